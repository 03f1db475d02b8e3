import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import {
  address,
  country,
  currency,
  floorRules,
  floorSettings,
  timeZone,
  workCalendar,
} from './warehouse-settings.ts';

/** A code that stands on labels and lists: short, upper case, no blanks. */
const shortCode = z
  .string()
  .trim()
  .toUpperCase()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,15}$/);

const warehouse = z.object({
  id,
  code: z.string(),
  name: z.string(),
  timeZone: z.string(),
  currency: z.string(),
  country: z.string(),
  address: z.object({
    lines: z.array(z.string()),
    city: z.string(),
    postalCode: z.string(),
    region: z.string(),
  }),
  calendar: z.object({
    workingDays: z.array(z.int()),
    closedOn: z.array(z.string()),
    cutOffs: z.array(z.object({ carrier: z.string(), time: z.string() })),
  }),
  /** How the floor works; null for sellers, whom it does not concern. */
  rules: z
    .object({
      overReceiptPercent: z.int(),
      weightTolerancePercent: z.int(),
      gs1CompanyPrefix: z.string().nullable(),
    })
    .nullable(),
  /** How far things are from each other; null for sellers. */
  floor: z
    .object({
      aisleSpacingMm: z.int(),
      bayWidthMm: z.int(),
      crossAisleWidthMm: z.int(),
      crossAislesAfterBays: z.array(z.int()),
      isOpenAtBack: z.boolean(),
      startAisle: z.string().nullable(),
      startAfterBay: z.int(),
    })
    .nullable(),
  createdAt: momentOut,
});
export type WarehouseView = z.input<typeof warehouse>;

export const listWarehouses = defineEndpoint({
  method: 'get',
  path: '/warehouses',
  permission: 'layout.view',
  summary: 'The warehouses one may work with, by code',
  input: z.object({}),
  output: z.object({ rows: z.array(warehouse) }),
});

export const getWarehouse = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId',
  permission: 'layout.view',
  summary: 'One warehouse with its calendar, rules and floor',
  input: z.object({ warehouseId: id }),
  output: warehouse,
});

export const createWarehouse = defineEndpoint({
  method: 'post',
  path: '/warehouses',
  permission: 'layout.manage',
  summary: 'Open a warehouse (only for those who are not bound to certain warehouses)',
  input: z.object({
    id: id.optional(),
    code: shortCode,
    name: code(100),
    timeZone,
    currency,
    country,
    address,
    calendar: workCalendar.partial().optional(),
    rules: floorRules.partial().optional(),
    floor: floorSettings.partial().optional(),
  }),
  output: warehouse,
});

export const changeWarehouse = defineEndpoint({
  method: 'patch',
  path: '/warehouses/:warehouseId',
  permission: 'layout.manage',
  summary: 'Change a warehouse’s name, address, calendar, rules or floor; what is left out stays',
  input: z.object({
    warehouseId: id,
    name: code(100).optional(),
    timeZone: timeZone.optional(),
    address: address.optional(),
    calendar: workCalendar.partial().optional(),
    rules: floorRules.partial().optional(),
    floor: floorSettings.partial().optional(),
  }),
  output: warehouse,
});

const zone = z.object({ id, code: z.string(), name: z.string() });

export const listZones = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId/zones',
  permission: 'layout.view',
  summary: 'The zones of a warehouse, by code',
  input: z.object({ warehouseId: id }),
  output: z.object({ rows: z.array(zone) }),
});

export const createZone = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/zones',
  permission: 'layout.manage',
  summary: 'Add a zone to a warehouse',
  input: z.object({ warehouseId: id, code: shortCode, name: code(100) }),
  output: zone,
});

export const changeZone = defineEndpoint({
  method: 'patch',
  path: '/warehouses/:warehouseId/zones/:zoneId',
  permission: 'layout.manage',
  summary: 'Rename a zone',
  input: z.object({ warehouseId: id, zoneId: id, name: code(100) }),
  output: zone,
});

export const deleteZone = defineEndpoint({
  method: 'delete',
  path: '/warehouses/:warehouseId/zones/:zoneId',
  permission: 'layout.manage',
  summary: 'Remove a zone that no bin belongs to',
  input: z.object({ warehouseId: id, zoneId: id }),
  output: z.object({}),
});
