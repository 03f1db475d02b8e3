import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { momentOut } from '../domain/moment.ts';
import { workProduct } from '../putaway/work-product.ts';
import {
  disposition,
  inspectionGrade,
  movedReturn,
  returnLine,
  returnState,
  returnUnit,
} from './returns.contract.ts';
import { unclaimedLifecycle } from './returns.lifecycle.ts';

export const unclaimedState = z.enum(statesOf(unclaimedLifecycle));

export const receiveReturn = defineEndpoint({
  method: 'post',
  path: '/returns/arrivals',
  permission: 'return.work',
  summary: 'Receive a parcel by scan: our code, a tracking number, an RMA or an order; else it is unclaimed',
  input: z.object({
    warehouseId: id,
    /** The text of the scan. */
    code: code(128),
    /** Chooses one where the scan fits several (see `choices`). */
    returnId: id.optional(),
    /** The bin where it is put down; default: the first one for returns. */
    binId: id.optional(),
  }),
  output: z.object({
    outcome: z.enum(['received', 'already_received', 'unclaimed', 'choose']),
    returnId: id.nullable(),
    /** The return's number, or the one to write on an unclaimed parcel. */
    number: z.string().nullable(),
    state: z.union([returnState, unclaimedState]).nullable(),
    /** The inspection, to be claimed. */
    taskId: id.nullable(),
    parcelId: id.nullable(),
    choices: z.array(
      z.object({ returnId: id, number: z.string(), reference: z.string(), sellerName: z.string() }),
    ),
  }),
});

const place = z.object({ binId: id, code: z.string() });

export const returnWork = defineEndpoint({
  method: 'get',
  path: '/returns/:returnId/work',
  permission: 'return.work',
  summary: 'All a terminal needs to inspect one return',
  input: z.object({ returnId: id }),
  output: z.object({
    returnId: id,
    number: z.string(),
    reference: z.string(),
    orderReference: z.string().nullable(),
    reason: z.string(),
    state: returnState,
    warehouseId: id,
    sellerId: id,
    sellerName: z.string(),
    taskId: id.nullable(),
    taskState: z.string().nullable(),
    bin: place.nullable(),
    lines: z.array(returnLine),
    units: z.array(returnUnit),
    products: z.array(workProduct),
    /** Serials that went out with the order of this return, as codes are compared; at most a thousand. */
    sentSerials: z.array(z.object({ productId: id, serial: z.string() })),
    /** Where held goods and repairs may be put, in walk order: at most fifty of each. */
    quarantineBins: z.array(place),
    repairBins: z.array(place),
  }),
});

export const gradeUnit = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/units',
  permission: 'return.work',
  summary: 'Grade one unit, or several alike, and say what becomes of them',
  input: z.object({
    returnId: id,
    /** The id of what is recorded, where the caller wants to name it. */
    id: id.optional(),
    productId: id,
    quantity: z.int().min(1).max(100_000).default(1),
    grade: inspectionGrade,
    serial: code(64).optional(),
    /** Another unit than was sent with the order: confirmed by the worker, and kept apart for the seller. */
    isOtherSerial: z.boolean().optional(),
    /** A lot's code; needed for goods tracked by lot unless all that was sold is of one lot. */
    lot: code(64).optional(),
    /** Default: what the seller asked for where the grade allows it, else what is usual for the grade. */
    disposition: disposition.optional(),
    /** Leaves it to the seller: the goods lie apart until then. */
    askSeller: z.boolean().default(false),
    /** Why something else is done than was asked for. */
    reason: text(200).default(''),
    note: text(500).default(''),
    /** Where held goods or a repair are put; default: the first such bin. */
    binId: id.optional(),
    /** More than announced, or a product that was not: confirmed by the worker. */
    confirmedOver: z.boolean().default(false),
  }),
  output: z.object({
    returnId: id,
    unitId: id,
    state: returnState,
    lineId: id,
    announced: z.int(),
    graded: z.int(),
    taken: disposition.nullable(),
    /** Where the goods are now; null for scrap. */
    bin: place.nullable(),
    repair: z.object({ repairId: id, number: z.string() }).nullable(),
  }),
});

export const decideUnit = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/units/:unitId/decision',
  permission: 'return.work',
  summary: 'Carry out what was decided of units that lay apart for it',
  input: z.object({
    returnId: id,
    unitId: id,
    disposition,
    /** Where a second look found another grade. */
    grade: inspectionGrade.optional(),
    reason: text(200).default(''),
    binId: id.optional(),
  }),
  output: z.object({
    returnId: id,
    unitId: id,
    state: returnState,
    taken: disposition,
    bin: place.nullable(),
    repair: z.object({ repairId: id, number: z.string() }).nullable(),
    putawayTaskId: id.nullable(),
  }),
});

export const endInspection = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/inspection-end',
  permission: 'return.work',
  summary: 'The parcel is empty: what can be sold goes to be put away',
  input: z.object({ returnId: id }),
  output: movedReturn.extend({
    putawayTaskId: id.nullable(),
    /** Lines of which more or fewer units came than announced. */
    differences: z.array(z.object({ sku: z.string(), announced: z.int(), graded: z.int() })),
  }),
});

export const closeReturn = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/closing',
  permission: 'return.work',
  summary: 'Close a return of which everything is decided and nothing is left to be put away',
  input: z.object({ returnId: id }),
  output: movedReturn,
});

export const unclaimedParcel = z
  .object({
    id,
    warehouseId: id,
    number: z.string(),
    /** What was scanned. */
    code: z.string(),
    state: unclaimedState,
    binCode: z.string().nullable(),
    receivedAt: momentOut,
    /** When its clock runs out. */
    waitsUntil: momentOut,
    returnId: id.nullable(),
  })
  .meta({ id: 'UnclaimedParcel' });

export const listUnclaimed = defineEndpoint({
  method: 'get',
  path: '/unclaimed-parcels',
  permission: 'return.work',
  summary: 'Parcels of unknown owners, the longest waiting first',
  input: z.object({ ...pageQuery, warehouseId: id, state: unclaimedState.default('unclaimed') }),
  output: pageOf(unclaimedParcel),
});

export const claimParcel = defineEndpoint({
  method: 'post',
  path: '/unclaimed-parcels/:parcelId/claim',
  permission: 'return.work',
  summary: 'The owner was found: the parcel becomes a received return',
  input: z.object({
    parcelId: id,
    sellerId: id,
    /** Default: the parcel's number. */
    reference: code(64).optional(),
    orderReference: code(64).optional(),
  }),
  output: movedReturn.extend({ taskId: id }),
});
