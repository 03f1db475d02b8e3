import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { walkLine } from './picking.contract.ts';

export const swapGoodsEndpoint = defineEndpoint({
  method: 'post',
  path: '/picking/tasks/:taskId/swaps',
  permission: 'picking.work',
  summary: 'Take another lot, or another unit with a serial, out of the same bin instead of the one reserved',
  input: z.object({
    taskId: id,
    lineId: id,
    /** What was read off the goods in hand. */
    by: z.enum(['lot', 'serial']),
    value: code(64),
  }),
  /** `line` stands for the units that are taken from the other goods; what these do not cover stays with the old line. */
  output: z.object({ taskId: id, lineId: id, line: walkLine }),
});

export const placeOfSerialEndpoint = defineEndpoint({
  method: 'get',
  path: '/picking/tasks/:taskId/serials',
  permission: 'picking.work',
  summary: 'Where a unit belongs that a picker has in hand and that is not to be picked',
  input: z.object({ taskId: id, lineId: id, serial: code(64) }),
  /** Null where the books do not know it. */
  output: z.object({ binCode: z.string().nullable() }),
});
