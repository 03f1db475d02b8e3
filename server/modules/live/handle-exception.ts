import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { handleException as contract } from '../../../shared/live/board.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from '../layout/index.ts';

/**
 * Takes an exception in hand, leaves it again, or settles it. Exceptions come and go by themselves; what is kept is
 * only who looks after one, so that two managers don't run to the same place.
 */
export async function handleException(tx: Transaction, { warehouseId, key, act }: InputOf<typeof contract>) {
  await ownWarehouse(tx, warehouseId);
  const place = { warehouse_id: warehouseId, exception_key: key };
  if (act === 'leave') await tx.db('floor_exceptions').where(place).delete();
  else {
    const cells = {
      taken_by: tx.actor.id,
      taken_at: tx.now,
      settled_at: act === 'settle' ? tx.now : null,
    };
    await tx
      .db('floor_exceptions')
      .insert({ ...place, ...cells })
      .onConflict(['warehouse_id', 'exception_key'])
      .merge(cells);
  }
  tx.emit({ name: 'floor.exception', warehouseId, data: { key, userId: tx.actor.id, act } });
  return {};
}
