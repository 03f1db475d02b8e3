import { setImmediate as yieldToOthers } from 'node:timers/promises';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { releaseWaveEndpoint } from '../../../shared/picking/picking.contract.ts';
import type { Actor } from '../../platform/actor.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { holdsOf, leaveWave, lockOrders, moveOrders, type OrderRow } from '../outbound/index.ts';
import { promisesOf, reserveBins } from '../stock/index.ts';
import { addTasks } from '../tasks/index.ts';
import { newPickLines } from './new-pick-lines.ts';
import { findWave, insertWalks, type WalkRow, type WaveRow } from './picking.store.ts';
import { rollUpWave, tellWave } from './roll-up-wave.ts';
import { leftOutOf, showWaveSummary } from './waves.queries.ts';

/** Orders per transaction. On SQLite nothing else runs meanwhile, so a terminal must not notice the wait. */
const atOnce = 8;

/**
 * Sends a wave to the floor, a few orders per transaction. What is on the floor stays there if the release is cut
 * off; released again, the wave goes on where it stopped. Two releases at once share the work.
 */
export async function releaseWave(host: Host, actor: Actor, { waveId }: InputOf<typeof releaseWaveEndpoint>) {
  const run = <T>(work: (tx: Transaction) => Promise<T>): Promise<T> => runInTransaction(host, actor, work);
  while (await run((tx) => releaseSome(tx, waveId))) await yieldToOthers();
  return run(async (tx) => {
    const wave = await findWave(tx, waveId);
    const released = await tx
      .db('waves')
      .where({ id: waveId, state: 'created' })
      .update({ state: 'released', released_at: tx.now });
    if (released === 1) await tellWave(tx, { ...wave, state: 'released' });
    await rollUpWave(tx, waveId);
    return { ...(await showWaveSummary(tx, waveId)), leftOut: await leftOutOf(tx, waveId) };
  });
}

/** Releases the next few orders of a wave; false when none is left. */
export async function releaseSome(tx: Transaction, waveId: string, limit = atOnce): Promise<boolean> {
  const wave = await findWave(tx, waveId);
  const next = await unreleased(tx, waveId, limit);
  if (next.length === 0) return false;
  const orders = await lockOrders(tx, next);
  // Somebody else may have released some of them while this transaction waited for their rows.
  const still = new Set(await unreleased(tx, waveId, limit, next));
  const held = new Set((await holdsOf(tx, [...still])).map(({ order_id }) => order_id));
  const own = orders.filter(({ id }) => still.has(id));
  const ready = own.filter((order) => canGo(order, wave) && !held.has(order.id));
  const gone = await toFloor(tx, wave, ready);
  const left = own.filter(({ id }) => !gone.has(id)).map(({ id }) => id);
  if (left.length > 0) {
    await leaveWave(tx, left);
    await mark(tx, waveId, left, { left_out_at: tx.now });
  }
  return true;
}

async function unreleased(
  tx: Transaction,
  waveId: string,
  limit: number,
  among?: readonly string[],
): Promise<string[]> {
  const query = tx
    .db('wave_orders')
    .where({ wave_id: waveId })
    .whereNull('released_at')
    .whereNull('left_out_at')
    .orderBy('order_id')
    .limit(limit)
    .select('order_id');
  if (among) void query.whereIn('order_id', among as string[]);
  return ((await query) as { order_id: string }[]).map(({ order_id }) => order_id);
}

const canGo = (order: OrderRow, wave: WaveRow): boolean =>
  order.wave_id === wave.id &&
  order.cancel_state !== 'accepted' &&
  (order.state === 'allocated' || order.state === 'short');

const mark = (tx: Transaction, waveId: string, orderIds: readonly string[], cells: object) =>
  tx
    .db('wave_orders')
    .where({ wave_id: waveId })
    .whereIn('order_id', orderIds as string[])
    .update(cells);

/** Chooses bins for orders and puts their walks on the floor's list. Returns the ids of those that went. */
async function toFloor(tx: Transaction, wave: WaveRow, orders: readonly OrderRow[]): Promise<Set<string>> {
  const promises = await promisesOf(
    tx,
    orders.map(({ id }) => id),
  );
  const reservations = await reserveBins(tx, promises);
  const lineOrders = await ordersOfLines(
    tx,
    orders.map(({ id }) => id),
  );
  const byOrder = groupBy(reservations, ({ lineId }) => lineOrders.get(lineId));
  const going = orders
    .filter(({ id }) => byOrder.has(id))
    .toSorted((one, other) => one.ordered_at.getTime() - other.ordered_at.getTime());
  // Tasks of one priority are handed out by id: the walk of the oldest order first.
  const walks = going.map((order): WalkRow => ({
    task_id: newId(),
    wave_id: wave.id,
    order_id: order.id,
    warehouse_id: order.warehouse_id,
    seller_id: order.seller_id,
    created_at: tx.now,
    finished_at: null,
  }));
  const lines = walks.flatMap(({ task_id: taskId, order_id: orderId }) =>
    newPickLines(tx, { taskId, orderId }, byOrder.get(orderId) ?? []),
  );
  if (going.length === 0) return new Set();
  await insertWalks(tx, walks, lines);
  await addTasks(
    tx,
    going.map((order, index) => ({
      id: walks[index]?.task_id ?? newId(),
      warehouseId: order.warehouse_id,
      sellerId: order.seller_id,
      kind: 'pick' as const,
      document: { kind: 'outbound_order' as const, id: order.id },
      title: order.reference,
      dueAt: order.ship_by_at,
    })),
  );
  const ids = going.map(({ id }) => id);
  await moveOrders(tx, going, 'release');
  await mark(tx, wave.id, ids, { released_at: tx.now });
  return new Set(ids);
}

async function ordersOfLines(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, string>> {
  const rows = (await tx
    .db('outbound_lines')
    .whereIn('order_id', orderIds as string[])
    .select('id', 'order_id')) as { id: string; order_id: string }[];
  return new Map(rows.map(({ id, order_id }) => [id, order_id]));
}
