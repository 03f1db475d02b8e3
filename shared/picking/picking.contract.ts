import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, id } from '../domain/ids.ts';
import { statesOf } from '../domain/lifecycle.ts';
import { moment, momentOut } from '../domain/moment.ts';
import { orderState } from '../outbound/outbound.contract.ts';
import { sellableGrades } from '../stock/grades.ts';
import { acceptedBarcode } from './accepted-barcode.ts';
import { pickModes, shortReasons, waveLifecycle } from './picking.lifecycle.ts';

export * from './put-back.contract.ts';

export const waveState = z.enum(statesOf(waveLifecycle));

/** Which orders go into a wave: named ones, or the oldest that fit the filters. */
export const waveChoice = {
  warehouseId: id,
  orderIds: z.array(id).min(1).max(500).optional(),
  sellerId: id.optional(),
  service: z.string().trim().max(40).optional(),
  /** Only orders that have to leave by then. */
  shipBefore: moment.optional(),
  /** Only orders of at most so many lines. */
  maxLines: wholeNumber(1, 2000).optional(),
  limit: wholeNumber(1, 500).default(50),
};

const waveSize = { orders: z.int(), lines: z.int(), units: z.int() };

export const wave = z
  .object({
    id,
    warehouseId: id,
    number: z.string(),
    mode: z.enum(pickModes),
    state: waveState,
    ...waveSize,
    /** Orders that are on the floor, and those of them whose walk is over. */
    released: z.int(),
    finished: z.int(),
    createdAt: momentOut,
    releasedAt: momentOut.nullable(),
    doneAt: momentOut.nullable(),
  })
  .meta({ id: 'Wave' });
export type Wave = z.output<typeof wave>;

/**
 * How far a wave is walked, from the packing place and back for each order, and about how long one person needs for it;
 * beside it the same in the order of the bins' walk numbers. Null where no bin tells its aisle and bay.
 */
export const walkEstimate = z
  .object({
    walkMm: z.int(),
    walkSeconds: z.int(),
    listedMm: z.int(),
    listedSeconds: z.int(),
    /** Stops at bins without aisle and bay: the way to them is not in the lengths. */
    unplacedStops: z.int(),
  })
  .nullable();
export type WalkEstimate = z.output<typeof walkEstimate>;

export const previewWave = defineEndpoint({
  method: 'post',
  path: '/picking/waves/preview',
  permission: 'outbound.release',
  summary: 'What a wave of these orders would be, before it is made',
  input: z.object(waveChoice),
  output: z.object({
    ...waveSize,
    /** Bins that the goods would come from. */
    bins: z.int(),
    walk: walkEstimate,
    orderIds: z.array(id),
    /** Named orders that can't go now, and why. */
    refused: z.array(
      z.object({ orderId: id, why: z.enum(['unknown', 'held', 'cancelled', 'state', 'in_wave']) }),
    ),
  }),
  idempotency: 'none',
});

export const createWaveEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/waves',
  permission: 'outbound.release',
  summary: 'Choose orders for a wave; they go to the floor when it is released',
  input: z.object({ ...waveChoice, id: id.optional(), mode: z.enum(pickModes).default('discrete') }),
  output: wave,
});

export const releaseWaveEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/waves/:waveId/release',
  permission: 'outbound.release',
  summary: 'Send a wave to the floor; one that was interrupted goes on where it stopped',
  input: z.object({ waveId: id }),
  output: wave.extend({
    /** Orders that fell out: cancelled or held since they were chosen. */
    leftOut: z.array(id),
  }),
  idempotency: 'none',
});

export const listWaves = defineEndpoint({
  method: 'get',
  path: '/picking/waves',
  permission: 'outbound.release',
  summary: 'Waves, newest first',
  input: z.object({ ...pageQuery, warehouseId: id, state: waveState.optional() }),
  output: pageOf(wave),
});

export const getWave = defineEndpoint({
  method: 'get',
  path: '/picking/waves/:waveId',
  permission: 'outbound.release',
  summary: 'One wave with its orders and how far it is walked',
  input: z.object({ waveId: id }),
  output: wave.extend({
    walk: walkEstimate,
    orderDetails: z.array(
      z.object({
        orderId: id,
        number: z.string(),
        reference: z.string(),
        state: orderState,
        taskId: id.nullable(),
        lines: z.int(),
        units: z.int(),
        picked: z.int(),
        pickedBy: z.string().nullable(),
        tote: z.string().nullable(),
      }),
    ),
  }),
});

