import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { flag, pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, codeKey, id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { binKinds } from './location-kinds.ts';
import { patternParts, rackBins, rackSize } from './rack.ts';

const longestCode = 32;

/** A bin's code. `@…` is kept for virtual locations; `LOC-` is what its barcode puts in front. */
const binCode = code(longestCode)
  .refine((text) => codeKey(text).length <= longestCode, 'Too long')
  .refine((text) => !/^(@|LOC-)/i.test(text), 'May not begin with @ or LOC-');

const binKind = z.enum(binKinds);

const walkPosition = {
  aisle: z.string().trim().max(8),
  bay: wholeNumber(0, 9999),
  level: wholeNumber(0, 99),
  side: z.string().trim().max(1),
  /** In lists, and on walks to bins that tell no aisle and bay, bins come in ascending order. */
  walkSeq: wholeNumber(0, 99_999_999),
};

const limits = {
  maxVolumeCm3: wholeNumber(1, 999_999_999).nullable(),
  maxWeightGrams: wholeNumber(1, 999_999_999).nullable(),
  isSingleSku: z.boolean(),
  isSingleLot: z.boolean(),
};

const drawPriority = z.int().min(-1000).max(1000);

export const bin = z.object({
  id,
  warehouseId: id,
  zoneId: id.nullable(),
  zoneCode: z.string().nullable(),
  code: z.string(),
  kind: binKind,
  aisle: z.string(),
  bay: z.int(),
  level: z.int(),
  side: z.string(),
  walkSeq: z.int(),
  drawPriority: z.int(),
  maxVolumeCm3: z.int().nullable(),
  maxWeightGrams: z.int().nullable(),
  isSingleSku: z.boolean(),
  isSingleLot: z.boolean(),
  isPickable: z.boolean(),
  /** Goods here may be promised to orders. */
  isSellable: z.boolean(),
  blockedReason: z.string().nullable(),
  blockedAt: momentOut.nullable(),
});
export type BinView = z.input<typeof bin>;

const inWarehouse = { warehouseId: id };
const oneBin = { warehouseId: id, binId: id };

export const listBins = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId/bins',
  permission: 'layout.view',
  summary: 'Bins in walk order; search by part of the code, filter by zone, kind, blocked',
  input: z.object({
    ...inWarehouse,
    search: text(longestCode).optional(),
    zoneId: id.optional(),
    kind: binKind.optional(),
    blocked: flag.optional(),
    ...pageQuery,
  }),
  output: pageOf(bin),
});

export const getBin = defineEndpoint({
  method: 'get',
  path: '/warehouses/:warehouseId/bins/:bin',
  permission: 'layout.view',
  summary: 'One bin, by id, code, or the text of its barcode',
  input: z.object({ ...inWarehouse, bin: code(40) }),
  output: bin,
});

export const createBin = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/bins',
  permission: 'layout.manage',
  summary: 'Add one bin',
  input: z.object({
    ...inWarehouse,
    ...z.object({ ...walkPosition, ...limits, drawPriority, isPickable: z.boolean() }).partial().shape,
    zoneId: id.nullable().optional(),
    code: binCode,
    kind: binKind,
  }),
  output: bin,
});

export const changeBin = defineEndpoint({
  method: 'patch',
  path: '/warehouses/:warehouseId/bins/:binId',
  permission: 'layout.manage',
  summary: 'Change a bin’s zone, walk position, limits or draw priority; what is left out stays',
  input: z.object({
    ...oneBin,
    ...z.object({ ...walkPosition, ...limits, drawPriority }).partial().shape,
    zoneId: id.nullable().optional(),
  }),
  output: bin,
});

export const deleteBin = defineEndpoint({
  method: 'delete',
  path: '/warehouses/:warehouseId/bins/:binId',
  permission: 'layout.manage',
  summary: 'Remove a bin that never held stock; one with a history can only be blocked',
  input: z.object(oneBin),
  output: z.object({}),
});

