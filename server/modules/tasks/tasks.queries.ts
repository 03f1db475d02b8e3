import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { countTasks, getTask, listTasks } from '../../../shared/tasks/tasks.contract.ts';
import { taskKinds, type TaskKind } from '../../../shared/tasks/tasks.lifecycle.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { narrowToNamed } from './named-tasks.queries.ts';
import { findTask, taskRows, toTask, type TaskRow } from './tasks.store.ts';

/** Live work, most urgent first. The cursor is priority and id: `5:01K…`. */
export async function listTasksOf(tx: Transaction, input: InputOf<typeof listTasks>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const query = taskRows(tx)
    .where('t.warehouse_id', input.warehouseId)
    .whereIn('t.state', input.state === 'live' ? ['open', 'claimed'] : [input.state])
    .orderBy([{ column: 't.priority', order: 'desc' }, { column: 't.id' }])
    .limit(input.limit + 1);
  const isNamed = input.named ? await narrowToNamed(tx, query, input.warehouseId, input.named) : () => true;
  if (input.kind) void query.where('t.kind', input.kind);
  if (input.mine === 'true')
    void query.where('t.claimed_by', tx.actor.id).where('t.claimed_until_at', '>', tx.now);
  const [priority, lastId] = (input.after ?? '').split(':');
  if (priority && lastId)
    void query.whereRaw('(t.priority < ? or (t.priority = ? and t.id > ?))', [
      Number(priority),
      Number(priority),
      lastId,
    ]);
  const rows = ((await query) as TaskRow[]).filter(isNamed);
  const page = toPage(rows, input.limit, (row) => `${row.priority}:${row.id}`);
  return { rows: page.rows.map((row) => toTask(row, tx.now)), next: page.next };
}

export async function countTasksOf(tx: Transaction, { warehouseId }: InputOf<typeof countTasks>) {
  requireWarehouse(tx.actor, warehouseId);
  const rows = (await tx
    .db('tasks')
    .where({ warehouse_id: warehouseId })
    .whereIn('state', ['open', 'claimed'])
    .groupBy('kind', 'state')
    .select('kind', 'state')
    .count('id as tasks')
    .min('created_at as oldest_at')) as unknown as {
    kind: TaskKind;
    state: string;
    tasks: number;
    oldest_at: Date;
  }[];
  const kinds = taskKinds.map((kind) => {
    const own = rows.filter((row) => row.kind === kind);
    const count = (state: string) => Number(own.find((row) => row.state === state)?.tasks ?? 0);
    const oldest = own.map(({ oldest_at }) => oldest_at).toSorted((a, b) => a.getTime() - b.getTime())[0];
    return { kind, open: count('open'), claimed: count('claimed'), oldestAt: oldest ?? null };
  });
  return { kinds };
}

export const showTask = async (tx: Transaction, { taskId }: InputOf<typeof getTask>) =>
  toTask(await findTask(tx, taskId), tx.now);
