import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { claimTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { sharedTaskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findTask, holderOf, noProgress, progressFor, toTask, type TaskRow } from './tasks.store.ts';

/** How long a claim lasts without a sign of life; every act on the task prolongs it. */
const leaseMs = 15 * 60_000;

/** A claim is prolonged in the second half of its time, not with every scan. */
const isFresh = (row: TaskRow, now: Date): boolean =>
  row.claimed_until_at !== null && row.claimed_until_at.getTime() - now.getTime() > leaseMs / 2;

const leaseEnd = (tx: Transaction): Date => new Date(tx.now.getTime() + leaseMs);

/**
 * Claims a task for the actor, or prolongs the actor's own claim. Shared kinds (receive, load) are joined instead.
 * Throws `task/claimed-by` where somebody else holds it, `task/assigned-to` where it was given to somebody else,
 * `state/illegal` where it is over.
 */
export async function claimTask(tx: Transaction, taskId: string): Promise<TaskRow> {
  return claim(tx, await findTask(tx, taskId));
}

async function claim(tx: Transaction, before: TaskRow): Promise<TaskRow> {
  const taskId = before.id;
  requireFit(tx, before);
  if (sharedTaskKinds.includes(before.kind)) return requireLive(before);
  const isOwn = before.claimed_by === tx.actor.id && before.state === 'claimed';
  // The condition stands in the update: of two people at once only one finds a row to change, and what a manager gives
  // to somebody at this moment is not taken by another.
  const taken = await tx
    .db('tasks')
    .where({ id: taskId, assigned_to: before.assigned_to })
    .whereRaw("(state = 'open' or (state = 'claimed' and (claimed_by = ? or claimed_until_at < ?)))", [
      tx.actor.id,
      tx.now,
    ])
    .update({
      state: 'claimed',
      claimed_by: tx.actor.id,
      claimed_until_at: leaseEnd(tx),
      ...(isOwn ? {} : { claimed_at: tx.now }),
      ...(before.progress_by === tx.actor.id ? {} : noProgress),
    });
  const after = await findTask(tx, taskId);
  if (taken === 0) {
    requireFit(tx, requireLive(after));
    throw refusal(after);
  }
  if (!isOwn)
    tx.emit({
      name: 'task.claimed',
      warehouseId: after.warehouse_id,
      data: { taskId, kind: after.kind, userId: tx.actor.id },
    });
  return after;
}

/**
 * Some work is not for everybody: a second count is another person's, a third one a supervisor's, and what a manager
 * gave to somebody is theirs.
 */
function requireFit(tx: Transaction, row: TaskRow): void {
  if (row.not_for.split(' ').includes(tx.actor.id)) throw new Problem('task/somebody-else');
  if (row.needs_permission !== '' && !may(tx.actor, row.needs_permission))
    throw new Problem('auth/forbidden', { permission: row.needs_permission });
  const isOthers = row.assigned_to !== null && row.assigned_to !== tx.actor.id;
  if (isOthers && !sharedTaskKinds.includes(row.kind) && !may(tx.actor, 'task.assign'))
    throw new Problem('task/assigned-to', { user: row.assigned_to_name ?? '?' });
}

function requireLive(row: TaskRow): TaskRow {
  if (row.state === 'open' || row.state === 'claimed') return row;
  throw new Problem('state/illegal', { document: row.title, state: row.state });
}

const refusal = (row: TaskRow): Problem =>
  new Problem('task/claimed-by', { user: row.claimed_by_name ?? '?' });

/**
 * Claims or prolongs, and writes down how far the holder is. Nothing said leaves what was written; null takes it away.
 * Shared work has no holder, so nothing is written down for it.
 */
export async function heartbeat(tx: Transaction, { taskId, progress }: InputOf<typeof claimTaskById>) {
  const row = await claimTask(tx, taskId);
  if (progress === undefined || sharedTaskKinds.includes(row.kind))
    return { ...toTask(row, tx.now), progress: progressFor(row, tx.actor.id) };
  await tx
    .db('tasks')
    .where({ id: taskId, claimed_by: tx.actor.id })
    .update(
      progress === null ? noProgress : { progress_by: tx.actor.id, progress_json: JSON.stringify(progress) },
    );
  return { ...toTask(row, tx.now), progress };
}

/**
 * Makes sure that the actor may act on a task now, and prolongs the claim. Every use case that works on a task
 * begins with it. Throws `task/claimed-by`, `task/assigned-to` or `task/withdrawn`.
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
