import type { Knex } from 'knex';
import { needsIn } from '../../../shared/tasks/task-needs.ts';
import type { Task, TaskProgress } from '../../../shared/tasks/tasks.contract.ts';
import type { Permission } from '../../../shared/permissions.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { DocumentKind } from '../../../shared/stock/grades.ts';
import { locked, locking, selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows, ownRowsClause } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface TaskRow {
  id: string;
  warehouse_id: string;
  seller_id: string | null;
  kind: TaskKind;
  state: Task['state'];
  title: string;
  document_kind: DocumentKind;
  document_id: string;
  priority: number;
  due_at: Date | null;
  claimed_by: string | null;
  claimed_until_at: Date | null;
  created_at: Date;
  claimed_at: Date | null;
  zone_id: string | null;
  assigned_to: string | null;
  assigned_to_name: string | null;
  start_bin_id: string | null;
  start_bin_code: string | null;
  start_walk: number | null;
  demand_bits: number;
  turn_at: Date | null;
  progress_by: string | null;
  progress_json: TaskProgress | null;
  not_for: string;
  needs_permission: Permission | '';
  claimed_by_name: string | null;
}

/** Whose rows of `tasks t` an actor reaches. */
const scope = { seller: 't.seller_id', warehouse: 't.warehouse_id' };

/** A task whose row is locked, with the name that the actor goes by. */
export type LockedTask = TaskRow & { actor_name: string | null };

// Names come from subqueries: what is joined would be locked as well, and everybody writes on the users.
const lockedCells =
  'select t.*, (select name from users where id = t.claimed_by) as claimed_by_name,' +
  ' (select name from users where id = t.assigned_to) as assigned_to_name,' +
  ' (select code from locations where id = t.start_bin_id) as start_bin_code,' +
  ' (select name from users where id = ?) as actor_name from tasks t where t.id = ?';

/** A task that the actor may reach, kept from others to the end of the transaction. */
export async function lockTask(tx: Transaction, taskId: string): Promise<LockedTask> {
  const own = ownRowsClause(tx.actor, scope);
  const bindings = [tx.actor.id, taskId, ...own.bindings];
  const [row] = await selectRows<LockedTask>(tx.db, `${lockedCells}${own.sql}${locking(tx.db)}`, bindings);
  return found(row, 'task');
}

/** The states of work that is not over. */
export const live = ['open', 'claimed'];

const lockLive = async (tx: Transaction, tasks: Knex.QueryBuilder): Promise<TaskRow[]> =>
  (await locked(tx.db, tasks.whereIn('state', live).orderBy('id').select('*'))) as TaskRow[];

/** The unfinished tasks of a document, each with its row locked, in the order of their ids. */
export const lockLiveTasksOf = (tx: Transaction, documentId: string): Promise<TaskRow[]> =>
  lockLive(tx, tx.db('tasks').where({ document_id: documentId }));

/** The same of these tasks: one that was finished while this waited for it is none of them. */
export const lockLiveTasks = async (tx: Transaction, taskIds: readonly string[]): Promise<TaskRow[]> =>
  taskIds.length === 0 ? [] : lockLive(tx, tx.db('tasks').whereIn('id', taskIds as string[]));

/** Begins every query of tasks: rows of the actor's warehouses, with the holder's name. */
export const taskRows = (tx: Transaction) =>
  ownRows(
    tx
      .db('tasks as t')
      .leftJoin('users as u', 'u.id', 't.claimed_by')
      .leftJoin('users as a', 'a.id', 't.assigned_to')
      .leftJoin('locations as l', 'l.id', 't.start_bin_id')
      .select('t.*', 'u.name as claimed_by_name', 'a.name as assigned_to_name', 'l.code as start_bin_code'),
    tx.actor,
    scope,
  );

export const findTask = async (tx: Transaction, taskId: string): Promise<TaskRow> =>
  found((await taskRows(tx).where('t.id', taskId).first()) as TaskRow | undefined, 'task');

/** The cells of a task that nobody holds. */
export const unclaimed = {
  state: 'open',
  claimed_by: null,
  claimed_until_at: null,
  claimed_at: null,
} as const;

/** What the last holder wrote down is nobody else's. */
export const noProgress = { progress_by: null, progress_json: null } as const;

/** A claim that has run out counts as none. */
export const holderOf = (row: TaskRow, now: Date): string | null =>
  row.state === 'claimed' && row.claimed_until_at !== null && row.claimed_until_at > now
    ? row.claimed_by
    : null;

/** What somebody wrote down of how far they are; nobody else is told. */
export const progressFor = (row: TaskRow, userId: string): TaskProgress | null =>
  row.progress_by === userId ? row.progress_json : null;

export function toTask(row: TaskRow, now: Date): Task {
  const holder = holderOf(row, now);
  return {
    id: row.id,
    warehouseId: row.warehouse_id,
    kind: row.kind,
    state: row.state === 'claimed' && holder === null ? 'open' : row.state,
    title: row.title,
    document: { kind: row.document_kind, id: row.document_id },
    priority: row.priority,
    dueAt: row.due_at?.toISOString() ?? null,
    claimedBy: holder,
    claimedByName: holder === null ? null : row.claimed_by_name,
    claimedUntil: holder === null ? null : (row.claimed_until_at?.toISOString() ?? null),
    assignedTo: row.assigned_to,
    assignedToName: row.assigned_to_name,
    start:
      row.start_bin_id !== null && row.start_bin_code !== null
        ? { binId: row.start_bin_id, code: row.start_bin_code }
        : null,
    demands: needsIn(row.demand_bits),
    createdAt: row.created_at.toISOString(),
  };
}
