import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { getWave, listWaves } from '../../../shared/picking/picking.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { OrderState } from '../outbound/index.ts';
import { foreseeWalks } from './foresee-walks.ts';
import { findWave, waveRows, type WaveRow } from './picking.store.ts';
import { addWalks, walkEstimate, type WalkSum } from './walk/walk-time.ts';

/** What a wave holds and how far it has come. */
export interface WaveCounts {
  orders: number;
  released: number;
  leftOut: number;
  lines: number;
  units: number;
  /** Walks that are over. */
  finished: number;
}

type CountRow = { wave_id: string } & Record<
  'orders' | 'released' | 'left_out' | 'line_count' | 'unit_count' | 'finished',
  number | string | null
>;

async function countsOf(tx: Transaction, waveIds: readonly string[]): Promise<Map<string, WaveCounts>> {
  if (waveIds.length === 0) return new Map();
  const sql =
    'select w.wave_id, count(*) as orders, sum(case when w.released_at is null then 0 else 1 end) as released,' +
    ' sum(case when w.left_out_at is null then 0 else 1 end) as left_out,' +
    ' sum(s.line_count) as line_count, sum(s.unit_count) as unit_count,' +
    ' (select count(*) from pick_walks k where k.wave_id = w.wave_id and k.finished_at is not null) as finished' +
    ' from wave_orders w left join (select l.order_id, count(*) as line_count, sum(l.quantity) as unit_count' +
    ' from wave_orders v join outbound_lines l on l.order_id = v.order_id' +
    ` where v.wave_id in (${marks(waveIds)}) group by l.order_id) s on s.order_id = w.order_id` +
    ` where w.wave_id in (${marks(waveIds)}) group by w.wave_id`;
  const rows = await selectRows<CountRow>(tx.db, sql, [...waveIds, ...waveIds]);
  return new Map(
    rows.map((row) => [
      row.wave_id,
      {
        orders: Number(row.orders),
        released: Number(row.released),
        leftOut: Number(row.left_out),
        lines: Number(row.line_count ?? 0),
        units: Number(row.unit_count ?? 0),
        finished: Number(row.finished),
      },
    ]),
  );
}

const nothing: WaveCounts = { orders: 0, released: 0, leftOut: 0, lines: 0, units: 0, finished: 0 };

/** A wave as its list and its answers show it. */
export const toSummary = (wave: WaveRow, counts: WaveCounts = nothing) => ({
  id: wave.id,
  warehouseId: wave.warehouse_id,
  number: wave.number,
  mode: wave.mode,
  state: wave.state,
  orders: counts.orders,
  lines: counts.lines,
  units: counts.units,
  released: counts.released,
  finished: counts.finished,
  createdAt: wave.created_at,
  releasedAt: wave.released_at,
  doneAt: wave.done_at,
});

async function summaries(tx: Transaction, waves: readonly WaveRow[]) {
  const counts = await countsOf(
    tx,
    waves.map(({ id }) => id),
  );
  return waves.map((wave) => toSummary(wave, counts.get(wave.id)));
}

/** The counts of one wave, in one statement. */
export const countWave = async (tx: Transaction, waveId: string): Promise<WaveCounts> =>
  (await countsOf(tx, [waveId])).get(waveId) ?? nothing;

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
  picked: number | null;
  tote: string | null;
}

/** Everything about a wave's orders that its screen shows, order by order. */
const orderDetails =
  'select o.id as order_id, o.number, o.reference, o.state, k.task_id, u.name as picked_by,' +
  ' (select count(*) from outbound_lines l where l.order_id = o.id) as line_count,' +
  ' (select sum(l.quantity) from outbound_lines l where l.order_id = o.id) as units,' +
  ' (select sum(p.picked) from pick_lines p where p.order_id = o.id) as picked,' +
  ' (select h.code from order_totes b join handling_units h on h.id = b.tote_id where b.order_id = o.id' +
  ' order by b.bound_at desc, b.tote_id desc limit 1) as tote' +
  ' from wave_orders w join outbound_orders o on o.id = w.order_id' +
  ' left join pick_walks k on k.wave_id = w.wave_id and k.order_id = w.order_id' +
  ' left join tasks t on t.id = k.task_id left join users u on u.id = t.claimed_by' +
  ' where w.wave_id = ? order by o.id';

export async function showWave(tx: Transaction, { waveId }: InputOf<typeof getWave>) {
  const wave = await findWave(tx, waveId);
  const summary = toSummary(wave, await countWave(tx, waveId));
  const walks = await walksOf(tx, wave);
  const rows = await selectRows<WaveOrderRow>(tx.db, orderDetails, [waveId]);
  return {
    ...summary,
    walk: walkEstimate(walks),
    orderDetails: rows.map((row) => ({
      orderId: row.order_id,
      number: row.number,
      reference: row.reference,
      state: row.state,
      taskId: row.task_id,
      lines: Number(row.line_count),
      units: Number(row.units),
      picked: Number(row.picked ?? 0),
      pickedBy: row.picked_by,
      tote: row.tote,
    })),
  };
}

type WalkSumRow = Record<
  'walks' | 'walk_mm' | 'listed_mm' | 'stops' | 'unplaced' | 'units',
  string | number | null
>;

/** The walks of a wave as they were released, and as long as it is being released the others as they would be. */
async function walksOf(tx: Transaction, { id, warehouse_id, state }: WaveRow): Promise<WalkSum> {
  const sql =
    'select count(stops) as walks, sum(walk_mm) as walk_mm, sum(listed_mm) as listed_mm, sum(stops) as stops,' +
    ' sum(unplaced_stops) as unplaced, sum(units) as units from pick_walks where wave_id = ?';
  const [row] = await selectRows<WalkSumRow>(tx.db, sql, [id]);
  const lengthOf = (mm: string | number | null | undefined) =>
    mm === null || mm === undefined ? null : Number(mm);
  const released: WalkSum = {
    walks: Number(row?.walks ?? 0),
    walkMm: lengthOf(row?.walk_mm),
    listedMm: lengthOf(row?.listed_mm),
    stops: Number(row?.stops ?? 0),
    unplacedStops: Number(row?.unplaced ?? 0),
    units: Number(row?.units ?? 0),
  };
  if (state !== 'created') return released;
  const left = (await tx
    .db('wave_orders')
    .where({ wave_id: id })
    .whereNull('released_at')
    .whereNull('left_out_at')
    .pluck('order_id')) as string[];
  return addWalks(released, (await foreseeWalks(tx, warehouse_id, left)).sum);
}
