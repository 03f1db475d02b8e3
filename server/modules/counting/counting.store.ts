import { newId } from '../../../shared/domain/new-id.ts';
import { nextState, type ActOf } from '../../../shared/domain/lifecycle.ts';
import type { CountRow } from '../../../shared/counting/counting.contract.ts';
import {
  countLifecycle,
  type CountReason,
  type RoundOutcome,
} from '../../../shared/counting/counting.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Grade } from '../../../shared/stock/grades.ts';

export interface BinCount {
  id: string;
  warehouse_id: string;
  location_id: string;
  state: CountRow['state'];
  round: number;
  reason: CountReason;
  note: string;
  difference: number;
  left_to_picks: number;
  asked_by: string;
  asked_at: Date;
  closed_at: Date | null;
  /** Joined: the bin's code. */
  bin: string;
}

/** Begins every query of counts: those of the actor's warehouses, with the bin. */
export const countRows = (tx: Transaction) =>
  ownRows(
    tx.db('counts as c').join('locations as l', 'l.id', 'c.location_id').select('c.*', 'l.code as bin'),
    tx.actor,
    { warehouse: 'c.warehouse_id' },
  );

export const whole = (row: BinCount): BinCount => ({
  ...row,
  round: Number(row.round),
  difference: Number(row.difference),
  left_to_picks: Number(row.left_to_picks),
});

export const findCount = async (tx: Transaction, countId: string): Promise<BinCount> =>
  whole(found((await countRows(tx).where('c.id', countId).first()) as BinCount | undefined, 'count'));

/** A count, kept from others: rounds and decisions come one after the other. */
export async function lockCount(tx: Transaction, countId: string): Promise<BinCount> {
  await locked(tx.db, tx.db('counts').where({ id: countId }).first('id'));
  return findCount(tx, countId);
}

export const toCount = (row: BinCount): CountRow => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  binId: row.location_id,
  bin: row.bin,
  state: row.state,
  round: row.round,
  reason: row.reason,
  note: row.note,
  difference: row.difference,
  leftToPicks: row.left_to_picks,
  askedAt: row.asked_at.toISOString(),
  closedAt: row.closed_at?.toISOString() ?? null,
});

/** Moves a locked count on, and tells of it. Throws `state/illegal`. */
export async function moveCount(
  tx: Transaction,
  count: BinCount,
  act: ActOf<typeof countLifecycle>,
  more: Partial<Pick<BinCount, 'round' | 'difference' | 'left_to_picks'>> = {},
): Promise<BinCount> {
  const state = nextState(countLifecycle, count.state, act);
  if (!state) throw new Problem('state/illegal', { document: count.bin, state: count.state });
  const isOver = Object.keys(countLifecycle[state]).length === 0;
  const over = isOver ? { open_location_id: null, closed_at: tx.now, closed_by: tx.actor.id } : {};
  await tx
    .db('counts')
    .where({ id: count.id })
    .update({ state, ...more, ...over });
  const after: BinCount = { ...count, ...more, state, ...(isOver ? { closed_at: tx.now } : {}) };
  tx.emit({
    name: 'count.moved',
    warehouseId: count.warehouse_id,
    data: {
      countId: count.id,
      binId: count.location_id,
      state,
      round: after.round,
      difference: after.difference,
    },
  });
  return after;
}

/** One kind of goods in a counted bin: what was counted, and what the books said at that moment. */
export interface CountedKind {
  sellerId: string;
  productId: string;
  lotId: string;
  serial: string;
  grade: Grade;
  handlingUnitId: string;
  counted: number;
  expected: number;
}

export const kindText = (kind: Omit<CountedKind, 'counted' | 'expected' | 'sellerId'>): string =>
  [kind.productId, kind.lotId, kind.serial, kind.grade, kind.handlingUnitId].join('|');

export async function insertRound(
  tx: Transaction,
  round: { countId: string; round: number; taskId: string; outcome: RoundOutcome },
  kinds: readonly CountedKind[],
): Promise<void> {
  const id = newId();
  await tx.db('count_rounds').insert({
    id,
    count_id: round.countId,
    round: round.round,
    task_id: round.taskId,
    counted_by: tx.actor.id,
    counted_at: tx.now,
    outcome: round.outcome,
  });
  const rows = kinds.map((kind) => ({
    round_id: id,
    seller_id: kind.sellerId,
    product_id: kind.productId,
    lot_id: kind.lotId,
    serial: kind.serial,
    grade: kind.grade,
    handling_unit_id: kind.handlingUnitId,
    counted: kind.counted,
    expected: kind.expected,
  }));
  for (let start = 0; start < rows.length; start += 80)
    await tx.db('count_lines').insert(rows.slice(start, start + 80));
}

interface LineRow {
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  handling_unit_id: string;
  counted: number;
  expected: number;
}

/** What the last round that found a difference found; rounds in which goods moved say nothing. */
export async function lastFinding(tx: Transaction, countId: string): Promise<CountedKind[]> {
  const last = (await tx
    .db('count_rounds')
    .where({ count_id: countId })
    .whereIn('outcome', ['recount', 'review'])
    .orderBy('id', 'desc')
    .first('id')) as { id: string } | undefined;
  if (!last) return [];
  const rows = (await tx.db('count_lines').where({ round_id: last.id }).orderBy('id')) as LineRow[];
  return rows.map((row) => ({
    sellerId: row.seller_id,
    productId: row.product_id,
    lotId: row.lot_id,
    serial: row.serial,
    grade: row.grade,
    handlingUnitId: row.handling_unit_id,
    counted: Number(row.counted),
    expected: Number(row.expected),
  }));
}

/** Who counted this bin already, in rounds that said something. */
export async function countersOf(tx: Transaction, countId: string): Promise<string[]> {
  const rows = (await tx
    .db('count_rounds')
    .where({ count_id: countId })
    .whereIn('outcome', ['recount', 'review'])
    .select('counted_by')) as { counted_by: string }[];
  return [...new Set(rows.map(({ counted_by }) => counted_by))];
}
