import type { Task } from '../../../shared/tasks/tasks.contract.ts';
import type { Permission } from '../../../shared/permissions.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { DocumentKind } from '../../../shared/stock/grades.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
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
  not_for: string;
  needs_permission: Permission | '';
  claimed_by_name: string | null;
}

/** Begins every query of tasks: rows of the actor's warehouses, with the holder's name. */
export const taskRows = (tx: Transaction) =>
  ownRows(
    tx
      .db('tasks as t')
      .leftJoin('users as u', 'u.id', 't.claimed_by')
      .select('t.*', 'u.name as claimed_by_name'),
    tx.actor,
    { seller: 't.seller_id', warehouse: 't.warehouse_id' },
  );

export const findTask = async (tx: Transaction, taskId: string): Promise<TaskRow> =>
  found((await taskRows(tx).where('t.id', taskId).first()) as TaskRow | undefined, 'task');

/** A claim that has run out counts as none. */
export const holderOf = (row: TaskRow, now: Date): string | null =>
  row.state === 'claimed' && row.claimed_until_at !== null && row.claimed_until_at > now
    ? row.claimed_by
    : null;

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
    createdAt: row.created_at.toISOString(),
  };
}
