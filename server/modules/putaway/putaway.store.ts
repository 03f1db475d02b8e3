import { newId } from '../../../shared/domain/new-id.ts';
import type { PutawayReason } from '../../../shared/putaway/putaway-reasons.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import type { TrackedKind } from '../../../shared/tracking/tracking-words.ts';
import { affected, locked } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Whose story tells of the moves. */
export interface StorySubject {
  kind: TrackedKind;
  id: string;
}

export interface PutawayPlan {
  taskId: string;
  warehouseId: string;
  sellerId: string;
  subject: StorySubject | null;
  within: StorySubject | null;
}

/** Units of one product, lot and grade in one place, and the bin they shall go to. */
export interface PutawayLine {
  id: string;
  taskId: string;
  productId: string;
  lotId: string;
  grade: Grade;
  quantityLeft: number;
  fromLocationId: string;
  /** '' where they lie loose in a bin. */
  fromUnitId: string;
  toBinId: string | null;
  why: PutawayReason;
}

interface LineRow {
  id: string;
  task_id: string;
  product_id: string;
  lot_id: string;
  grade: Grade;
  quantity_left: number;
  from_location_id: string;
  from_unit_id: string;
  to_bin_id: string | null;
  why: PutawayReason;
}

interface PlanRow {
  task_id: string;
  warehouse_id: string;
  seller_id: string;
  subject_kind: TrackedKind | null;
  subject_id: string | null;
  within_kind: TrackedKind | null;
  within_id: string | null;
}

export const insertPlan = async (tx: Transaction, plan: PutawayPlan): Promise<void> =>
  void (await tx.db('putaway_plans').insert({
    task_id: plan.taskId,
    warehouse_id: plan.warehouseId,
    seller_id: plan.sellerId,
    subject_kind: plan.subject?.kind ?? null,
    subject_id: plan.subject?.id ?? null,
    within_kind: plan.within?.kind ?? null,
    within_id: plan.within?.id ?? null,
  }));

export async function findPlan(tx: Transaction, taskId: string): Promise<PutawayPlan | undefined> {
  const row = (await tx.db('putaway_plans').where({ task_id: taskId }).first()) as PlanRow | undefined;
  return (
    row && {
      taskId: row.task_id,
      warehouseId: row.warehouse_id,
      sellerId: row.seller_id,
      subject: row.subject_kind && row.subject_id ? { kind: row.subject_kind, id: row.subject_id } : null,
      within: row.within_kind && row.within_id ? { kind: row.within_kind, id: row.within_id } : null,
    }
  );
}

export async function insertLines(tx: Transaction, lines: readonly Omit<PutawayLine, 'id'>[]): Promise<void> {
  const rows = lines.map((line): LineRow => ({
    id: newId(),
    task_id: line.taskId,
    product_id: line.productId,
    lot_id: line.lotId,
    grade: line.grade,
    quantity_left: line.quantityLeft,
    from_location_id: line.fromLocationId,
    from_unit_id: line.fromUnitId,
    to_bin_id: line.toBinId,
    why: line.why,
  }));
  for (let start = 0; start < rows.length; start += 90)
    await tx.db('putaway_lines').insert(rows.slice(start, start + 90));
}

const openLines = (tx: Transaction, taskId: string) =>
  tx.db('putaway_lines').where({ task_id: taskId }).where('quantity_left', '>', 0).orderBy('id').select('*');

/** Whether a task has something left to move. */
export const isAnythingLeft = async (tx: Transaction, taskId: string): Promise<boolean> =>
  ((await openLines(tx, taskId).limit(1)) as LineRow[]).length > 0;

/**
 * The lines with something left to move, kept from others until the transaction ends. Whoever takes them has the row of
 * their task already: so two acts on one task come one after the other and never wait for each other.
 */
export async function lockOpenLines(tx: Transaction, taskId: string): Promise<PutawayLine[]> {
  const rows = (await locked(tx.db, openLines(tx, taskId))) as LineRow[];
  return rows.map((row) => ({
    id: row.id,
    taskId: row.task_id,
    productId: row.product_id,
    lotId: row.lot_id,
    grade: row.grade,
    quantityLeft: Number(row.quantity_left),
    fromLocationId: row.from_location_id,
    fromUnitId: row.from_unit_id,
    toBinId: row.to_bin_id,
    why: row.why,
  }));
}

export const deleteOpenLines = async (tx: Transaction, taskId: string): Promise<void> =>
  void (await tx.db('putaway_lines').where({ task_id: taskId }).where('quantity_left', '>', 0).delete());

/** Takes moved units off a line. The line is locked by `lockOpenLines`, so it always has them. */
export async function lowerLine(tx: Transaction, lineId: string, quantity: number): Promise<void> {
  const sql =
    'update putaway_lines set quantity_left = quantity_left - ? where id = ? and quantity_left >= ?';
  if ((await affected(tx.db, sql, [quantity, lineId, quantity])) !== 1)
    throw new Error(`putaway line ${lineId} had less than ${quantity} left`);
}

/** Unfinished putaway tasks that take goods off these handling units, each once. */
export async function liveTasksOf(tx: Transaction, handlingUnitIds: readonly string[]): Promise<string[]> {
  if (handlingUnitIds.length === 0) return [];
  const rows = (await tx
    .db('putaway_lines as l')
    .join('tasks as t', 't.id', 'l.task_id')
    .whereIn('l.from_unit_id', handlingUnitIds as string[])
    .whereIn('t.state', ['open', 'claimed'])
    .distinct('l.task_id')) as { task_id: string }[];
  return rows.map(({ task_id }) => task_id);
}
