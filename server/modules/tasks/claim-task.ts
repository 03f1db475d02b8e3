import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { claimNextTask } from '../../../shared/tasks/tasks.contract.ts';
import { permissions } from '../../../shared/permissions.ts';
import { sharedTaskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import { may } from '../../platform/actor.ts';
import { lockedFree } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findTask, holderOf, toTask, type TaskRow } from './tasks.store.ts';

/** How long a claim lasts without a sign of life; every act on the task prolongs it. */
const leaseMs = 15 * 60_000;

/** A claim is prolonged in the second half of its time, not with every scan. */
const isFresh = (row: TaskRow, now: Date): boolean =>
  row.claimed_until_at !== null && row.claimed_until_at.getTime() - now.getTime() > leaseMs / 2;

const leaseEnd = (tx: Transaction): Date => new Date(tx.now.getTime() + leaseMs);

/**
 * Claims a task for the actor, or prolongs the actor's own claim. Shared kinds (receive, load) are joined instead.
 * Throws `task/claimed-by` where somebody else holds it, `state/illegal` where it is over.
 */
export async function claimTask(tx: Transaction, taskId: string): Promise<TaskRow> {
  return claim(tx, await findTask(tx, taskId));
}

async function claim(tx: Transaction, before: TaskRow): Promise<TaskRow> {
  const taskId = before.id;
  requireFit(tx, before);
  if (sharedTaskKinds.includes(before.kind)) return requireLive(before);
  // The condition stands in the update: of two people at once only one finds a row to change.
  const taken = await tx
    .db('tasks')
    .where({ id: taskId })
    .whereRaw("(state = 'open' or (state = 'claimed' and (claimed_by = ? or claimed_until_at < ?)))", [
      tx.actor.id,
      tx.now,
    ])
    .update({ state: 'claimed', claimed_by: tx.actor.id, claimed_until_at: leaseEnd(tx) });
  const after = await findTask(tx, taskId);
  if (taken === 0) throw refusal(requireLive(after));
  if (before.claimed_by !== tx.actor.id || before.state !== 'claimed')
    tx.emit({
      name: 'task.claimed',
      warehouseId: after.warehouse_id,
      data: { taskId, kind: after.kind, userId: tx.actor.id },
    });
  return after;
}

/** Some work is not for everybody: a second count is another person's, a third one a supervisor's. */
function requireFit(tx: Transaction, row: TaskRow): void {
  if (row.not_for.split(' ').includes(tx.actor.id)) throw new Problem('task/somebody-else');
  if (row.needs_permission !== '' && !may(tx.actor, row.needs_permission))
    throw new Problem('auth/forbidden', { permission: row.needs_permission });
}

function requireLive(row: TaskRow): TaskRow {
  if (row.state === 'open' || row.state === 'claimed') return row;
  throw new Problem('state/illegal', { document: row.title, state: row.state });
}

const refusal = (row: TaskRow): Problem =>
  new Problem('task/claimed-by', { user: row.claimed_by_name ?? '?' });

/**
 * Claims the best task that is free: own unfinished work first, then by priority, due moment and age.
 * Rows that somebody else is claiming just now are passed over, not waited for.
 */
export async function claimNext(tx: Transaction, { warehouseId, kinds }: InputOf<typeof claimNextTask>) {
  requireWarehouse(tx.actor, warehouseId);
  const candidates = tx
    .db('tasks')
    .where({ warehouse_id: warehouseId })
    .whereIn('kind', kinds)
    .whereIn('state', ['open', 'claimed'])
    .whereRaw("(state = 'open' or claimed_by = ? or claimed_until_at < ?)", [tx.actor.id, tx.now])
    .whereRaw('not_for not like ?', [`%${tx.actor.id}%`])
    .whereIn('needs_permission', ['', ...permissions.filter((one) => may(tx.actor, one))])
    .orderByRaw('case when claimed_by = ? then 0 else 1 end', [tx.actor.id])
    .orderByRaw('priority desc, due_at is null, due_at, id')
    .limit(1)
    .select('id');
  const [row] = (await lockedFree(tx.db, candidates)) as { id: string }[];
  return { task: row ? toTask(await claimTask(tx, row.id), tx.now) : null };
}

/**
 * Makes sure that the actor may act on a task now, and prolongs the claim. Every use case that works on a task
 * begins with it. Throws `task/claimed-by` or `task/withdrawn`.
 */
export async function requireClaim(tx: Transaction, taskId: string): Promise<TaskRow> {
  const row = await findTask(tx, taskId);
  if (row.state !== 'open' && row.state !== 'claimed')
    throw new Problem('task/withdrawn', { reason: row.state });
  if (sharedTaskKinds.includes(row.kind)) return row;
  const holder = holderOf(row, tx.now);
  if (holder !== null && holder !== tx.actor.id) throw refusal(row);
  if (holder !== null && isFresh(row, tx.now)) return row;
  return claim(tx, row);
}
