import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { shipAvailableEndpoint } from '../../../shared/outbound/outbound.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { promisesOf } from '../stock/index.ts';
import { addTask } from '../tasks/index.ts';
import { outcomeOf } from './create-order.ts';
import { moveOrder, moveOrders, requireGoing } from './move-order.ts';
import { linesWithPicks } from './order-lines.queries.ts';
import { changeLines, findOrder, type LineRow, type OrderAct, type OrderRow } from './outbound.store.ts';
import { promiseAgain } from './promise-again.ts';

/**
 * Decides what becomes of an order when its walk is over and nothing more can be picked: complete, it goes to a
 * packing bench; with something missing it goes there too where the policy ships what there is; otherwise it waits,
 * its picked goods staying in their tote, and is first in line for what comes in.
 */
export async function settlePicking(tx: Transaction, order: OrderRow): Promise<OrderRow> {
  const lines = await linesWithPicks(tx, order.id);
  const missing = lines.filter((line) => line.missing > 0);
  const picked = lines.reduce((sum, line) => sum + line.picked, 0);
  if (missing.length === 0 && picked > 0) return sendToPacking(tx, order, 'finishPicking');
  if (order.policy === 'fill_available' && picked > 0) {
    await giveUp(tx, missing);
    return sendToPacking(tx, order, 'finishPicking');
  }
  await moveOrders(tx, [order], 'fallShort', { wave_id: null });
  // What came in while the order was on the floor is not promised to it yet.
  await promiseAgain(tx, order.warehouse_id, [...new Set(missing.map(({ product_id }) => product_id))]);
  return findOrder(tx, order.id);
}

/**
 * Ships what is there of a short order and gives the rest up: what is promised can be released, what is picked
 * already goes to a packing bench. Throws `order/nothing-to-ship`.
 */
export async function shipAvailable(tx: Transaction, { orderId }: InputOf<typeof shipAvailableEndpoint>) {
  const order = await requireGoing(tx, orderId);
  if (order.state !== 'short')
    throw new Problem('state/illegal', { document: order.reference, state: order.state });
  const promised = await promisesOf(tx, [order.id]);
  const lines = await linesWithPicks(tx, order.id);
  const picked = lines.reduce((sum, line) => sum + line.picked, 0);
  if (promised.length === 0 && picked === 0)
    throw new Problem('order/nothing-to-ship', { order: order.reference });
  await giveUp(tx, lines);
  await tx.db('outbound_orders').where({ id: order.id }).update({ policy: 'fill_available' });
  const after =
    promised.length > 0 ? await moveOrder(tx, order, 'allocate') : await sendToPacking(tx, order, 'settle');
  return outcomeOf(tx, after);
}

const giveUp = (tx: Transaction, lines: readonly LineRow[]): Promise<void> =>
  changeLines(
    tx,
    lines
      .filter(({ missing }) => missing > 0)
      .map(({ id, missing }) => ({ lineId: id, missing: -missing, unfilled: missing })),
  );

async function sendToPacking(
  tx: Transaction,
  order: OrderRow,
  act: Extract<OrderAct, 'finishPicking' | 'settle'>,
): Promise<OrderRow> {
  const moved = await moveOrder(tx, order, act);
  await addTask(tx, {
    warehouseId: order.warehouse_id,
    sellerId: order.seller_id,
    kind: 'pack',
    document: { kind: 'outbound_order', id: order.id },
    title: order.reference,
    dueAt: order.ship_by_at,
  });
  return moved;
}
