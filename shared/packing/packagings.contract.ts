import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id, text } from '../domain/ids.ts';

const millimetres = z.int().min(1).max(10_000);

const packagingFields = {
  name: text(80).min(1),
  /** Inside, in millimetres. */
  lengthMm: millimetres,
  widthMm: millimetres,
  heightMm: millimetres,
  tareGrams: z.int().min(0).max(100_000),
  /** The most it carries. */
  maxWeightGrams: z.int().min(1).max(2_000_000).nullable(),
};

/** A kind of box, bag or envelope that parcels are packed into. */
export const packagingRow = z
  .object({ id, code: z.string(), ...packagingFields, isArchived: z.boolean() })
  .meta({ id: 'Packaging' });
export type PackagingRow = z.output<typeof packagingRow>;

export const listPackagings = defineEndpoint({
  method: 'get',
  path: '/packing/packagings',
  permission: 'layout.view',
  summary: 'The boxes of a warehouse, smallest first',
  input: z.object({ warehouseId: id }),
  output: z.object({ packagings: z.array(packagingRow) }),
});

export const savePackaging = defineEndpoint({
  method: 'put',
  path: '/packing/packagings',
  permission: 'layout.manage',
  summary: 'Add a box to a warehouse, or change the one with this code',
  input: z.object({
    warehouseId: id,
    code: code(32),
    ...packagingFields,
    maxWeightGrams: packagingFields.maxWeightGrams.default(null),
    isArchived: z.boolean().default(false),
  }),
  output: packagingRow,
});
