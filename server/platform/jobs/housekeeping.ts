import type { Host } from '../transaction.ts';
import type { Job } from './scheduler.ts';

const dayMs = 24 * 60 * 60_000;

/** Answers of acts are kept so long: a handheld that lay broken in a drawer may still send what it holds. */
export const operationsKeptDays = 30;

/** Events are kept so long: a screen that was away longer loads everything anew. */
export const eventsKeptDays = 14;

/**
 * Removes what nobody can ask for any more. Events that a subscriber has not heard yet stay, however old. Runs every
 * hour, so that each turn removes an hour's worth.
 */
export async function tidyUp(host: Host): Promise<{ operations: number; events: number }> {
  const before = (days: number): Date => new Date(host.clock().getTime() - days * dayMs);
  const operations = await host
    .db('operations')
    .where('created_at', '<', before(operationsKeptDays))
    .delete();
  const old = (await host
    .db('events')
    .where('occurred_at', '<', before(eventsKeptDays))
    .groupBy('stream')
    .select('stream')
    .max('seq as seq')) as unknown as { stream: string; seq: number }[];
  let events = 0;
  for (const { stream, seq } of old)
    events += await host
      .db('events')
      .where({ stream })
      .where('seq', '<=', await heardByAll(host, stream, Number(seq)))
      .delete();
  return { operations, events };
}

/** How far the slowest subscriber of a stream has come, at most `seq`. */
async function heardByAll(host: Host, stream: string, seq: number): Promise<number> {
  const [slowest] = (await host.db('event_cursors').where({ stream }).min('seq as seq')) as unknown as {
    seq: number | null;
  }[];
  return slowest?.seq === null || slowest?.seq === undefined ? seq : Math.min(seq, Number(slowest.seq));
}

export const housekeeping: Job = {
  name: 'housekeeping',
  everyMs: 60 * 60_000,
  run: async (host) => {
    await tidyUp(host);
  },
};
