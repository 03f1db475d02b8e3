import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { flag, pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { handlingUnitKinds } from './handling-unit-kinds.ts';

const kind = z.enum(handlingUnitKinds);

export const handlingUnit = z.object({
  id,
  warehouseId: id,
  sellerId: id.nullable(),
  kind,
  /** The licence plate. */
  code: z.string(),
  /** Only with a licensed GS1 prefix. */
  sscc: z.string().nullable(),
  parentId: id.nullable(),
  locationId: id.nullable(),
  weightGrams: z.int().nullable(),
  lengthMm: z.int().nullable(),
  widthMm: z.int().nullable(),
  heightMm: z.int().nullable(),
  createdAt: momentOut,
  closedAt: momentOut.nullable(),
});

const inWarehouse = { warehouseId: id };

export const listHandlingUnits = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId/handling-units',
  permission: 'layout.view',
  summary: 'Licence plates in order of their codes; search by part of the code',
  input: z.object({
    ...inWarehouse,
    search: text(32).optional(),
    kind: kind.optional(),
    /** Closed ones are left out unless asked for. */
    closed: flag.default(false),
    ...pageQuery,
  }),
  output: pageOf(handlingUnit),
});

export const getHandlingUnit = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId/handling-units/:unit',
  permission: 'layout.view',
  summary:
    'One licence plate, by plate, SSCC or id: what it stands in (outermost last) and what stands in it',
  input: z.object({ ...inWarehouse, unit: code(40) }),
  output: handlingUnit.extend({
    binCode: z.string().nullable(),
    chain: z.array(handlingUnit),
    contents: z.array(handlingUnit),
  }),
});

export const createHandlingUnits = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/handling-units',
  permission: 'stock.move',
  summary: 'Make licence plates in a row, ready to be printed',
  input: z.object({
    ...inWarehouse,
    kind,
    count: wholeNumber(1, 500).default(1),
    /** Left out for what belongs to the house or mixes sellers. */
    sellerId: id.optional(),
    /** Where they stand at first. */
    binId: id.optional(),
  }),
  output: z.object({ rows: z.array(handlingUnit) }),
});

export const nestHandlingUnit = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/handling-units/:unitId/nest',
  permission: 'stock.move',
  summary: 'Put a handling unit into another one',
  input: z.object({ ...inWarehouse, unitId: id, parentId: id }),
  output: handlingUnit,
});

export const unnestHandlingUnit = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/handling-units/:unitId/unnest',
  permission: 'stock.move',
  summary: 'Take a handling unit out of the one it stands in',
  input: z.object({ ...inWarehouse, unitId: id }),
  output: handlingUnit,
});
