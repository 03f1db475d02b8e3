import type { Knex } from 'knex';
import type { Host } from '../../platform/transaction.ts';

interface Tally {
  /** The last posting counted. */
  lastId: string;
  /** Postings by person and minute. */
  people: Map<string, Map<number, number>>;
}

interface PostingRow {
  id: string | number;
  actor_id: string;
  posted_at: Date;
}

const minuteMs = 60_000;
/** As long as a shift may last. */
const keptMinutes = 14 * 60;
const batch = 2000;

const tallies = new WeakMap<Knex, Map<string, Promise<Tally>>>();

/**
 * How many postings each person made in a warehouse, by minute. Counted on from the last look, so that a board that
 * is read every few seconds costs next to nothing. Postings that commit later than a newer one are missed: these are
 * figures for rates, and no books.
 */
export async function linesDone({ db, clock }: Host, warehouseId: string): Promise<Tally['people']> {
  const known = tallies.get(db) ?? new Map<string, Promise<Tally>>();
  tallies.set(db, known);
  const oldest = Math.floor(clock().getTime() / minuteMs) - keptMinutes;
  const turn = (known.get(warehouseId) ?? Promise.resolve(undefined))
    .catch(() => undefined)
    .then(async (tally) => (tally ? countOn(db, warehouseId, tally) : begin(db, warehouseId, oldest)));
  known.set(warehouseId, turn);
  const { people } = await turn;
  for (const minutes of people.values())
    for (const minute of minutes.keys()) if (minute < oldest) minutes.delete(minute);
  return people;
}

/** Lines since a moment. */
export function linesSince(people: Tally['people'], userId: string, since: Date): number {
  const from = Math.floor(since.getTime() / minuteMs);
  let lines = 0;
  for (const [minute, count] of people.get(userId) ?? []) if (minute >= from) lines += count;
  return lines;
}

/** When somebody posted last, to the minute. */
export function lastPostedAt(people: Tally['people'], userId: string): Date | null {
  const minutes = [...(people.get(userId)?.keys() ?? [])];
  return minutes.length === 0 ? null : new Date(Math.max(...minutes) * minuteMs);
}

const postings = (db: Knex, warehouseId: string) =>
  db('stock_postings')
    .where({ warehouse_id: warehouseId })
    .limit(batch)
    .select('id', 'actor_id', 'posted_at');

async function begin(db: Knex, warehouseId: string, oldest: number): Promise<Tally> {
  const tally: Tally = { lastId: '0', people: new Map() };
  let before: string | undefined;
  for (;;) {
    const query = postings(db, warehouseId).orderBy('id', 'desc');
    if (before !== undefined) void query.where('id', '<', before);
    const rows = (await query) as PostingRow[];
    if (before === undefined) tally.lastId = String(rows[0]?.id ?? 0);
    for (const row of rows) add(tally, row);
    const last = rows.at(-1);
    if (rows.length < batch || !last || last.posted_at.getTime() < oldest * minuteMs) return tally;
    before = String(last.id);
  }
}

async function countOn(db: Knex, warehouseId: string, tally: Tally): Promise<Tally> {
  for (;;) {
    const rows = (await postings(db, warehouseId)
      .where('id', '>', tally.lastId)
      .orderBy('id')) as PostingRow[];
    for (const row of rows) add(tally, row);
    tally.lastId = String(rows.at(-1)?.id ?? tally.lastId);
    if (rows.length < batch) return tally;
  }
}

function add({ people }: Tally, { actor_id, posted_at }: PostingRow): void {
  const minutes = people.get(actor_id) ?? new Map<number, number>();
  const minute = Math.floor(posted_at.getTime() / minuteMs);
  people.set(actor_id, minutes.set(minute, (minutes.get(minute) ?? 0) + 1));
}
