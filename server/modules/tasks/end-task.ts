import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { releaseTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { tellWithdrawn } from './tell-withdrawn.ts';
import { findTask, holderOf, noProgress, toTask, unclaimed, type TaskRow } from './tasks.store.ts';

const live = ['open', 'claimed'];

/** What has to be known of a task to end it. */
type Known = Pick<TaskRow, 'id' | 'kind' | 'warehouse_id'>;

/**
 * Ends a task, named by its row where the caller has it. Doing it again changes nothing, so that the use cases around it
 * may be repeated.
 */
export async function finishTask(
  tx: Transaction,
  task: Known | string,
  state: 'done' | 'short' = 'done',
  note = '',
): Promise<void> {
  const taskId = typeof task === 'string' ? task : task.id;
  const ended = await tx
    .db('tasks')
    .where({ id: taskId })
    .whereIn('state', live)
    .update({ state, finished_at: tx.now, outcome_note: note });
  if (ended === 0) return;
  const { kind, warehouse_id: warehouseId } = typeof task === 'string' ? await findTask(tx, taskId) : task;
  tx.emit({ name: 'task.finished', warehouseId, data: { taskId, kind, state } });
}

/** Takes all unfinished work of a document off the floor; whoever holds some of it is told at once. */
export async function cancelTasksOf(tx: Transaction, documentId: string, reason: string): Promise<number> {
  const rows = (await tx
    .db('tasks')
    .where({ document_id: documentId })
    .whereIn('state', live)
    .select('*')) as TaskRow[];
  for (const row of rows) {
    const ended = await tx
      .db('tasks')
      .where({ id: row.id })
      .whereIn('state', live)
      .update({ state: 'cancelled', finished_at: tx.now, outcome_note: reason });
    if (ended === 1) tellWithdrawn(tx, row, reason);
  }
  return rows.length;
}

/** Puts a task back on the list. Its holder may; a manager may take it from somebody, for whoever asks next. */
export async function releaseTask(tx: Transaction, { taskId, reason }: InputOf<typeof releaseTaskById>) {
  const row = await findTask(tx, taskId);
  const holder = holderOf(row, tx.now);
  const own = holder === null || holder === tx.actor.id;
  if (!own && !may(tx.actor, 'task.assign'))
    throw new Problem('task/claimed-by', { user: row.claimed_by_name ?? '?' });
  const released = await tx
    .db('tasks')
    .where({ id: taskId, state: 'claimed', claimed_by: row.claimed_by })
    .update({ ...unclaimed, ...(own ? {} : { ...noProgress, assigned_to: null }) });
  if (released === 1) {
    if (!own) tellWithdrawn(tx, row, reason ?? 'taken over');
    tx.emit({ name: 'task.released', warehouseId: row.warehouse_id, data: { taskId, kind: row.kind } });
  }
  return toTask(await findTask(tx, taskId), tx.now);
}
