import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { claimTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { sharedTaskKinds } from '../../../shared/tasks/tasks.lifecycle.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { tellWithdrawn } from './tell-withdrawn.ts';
import {
  holderOf,
  lockTask,
  noProgress,
  progressFor,
  toTask,
  type LockedTask,
  type TaskRow,
} from './tasks.store.ts';

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
 * @param takeOver whoever holds it loses it to the actor, who has to be allowed to do that, and is told at once
 */
export const claimTask = async (tx: Transaction, taskId: string, takeOver = false): Promise<TaskRow> =>
  claim(tx, await lockTask(tx, taskId), takeOver && may(tx.actor, 'task.takeover'));

/** Of two people at once the second sees here what the first has done: the row is locked. */
async function claim(tx: Transaction, before: LockedTask, mayTake = false): Promise<TaskRow> {
  const { id: taskId, kind, warehouse_id: warehouseId } = before;
  requireFit(tx, before, mayTake);
  requireLive(before);
  if (sharedTaskKinds.includes(kind)) return before;
  const isOthers = holdsOther(tx, before);
  if (isOthers && !mayTake) throw heldBy(before);
  const isOwn = before.claimed_by === tx.actor.id && before.state === 'claimed';
  const cells = {
    state: 'claimed' as const,
    claimed_by: tx.actor.id,
    claimed_until_at: leaseEnd(tx),
    ...(isOwn ? {} : { claimed_at: tx.now }),
    // What was given to somebody is the actor's now, also when it is put back.
    ...(mayTake && before.assigned_to !== null ? { assigned_to: tx.actor.id } : {}),
    ...(before.progress_by === tx.actor.id ? {} : noProgress),
  };
  await tx.db('tasks').where({ id: taskId }).update(cells);
  if (isOthers) tellWithdrawn(tx, before, 'taken over', before.actor_name ?? '?');
  if (!isOwn) tx.emit({ name: 'task.claimed', warehouseId, data: { taskId, kind, userId: tx.actor.id } });
  return { ...before, ...cells, claimed_by_name: before.actor_name };
}

/**
 * Some work is not for everybody: a second count is another person's, a third one a supervisor's, and what a manager
 * gave to somebody is theirs, unless whoever may do so takes it over.
 */
function requireFit(tx: Transaction, row: TaskRow, mayTake: boolean): void {
  if (row.not_for.split(' ').includes(tx.actor.id)) throw new Problem('task/somebody-else');
  if (row.needs_permission !== '' && !may(tx.actor, row.needs_permission))
    throw new Problem('auth/forbidden', { permission: row.needs_permission });
  const isOthers = row.assigned_to !== null && row.assigned_to !== tx.actor.id;
  if (isOthers && !mayTake && !sharedTaskKinds.includes(row.kind) && !may(tx.actor, 'task.assign'))
    throw new Problem('task/assigned-to', { user: row.assigned_to_name ?? '?' });
}

function requireLive(row: TaskRow): void {
  if (row.state !== 'open' && row.state !== 'claimed')
    throw new Problem('state/illegal', { document: row.title, state: row.state });
}

function holdsOther(tx: Transaction, row: TaskRow): boolean {
  const holder = holderOf(row, tx.now);
  return holder !== null && holder !== tx.actor.id;
}

const heldBy = ({ title, claimed_by_name: user, claimed_at: since }: TaskRow): Problem =>
  new Problem('task/claimed-by', { user: user ?? '?', title, since: since?.toISOString() ?? null });

function requireNoOther(tx: Transaction, row: TaskRow): void {
  if (holdsOther(tx, row)) throw heldBy(row);
}

/**
 * Claims or prolongs, and writes down how far the holder is. Nothing said leaves what was written; null takes it away.
 * Shared work has no holder, so nothing is written down for it.
 */
export async function heartbeat(tx: Transaction, input: InputOf<typeof claimTaskById>) {
  const { taskId, progress, takeOver } = input;
  const row = await claimTask(tx, taskId, takeOver);
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
 * begins with it, after locking the document that the task is about. The task's row stays locked: nobody takes the work
 * over in the middle of an act. Throws `task/claimed-by`, `task/assigned-to` or `task/withdrawn`.
 */
export async function requireClaim(tx: Transaction, taskId: string): Promise<TaskRow> {
  const row = await lockTask(tx, taskId);
  if (row.state !== 'open' && row.state !== 'claimed')
    throw new Problem('task/withdrawn', { reason: row.state });
  if (sharedTaskKinds.includes(row.kind)) return row;
  requireNoOther(tx, row);
  return holderOf(row, tx.now) !== null && isFresh(row, tx.now) ? row : claim(tx, row);
}
