import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { flag, pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { day, moment, momentOut } from '../domain/moment.ts';
import { binKinds, virtualKinds } from '../layout/location-kinds.ts';
import { buckets, quantityNames, type QuantityName } from './buckets.ts';
import { documentKinds, grades, postingReasons } from './grades.ts';

const units = z.int();
const quantity = wholeNumber(1, 99_999_999);
const grade = z.enum(grades);
const locationKind = z.enum([...binKinds, ...virtualKinds]);

export const quantities = z.object(
  Object.fromEntries(quantityNames.map((name) => [name, units])) as Record<QuantityName, z.ZodInt>,
);

const productRef = { productId: id, sellerId: id, sku: z.string(), name: z.string() };

/** Which products a page is about. */
const productFilter = {
  sellerId: id.optional(),
  warehouseId: id.optional(),
  /** Part of a SKU or name. */
  search: text(100).optional(),
};

export const stockRow = z.object({ ...productRef, ...quantities.shape });
export const listStock = defineEndpoint({
  method: 'get',
  path: '/stock',
  permission: 'stock.view',
  summary: 'Products with what there is of each: on hand = available + reserved + picked + …, by SKU',
  input: z.object({ ...productFilter, onlyWithStock: flag.default(false), ...pageQuery }),
  output: pageOf(stockRow),
});

/** Units of one stock key in one place. */
export const stockLine = z.object({
  accountId: z.int(),
  warehouseId: id,
  binId: id,
  bin: z.string(),
  kind: locationKind,
  isBlocked: z.boolean(),
  ...productRef,
  lotId: id.nullable(),
  lot: z.string().nullable(),
  expiresOn: day.nullable(),
  serial: z.string().nullable(),
  grade,
  handlingUnitId: id.nullable(),
  handlingUnit: z.string().nullable(),
  quantity: units,
  /** Of these, units that picks were told to take. */
  reserved: units,
  /** Where these units count; null outside the building. */
  bucket: z.enum(buckets).nullable(),
});

export const productStock = defineEndpoint({
  method: 'get',
  path: '/stock/products/:productId',
  permission: 'stock.view',
  summary: 'One product: its quantities and the places, lots, serials and handling units behind them',
  input: z.object({ productId: id, warehouseId: id.optional(), ...pageQuery }),
  output: z.object({ ...productRef, quantities, ...pageOf(stockLine).shape }),
});

export const binContents = defineEndpoint({
  method: 'get',
  path: '/stock/bins/:binId/contents',
  permission: 'stock.view',
  summary: 'What lies in a bin; sellers see what is theirs',
  input: z.object({ binId: id, ...pageQuery }),
  output: z.object({
    binId: id,
    bin: z.string(),
    warehouseId: id,
    isBlocked: z.boolean(),
    ...pageOf(stockLine).shape,
  }),
});

const postingEnd = z.object({
  binId: id,
  bin: z.string(),
  grade,
  lot: z.string().nullable(),
  handlingUnit: z.string().nullable(),
});

export const postingRow = z.object({
  id: z.int(),
  warehouseId: id,
  ...productRef,
  quantity: units,
  serial: z.string().nullable(),
  from: postingEnd,
  to: postingEnd,
  reason: z.enum(postingReasons),
  note: z.string(),
  documentKind: z.enum(documentKinds),
  documentId: z.string(),
  operationId: z.string(),
  actorId: z.string(),
  postedAt: momentOut,
  /** The posting that this one takes back. */
  reversesId: z.int().nullable(),
  /** The posting that took this one back. */
  reversedById: z.int().nullable(),
});
export const listPostings = defineEndpoint({
  method: 'get',
  path: '/stock/postings',
  permission: 'stock.view',
  summary: 'The ledger, newest first',
  input: z.object({
    sellerId: id.optional(),
    warehouseId: id.optional(),
    productId: id.optional(),
    binId: id.optional(),
    documentId: code(26).optional(),
    ...pageQuery,
  }),
  output: pageOf(postingRow),
});

/** Promises and blocked bins of the past are not in the ledger: what could be sold then is one number, `stored`. */
export const pastStockRow = z.object({
  ...productRef,
  announced: units,
  inReceiving: units,
  onHand: units,
  stored: units,
  picked: units,
  quarantined: units,
  damaged: units,
  inRepair: units,
});
export const stockAsOf = defineEndpoint({
  method: 'get',
  path: '/stock/as-of',
  permission: 'stock.view',
  summary: 'Stock as of a past moment: the sum of all postings up to and including it',
  input: z.object({ moment, ...productFilter, productId: id.optional(), ...pageQuery }),
  output: pageOf(pastStockRow),
});

const stockKey = {
  productId: id,
  grade: grade.default('new'),
  lotId: id.optional(),
  serial: code(64).optional(),
  handlingUnitId: id.optional(),
};

export const moveStock = defineEndpoint({
  method: 'post',
  path: '/stock/moves',
  permission: 'stock.move',
  summary: 'Move goods from bin to bin',
  input: z.object({
    id: id.optional(),
    fromBinId: id,
    toBinId: id,
    ...stockKey,
    /** The handling unit they are in afterwards; none if left out. */
    toHandlingUnitId: id.optional(),
    quantity,
    note: text(200).default(''),
  }),
  /** The id of the document that the postings name. */
  output: z.object({ id }),
});

export const adjustmentKinds = ['found', 'lost', 'regrade', 'scrap'] as const;
export const adjustStock = defineEndpoint({
  method: 'post',
  path: '/stock/adjustments',
  permission: 'stock.adjust',
  summary: 'Put the books right: goods found, lost, regraded or scrapped, with the reason',
  input: z
    .object({
      id: id.optional(),
      kind: z.enum(adjustmentKinds),
      binId: id,
      ...stockKey,
      toGrade: grade.optional(),
      quantity,
      /** Why: read by whoever looks at the posting later. */
      note: text(200).min(3),
    })
    .refine(({ kind, toGrade }) => (kind === 'regrade') === (toGrade !== undefined), {
      path: ['toGrade'],
      message: 'toGrade belongs to kind regrade, and to no other',
    }),
  /** The id of the document that the postings name. */
  output: z.object({ id }),
});

export const reversePosting = defineEndpoint({
  method: 'post',
  path: '/stock/postings/:postingId/reversal',
  permission: 'stock.adjust',
  summary: 'Take a posting back by a new one that names it',
  input: z.object({ postingId: wholeNumber(1, 999_999_999), note: text(200).min(3) }),
  output: z.object({ reversesId: z.int() }),
});

/** The promises of the ledger that can be proven from its tables, by their numbers in the product's description. */
export const ledgerPromises = [1, 2, 3, 4, 5, 6, 8] as const;

export const finding = z.object({
  promise: z.union(ledgerPromises.map((number) => z.literal(number))),
  /** Which check found it. */
  check: z.string(),
  /** What is wrong, with the account, posting or product concerned. */
  detail: z.string(),
  productId: z.string().nullable(),
  accountId: z.int().nullable(),
  postingId: z.int().nullable(),
});
export type Finding = z.output<typeof finding>;

export const verifyStock = defineEndpoint({
  method: 'get',
  path: '/stock/verify',
  permission: 'stock.verify',
  summary: 'Prove the ledger: every balance, promise, serial and seal; lists what is wrong',
  input: z.object({ productId: id.optional() }),
  output: z.object({
    isSound: z.boolean(),
    findings: z.array(finding),
    checkedAt: momentOut,
    products: z.int(),
    postings: z.int(),
    seals: z.int(),
  }),
});

export const listSeals = defineEndpoint({
  method: 'get',
  path: '/stock/seals',
  permission: 'stock.verify',
  summary: 'The last seal of each of the past days, to be kept elsewhere as evidence',
  input: z.object({}),
  output: z.object({
    days: z.array(z.object({ day, seq: z.int(), postingId: z.int(), hash: z.string(), sealedAt: momentOut })),
  }),
});
