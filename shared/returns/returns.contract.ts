import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { anyOfStates, whereAndWhose } from '../contract/list-filters.ts';
import { pageOf, pageQuery } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import { dispositions, inspectionGrades } from './dispositions.ts';
import { returnStates } from './returns.lifecycle.ts';

export const disposition = z.enum(dispositions);
export const inspectionGrade = z.enum(inspectionGrades);
export const returnState = z.enum(returnStates);

/** Where a return stands after an act. */
export const movedReturn = z.object({ returnId: id, number: z.string(), state: returnState });

export const newReturnLine = z.object({
  sku: code(64),
  quantity: z.int().min(1).max(1_000_000),
  /** What the seller would like to become of these units; what is done may differ, with a reason. */
  requested: disposition.optional(),
});

/** A return as its seller writes it: by the API, by a form or by a row of a file. */
export const newReturn = z.object({
  id: id.optional(),
  warehouseId: id,
  /** The seller's own number (RMA, credit note); unique per seller for ever, without regard to case. */
  reference: code(64),
  /** The order that the goods were sold with, as the seller or we call it. */
  orderReference: code(64).optional(),
  trackingNumber: code(64).optional(),
  reason: text(200).optional(),
  lines: z.array(newReturnLine).min(1).max(2000),
});

export const returnSummary = z
  .object({
    id,
    number: z.string(),
    reference: z.string(),
    sellerId: id,
    sellerCode: z.string(),
    warehouseId: id,
    state: returnState,
    orderReference: z.string().nullable(),
    /** Set where the order is one of ours. */
    orderId: id.nullable(),
    trackingNumber: z.string().nullable(),
    reason: z.string(),
    announcedUnits: z.int(),
    /** Units that were found in the parcel and graded. */
    gradedUnits: z.int(),
    createdAt: momentOut,
    receivedAt: momentOut.nullable(),
    closedAt: momentOut.nullable(),
  })
  .meta({ id: 'ReturnSummary' });

export const returnLine = z
  .object({
    id,
    productId: id,
    sku: z.string(),
    name: z.string(),
    imagePath: z.string().nullable(),
    /** 0 for goods that nobody announced. */
    announced: z.int(),
    graded: z.int(),
    requested: disposition.nullable(),
  })
  .meta({ id: 'ReturnLine' });

/** Units that were graded alike in one go. */
export const returnUnit = z
  .object({
    id,
    lineId: id,
    productId: id,
    sku: z.string(),
    quantity: z.int(),
    grade: inspectionGrade,
    serial: z.string().nullable(),
    lot: z.string().nullable(),
    /** What was asked for, and what was done; null while the seller is asked. */
    requested: disposition.nullable(),
    taken: disposition.nullable(),
    /** Why something else was done than asked for. */
    reason: z.string(),
    note: z.string(),
    /** The bin where the goods were put when they were graded or decided on; null once scrapped. */
    binCode: z.string().nullable(),
    repairId: id.nullable(),
    repairNumber: z.string().nullable(),
    gradedByName: z.string().nullable(),
    gradedAt: momentOut,
    decidedAt: momentOut.nullable(),
  })
  .meta({ id: 'ReturnUnit' });

export const returnDetails = returnSummary
  .extend({
    lines: z.array(returnLine),
    units: z.array(returnUnit),
    /** The floor's task, from the arrival on. */
    taskId: id.nullable(),
    /** The bin where the opened parcel stands. */
    binCode: z.string().nullable(),
  })
  .meta({ id: 'Return' });

export const announceReturn = defineEndpoint({
  method: 'post',
  path: '/returns',
  permission: 'return.announce',
  summary: 'Announce goods that come back',
  input: newReturn.extend({ sellerId: id.optional() }),
  output: movedReturn,
});

export const listReturns = defineEndpoint({
  method: 'get',
  path: '/returns',
  permission: 'return.view',
  summary: 'Returns, newest first',
  input: z.object({
    ...pageQuery,
    ...whereAndWhose,
    state: anyOfStates(returnState),
    /** The beginning of our number, the seller's reference, a tracking number or an order. */
    search: text(80).optional(),
  }),
  output: pageOf(returnSummary),
});

export const countReturns = defineEndpoint({
  method: 'get',
  path: '/return-counts',
  permission: 'return.view',
  summary: 'How many returns stand in each state',
  input: z.object(whereAndWhose),
  output: z.object({ states: z.array(z.object({ state: returnState, returns: z.int() })) }),
});

export const getReturn = defineEndpoint({
  method: 'get',
  path: '/returns/:returnId',
  permission: 'return.view',
  summary: 'One return with its lines and graded units',
  input: z.object({ returnId: id }),
  output: returnDetails,
});

export const departReturn = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/departure',
  permission: 'return.announce',
  summary: 'Say that the parcel is on its way back',
  input: z.object({ returnId: id, trackingNumber: code(64).optional() }),
  output: movedReturn,
});

export const cancelReturn = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/cancellation',
  permission: 'return.announce',
  summary: 'Take an announcement back before the parcel has arrived',
  input: z.object({ returnId: id, reason: text(200).default('') }),
  output: movedReturn,
});

export const requestDisposition = defineEndpoint({
  method: 'post',
  path: '/returns/:returnId/units/:unitId/request',
  permission: 'return.announce',
  summary: 'The seller’s answer: what shall become of units that wait for it',
  input: z.object({ returnId: id, unitId: id, requested: disposition, note: text(200).default('') }),
  output: z.object({ unitId: id, requested: disposition }),
});
