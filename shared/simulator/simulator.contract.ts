import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { wholeNumber } from '../contract/page.ts';
import { momentOut } from '../domain/moment.ts';

export const simulatorRun = z
  .object({
    state: z.enum(['running', 'done', 'failed', 'stopped']),
    /** What the virtual workers are doing, and how far they are with it. */
    stage: z.string(),
    done: z.int(),
    total: z.int(),
    startedAt: momentOut,
    finishedAt: momentOut.nullable(),
    /** The lines the run ended with. */
    summary: z.array(z.string()),
  })
  .meta({ id: 'SimulatorRun' });
export type SimulatorRun = z.output<typeof simulatorRun>;

export const startSimulator = defineEndpoint({
  method: 'post',
  path: '/simulator/runs',
  permission: 'simulator.run',
  summary: 'Let virtual workers play a small day in the demo warehouse, through the public API',
  input: z.object({
    workers: wholeNumber(1, 8).default(4),
    pace: z.enum(['calm', 'brisk', 'max']).default('brisk'),
  }),
  output: simulatorRun,
  idempotency: 'none',
});

export const stopSimulator = defineEndpoint({
  method: 'post',
  path: '/simulator/runs/latest/stop',
  permission: 'simulator.run',
  summary: 'Send the virtual workers home; what they did stays, what they had begun can be gone on with',
  input: z.object({}),
  output: z.object({ run: simulatorRun.nullable() }),
  idempotency: 'none',
});

export const readSimulator = defineEndpoint({
  method: 'get',
  path: '/simulator/runs/latest',
  permission: 'simulator.run',
  summary: 'How far the latest run is; null where none was started. Answers 404 outside the demo',
  input: z.object({}),
  output: z.object({ run: simulatorRun.nullable() }),
});
