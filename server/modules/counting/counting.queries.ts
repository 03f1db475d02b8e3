import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { askForCounts, getCount, listCounts } from '../../../shared/counting/counting.contract.ts';
import type { RoundOutcome } from '../../../shared/counting/counting.lifecycle.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { locked } from '../../platform/db/dialect.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { countRows, findCount, toCount, whole, type BinCount } from './counting.store.ts';

const live = ['open', 'recounting', 'review'];

export async function listCountsOf(tx: Transaction, input: InputOf<typeof listCounts>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const query = countRows(tx)
    .where('c.warehouse_id', input.warehouseId)
    .orderBy('c.id', 'desc')
    .limit(input.limit + 1);
  if (input.state) void query.whereIn('c.state', input.state === 'live' ? live : [input.state]);
  if (input.binId) void query.where('c.location_id', input.binId);
  if (input.after) void query.where('c.id', '<', input.after);
  const page = toPage((await query) as BinCount[], input.limit, ({ id }) => id);
  return {
    rows: page.rows.map((row) => toCount(whole(row))),
    next: page.next,
  };
}

interface RoundRow {
  id: string;
  round: number;
  counted_by_name: string | null;
  counted_at: Date;
  outcome: RoundOutcome;
}

interface LineRow {
  round_id: string;
  product_id: string;
  sku: string;
  name: string;
  lot: string | null;
  serial: string;
  grade: Grade;
  unit: string | null;
  counted: number;
  expected: number;
}

export async function showCount(tx: Transaction, { countId }: InputOf<typeof getCount>) {
  const count = await findCount(tx, countId);
  const rounds = (await tx
    .db('count_rounds as r')
    .leftJoin('users as u', 'u.id', 'r.counted_by')
    .where('r.count_id', count.id)
    .orderBy('r.id')
    .select('r.*', 'u.name as counted_by_name')) as RoundRow[];
  const lines = (await tx
    .db('count_lines as n')
    .join('products as p', 'p.id', 'n.product_id')
    .leftJoin('lots as o', 'o.id', 'n.lot_id')
    .leftJoin('handling_units as h', 'h.id', 'n.handling_unit_id')
    .whereIn(
      'n.round_id',
      rounds.map(({ id }) => id),
    )
    .orderBy('n.id')
    .select('n.*', 'p.sku', 'p.name', 'o.code as lot', 'h.code as unit')) as LineRow[];
  const byRound = groupBy(lines, ({ round_id }) => round_id);
  return {
    ...toCount(count),
    rounds: rounds.map((row) => ({
      round: Number(row.round),
      countedBy: row.counted_by_name ?? '',
      countedAt: row.counted_at,
      outcome: row.outcome,
      lines: (byRound.get(row.id) ?? []).map((line) => ({
        productId: line.product_id,
        sku: line.sku,
        name: line.name,
        lot: line.lot,
        serial: line.serial || null,
        grade: line.grade,
        handlingUnit: line.unit,
        counted: Number(line.counted),
        expected: Number(line.expected),
      })),
    })),
  };
}

/** The count that is going on in a bin. */
export const liveCountIn = async (tx: Transaction, binId: string): Promise<string | undefined> =>
  ((await tx.db('counts').where({ open_location_id: binId }).first('id')) as { id: string } | undefined)?.id;

const countedKinds = ['storage', 'pick_face', 'quarantine'];

/** Bins of a zone, or that hold a product, or all: those that were not counted for longest come first. */
export async function binsToCount(
  tx: Transaction,
  {
    warehouseId,
    zoneId,
    productId,
  }: Pick<InputOf<typeof askForCounts>, 'warehouseId' | 'zoneId' | 'productId'>,
  limit: number,
): Promise<string[]> {
  const query = tx
    .db('locations as l')
    .where('l.warehouse_id', warehouseId)
    .whereIn('l.kind', countedKinds)
    .orderByRaw('(select max(c.closed_at) from counts c where c.location_id = l.id), l.walk_seq, l.code_key')
    .limit(limit)
    .select('l.id');
  if (zoneId) void query.where('l.zone_id', zoneId);
  else if (productId)
    void query.whereIn(
      'l.id',
      tx
        .db('stock_accounts')
        .where({ product_id: productId, warehouse_id: warehouseId, is_held: 1 })
        .select('location_id'),
    );
  return ((await query) as { id: string }[]).map(({ id }) => id);
}

