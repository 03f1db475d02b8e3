import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { assignTask, prioritiseTask } from '../../../shared/tasks/tasks.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { workerOf } from '../identity/index.ts';
import { findTask, live, lockTask, noProgress, toTask, unclaimed, type TaskRow } from './tasks.store.ts';
import { tellWithdrawn } from './tell-withdrawn.ts';
import { turnOf } from './turn.ts';

/**
 * Gives a task to somebody, or with null to whoever asks next. Whoever else holds it loses it, and is told. Throws
 * `record/not-found` for somebody who does not work there, `task/somebody-else` where it must not be theirs.
 */
export async function giveTask(tx: Transaction, { taskId, userId, reason }: InputOf<typeof assignTask>) {
  const row = await lockTask(tx, taskId);
  requireLive(row);
  if (userId !== null) await requireFitting(tx, row, userId);
  // A claim that has run out is ended too: whoever was silent must not go on with what is another's.
  const isTaken = row.state === 'claimed' && row.claimed_by !== userId;
  await tx
    .db('tasks')
    .where({ id: taskId })
    .update({ assigned_to: userId, ...(isTaken ? { ...unclaimed, ...noProgress } : {}) });
  if (isTaken) tellWithdrawn(tx, row, reason ?? 'reassigned');
  const { kind, title, warehouse_id: warehouseId } = row;
  if (row.assigned_to !== userId || isTaken)
    tx.emit({ name: 'task.assigned', warehouseId, data: { taskId, kind, title, userId } });
  return toTask(await findTask(tx, taskId), tx.now);
}

async function requireFitting(tx: Transaction, row: TaskRow, userId: string): Promise<void> {
  const worker = await workerOf(tx, userId, row.warehouse_id);
  if (row.not_for.split(' ').includes(userId)) throw new Problem('task/somebody-else');
  if (row.needs_permission !== '' && !worker.permissions.has(row.needs_permission))
    throw new Problem('auth/forbidden', { permission: row.needs_permission });
}

/** Lets a task go earlier or later. Whoever holds it keeps it. */
export async function rankTask(tx: Transaction, { taskId, priority }: InputOf<typeof prioritiseTask>) {
  const row = await lockTask(tx, taskId);
  requireLive(row);
  const turn_at = turnOf(priority, row.due_at, row.created_at);
  await tx.db('tasks').where({ id: taskId }).update({ priority, turn_at });
  const { kind, warehouse_id: warehouseId } = row;
  if (row.priority !== priority)
    tx.emit({ name: 'task.prioritised', warehouseId, data: { taskId, kind, priority } });
  return toTask({ ...row, priority, turn_at }, tx.now);
}

function requireLive(row: TaskRow): void {
  if (!live.includes(row.state))
    throw new Problem('state/illegal', { document: row.title, state: row.state });
}
