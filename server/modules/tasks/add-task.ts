import { newId } from '../../../shared/domain/new-id.ts';
import type { DocumentRef } from '../../../shared/stock/grades.ts';
import type { Permission } from '../../../shared/permissions.ts';
import { needBits, type TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import type { TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { locationsById, type Location } from '../layout/index.ts';
import { turnOf } from './turn.ts';

export interface NewTask {
  id?: string;
  warehouseId: string;
  kind: TaskKind;
  document: DocumentRef;
  /** What people call it. */
  title: string;
  /** 0 to 9; 9 goes first, 5 is usual. */
  priority?: number;
  dueAt?: Date | null;
  zoneId?: string | null;
  sellerId?: string | null;
  /** Where the work begins, where that is known: its first bin. Its zone is the task's, unless another is named. */
  startBinId?: string | null;
  /** Machines and licences without which it is not handed out. */
  demands?: readonly TaskNeedName[];
  /** People who may not have it: at most seven. */
  notFor?: readonly string[];
  /** A permission beyond the usual that it wants. */
  needsPermission?: Permission;
}

/** Puts work on the floor's list and tells the terminals. Returns the new ids, in the order given. */
export async function addTasks(tx: Transaction, tasks: readonly NewTask[]): Promise<string[]> {
  const starts = await startsOf(tx, tasks);
  const rows = tasks.map((task) => ({
    ...startOf(task, starts),
    id: task.id ?? newId(),
    warehouse_id: task.warehouseId,
    seller_id: task.sellerId ?? null,
    kind: task.kind,
    state: 'open',
    title: task.title,
    document_kind: task.document.kind,
    document_id: task.document.id,
    priority: task.priority ?? 5,
    due_at: task.dueAt ?? null,
    turn_at: turnOf(task.priority ?? 5, task.dueAt ?? null, tx.now),
    demand_bits: needBits(task.demands ?? []),
    not_for: (task.notFor ?? []).join(' '),
    needs_permission: task.needsPermission ?? '',
    created_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += 100)
    await tx.db('tasks').insert(rows.slice(start, start + 100));
  for (const { id, kind, title, warehouse_id } of rows)
    tx.emit({ name: 'task.opened', warehouseId: warehouse_id, data: { taskId: id, kind, title } });
  return rows.map(({ id }) => id);
}

const startsOf = (tx: Transaction, tasks: readonly NewTask[]): Promise<Map<string, Location>> =>
  locationsById(tx, [...new Set(tasks.flatMap(({ startBinId }) => startBinId ?? []))]);

function startOf({ startBinId, zoneId }: NewTask, starts: ReadonlyMap<string, Location>) {
  const bin = starts.get(startBinId ?? '');
  return {
    zone_id: zoneId ?? bin?.zoneId ?? null,
    start_bin_id: bin?.id ?? null,
    start_walk: bin?.walkSeq ?? null,
  };
}

export async function addTask(tx: Transaction, task: NewTask): Promise<string> {
  const [id] = await addTasks(tx, [task]);
  return id as string;
}
