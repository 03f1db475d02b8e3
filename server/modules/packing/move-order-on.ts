import type { Transaction } from '../../platform/transaction.ts';
import { moveOrder, type OrderAct, type OrderRow, type OrderState } from '../outbound/index.ts';
import { finishTask, type TaskRow } from '../tasks/index.ts';
import { freeEmptyTotes } from '../picking/index.ts';

/**
 * What a closed parcel means for its order: the first one begins the packing; the one that holds the last picked unit
 * ends it, and with it the packer's task. Totes that are empty now may serve other orders.
 */
export async function moveOrderOn(
  tx: Transaction,
  order: OrderRow,
  task: TaskRow | null,
  unitsLeft: number,
): Promise<OrderState> {
  const isLast = unitsLeft === 0;
  const begin: OrderAct[] = order.state === 'picked' ? ['startPacking'] : [];
  const [first, ...more]: OrderAct[] = isLast ? [...begin, 'finishPacking'] : begin;
  const { state } = first ? await moveOrder(tx, order, first, ...more) : order;
  if (isLast && task) await finishTask(tx, task);
  await freeEmptyTotes(tx, order.id);
  return state;
}