/*
 * The next three decide whether goods in the bin may be promised to orders. They are served by the stock module,
 * which refuses where goods in it are promised already (`layout/bin-promised`, `stock/promised`).
 */

export const blockBin = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/bins/:binId/block',
  permission: 'layout.manage',
  summary: 'Freeze a bin: nothing in, nothing out, nothing of it promised',
  input: z.object({ ...oneBin, reason: code(200) }),
  output: bin,
});

export const unblockBin = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/bins/:binId/unblock',
  permission: 'layout.manage',
  summary: 'Open a blocked bin again',
  input: z.object(oneBin),
  output: bin,
});

export const changeBinUse = defineEndpoint({
  method: 'put',
  path: '/warehouses/:warehouseId/bins/:binId/use',
  permission: 'layout.manage',
  summary: 'Change what a bin is for: its kind, and whether orders are picked from it',
  input: z.object({ ...oneBin, kind: binKind.optional(), isPickable: z.boolean().optional() }),
  output: bin,
});

const mostBins = 10_000;

const rack = z.object({
  ...inWarehouse,
  ...z.object(limits).partial().shape,
  zoneId: id.nullable().optional(),
  firstAisle: z
    .string()
    .trim()
    .toUpperCase()
    .regex(/^([A-Z]{1,3}|\d{1,4})$/),
  aisles: wholeNumber(1, 200),
  firstBay: wholeNumber(0, 999).default(1),
  bays: wholeNumber(1, 500),
  firstLevel: wholeNumber(0, 50).default(1),
  levels: wholeNumber(1, 40),
  sides: z
    .array(
      z
        .string()
        .toUpperCase()
        .regex(/^[A-Z0-9]$/),
    )
    .max(2)
    .default([]),
  pattern: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^([A-Za-z0-9._-]|\{(aisle|bay|level|side)(:[1-6])?\})+$/)
    .default('{aisle}{bay:2}-{level:2}'),
  kind: binKind.default('storage'),
  pickFaceLevels: wholeNumber(0, 40).default(0),
  walkFrom: wholeNumber(0, 90_000_000).optional(),
});

/** Every part that varies must show in the code, and every code must fit. */
const soundRack = rack.superRefine((plan, context) => {
  const size = rackSize({ ...plan, walkFrom: 0 });
  if (size > mostBins)
    return context.addIssue({ code: 'custom', path: ['aisles'], message: `${size} > ${mostBins}` });
  const named = new Set(patternParts(plan.pattern));
  const counts = { aisle: plan.aisles, bay: plan.bays, level: plan.levels, side: plan.sides.length };
  for (const [part, count] of Object.entries(counts))
    if (count > 1 && !named.has(part))
      context.addIssue({ code: 'custom', path: ['pattern'], message: `{${part}}?` });
  const wrong = [...rackBins({ ...plan, walkFrom: 0 })].find((one) => !binCode.safeParse(one.code).success);
  if (wrong) context.addIssue({ code: 'custom', path: ['pattern'], message: wrong.code });
});

export const previewRack = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/racks/preview',
  permission: 'layout.manage',
  summary: 'What a rack would be: how many bins, first and last codes, walk positions, codes in use',
  idempotency: 'none',
  input: soundRack,
  output: z.object({
    count: z.int(),
    firstCodes: z.array(z.string()),
    lastCodes: z.array(z.string()),
    walkFrom: z.int(),
    walkTo: z.int(),
    takenCodes: z.array(z.string()),
  }),
});

export const createRack = defineEndpoint({
  method: 'post',
  path: '/warehouses/:warehouseId/racks',
  permission: 'layout.manage',
  summary: 'Make all bins of a rack at once: aisles × bays × levels, walked up one aisle and down the next',
  input: soundRack,
  output: z.object({ count: z.int(), firstCode: z.string(), lastCode: z.string() }),
});
