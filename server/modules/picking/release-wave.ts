import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { releaseWaveEndpoint } from '../../../shared/picking/picking.contract.ts';
import type { Actor } from '../../platform/actor.ts';
import { affected, marks, selectRows } from '../../platform/db/dialect.ts';
import { reading, runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { holdsOf, leaveWave, lockOrders, type OrderRow } from '../outbound/index.ts';
import { findWave, type WaveRow } from './picking.store.ts';
import { rollUpWave, tellWave } from './roll-up-wave.ts';
import { toFloor } from './to-floor.ts';
import { readLayout, type Layout } from './walk/lay-out-walks.ts';
import { countWave, leftOutOf, toSummary } from './waves.queries.ts';

/** Per transaction. On SQLite nothing else runs meanwhile, so a terminal must not notice the wait. */
const atOnce = { orders: 8, lines: 160 };

/**
 * Sends a wave to the floor, a few orders per transaction. What is on the floor stays there if the release is cut
 * off; released again, the wave goes on where it stopped. Two releases at once share the work. The floor plan is read
 * once, before all of them.
 */
export async function releaseWave(host: Host, actor: Actor, { waveId }: InputOf<typeof releaseWaveEndpoint>) {
  const before = reading(host, actor);
  const layout = await readLayout(before, (await findWave(before, waveId)).warehouse_id);
  for (;;) {
    const done = await runInTransaction(host, actor, async (tx) => {
      const wave = await findWave(tx, waveId);
      return (await releaseOf(tx, wave, atOnce.orders, layout)) ? undefined : finish(tx, wave);
    });
    if (done) return done;
    await yieldToOthers();
  }
}

/** All of the wave's orders are on the floor or were left out. */
async function finish(tx: Transaction, wave: WaveRow) {
  const waveId = wave.id;
  const cells = { state: 'released' as const, released_at: tx.now };
  const sql = "update waves set state = 'released', released_at = ? where id = ? and state = 'created'";
  const isFirst = (await affected(tx.db, sql, [tx.now, waveId])) === 1;
  const counts = await countWave(tx, waveId);
  const now = isFirst ? { ...wave, ...cells } : wave;
  if (isFirst) tellWave(tx, now, counts);
  // Nothing went, or all of it was walked already: then it is done with its release.
  const isOver = counts.finished >= counts.released;
  const leftOut = counts.leftOut > 0 ? await leftOutOf(tx, waveId) : [];
  if (!isOver) return { ...toSummary(now, counts), leftOut };
  await rollUpWave(tx, waveId);
  return { ...toSummary(await findWave(tx, waveId), counts), leftOut };
}

/** Releases the next few orders of a wave; false when none is left after them. */
export async function releaseSome(tx: Transaction, waveId: string, limit: number): Promise<boolean> {
  const wave = await findWave(tx, waveId);
  return releaseOf(tx, wave, limit, await readLayout(tx, wave.warehouse_id));
}

async function releaseOf(tx: Transaction, wave: WaveRow, limit: number, layout: Layout): Promise<boolean> {
  const waveId = wave.id;
  const next = await unreleased(tx, waveId, limit + 1);
  if (next.length === 0) return false;
  const now = portionOf(next.slice(0, limit));
  const orders = await lockOrders(
    tx,
    now.map(({ orderId }) => orderId),
  );
  const held = new Set(
    (
      await holdsOf(
        tx,
        orders.map(({ id }) => id),
      )
    ).map(({ order_id }) => order_id),
  );
  // Whoever released one of them while this transaction waited for its row has moved it on.
  const ready = orders.filter((order) => canGo(order, wave) && !held.has(order.id));
  const gone = new Set(await toFloor(tx, waveId, ready, layout));
  if (gone.size > 0) await mark(tx, waveId, [...gone], 'released_at');
  const left = orders.filter(({ id }) => !gone.has(id)).map(({ id }) => id);
  if (left.length > 0) {
    await leaveWave(tx, waveId, left);
    await mark(tx, waveId, left, 'left_out_at');
  }
  return next.length > now.length;
}

/** An order that waits for its release, and how long it is. */
export interface Waiting {
  orderId: string;
  lines: number;
}

/** The first of them that together are no more than a transaction takes; one at least, however long it is. */
export function portionOf(waiting: readonly Waiting[]): readonly Waiting[] {
  let lines = 0;
  const end = waiting.findIndex((order) => (lines += order.lines) > atOnce.lines);
  return end === -1 ? waiting : waiting.slice(0, Math.max(end, 1));
}

async function unreleased(tx: Transaction, waveId: string, limit: number): Promise<Waiting[]> {
  const sql =
    'select w.order_id, (select count(*) from outbound_lines l where l.order_id = w.order_id) as line_count' +
    ' from wave_orders w where w.wave_id = ? and w.released_at is null and w.left_out_at is null' +
    ' order by w.order_id limit ?';
  const rows = await selectRows<{ order_id: string; line_count: number }>(tx.db, sql, [waveId, limit]);
  return rows.map(({ order_id, line_count }) => ({ orderId: order_id, lines: Number(line_count) }));
}

const canGo = (order: OrderRow, wave: WaveRow): boolean =>
  order.wave_id === wave.id &&
  order.cancel_state !== 'accepted' &&
  (order.state === 'allocated' || order.state === 'short');

/** Writes what became of orders of a wave, each once. */
const mark = (
  tx: Transaction,
  waveId: string,
  orderIds: readonly string[],
  column: 'released_at' | 'left_out_at',
): Promise<number> =>
  affected(
    tx.db,
    `update wave_orders set ${column} = ? where wave_id = ? and released_at is null and left_out_at is null` +
      ` and order_id in (${marks(orderIds)})`,
    [tx.now, waveId, ...orderIds],
  );
