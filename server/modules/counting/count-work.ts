import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { countWork } from '../../../shared/counting/counting.contract.ts';
import type { CountHindrance } from '../../../shared/counting/counting.lifecycle.ts';
import type { Permission } from '../../../shared/permissions.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { may } from '../../platform/actor.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockTasksOn, workProducts } from '../putaway/index.ts';
import { requireClaim, type TaskRow as ClaimedTask } from '../tasks/index.ts';
import { isPickedFrom } from './counting.queries.ts';
import { findCount, lockCount, type BinCount } from './counting.store.ts';

interface TaskRow {
  document_id: string;
  not_for: string;
  needs_permission: Permission | '';
}

async function findCountTask(tx: Transaction, taskId: string): Promise<TaskRow> {
  const query = ownRows(tx.db('tasks').where({ id: taskId, kind: 'count' }), tx.actor, {
    seller: 'seller_id',
    warehouse: 'warehouse_id',
  });
  return found((await query.first()) as TaskRow | undefined, 'task');
}

/**
 * A count that is acted on, kept from others, and the task by which. Whether the task is the actor's is asked when the
 * count is locked: of two who say what they found by one task, the second is told that it is over.
 */
export async function lockCountOfTask(
  tx: Transaction,
  taskId: string,
): Promise<{ count: BinCount; task: ClaimedTask }> {
  const { document_id: countId } = await findCountTask(tx, taskId);
  const count = await lockCount(tx, countId);
  return { count, task: await requireClaim(tx, taskId) };
}

interface KindRow {
  product_id: string;
  lot_id: string;
  lot: string | null;
  expires_on: string | null;
  grade: Grade;
}

/** All a terminal needs to count one bin: what may lie there, never how much. */
export async function showCountWork(tx: Transaction, { taskId }: InputOf<typeof countWork>) {
  const task = await findCountTask(tx, taskId);
  const count = await findCount(tx, task.document_id);
  const kinds = (await tx
    .db('stock_accounts as a')
    .leftJoin('lots as o', 'o.id', 'a.lot_id')
    .where({ 'a.location_id': count.location_id, 'a.is_held': 1 })
    .groupBy('a.product_id', 'a.lot_id', 'o.code', 'o.expires_on', 'a.grade')
    .orderBy(['a.product_id', 'a.lot_id', 'a.grade'])
    .select('a.product_id', 'a.lot_id', 'o.code as lot', 'o.expires_on', 'a.grade')) as KindRow[];
  return {
    taskId,
    countId: count.id,
    warehouseId: count.warehouse_id,
    binId: count.location_id,
    binCode: count.bin,
    round: count.round,
    hindrance: await hindranceOf(tx, task, count.location_id),
    readAt: tx.now,
    products: await workProducts(
      tx,
      kinds.map(({ product_id }) => product_id),
    ),
    kinds: kinds.map((row) => ({
      productId: row.product_id,
      lotId: row.lot_id === '' ? null : row.lot_id,
      lot: row.lot,
      expiresOn: row.expires_on,
      grade: row.grade,
    })),
    units: await unitsIn(tx, count.location_id),
  };
}

async function hindranceOf(tx: Transaction, task: TaskRow, binId: string): Promise<CountHindrance | null> {
  if (task.not_for.split(' ').includes(tx.actor.id)) return 'same_person';
  if (task.needs_permission !== '' && !may(tx.actor, task.needs_permission)) return 'supervisor';
  return (await isPickedFrom(tx, binId)) ? 'picker' : null;
}

/** The units that goods in this bin are booked on. */
export async function unitsIn(tx: Transaction, binId: string) {
  const rows = (await tx
    .db('stock_accounts as a')
    .join('handling_units as h', 'h.id', 'a.handling_unit_id')
    .where({ 'a.location_id': binId, 'a.is_held': 1 })
    .groupBy('h.id', 'h.code', 'h.sscc')
    .orderBy('h.code')
    .select('h.id', 'h.code', 'h.sscc')) as { id: string; code: string; sscc: string | null }[];
  return rows.map(({ id, code, sscc }) => ({ handlingUnitId: id, code, sscc }));
}

/** The tasks that take goods off the units in a bin, kept from others: they are locked before the books are. */
export const lockCarriers = async (tx: Transaction, binId: string): Promise<ClaimedTask[]> =>
  lockTasksOn(
    tx,
    (await unitsIn(tx, binId)).map(({ handlingUnitId }) => handlingUnitId),
  );
