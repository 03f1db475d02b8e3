import { newId } from '../../../shared/domain/new-id.ts';
import type { SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Reservation } from '../stock/index.ts';
import type { PickLineRow } from './picking.store.ts';

/** Stops of a walk, one per reservation, in walk order. */
export function newPickLines(
  tx: Transaction,
  walk: { taskId: string; orderId: string },
  reservations: readonly Reservation[],
): PickLineRow[] {
  const inOrder = reservations.toSorted(
    (a, b) =>
      Number(a.account.walk_seq) - Number(b.account.walk_seq) ||
      (a.account.location_id < b.account.location_id ? -1 : 1),
  );
  return inOrder.map(({ id, promiseId, lineId, quantity, account, why }) => ({
    id: newId(),
    task_id: walk.taskId,
    order_id: walk.orderId,
    order_line_id: lineId,
    product_id: account.product_id,
    promise_id: promiseId,
    reservation_id: id,
    account_id: Number(account.id),
    location_id: account.location_id,
    lot_id: account.lot_id,
    serial: account.serial,
    // Only sellable goods are ever reserved.
    grade: account.grade as SellableGrade,
    handling_unit_id: account.handling_unit_id,
    quantity,
    picked: 0,
    short: 0,
    seq: Number(account.walk_seq),
    why,
    created_at: tx.now,
  }));
}
