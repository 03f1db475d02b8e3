import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { code, id } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';

/** A terminal reports when something changes, and this often in any case. */
export const presenceSeconds = 20;
/** After so long without a report a terminal counts as out of reach. */
export const offlineSeconds = 60;
/** At or below it the board asks for another battery. */
export const lowBatteryPercent = 15;

const count = z.int().min(0).max(1_000_000);

export const reportPresence = defineEndpoint({
  method: 'post',
  path: '/floor/presence',
  permission: 'task.work',
  summary: 'A terminal says how it is: battery, queue, and what is being done on it',
  input: z.strictObject({
    /** Percent; null where the device does not tell. */
    battery: z.int().min(0).max(100).nullable(),
    isCharging: z.boolean().nullable(),
    /** Acts that are not yet confirmed. */
    waiting: count,
    /** Refused acts that nobody has looked at yet. */
    exceptions: count,
    flow: code(40).nullable(),
    step: code(60).nullable(),
    taskId: id.nullable(),
    /** The bin scanned last. */
    at: code(64).nullable(),
    version: code(40),
  }),
  output: z.object({
    /** The server's clock: terminals don't trust their own. */
    now: momentOut,
    /** Messages for whoever works here that are not yet acknowledged. */
    unread: z.int(),
  }),
  idempotency: 'none',
});

/** What is known of a terminal. */
export const presence = z.object({
  battery: z.int().nullable(),
  isCharging: z.boolean().nullable(),
  waiting: z.int(),
  exceptions: z.int(),
  flow: z.string().nullable(),
  step: z.string().nullable(),
  taskId: id.nullable(),
  at: z.string().nullable(),
  version: z.string(),
});
export type Presence = z.output<typeof presence>;

/** What the managers of a warehouse hear over the socket, as `presence`, when a terminal reported something new. */
export interface PresenceNews {
  warehouseId: string;
  /** The board is read anew: figures are never taken from here. */
  terminalIds: readonly string[];
}
