import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { day, momentOut } from '../domain/moment.ts';
import { grades } from '../stock/grades.ts';
import { putawayReasons } from './putaway-reasons.ts';
import { workProduct } from './work-product.ts';

const grade = z.enum(grades);

/** Goods that stand somewhere and shall go to a bin. */
export const putawayLine = z.object({
  productId: id,
  /** Null where the goods have no lot. */
  lotId: id.nullable(),
  lot: z.string().nullable(),
  expiresOn: day.nullable(),
  grade,
  quantity: z.int().positive(),
  fromBinId: id,
  fromHandlingUnitId: id.nullable(),
  /** Null where no bin has room: any legal one may be scanned. */
  toBinId: id.nullable(),
  toBinCode: z.string().nullable(),
  why: z.enum(putawayReasons),
});

export const putawayWork = defineEndpoint({
  method: 'get',
  path: '/putaway/tasks/:taskId/work',
  permission: 'putaway.work',
  summary: 'All a terminal needs to put away the goods of one task',
  input: z.object({ taskId: id }),
  output: z.object({
    taskId: id,
    taskState: z.string(),
    title: z.string(),
    warehouseId: id,
    /** Where the goods stand: the dock, and the carton or tote that is scanned to begin. */
    from: z.array(
      z.object({
        binId: id,
        binCode: z.string(),
        handlingUnitId: id.nullable(),
        handlingUnitCode: z.string().nullable(),
        sscc: z.string().nullable(),
      }),
    ),
    /** What is left to do, in walk order of the proposed bins. */
    lines: z.array(putawayLine),
    products: z.array(workProduct),
    /** Serials still standing there; a line of their product takes them one by one. */
    serials: z.array(z.object({ productId: id, serial: z.string(), grade })),
  }),
});

export const unitStanding = defineEndpoint({
  method: 'get',
  path: '/putaway/units/:unit',
  permission: 'putaway.work',
  summary: 'How a carton, pallet or tote stands that was scanned to be put away',
  input: z.object({ warehouseId: id, unit: code(40) }),
  output: z.object({
    code: z.string(),
    /** `waiting` and `in_work`: another task puts it away; `stored`: it stands where it belongs. */
    standing: z.enum(['not_received', 'empty', 'stowed', 'waiting', 'in_work', 'stored']),
    binCode: z.string().nullable(),
    /** When it was put away, and by whom; or who works on it. */
    at: momentOut.nullable(),
    by: z.string().nullable(),
    timeZone: z.string(),
  }),
});
/** As the server hands it out. */
export type UnitStanding = z.input<typeof unitStanding.output>;

export const moveToBin = defineEndpoint({
  method: 'post',
  path: '/putaway/tasks/:taskId/moves',
  permission: 'putaway.work',
  summary: 'Put units into a bin: the proposed one, or another legal one where that is confirmed',
  input: z.object({
    taskId: id,
    /** The id of this move, where the caller wants to name it: to take it back. */
    moveId: id.optional(),
    productId: id,
    lotId: id.optional(),
    serial: code(64).optional(),
    /** Needed only where the same product stands there in more than one grade. */
    grade: grade.optional(),
    quantity: z.int().min(1).max(1_000_000),
    fromHandlingUnitId: id.optional(),
    toBinId: id,
    /** The worker scanned another bin than the proposed one a second time, on purpose. */
    confirmedOther: z.boolean().default(false),
  }),
  output: z.object({
    taskId: id,
    moveId: id,
    taskState: z.string(),
    /** Units of the task that are still to be put away. */
    leftUnits: z.int(),
  }),
});

export const undoMove = defineEndpoint({
  method: 'post',
  path: '/putaway/moves/:moveId/undo',
  permission: 'putaway.work',
  summary: 'Take one’s last move back, while its carton or pallet is still being put away',
  input: z.object({ moveId: id }),
  output: z.object({ taskId: id, taskState: z.string(), leftUnits: z.int() }),
});

export const replanPutaway = defineEndpoint({
  method: 'post',
  path: '/putaway/tasks/:taskId/plan',
  permission: 'putaway.work',
  summary: 'Propose bins anew for what is left, leaving out bins that turned out full or blocked',
  input: z.object({ taskId: id, avoidBinIds: z.array(id).max(50).default([]) }),
  output: putawayWork.output,
});
