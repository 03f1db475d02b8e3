import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { cancelOrderEndpoint } from '../../../shared/outbound/outbound.contract.ts';
import { handedOverStates, waitingStates } from '../../../shared/outbound/outbound.lifecycle.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { giveBack, promisesOf } from '../stock/index.ts';
import { addTask, cancelTasksOf } from '../tasks/index.ts';
import { outcomeOf } from './create-order.ts';
import { goodsInTotesOf } from './order-goods.queries.ts';
import { changeLines, linesOf, lockOrder, type OrderRow } from './outbound.store.ts';
import { addressOf, factsOf, tellStory } from './tell-orders.ts';

/**
 * Cancels an order. Accepted at once as long as the goods are in the building: promises go back to those who wait,
 * work is taken off the floor, and what was picked already gets a task that brings it back to a bin. Once handed over
 * the wish is recorded as rejected. Asking twice changes nothing.
 */
export async function cancelOrder(tx: Transaction, { orderId, reason }: InputOf<typeof cancelOrderEndpoint>) {
  const order = await lockOrder(tx, orderId);
  if (order.cancel_state === 'accepted') return { ...(await outcomeOf(tx, order)), unpickTaskId: null };
  if ((handedOverStates as readonly string[]).includes(order.state)) return reject(tx, order, reason);
  await set(tx, order, { cancel_state: 'accepted', cancel_reason: reason, cancelled_at: tx.now });
  await cancelTasksOf(tx, order.id, reason === '' ? 'order cancelled' : reason);
  await releaseStock(tx, order);
  const unpickTaskId = await bringBack(tx, order);
  tx.emit({
    name: 'order.cancelled',
    ...addressOf(order),
    data: { ...factsOf(order), reason, unpickTaskId },
  });
  // Caught on the floor, or never sent there: two different lines in its story.
  const waited = (waitingStates as readonly string[]).includes(order.state);
  await tellStory(tx, order, waited ? 'cancelled' : 'intercepted', { reason });
  return { ...(await outcomeOf(tx, order)), unpickTaskId };
}

async function reject(tx: Transaction, order: OrderRow, reason: string) {
  await set(tx, order, { cancel_state: 'rejected', cancel_reason: reason });
  tx.emit({ name: 'order.cancel-rejected', ...addressOf(order), data: { ...factsOf(order), reason } });
  return { ...(await outcomeOf(tx, order)), unpickTaskId: null };
}

async function set(tx: Transaction, order: OrderRow, cells: Partial<OrderRow>): Promise<void> {
  await tx.db('outbound_orders').where({ id: order.id }).update(cells);
  Object.assign(order, cells);
}

/** Everything promised goes back; what was missing or promised is now what the order goes without. */
async function releaseStock(tx: Transaction, order: OrderRow): Promise<void> {
  const promises = await promisesOf(tx, [order.id]);
  const unfilled = new Map<string, number>();
  for (const promised of promises.toSorted((a, b) => (a.productId < b.productId ? -1 : 1))) {
    const units = await giveBack(tx, promised);
    unfilled.set(promised.lineId, (unfilled.get(promised.lineId) ?? 0) + units);
  }
  const changes = (await linesOf(tx, [order.id])).map((line) => ({
    lineId: line.id,
    missing: -line.missing,
    unfilled: line.missing + (unfilled.get(line.id) ?? 0),
  }));
  await changeLines(
    tx,
    changes.filter((change) => change.unfilled > 0),
  );
}

async function bringBack(tx: Transaction, order: OrderRow): Promise<string | null> {
  if ((await goodsInTotesOf(tx, order.id)).length === 0) return null;
  return addTask(tx, {
    warehouseId: order.warehouse_id,
    sellerId: order.seller_id,
    kind: 'unpick',
    document: { kind: 'outbound_order', id: order.id },
    title: order.reference,
    priority: 6,
  });
}