/** An account of a counted bin. */
export interface BookRow {
  id: number;
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  handling_unit_id: string;
  on_hand: number;
  reserved: number;
  is_sellable: boolean;
}

/**
 * What the books say of a bin: all that is there, and empty accounts of the products named. Kept from others to the
 * end, so that nothing is posted between the comparing and the correcting.
 */
export async function lockBooks(
  tx: Transaction,
  binId: string,
  productIds: readonly string[],
): Promise<BookRow[]> {
  const columns = [
    'id',
    'seller_id',
    'product_id',
    'lot_id',
    'serial',
    'grade',
    'handling_unit_id',
    'on_hand',
    'reserved',
    'is_sellable',
  ];
  const query = tx
    .db('stock_accounts')
    .where({ location_id: binId })
    .andWhere((either) => void either.where('is_held', 1).orWhereIn('product_id', productIds as string[]))
    .orderBy('id')
    .select(columns);
  const rows = (await locked(tx.db, query)) as BookRow[];
  return rows.map((row) => ({
    ...row,
    id: Number(row.id),
    on_hand: Number(row.on_hand),
    reserved: Number(row.reserved),
  }));
}

/** Which of these accounts goods came to, or left, since a moment. */
export async function movedSince(
  tx: Transaction,
  binId: string,
  accountIds: readonly number[],
  since: Date,
): Promise<Set<number>> {
  const moved = new Set<number>();
  for (const end of ['from', 'to'] as const) {
    const rows = (await tx
      .db('stock_postings')
      .where(`${end}_location_id`, binId)
      .where('posted_at', '>=', since)
      .whereIn(`${end}_account_id`, accountIds as number[])
      .select(`${end}_account_id as id`)) as { id: number }[];
    for (const { id } of rows) moved.add(Number(id));
  }
  return moved;
}

/**
 * Whether a picker who has taken up a task was told to take from these accounts, or from anywhere in the bin. A claim
 * that has run out counts too: a terminal out of reach falls silent, and its picks may lie in the tote already.
 */
export async function isPickedFrom(
  tx: Transaction,
  binId: string,
  accountIds?: readonly number[],
): Promise<boolean> {
  const query = tx
    .db('pick_lines as l')
    .join('tasks as t', 't.id', 'l.task_id')
    .where({ 'l.location_id': binId, 't.state': 'claimed' })
    .whereRaw('l.picked + l.short < l.quantity');
  if (accountIds) void query.whereIn('l.account_id', accountIds as number[]);
  return (await query.first('l.id')) !== undefined;
}

export interface SerialPlace {
  serial: string;
  product_id: string;
  location_id: string;
  bin: string;
  kind: string;
  grade: Grade;
  lot_id: string;
  handling_unit_id: string;
  reserved: number;
}

/** Where serials are by the books, of those that are in the building but not in this bin. */
export async function serialsElsewhere(
  tx: Transaction,
  binId: string,
  serials: readonly string[],
): Promise<SerialPlace[]> {
  const places: SerialPlace[] = [];
  for (let start = 0; start < serials.length; start += 300)
    places.push(
      ...((await tx
        .db('stock_serials as s')
        .join('stock_accounts as a', 'a.id', 's.account_id')
        .join('locations as l', 'l.id', 'a.location_id')
        .whereIn('s.serial', serials.slice(start, start + 300))
        .where('a.is_physical', true)
        .whereNot('a.location_id', binId)
        .select(
          's.serial',
          's.product_id',
          'a.location_id',
          'l.code as bin',
          'l.kind',
          'a.grade',
          'a.lot_id',
          'a.handling_unit_id',
          'a.reserved',
        )) as SerialPlace[]),
    );
  return places;
}
