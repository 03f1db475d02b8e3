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
 * Moves an order on by one act, or by several in a row. The caller has locked its row; the condition stands in the
 * update all the same, so that nothing moves twice: `order/cancelled`, or `state/illegal` where the order is in a state
 * that does not allow the act.
 */
export async function moveOrder(
  tx: Transaction,
  order: OrderRow,
  ...acts: readonly [OrderAct, ...OrderAct[]]
): Promise<OrderRow> {
  const [first] = acts;
  const passed = acts.map((act): OrderRow => ({ ...order, state: targetOf(act), state_changed_at: tx.now }));
  const after = passed.at(-1) as OrderRow;
  if ((await moveRows(tx, [order.id], first, { to: after.state })) === 0)
    throw refusal(await findOrder(tx, order.id));
  await tellMoved(tx, passed);
  return after;
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
export const requireGoing = async (tx: Transaction, orderId: string): Promise<OrderRow> =>
  stillGoing(await lockOrder(tx, orderId));

/** A locked order, unless it was cancelled: then `order/cancelled`. */
export function stillGoing(order: OrderRow): OrderRow {
  if (order.cancel_state === 'accepted') throw new Problem('order/cancelled', { order: order.reference });
  return order;
}

/** The same for work that a hold stops too (packing, loading): throws `order/on-hold`. */
export async function requireFree(tx: Transaction, orderId: string): Promise<OrderRow> {
  const order = await requireGoing(tx, orderId);
  await requireNoHold(tx, order);
  return order;
}

/** Throws `order/on-hold` with the reasons. The order's row is locked, so that no hold comes in between. */
export async function requireNoHold(tx: Transaction, order: OrderRow): Promise<void> {
  const holds = await holdsOf(tx, [order.id]);
  if (holds.length > 0)
    throw new Problem('order/on-hold', {
      order: order.reference,
      reasons: holds.map(({ reason }) => reason),
    });
}
