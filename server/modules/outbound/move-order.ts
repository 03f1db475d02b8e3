import { Problem } from '../../platform/problem.ts';
import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  findOrder,
  holdsOf,
  lockOrder,
  moveRows,
  targetOf,
  type OrderAct,
  type OrderRow,
} from './outbound.store.ts';
import { tellMoved } from './tell-orders.ts';

/**
 * Moves an order on. The condition stands in the update, so of two at once one is refused: `order/cancelled`, or
 * `state/illegal` where the order is in a state that does not allow the act.
 */
export async function moveOrder(tx: Transaction, orderId: string, act: OrderAct): Promise<OrderRow> {
  const moved = await moveRows(tx, [orderId], act);
  const order = await findOrder(tx, orderId);
  if (moved === 0) throw refusal(order);
  await tellMoved(tx, [order]);
  return order;
}

const refusal = (order: OrderRow): Problem =>
  order.cancel_state === 'accepted'
    ? new Problem('order/cancelled', { order: order.reference })
    : new Problem('state/illegal', { document: order.reference, state: order.state });

/** Moves orders that the caller has locked and looked at: all of them can be moved, or something went wrong. */
export async function moveOrders(
  tx: Transaction,
  orders: readonly OrderRow[],
  act: OrderAct,
  more: Partial<Pick<OrderRow, 'wave_id'>> = {},
): Promise<void> {
  const ids = orders.map(({ id }) => id);
  if ((await moveRows(tx, ids, act, more)) !== orders.length)
    throw new ChangedMeanwhile(`orders changed before ${act}`);
  const state = targetOf(act);
  await tellMoved(
    tx,
    orders.map((order) => ({ ...order, ...more, state })),
  );
}

/** Locks an order that work is done for; throws `order/cancelled` for one that was cancelled meanwhile. */
export async function requireGoing(tx: Transaction, orderId: string): Promise<OrderRow> {
  const order = await lockOrder(tx, orderId);
  if (order.cancel_state === 'accepted') throw new Problem('order/cancelled', { order: order.reference });
  return order;
}

/** The same for work that a hold stops too (packing, loading): throws `order/on-hold`. */
export async function requireFree(tx: Transaction, orderId: string): Promise<OrderRow> {
  const order = await requireGoing(tx, orderId);
  const holds = await holdsOf(tx, [orderId]);
  if (holds.length > 0)
    throw new Problem('order/on-hold', {
      order: order.reference,
      reasons: holds.map(({ reason }) => reason),
    });
  return order;
}
