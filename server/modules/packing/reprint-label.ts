import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { reprintLabel as reprintLabelEndpoint } from '../../../shared/packing/parcels.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changeParcel, lockParcel } from './packing.store.ts';
import { showParcel } from './parcels.queries.ts';

/** Counts a print that is not the first, and tells who wanted it and why. The label itself looks the same. */
export async function reprintLabel(
  tx: Transaction,
  { parcelId, reason }: InputOf<typeof reprintLabelEndpoint>,
) {
  const parcel = await lockParcel(tx, parcelId);
  if (parcel.tracking_number === null) throw new Problem('packing/no-label', { parcel: parcel.code });
  const prints = parcel.prints + 1;
  await changeParcel(tx, parcelId, { prints });
  tx.emit({
    name: 'parcel.reprinted',
    warehouseId: parcel.warehouse_id,
    data: { parcelId, code: parcel.code, prints, reason },
  });
  return showParcel(tx, parcelId);
}
