import type { Knex } from 'knex';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { streamsOf, type DomainEvent, type StreamEvent } from '../../../shared/events.ts';
import { affected, insertOrAdd, marks, selectRows } from '../db/dialect.ts';

/** Streams, each with the last sequence number known to be committed. */
export type Heads = ReadonlyMap<string, number>;

/** Reads the events of a stream after a sequence number, a batch at a time. */
export type ReadBatch = (stream: string, after: number) => Promise<StreamEvent[]>;

/** An event on its way into a stream: how many come after it there, in the same transaction. */
interface Entry {
  stream: string;
  event: DomainEvent;
  after: number;
}

/** Rows per statement: SQLite takes no more terms in one compound select. */
const chunk = 100;

/**
 * Writes what was told into the streams it belongs to. Must be the last thing in a transaction: each stream's counter
 * row is locked from here to the commit, which makes `seq` gapless and ordered like the commits. (Auto-increment ids
 * would not do: they are given out before the commit and become visible out of order.) Two statements for any number
 * of streams: all counters are raised, then the events take their numbers from them. Answers the streams told.
 */
export async function writeEvents(
  db: Knex,
  events: readonly DomainEvent[],
  now: Date,
): Promise<ReadonlySet<string>> {
  const told = events.flatMap((event) => streamsOf(event).map((stream) => ({ stream, event })));
  const byStream = groupBy(told, ({ stream }) => stream);
  if (byStream.size === 0) return new Set();
  // In the order of their names, like everybody: two transactions that tell the same streams never wait for each other.
  const raises = [...byStream].map(([name, own]) => ({ name, last_seq: own.length }));
  const inOrder = raises.toSorted((a, b) => (a.name < b.name ? -1 : 1));
  await insertOrAdd(db, 'event_streams', inOrder, { key: ['name'], column: 'last_seq' });
  const entries = [...byStream.values()].flatMap((own) =>
    own.map((one, index): Entry => ({ ...one, after: own.length - 1 - index })),
  );
  for (let start = 0; start < entries.length; start += chunk)
    await append(db, entries.slice(start, start + chunk), now);
  return new Set(byStream.keys());
}

async function append(db: Knex, entries: readonly Entry[], now: Date): Promise<void> {
  const row = 'select name, last_seq - ?, ?, ?, ? from event_streams where name = ?';
  const sql =
    'insert into events (stream, seq, name, data_json, occurred_at) ' +
    entries.map(() => row).join(' union all ');
  const bindings = entries.flatMap(({ stream, event, after }) => [
    after,
    event.name,
    JSON.stringify(event.data),
    now,
    stream,
  ]);
  await affected(db, sql, bindings);
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
  const sql =
    'select stream, seq, name, data_json, occurred_at from events' +
    ' where stream = ? and seq > ? order by seq limit ?';
  const rows = await selectRows<EventRow>(db, sql, [stream, after, limit]);
  return rows.map(({ data_json, occurred_at, ...rest }) => ({
    ...rest,
    data: data_json,
    at: occurred_at.toISOString(),
  }));
}

/** The last sequence number of each stream: where a screen that loads now begins to listen. */
export async function streamHeads(db: Knex, streams?: readonly string[]): Promise<Map<string, number>> {
  const which = streams ? ` where name in (${marks(streams) || "''"})` : '';
  const sql = `select name, last_seq from event_streams${which}`;
  const rows = await selectRows<{ name: string; last_seq: number }>(db, sql, streams ?? []);
  return new Map(rows.map(({ name, last_seq }) => [name, Number(last_seq)]));
}
