import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { wholeNumber } from '../contract/page.ts';
import { code, id } from '../domain/ids.ts';
import { binKinds } from '../layout/location-kinds.ts';
import { handlingUnitKinds } from '../layout/handling-unit-kinds.ts';

/** Of the printer. Office printers count as 300. */
const dpi = z.enum(['203', '300']).default('203');

/** Ids joined by commas, as they stand in a query. */
const idList = z
  .string()
  .max(6000)
  .transform((list) => list.split(','))
  .pipe(z.array(id).min(1).max(200));

export const printBinLabels = defineEndpoint({
  method: 'get',
  path: '/labels/bins.pdf',
  permission: 'document.print',
  summary: 'Labels of bins in walk order: a whole warehouse, a zone, an aisle, or the bins named',
  input: z.object({
    warehouseId: id,
    zoneId: id.optional(),
    aisle: code(8).optional(),
    kind: z.enum(binKinds).optional(),
    binIds: idList.optional(),
    dpi,
  }),
  output: z.never(),
  media: 'application/pdf',
});

export const printHandlingUnitLabels = defineEndpoint({
  method: 'get',
  path: '/labels/handling-units.pdf',
  permission: 'document.print',
  summary: 'Licence plates: of a kind, or those named',
  input: z.object({
    warehouseId: id,
    kind: z.enum(handlingUnitKinds).exclude(['parcel']).optional(),
    unitIds: idList.optional(),
    dpi,
  }),
  output: z.never(),
  media: 'application/pdf',
});

export const printProductLabels = defineEndpoint({
  method: 'get',
  path: '/labels/products/:productId/units.pdf',
  permission: 'document.print',
  summary: 'Labels for units of a product',
  input: z.object({ productId: id, copies: wholeNumber(1, 1000).default(1), dpi }),
  output: z.never(),
  media: 'application/pdf',
});

export const printBadges = defineEndpoint({
  method: 'get',
  path: '/labels/badges.pdf',
  permission: 'user.manage',
  summary:
    'Badges of the people named; a manager prints those of the floor’s people in the manager’s warehouses',
  input: z.object({ userIds: idList, dpi }),
  output: z.never(),
  media: 'application/pdf',
});
