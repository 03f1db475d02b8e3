import type { Knex } from 'knex';
import { groupBy } from '../../../shared/domain/group-by.ts';
import { streamsOf, type DomainEvent, type StreamEvent } from '../../../shared/events.ts';
import { affected, insertOrAdd, marks, selectRows } from '../db/dialect.ts';

/** Streams, each with the last sequence number known to be committed. */
export type Heads = ReadonlyMap<string, number>;

/** An event on its way into a stream: how many come after it there, in the same transaction. */
interface Entry {
  stream: string;
  event: DomainEvent;
  after: number;
}

/** Events of a stream that are read, told and delivered at once. */
export const batch = 200;

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
  return (await selectRows<EventRow>(db, eventsAfter, [stream, after, limit])).map(toEvent);
}

const eventsAfter =
  'select stream, seq, name, data_json, occurred_at from events where stream = ? and seq > ? order by seq limit ?';

const toEvent = ({ data_json, occurred_at, ...rest }: EventRow): StreamEvent => ({
  ...rest,
  data: data_json,
  at: occurred_at.toISOString(),
});

/** So many streams are read one by one: what a commit tells. */
const few = 4;

/**
 * The events of several streams, each after a sequence number of its own, in order, at most `limit` of each. Few streams
 * are read by key, one after the other: MariaDB writes each part of a union to a temporary table on disk, which costs
 * more than the statements. Of many, one statement reads fifty: each part of it in the order of the key, to its limit.
 */
export async function readNews(
  db: Knex,
  after: ReadonlyMap<string, number>,
  limit: number,
): Promise<Map<string, StreamEvent[]>> {
  const streams = [...after];
  const events: StreamEvent[] = [];
  if (streams.length <= few)
    for (const [stream, seq] of streams) events.push(...(await readEvents(db, stream, seq, limit)));
  else
    for (let start = 0; start < streams.length; start += 50)
      events.push(...(await readUnited(db, streams.slice(start, start + 50), limit)));
  return groupBy(events, ({ stream }) => stream);
}

async function readUnited(
  db: Knex,
  streams: readonly (readonly [string, number])[],
  limit: number,
): Promise<StreamEvent[]> {
  const sql = streams.map((_, at) => `select * from (${eventsAfter}) s${at}`).join(' union all ');
  const bindings = streams.flatMap(([stream, seq]) => [stream, seq, limit]);
  const events = (await selectRows<EventRow>(db, sql, bindings)).map(toEvent);
  // The parts come in order, but no database promises that of a union.
  return events.toSorted((a, b) => a.seq - b.seq);
}

/** The last sequence number of each stream: where a screen that loads now begins to listen. */
export async function streamHeads(db: Knex, streams?: readonly string[]): Promise<Map<string, number>> {
  const which = streams ? ` where name in (${marks(streams) || "''"})` : '';
  const sql = `select name, last_seq from event_streams${which}`;
  const rows = await selectRows<{ name: string; last_seq: number }>(db, sql, streams ?? []);
  return new Map(rows.map(({ name, last_seq }) => [name, Number(last_seq)]));
}
