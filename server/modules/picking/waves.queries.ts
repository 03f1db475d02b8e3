import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { getWave, listWaves } from '../../../shared/picking/picking.contract.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { OrderState } from '../outbound/index.ts';
import { findWave, waveRows, type WaveRow } from './picking.store.ts';

interface Counts {
  wave_id: string;
  orders: number;
  released: number;
}

async function summaries(tx: Transaction, waves: readonly WaveRow[]) {
  const ids = waves.map(({ id }) => id);
  const counts = (await tx
    .db('wave_orders')
    .whereIn('wave_id', ids)
    .groupBy('wave_id')
    .select(
      'wave_id',
      tx.db.raw('count(*) as orders'),
      tx.db.raw('sum(case when released_at is null then 0 else 1 end) as released'),
    )) as Counts[];
  const sizes = (await tx
    .db('wave_orders as w')
    .join('outbound_lines as l', 'l.order_id', 'w.order_id')
    .whereIn('w.wave_id', ids)
    .groupBy('w.wave_id')
    .select('w.wave_id')
    .count('l.id as lines')
    .sum('l.quantity as units')) as unknown as { wave_id: string; lines: number; units: number }[];
  const walked = (await tx
    .db('pick_walks')
    .whereIn('wave_id', ids)
    .whereNotNull('finished_at')
    .groupBy('wave_id')
    .select('wave_id')
    .count('task_id as finished')) as unknown as { wave_id: string; finished: number }[];
  return waves.map((wave) => {
    const count = counts.find((row) => row.wave_id === wave.id);
    const size = sizes.find((row) => row.wave_id === wave.id);
    return {
      id: wave.id,
      warehouseId: wave.warehouse_id,
      number: wave.number,
      mode: wave.mode,
      state: wave.state,
      orders: Number(count?.orders ?? 0),
      lines: Number(size?.lines ?? 0),
      units: Number(size?.units ?? 0),
      released: Number(count?.released ?? 0),
      finished: Number(walked.find((row) => row.wave_id === wave.id)?.finished ?? 0),
      createdAt: wave.created_at,
      releasedAt: wave.released_at,
      doneAt: wave.done_at,
    };
  });
}

export async function showWaveSummary(tx: Transaction, waveId: string) {
  const [summary] = await summaries(tx, [await findWave(tx, waveId)]);
  if (!summary) throw new Error('a wave has no summary');
  return summary;
}

/** Orders that were chosen for a wave and did not go to the floor with it. */
export async function leftOutOf(tx: Transaction, waveId: string): Promise<string[]> {
  const rows = (await tx
    .db('wave_orders')
    .where({ wave_id: waveId })
    .whereNotNull('left_out_at')
    .orderBy('order_id')
    .select('order_id')) as { order_id: string }[];
  return rows.map(({ order_id }) => order_id);
}

/** Waves, newest first. */
export async function listWavesOf(tx: Transaction, input: InputOf<typeof listWaves>) {
  requireWarehouse(tx.actor, input.warehouseId);
  const query = waveRows(tx)
    .where('w.warehouse_id', input.warehouseId)
    .orderBy('w.id', 'desc')
    .limit(input.limit + 1)
    .select('w.*');
  if (input.state) void query.where('w.state', input.state);
  if (input.after) void query.where('w.id', '<', input.after);
  const page = toPage((await query) as WaveRow[], input.limit, ({ id }) => id);
  return { rows: await summaries(tx, page.rows), next: page.next };
}

interface WaveOrderRow {
  order_id: string;
  number: string;
  reference: string;
  state: OrderState;
  task_id: string | null;
  picked_by: string | null;
  line_count: number;
  units: number;
}

export async function showWave(tx: Transaction, { waveId }: InputOf<typeof getWave>) {
  const summary = await showWaveSummary(tx, waveId);
  const rows = (await tx
    .db('wave_orders as w')
    .join('outbound_orders as o', 'o.id', 'w.order_id')
    .leftJoin('pick_walks as k', (join) =>
      join.on('k.wave_id', 'w.wave_id').andOn('k.order_id', 'w.order_id'),
    )
    .leftJoin('tasks as t', 't.id', 'k.task_id')
    .leftJoin('users as u', 'u.id', 't.claimed_by')
    .where('w.wave_id', waveId)
    .orderBy('o.id')
    .select(
      'o.id as order_id',
      'o.number',
      'o.reference',
      'o.state',
      'k.task_id',
      'u.name as picked_by',
      tx.db.raw('(select count(*) from outbound_lines l where l.order_id = o.id) as line_count'),
      tx.db.raw('(select sum(quantity) from outbound_lines l where l.order_id = o.id) as units'),
    )) as WaveOrderRow[];
  const ids = rows.map(({ order_id }) => order_id);
  const picked = await pickedByOrder(tx, ids);
  const totes = await totesByOrder(tx, ids);
  return {
    ...summary,
    orderDetails: rows.map((row) => ({
      orderId: row.order_id,
      number: row.number,
      reference: row.reference,
      state: row.state,
      taskId: row.task_id,
      lines: Number(row.line_count),
      units: Number(row.units),
      picked: picked.get(row.order_id) ?? 0,
      pickedBy: row.picked_by,
      tote: totes.get(row.order_id) ?? null,
    })),
  };
}

async function pickedByOrder(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, number>> {
  const rows = (await tx
    .db('pick_lines')
    .whereIn('order_id', orderIds as string[])
    .groupBy('order_id')
    .select('order_id')
    .sum('picked as units')) as unknown as { order_id: string; units: number }[];
  return new Map(rows.map(({ order_id, units }) => [order_id, Number(units)]));
}

async function totesByOrder(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, string>> {
  const rows = (await tx
    .db('order_totes as b')
    .join('handling_units as u', 'u.id', 'b.tote_id')
    .whereIn('b.order_id', orderIds as string[])
    .orderBy('b.bound_at')
    .select('b.order_id', 'u.code')) as { order_id: string; code: string }[];
  return new Map(rows.map(({ order_id, code }) => [order_id, code]));
}