export const walkLine = z
  .object({
    lineId: id,
    orderLineId: id,
    /** Order of the walk. */
    seq: z.int(),
    binId: id,
    binCode: z.string(),
    /** What the bin's label says to a scanner. */
    binBarcode: z.string(),
    aisle: z.string(),
    bay: z.int(),
    level: z.int(),
    productId: id,
    sku: z.string(),
    name: z.string(),
    imagePath: z.string().nullable(),
    barcodes: z.array(acceptedBarcode),
    grade: z.enum(sellableGrades),
    lotCode: z.string().nullable(),
    expiresOn: z.string().nullable(),
    /** Set where this very unit has to be taken. */
    serial: z.string().nullable(),
    isLotTracked: z.boolean(),
    isSerialTracked: z.boolean(),
    quantity: z.int(),
    picked: z.int(),
    short: z.int(),
    remaining: z.int(),
    /** Why this bin: only_place, first_expiry, draw_priority, one_stop, fewest_stops. */
    why: z.string(),
    /** The last pick of this line that is not undone. */
    lastPickId: id.nullable(),
    /** Lots of the same goods in the same bin that are nobody’s: they may be taken instead. */
    otherLots: z.array(z.object({ lot: z.string(), expiresOn: z.string().nullable() })),
    /** Serials that lie beside the line's own and are nobody’s; at most fifty. */
    otherSerials: z.array(z.string()),
    /** What this walk takes is all that the books have in the bin. */
    emptiesBin: z.boolean(),
  })
  .meta({ id: 'WalkLine' });

export const tote = z.object({ id, code: z.string() });

export const walk = z
  .object({
    taskId: id,
    warehouseId: id,
    waveNumber: z.string(),
    orderId: id,
    orderNumber: z.string(),
    reference: z.string(),
    sellerId: id,
    sellerCode: z.string(),
    orderState,
    /** Cancelled meanwhile: nothing more is taken, what lies in the tote goes back. */
    isCancelled: z.boolean(),
    note: z.string(),
    /** Totes bound to the order, oldest first; goods go into the last one. */
    totes: z.array(tote),
    lines: z.array(walkLine),
  })
  .meta({ id: 'Walk' });
export type Walk = z.output<typeof walk>;

export const getWalk = defineEndpoint({
  method: 'get',
  path: '/picking/tasks/:taskId/work',
  permission: 'picking.work',
  summary: 'Everything a terminal needs to judge the scans of a pick task',
  input: z.object({ taskId: id }),
  output: walk,
});

export const bindToteEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/tasks/:taskId/tote',
  permission: 'picking.work',
  summary: 'Bind a free tote to the order; a second one when the first is full',
  input: z.object({ taskId: id, toteCode: code(64) }),
  output: z.object({ taskId: id, tote, totes: z.array(tote) }),
});

/** What a pick or a short pick leaves: absolute facts. */
const walkOutcome = z.object({
  taskId: id,
  lineId: id,
  picked: z.int(),
  short: z.int(),
  remaining: z.int(),
  /** True when nothing of the walk remains. */
  isFinished: z.boolean(),
  orderState,
});

export const recordPickEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/tasks/:taskId/picks',
  permission: 'picking.work',
  summary: 'Units were taken from the bin and put into the tote',
  input: z.object({
    taskId: id,
    lineId: id,
    quantity: z.int().min(1).max(1_000_000),
    serials: z.array(code(64)).max(1000).optional(),
    pickId: id.optional(),
  }),
  output: walkOutcome.extend({ pickId: id }),
});

export const recordShortEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/tasks/:taskId/shorts',
  permission: 'picking.work',
  summary: 'Units could not be taken; other stock is found at once where there is some',
  input: z.object({
    taskId: id,
    lineId: id,
    quantity: z.int().min(1).max(1_000_000),
    reason: z.enum(shortReasons),
  }),
  output: walkOutcome.extend({
    /** Stops added to the same walk. */
    added: z.array(walkLine),
    /** Units that no other bin has: the order line goes short. */
    unfilled: z.int(),
    /** Where damaged units are put; null for any other reason. */
    damagedBin: z.string().nullable(),
  }),
});

export const reversePickEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/picks/:pickId/reversal',
  permission: 'picking.work',
  summary: 'Undo the last pick: the units are back in their bin',
  input: z.object({ pickId: id }),
  /** `taskId` is another one where the walk was finished: the rest of it is a new task of the same picker. */
  output: z.object({ taskId: id, lineId: id, pickId: id, line: walkLine }),
});
