import type { Transaction } from '../../platform/transaction.ts';
import { promisedByLine } from './order-lines.queries.ts';
import { holdsOf, linesOf, lockOrders, type OrderRow } from './outbound.store.ts';

/** Why an order can't go to the floor now. */
export type WhyNot = 'unknown' | 'held' | 'cancelled' | 'state' | 'in_wave';

export interface Releasable {
  order: OrderRow;
  lines: number;
  /** Units that would be picked. */
  units: number;
}

/**
 * Sorts orders into those that can go to the floor and those that can't. Allocated ones can; short ones only where
 * their policy ships what there is and something of it is promised.
 */
export async function sortReleasable(
  tx: Transaction,
  orders: readonly OrderRow[],
): Promise<{ ready: Releasable[]; refused: { orderId: string; why: WhyNot }[] }> {
  const ids = orders.map(({ id }) => id);
  const held = new Set((await holdsOf(tx, ids)).map(({ order_id }) => order_id));
  const promised = await promisedByLine(tx, ids);
  const sizes = new Map<string, { lines: number; units: number }>();
  for (const line of await linesOf(tx, ids)) {
    const units = promised.get(line.id) ?? 0;
    if (units === 0) continue;
    const size = sizes.get(line.order_id) ?? { lines: 0, units: 0 };
    sizes.set(line.order_id, { lines: size.lines + 1, units: size.units + units });
  }
  const ready: Releasable[] = [];
  const refused: { orderId: string; why: WhyNot }[] = [];
  for (const order of orders) {
    const size = sizes.get(order.id);
    const why = whyNot(order, held.has(order.id), size !== undefined);
    if (why || !size) refused.push({ orderId: order.id, why: why ?? 'state' });
    else ready.push({ order, ...size });
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

/** Gives orders to a wave; those that can't go, or are in another wave, are left out. Of two waves one gets each. */
export async function claimForWave(
  tx: Transaction,
  waveId: string,
  orderIds: readonly string[],
): Promise<Releasable[]> {
  const { ready } = await sortReleasable(tx, await lockOrders(tx, orderIds));
  const ids = ready.map(({ order }) => order.id);
  for (let start = 0; start < ids.length; start += 200)
    await tx
      .db('outbound_orders')
      .whereIn('id', ids.slice(start, start + 200))
      .update({ wave_id: waveId });
  return ready;
}

/** Takes orders that did not go to the floor out of their wave again. */
export async function leaveWave(tx: Transaction, orderIds: readonly string[]): Promise<void> {
  await tx
    .db('outbound_orders')
    .whereIn('id', orderIds as string[])
    .whereIn('state', ['allocated', 'short'])
    .update({ wave_id: null });
}
