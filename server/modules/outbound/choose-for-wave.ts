import { affected, marks } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { sizesOf } from './order-lines.queries.ts';
import { lockOrders, type OrderRow } from './outbound.store.ts';

/** Why an order can't go to the floor now. */
export type WhyNot = 'unknown' | 'held' | 'cancelled' | 'state' | 'in_wave';

export interface Releasable {
  order: OrderRow;
  lines: number;
  /** Units that would be picked. */
  units: number;
  /** Lines and units of the whole order, promised or not. */
  ordered: { lines: number; units: number };
}

/**
 * Sorts orders into those that can go to the floor and those that can't. Allocated ones can; short ones only where
 * their policy ships what there is and something of it is promised.
 */
export async function sortReleasable(
  tx: Transaction,
  orders: readonly OrderRow[],
): Promise<{ ready: Releasable[]; refused: { orderId: string; why: WhyNot }[] }> {
  const sizes = await sizesOf(
    tx,
    orders.map(({ id }) => id),
  );
  const ready: Releasable[] = [];
  const refused: { orderId: string; why: WhyNot }[] = [];
  for (const order of orders) {
    const size = sizes.get(order.id);
    const why = whyNot(order, (size?.holds ?? 0) > 0, (size?.units ?? 0) > 0);
    if (why || !size) refused.push({ orderId: order.id, why: why ?? 'state' });
    else ready.push({ order, lines: size.lines, units: size.units, ordered: size.ordered });
  }
  return { ready, refused };
}

function whyNot(order: OrderRow, isHeld: boolean, hasStock: boolean): WhyNot | undefined {
  if (order.cancel_state === 'accepted') return 'cancelled';
  if (order.wave_id !== null) return 'in_wave';
  if (order.state !== 'allocated' && !(order.state === 'short' && order.policy === 'fill_available'))
    return 'state';
  if (isHeld) return 'held';
  return hasStock ? undefined : 'state';
}

/**
 * Gives orders to a wave; those that can't go, are of another warehouse or in another wave are left out. Of two waves
 * one gets each.
 */
export async function claimForWave(
  tx: Transaction,
  wave: { id: string; warehouseId: string },
  orderIds: readonly string[],
): Promise<Releasable[]> {
  const orders = await lockOrders(tx, orderIds);
  const here = orders.filter(({ warehouse_id }) => warehouse_id === wave.warehouseId);
  const { ready } = await sortReleasable(tx, here);
  const ids = ready.map(({ order }) => order.id);
  for (let start = 0; start < ids.length; start += 200) {
    const part = ids.slice(start, start + 200);
    await affected(tx.db, `update outbound_orders set wave_id = ? where id in (${marks(part)})`, [
      wave.id,
      ...part,
    ]);
  }
  return ready;
}

/** Takes orders that did not go to the floor out of their wave again; those of another wave stay in theirs. */
export async function leaveWave(tx: Transaction, waveId: string, orderIds: readonly string[]): Promise<void> {
  await tx
    .db('outbound_orders')
    .whereIn('id', orderIds as string[])
    .where({ wave_id: waveId })
    .whereIn('state', ['allocated', 'short'])
    .update({ wave_id: null });
}
