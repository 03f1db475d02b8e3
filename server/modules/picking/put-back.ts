import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { getPutBackWork, putBackEndpoint } from '../../../shared/picking/put-back.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findBin } from '../layout/index.ts';
import { findOrder, goodsInTotesOf, lockOrder, type OrderRow } from '../outbound/index.ts';
import { post, requireRoom } from '../stock/index.ts';
import { finishTask, requireClaim } from '../tasks/index.ts';
import { orderOfTask, putBackLines } from './put-back.queries.ts';
import { freeEmptyTotes } from './totes.store.ts';

/** What lies in the totes of a cancelled order. */
export async function showPutBackWork(tx: Transaction, { taskId }: InputOf<typeof getPutBackWork>) {
  const order = await findOrder(tx, await orderOfTask(tx, taskId));
  return {
    taskId,
    orderId: order.id,
    orderNumber: order.number,
    reference: order.reference,
    lines: await putBackLines(tx, order.id),
  };
}

/**
 * Units of a cancelled order go from its tote back into a bin, where they can be sold again. The task is done, and the
 * totes are free, with the last unit. Throws `stock/insufficient` where the tote holds less, `stock/bin-takes-one`
 * where the bin is for something else alone.
 */
export async function putBack(tx: Transaction, input: InputOf<typeof putBackEndpoint>) {
  const order = await lockOrder(tx, await orderOfTask(tx, input.taskId));
  const task = await requireClaim(tx, input.taskId);
  if (order.cancel_state !== 'accepted')
    throw new Problem('state/illegal', { document: order.reference, state: order.state });
  await moveToBin(tx, order, input);
  const left = await goodsInTotesOf(tx, order.id);
  await freeEmptyTotes(tx, order.id);
  if (left.length === 0) await finishTask(tx, task);
  const remaining = left.reduce((sum, { on_hand }) => sum + on_hand, 0);
  return { taskId: input.taskId, remaining, isFinished: left.length === 0 };
}

async function moveToBin(
  tx: Transaction,
  order: OrderRow,
  input: InputOf<typeof putBackEndpoint>,
): Promise<void> {
  const lotId = input.lotId ?? undefined;
  const goods = found(
    (await goodsInTotesOf(tx, order.id)).find(
      (one) =>
        one.tote_id === input.toteId &&
        one.product_id === input.productId &&
        one.grade === input.grade &&
        one.lot_id === (input.lotId ?? '') &&
        one.serial === (input.serial ?? ''),
    ),
    'goods',
  );
  const bin = found(await findBin(tx, order.warehouse_id, input.bin), 'bin');
  if (bin.blockedAt !== null) throw new Problem('state/illegal', { document: bin.code, state: 'blocked' });
  await requireRoom(tx, bin, [{ productId: input.productId, lotId }]);
  await post(tx, { document: { kind: 'outbound_order', id: order.id }, reason: 'unpick' }, [
    {
      sellerId: order.seller_id,
      productId: input.productId,
      quantity: input.quantity,
      serial: input.serial ?? undefined,
      from: { locationId: goods.location_id, grade: input.grade, lotId, handlingUnitId: input.toteId },
      to: { locationId: bin.id, grade: input.grade, lotId },
    },
  ]);
}
