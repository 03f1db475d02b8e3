import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { holdOrderEndpoint, unholdOrderEndpoint } from '../../../shared/outbound/outbound.contract.ts';
import { handedOverStates } from '../../../shared/outbound/outbound.lifecycle.ts';
import { insertMissing } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { outcomeOf } from './create-order.ts';
import { requireGoing } from './move-order.ts';
import { holdsOf, lockOrder, type OrderRow } from './outbound.store.ts';
import { addressOf, factsOf, tellStory } from './tell-orders.ts';

/**
 * Holds an order for a reason: it keeps its stock and its place in the queue, and is not released, packed or loaded
 * while any reason stands. The same reason twice is one.
 */
export async function holdOrder(tx: Transaction, input: InputOf<typeof holdOrderEndpoint>) {
  const order = await requireGoing(tx, input.orderId);
  if ((handedOverStates as readonly string[]).includes(order.state))
    throw new Problem('state/illegal', { document: order.reference, state: order.state });
  const row = {
    order_id: order.id,
    reason: input.reason,
    note: input.note,
    is_by_warehouse: tx.actor.sellerId === null,
    placed_by: tx.actor.id,
    placed_at: tx.now,
  };
  await insertMissing(tx.db, 'outbound_holds', [row], ['order_id', 'reason']);
  await tellStory(tx, order, 'held', { reason: input.reason });
  return tell(tx, order);
}

/** Lifts a hold; one that does not stand is no error. Throws `order/hold-of-warehouse` for a seller. */
export async function unholdOrder(tx: Transaction, input: InputOf<typeof unholdOrderEndpoint>) {
  const order = await lockOrder(tx, input.orderId);
  const hold = (await holdsOf(tx, [order.id])).find(({ reason }) => reason === input.reason);
  if (hold?.is_by_warehouse && tx.actor.sellerId !== null) throw new Problem('order/hold-of-warehouse');
  await tx.db('outbound_holds').where({ order_id: order.id, reason: input.reason }).delete();
  return tell(tx, order);
}

async function tell(tx: Transaction, order: OrderRow) {
  const outcome = await outcomeOf(tx, order);
  tx.emit({ name: 'order.held', ...addressOf(order), data: { ...factsOf(order), holds: outcome.holds } });
  return outcome;
}
