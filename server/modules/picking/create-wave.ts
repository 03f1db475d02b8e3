import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { createWaveEndpoint } from '../../../shared/picking/picking.contract.ts';
import { insertRows } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { nextCode } from '../layout/index.ts';
import { claimForWave } from '../outbound/index.ts';
import type { WaveRow } from './picking.store.ts';
import { idsForWave } from './wave-candidates.queries.ts';
import { toSummary } from './waves.queries.ts';

/**
 * Makes a wave of the chosen orders. They are its own from now on: a second wave for the same orders gets none of
 * them. Throws `wave/nothing-to-release` where none of them can go.
 */
export async function createWave(tx: Transaction, input: InputOf<typeof createWaveEndpoint>) {
  const id = input.id ?? newId();
  const { warehouseId } = input;
  const claimed = await claimForWave(tx, { id, warehouseId }, await idsForWave(tx, input));
  if (claimed.length === 0) throw new Problem('wave/nothing-to-release');
  const row: WaveRow = {
    id,
    warehouse_id: input.warehouseId,
    number: await nextCode(tx, input.warehouseId, 'WAV'),
    mode: input.mode,
    state: 'created',
    created_by: tx.actor.id,
    created_at: tx.now,
    released_at: null,
    done_at: null,
  };
  await insertRows(tx.db, 'waves', [{ ...row }]);
  const orders = claimed.map(({ order }) => ({ wave_id: id, order_id: order.id }));
  for (let start = 0; start < orders.length; start += 100)
    await insertRows(tx.db, 'wave_orders', orders.slice(start, start + 100));
  tx.emit({
    name: 'wave.moved',
    warehouseId: row.warehouse_id,
    data: { waveId: id, number: row.number, state: row.state, orders: orders.length, released: 0 },
  });
  const sum = (of: 'lines' | 'units') => claimed.reduce((total, { ordered }) => total + ordered[of], 0);
  const counts = { orders: orders.length, released: 0, leftOut: 0, finished: 0 };
  return toSummary(row, { ...counts, lines: sum('lines'), units: sum('units') });
}
