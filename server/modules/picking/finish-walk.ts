import { affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { settlePicking, type OrderRow } from '../outbound/index.ts';
import { finishTask, type TaskRow } from '../tasks/index.ts';
import { isWalkOver, type Walk, type WalkRow } from './picking.store.ts';
import { rollUpWave } from './roll-up-wave.ts';

/**
 * Ends a walk when nothing of it remains: the order goes to a packing bench or waits for what it misses, and the wave
 * is done with its last walk. Otherwise nothing happens.
 */
export async function finishWalkIfOver(
  tx: Transaction,
  walk: Walk,
  task: TaskRow,
  order: OrderRow,
): Promise<{ isFinished: boolean; order: OrderRow }> {
  if (!(await isWalkOver(tx, walk.task_id))) return { isFinished: false, order };
  return { isFinished: true, order: await finishWalk(tx, walk, task, order) };
}

/** Ends a walk of which nothing remains. Answers the order as it is then. */
export async function finishWalk(
  tx: Transaction,
  walk: Walk,
  task: TaskRow,
  order: OrderRow,
): Promise<OrderRow> {
  await affected(tx.db, 'update pick_walks set finished_at = ? where task_id = ?', [tx.now, walk.task_id]);
  const settled = await settlePicking(tx, order);
  await finishTask(tx, task, settled.state === 'picked' ? 'done' : 'short');
  await rollUpWave(tx, walk.wave_id);
  return settled;
}

/** Closes the walks of a cancelled order; their tasks were taken off the floor with the cancelling. */
export async function closeWalksOf(tx: Transaction, orderId: string): Promise<void> {
  const walks = (await tx
    .db('pick_walks')
    .where({ order_id: orderId })
    .whereNull('finished_at')) as WalkRow[];
  await tx
    .db('pick_walks')
    .where({ order_id: orderId })
    .whereNull('finished_at')
    .update({ finished_at: tx.now });
  await tx
    .db('wave_orders')
    .where({ order_id: orderId })
    .whereNull('released_at')
    .whereNull('left_out_at')
    .update({ left_out_at: tx.now });
  const waves = (await tx.db('wave_orders').where({ order_id: orderId }).select('wave_id')) as {
    wave_id: string;
  }[];
  for (const id of new Set([...walks, ...waves].map(({ wave_id }) => wave_id))) await rollUpWave(tx, id);
}
