import { newId } from '../../../shared/domain/new-id.ts';
import type { SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Reservation } from '../stock/index.ts';
import type { PickLineRow } from './picking.store.ts';

/** Lines of a walk, one per reservation. `seqOf` says the place of a bin on the walk. */
export function newPickLines(
  tx: Transaction,
  walk: { taskId: string; orderId: string },
  reservations: readonly Reservation[],
  seqOf: (binId: string) => number,
): PickLineRow[] {
  const inOrder = reservations.toSorted(
    (a, b) => seqOf(a.account.location_id) - seqOf(b.account.location_id),
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
    seq: seqOf(account.location_id),
    why,
    created_at: tx.now,
  }));
}
