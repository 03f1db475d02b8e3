import type { Knex } from 'knex';
import { streamsOf, type DomainEvent, type StreamEvent } from '../../../shared/events.ts';
import { insertMissing, raiseCounter } from '../db/dialect.ts';

/** Streams, each with the last sequence number known to be committed. */
export type Heads = ReadonlyMap<string, number>;

/** Reads the events of a stream after a sequence number, a batch at a time. */
export type ReadBatch = (stream: string, after: number) => Promise<StreamEvent[]>;

/**
 * Writes what was told into the streams it belongs to. Must be the last statement of a transaction: each stream's
 * counter row is locked from here to the commit, which makes `seq` gapless and ordered like the commits.
 * (Auto-increment ids would not do: they are given out before the commit and become visible out of order.)
 * Answers the streams told, with the last sequence number in each.
 */
export async function writeEvents(
  db: Knex,
  events: readonly DomainEvent[],
  now: Date,
): Promise<Map<string, number>> {
  const heads = new Map<string, number>();
  const byStream = new Map<string, DomainEvent[]>();
  for (const event of events)
    for (const stream of streamsOf(event)) byStream.set(stream, [...(byStream.get(stream) ?? []), event]);
  const rows: object[] = [];
  // One fixed order over all transactions, so that two of them never wait for each other.
  for (const stream of [...byStream.keys()].toSorted()) {
    const told = byStream.get(stream) ?? [];
    const last = await raise(db, stream, told.length);
    heads.set(stream, last);
    told.forEach(({ name, data }, index) =>
      rows.push({
        stream,
        seq: last - told.length + 1 + index,
        name,
        data_json: JSON.stringify(data),
        occurred_at: now,
      }),
    );
  }
  for (let start = 0; start < rows.length; start += 100)
    await db('events').insert(rows.slice(start, start + 100));
  return heads;
}

async function raise(db: Knex, stream: string, by: number): Promise<number> {
  const counter = { table: 'event_streams', column: 'last_seq', key: { name: stream } };
  const seq = await raiseCounter(db, counter, by);
  if (seq !== undefined) return seq;
  await insertMissing(db, 'event_streams', [{ name: stream, last_seq: 0 }], ['name']);
  const first = await raiseCounter(db, counter, by);
  if (first === undefined) throw new Error(`stream ${stream} has no counter`);
  return first;
}

interface EventRow {
  stream: string;
  seq: number;
  name: StreamEvent['name'];
  data_json: unknown;
  occurred_at: Date;
}

/** The events of a stream after `seq`, in order, at most `limit`. */
export async function readEvents(
  db: Knex,
  stream: string,
  after: number,
  limit = 500,
): Promise<StreamEvent[]> {
  const rows = (await db('events')
    .where({ stream })
    .where('seq', '>', after)
    .orderBy('seq')
    .limit(limit)
    .select('stream', 'seq', 'name', 'data_json', 'occurred_at')) as EventRow[];
  return rows.map(({ data_json, occurred_at, ...rest }) => ({
    ...rest,
    data: data_json,
    at: occurred_at.toISOString(),
  }));
}

/** The last sequence number of each stream: where a screen that loads now begins to listen. */
export async function streamHeads(db: Knex, streams?: readonly string[]): Promise<Map<string, number>> {
  const query = db('event_streams').select('name', 'last_seq');
  if (streams) void query.whereIn('name', streams as string[]);
  const rows = (await query) as { name: string; last_seq: number }[];
  return new Map(rows.map(({ name, last_seq }) => [name, Number(last_seq)]));
}
