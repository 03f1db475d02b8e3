import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { releaseTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { tellWithdrawn } from './tell-withdrawn.ts';
import {
  findTask,
  holderOf,
  live,
  lockLiveTasksOf,
  lockTask,
  noProgress,
  toTask,
  unclaimed,
  type TaskRow,
} from './tasks.store.ts';

/** What has to be known of a task to end it. */
type Known = Pick<TaskRow, 'id' | 'kind' | 'warehouse_id'>;

/** Ends a task. Doing it again changes nothing, so that the use cases around it may be repeated. */
export async function finishTask(
  tx: Transaction,
  { id: taskId, kind, warehouse_id: warehouseId }: Known,
  state: 'done' | 'short' = 'done',
  note = '',
): Promise<void> {
  const ended = await tx
    .db('tasks')
    .where({ id: taskId })
    .whereIn('state', live)
    .update({ state, finished_at: tx.now, outcome_note: note });
  if (ended === 1) tx.emit({ name: 'task.finished', warehouseId, data: { taskId, kind, state } });
}

/** Takes all unfinished work of a document off the floor; whoever holds some of it is told at once. */
export async function cancelTasksOf(tx: Transaction, documentId: string, reason: string): Promise<number> {
  // Locked before they are read: whoever has just claimed one must be told by name.
  const rows = await lockLiveTasksOf(tx, documentId);
  for (const row of rows) {
    await tx
      .db('tasks')
      .where({ id: row.id })
      .update({ state: 'cancelled', finished_at: tx.now, outcome_note: reason });
    tellWithdrawn(tx, row, reason);
  }
  return rows.length;
}

/** Puts a task back on the list. Its holder may; a manager may take it from somebody, for whoever asks next. */
export async function releaseTask(tx: Transaction, { taskId, reason }: InputOf<typeof releaseTaskById>) {
  // Locked before it is read: a claim that ran out may be prolonged just now.
  const row = await lockTask(tx, taskId);
  const holder = holderOf(row, tx.now);
  const own = holder === null || holder === tx.actor.id;
  if (!own && !may(tx.actor, 'task.assign'))
    throw new Problem('task/claimed-by', { user: row.claimed_by_name ?? '?' });
  if (row.state !== 'claimed') return toTask(row, tx.now);
  await tx
    .db('tasks')
    .where({ id: taskId })
    .update({ ...unclaimed, ...(own ? {} : { ...noProgress, assigned_to: null }) });
  if (!own) tellWithdrawn(tx, row, reason ?? 'taken over');
  tx.emit({ name: 'task.released', warehouseId: row.warehouse_id, data: { taskId, kind: row.kind } });
  return toTask(await findTask(tx, taskId), tx.now);
}
