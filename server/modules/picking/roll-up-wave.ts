import { statesAllowing } from '../../../shared/domain/lifecycle.ts';
import { waveLifecycle } from '../../../shared/picking/picking.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWave, lockWave, type WaveRow } from './picking.store.ts';

/** Tells the wave's state with absolute counts. */
export async function tellWave(tx: Transaction, wave: WaveRow): Promise<void> {
  const row = (await tx
    .db('wave_orders')
    .where({ wave_id: wave.id })
    .first(
      tx.db.raw('count(*) as orders'),
      tx.db.raw('sum(case when released_at is null then 0 else 1 end) as released'),
    )) as { orders: number; released: number };
  tx.emit({
    name: 'wave.moved',
    warehouseId: wave.warehouse_id,
    data: {
      waveId: wave.id,
      number: wave.number,
      state: wave.state,
      orders: Number(row.orders),
      released: Number(row.released),
    },
  });
}

/** The first pick of a wave. The row is only touched while it says otherwise: a thousand pickers share it. */
export async function startWave(tx: Transaction, waveId: string): Promise<void> {
  const wave = await findWave(tx, waveId);
  if (wave.state !== 'released') return;
  const started = await tx
    .db('waves')
    .where({ id: waveId })
    .whereIn('state', statesAllowing(waveLifecycle, 'startPicking'))
    .update({ state: 'picking' });
  if (started === 1) await tellWave(tx, { ...wave, state: 'picking' });
}

/** A wave that was done goes on: the last pick of it was undone. */
export async function resumeWave(tx: Transaction, waveId: string): Promise<void> {
  const wave = await findWave(tx, waveId);
  const resumed = await tx
    .db('waves')
    .where({ id: waveId, state: 'done' })
    .update({ state: 'picking', done_at: null });
  if (resumed === 1) await tellWave(tx, { ...wave, state: 'picking' });
}

/**
 * A wave is done when every order of it has been walked or fell out. The wave's row is locked before counting, so of
 * two last walks that end at once the later one sees the earlier.
 */
export async function rollUpWave(tx: Transaction, waveId: string): Promise<void> {
  const wave = await lockWave(tx, waveId);
  if (wave.state === 'done' || wave.state === 'created') return;
  const waiting = (await tx
    .db('wave_orders')
    .where({ wave_id: waveId })
    .whereNull('released_at')
    .whereNull('left_out_at')
    .first('order_id')) as unknown;
  const walking = (await tx
    .db('pick_walks')
    .where({ wave_id: waveId })
    .whereNull('finished_at')
    .first('task_id')) as unknown;
  if (waiting !== undefined || walking !== undefined) return;
  await tx.db('waves').where({ id: waveId }).update({ state: 'done', done_at: tx.now });
  await tellWave(tx, { ...wave, state: 'done' });
}
