import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { createOrderEndpoint } from '../../../shared/outbound/outbound.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { acceptOrders } from './accept-orders.ts';
import { holdsOf, linesOf, type HoldRow, type OrderRow } from './outbound.store.ts';

/** Records one order. The same order sent again, under whatever operation id, is answered and not doubled. */
export async function createOrder(
  tx: Transaction,
  { sellerId, ...input }: InputOf<typeof createOrderEndpoint>,
) {
  const [accepted] = await acceptOrders(tx, sellerId, [input]);
  if (!accepted) throw new Error('an order got no answer');
  if (accepted.result === 'problem') throw accepted.problem;
  const lines = accepted.result === 'created' ? accepted.lines : await linesOf(tx, [accepted.order.id]);
  const short = lines.flatMap(({ line_no: lineNo, missing }) =>
    missing > 0 ? [{ lineNo, sku: input.lines[lineNo - 1]?.sku ?? '', missing }] : [],
  );
  // Nobody could hold it yet: it is being written down in this very transaction.
  const outcome =
    accepted.result === 'created' ? outcomeWith(accepted.order, []) : await outcomeOf(tx, accepted.order);
  return { ...outcome, missing: short };
}

/** What an act on an order answers. */
export async function outcomeOf(tx: Transaction, order: OrderRow) {
  return outcomeWith(order, await holdsOf(tx, [order.id]));
}

const outcomeWith = (order: OrderRow, holds: readonly HoldRow[]) => ({
  orderId: order.id,
  number: order.number,
  reference: order.reference,
  state: order.state,
  cancel: order.cancel_state,
  holds: holds.map(({ reason }) => reason),
});
