import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { day } from '../domain/moment.ts';
import { binKinds } from '../layout/location-kinds.ts';
import { grades } from '../stock/grades.ts';
import { workProduct } from './work-product.ts';

/** Moves by hand: where goods are taken from, and whole units. Loose goods are moved with `POST /stock/moves`. */
export const moveWork = defineEndpoint({
  method: 'get',
  path: '/moves/from',
  permission: 'stock.move',
  summary: 'What may be moved from a bin, or with a pallet, carton or tote',
  input: z.object({
    warehouseId: id,
    /** A bin’s or a unit’s, as it was scanned. */
    code: code(40),
  }),
  output: z.object({
    binId: id,
    binCode: z.string(),
    kind: z.enum(binKinds),
    /** Null unless the bin is blocked. */
    blockedReason: z.string().nullable(),
    unit: z.object({ handlingUnitId: id, code: z.string() }).nullable(),
    /** At most 300, in the order of their SKUs. */
    lines: z.array(
      z.object({
        accountId: z.int(),
        productId: id,
        lotId: id.nullable(),
        lot: z.string().nullable(),
        expiresOn: day.nullable(),
        serial: z.string().nullable(),
        grade: z.enum(grades),
        handlingUnitId: id.nullable(),
        quantity: z.int(),
        /** What picks were told to take stays. */
        free: z.int(),
      }),
    ),
    products: z.array(workProduct),
  }),
});

export const moveUnit = defineEndpoint({
  method: 'post',
  path: '/moves/units',
  permission: 'stock.move',
  summary: 'Carry a pallet, carton or tote with all that is in it to another bin',
  input: z.object({
    warehouseId: id,
    handlingUnitId: id,
    toBinId: id,
    /** Also where picks were told to take from it: they take from the new place. */
    withPicks: z.boolean().optional(),
  }),
  /** The id of the document that the postings name, where it stood, and the units moved. */
  output: z.object({ id, fromBinId: id, quantity: z.int() }),
});
