import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { day, moment, momentOut } from '../domain/moment.ts';
import { workProduct } from '../putaway/work-product.ts';
import { grades } from '../stock/grades.ts';
import { countHindrances, countLifecycle, countReasons, roundOutcomes } from './counting.lifecycle.ts';

export const countState = z.enum(statesOf(countLifecycle));
const grade = z.enum(grades);

export const countRow = z
  .object({
    id,
    warehouseId: id,
    binId: id,
    bin: z.string(),
    state: countState,
    /** 1 for the first counter, 2 for the second, 3 for the supervisor. */
    round: z.int(),
    reason: z.enum(countReasons),
    note: z.string(),
    /** Units by which the deciding round differed, plus and minus not set off. */
    difference: z.int(),
    /** Units missing that picks were told to take: the picker goes short, and the order finds others. */
    leftToPicks: z.int(),
    askedAt: momentOut,
    closedAt: momentOut.nullable(),
  })
  .meta({ id: 'BinCount' });
export type CountRow = z.output<typeof countRow>;

export const countLine = z.object({
  productId: id,
  sku: z.string(),
  name: z.string(),
  lot: z.string().nullable(),
  serial: z.string().nullable(),
  grade,
  handlingUnit: z.string().nullable(),
  counted: z.int(),
  expected: z.int(),
});

export const askForCounts = defineEndpoint({
  method: 'post',
  path: '/counts',
  permission: 'counting.manage',
  summary:
    'Have bins counted: named ones, a zone’s, every bin that holds a product, or those not counted for longest',
  input: z.object({
    warehouseId: id,
    /** Of these three the first that is given counts; without any it is the bins that were not counted for longest. */
    binIds: z.array(id).min(1).max(500).optional(),
    zoneId: id.optional(),
    productId: id.optional(),
    limit: wholeNumber(1, 500).default(500),
    note: text(200).default(''),
  }),
  /** Bins that are being counted already are left alone. */
  output: z.object({ asked: z.int(), already: z.int() }),
});

export const wantCount = defineEndpoint({
  method: 'post',
  path: '/counting/wanted',
  permission: 'counting.work',
  summary: 'A bin did not hold what the books say: have it counted',
  input: z.object({
    warehouseId: id,
    binId: id,
    /** Why: it was empty, or it was not though the last unit was taken. */
    reason: z.enum(['found_empty', 'zero_check']).default('found_empty'),
  }),
  output: z.object({ countId: id }),
});

export const listCounts = defineEndpoint({
  method: 'get',
  path: '/counts',
  permission: 'counting.view',
  summary: 'Counts of a warehouse, newest first',
  input: z.object({
    ...pageQuery,
    warehouseId: id,
    state: z.union([countState, z.literal('live')]).optional(),
    binId: id.optional(),
  }),
  output: pageOf(countRow),
});

export const getCount = defineEndpoint({
  method: 'get',
  path: '/counts/:countId',
  permission: 'counting.view',
  summary: 'One count with its rounds: who counted, what they found, what the books said',
  input: z.object({ countId: id }),
  output: countRow.extend({
    rounds: z.array(
      z.object({
        round: z.int(),
        countedBy: z.string(),
        countedAt: momentOut,
        outcome: z.enum(roundOutcomes),
        lines: z.array(countLine),
      }),
    ),
  }),
});

export const decideCount = defineEndpoint({
  method: 'post',
  path: '/counts/:countId/decision',
  permission: 'counting.manage',
  summary: 'Post a confirmed difference, reject it, or have the bin counted once more',
  input: z.object({ countId: id, decision: z.enum(['approve', 'reject', 'recount']) }),
  output: countRow,
});

export const cancelCount = defineEndpoint({
  method: 'post',
  path: '/counts/:countId/cancel',
  permission: 'counting.manage',
  summary: 'Give a count up: nothing is posted',
  input: z.object({ countId: id }),
  output: countRow,
});

const rules = z.object({
  /** A difference of more units than this is counted again by somebody else. */
  recountAbove: wholeNumber(0, 1_000_000),
  /** A confirmed difference of more units than this waits for a manager. */
  reviewAbove: wholeNumber(0, 1_000_000),
});

export const getCountRules = defineEndpoint({
  method: 'get',
  path: '/counting/rules',
  permission: 'counting.view',
  summary: 'From which difference on a bin is counted again, and a manager asked',
  input: z.object({ warehouseId: id }),
  output: rules,
});

export const changeCountRules = defineEndpoint({
  method: 'put',
  path: '/counting/rules',
  permission: 'counting.manage',
  summary: 'Change from which difference on a bin is counted again, and a manager asked',
  input: z.object({ warehouseId: id, ...rules.shape }),
  output: rules,
});

export const countWork = defineEndpoint({
  method: 'get',
  path: '/counting/tasks/:taskId/work',
  permission: 'counting.work',
  summary: 'All a terminal needs to count one bin: what may lie there, never how much',
  input: z.object({ taskId: id }),
  output: z.object({
    taskId: id,
    countId: id,
    warehouseId: id,
    binId: id,
    binCode: z.string(),
    round: z.int(),
    /** Why the bin can't be counted now, or not by this person. */
    hindrance: z.enum(countHindrances).nullable(),
    /** The ledger's moment of this reading: what moves afterwards is no difference. */
    readAt: momentOut,
    products: z.array(workProduct),
    /** The lots and conditions in which goods may lie there. */
    kinds: z.array(
      z.object({
        productId: id,
        lotId: id.nullable(),
        lot: z.string().nullable(),
        expiresOn: day.nullable(),
        grade,
      }),
    ),
    /** Pallets, cartons and totes that stand in the bin. */
    units: z.array(z.object({ handlingUnitId: id, code: z.string(), sscc: z.string().nullable() })),
  }),
});

export const countedGoods = z.object({
  productId: id,
  lotId: id.optional(),
  /** A lot nobody knew in this bin. */
  lot: code(64).optional(),
  expiresOn: day.optional(),
  serial: code(64).optional(),
  grade: grade.default('new'),
  handlingUnitId: id.optional(),
  quantity: z.int().min(1).max(1_000_000),
});

export const recordCount = defineEndpoint({
  method: 'post',
  path: '/counting/tasks/:taskId/count',
  permission: 'counting.work',
  summary: 'Say what lies in the bin: everything, or nothing at all',
  input: z.object({
    taskId: id,
    /** As the work had it. */
    readAt: moment,
    goods: z.array(countedGoods).max(2000),
    /** Units found closed: what is in them was not touched. */
    sealedUnitIds: z.array(id).max(500).default([]),
  }),
  output: z.object({
    /** Blind: whether something differed is not said. */
    countId: id,
    isClosed: z.boolean(),
  }),
});

export const putCountOff = defineEndpoint({
  method: 'post',
  path: '/counting/tasks/:taskId/later',
  permission: 'counting.work',
  summary: 'Pass a bin over: it comes back later, to whoever may count it',
  input: z.object({ taskId: id }),
  output: z.object({ countId: id }),
});
