import { affected, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWave, lockWave, type WaveRow } from './picking.store.ts';
import { countWave, type WaveCounts } from './waves.queries.ts';

/** Tells the wave's state with absolute counts. */
export function tellWave(
  tx: Transaction,
  wave: Pick<WaveRow, 'id' | 'warehouse_id' | 'number' | 'state'>,
  { orders, released }: Pick<WaveCounts, 'orders' | 'released'>,
): void {
  tx.emit({
    name: 'wave.moved',
    warehouseId: wave.warehouse_id,
    data: { waveId: wave.id, number: wave.number, state: wave.state, orders, released },
  });
}

type Begun = Pick<WaveRow, 'id' | 'warehouse_id' | 'number' | 'state'> & {
  orders: number;
  released: number | string;
};

/** The first pick of a wave. The row is only touched while it says otherwise: a thousand pickers share it. */
export async function startWave(tx: Transaction, waveId: string): Promise<void> {
  const sql =
    'select w.id, w.warehouse_id, w.number, w.state, count(o.order_id) as orders,' +
    ' sum(case when o.released_at is null then 0 else 1 end) as released from waves w' +
    " join wave_orders o on o.wave_id = w.id where w.id = ? and w.state = 'released'" +
    ' group by w.id, w.warehouse_id, w.number, w.state';
  const [wave] = await selectRows<Begun>(tx.db, sql, [waveId]);
  if (!wave) return;
  const cells = { state: 'picking' as const };
  const start = "update waves set state = 'picking' where id = ? and state = 'released'";
  const started = await affected(tx.db, start, [waveId]);
  const counts = { orders: Number(wave.orders), released: Number(wave.released) };
  if (started === 1) tellWave(tx, { ...wave, ...cells }, counts);
}

/** A wave that was done goes on: the last pick of it was undone. */
export async function resumeWave(tx: Transaction, waveId: string): Promise<void> {
  const wave = await findWave(tx, waveId);
  const cells = { state: 'picking' as const, done_at: null };
  const resumed = await tx.db('waves').where({ id: waveId, state: 'done' }).update(cells);
  if (resumed === 1) tellWave(tx, { ...wave, ...cells }, await countWave(tx, waveId));
}

/**
 * A wave is done when every order of it has been walked or fell out: once it is released, with the last of its walks.
 * The wave's row is locked before looking, so of two last walks that end at once the later one sees the earlier.
 */
export async function rollUpWave(tx: Transaction, waveId: string): Promise<void> {
  const wave = await lockWave(tx, waveId);
  if (wave.state === 'done' || wave.state === 'created') return;
  const sql = 'select task_id from pick_walks where wave_id = ? and finished_at is null limit 1';
  if ((await selectRows(tx.db, sql, [waveId])).length > 0) return;
  await affected(tx.db, "update waves set state = 'done', done_at = ? where id = ?", [tx.now, waveId]);
  tellWave(tx, { ...wave, state: 'done' }, await countWave(tx, waveId));
}
