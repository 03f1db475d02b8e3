import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { voidParcelLabel as voidParcelLabelEndpoint } from '../../../shared/packing/parcels.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { voidLabel } from '../carriers/index.ts';
import { lockParcel, moveParcelRows, type ParcelRow } from './packing.store.ts';
import { showParcel } from './parcels.queries.ts';

/** Takes a label back; the parcel stays packed and may get another one. Throws `state/illegal` once it is loaded. */
export async function voidParcelLabel(
  tx: Transaction,
  { parcelId }: InputOf<typeof voidParcelLabelEndpoint>,
) {
  const parcel = await lockParcel(tx, parcelId);
  if (parcel.state !== 'labelled' && parcel.state !== 'packed')
    throw new Problem('state/illegal', { document: parcel.code, state: parcel.state });
  await takeLabelOff(tx, parcel);
  return showParcel(tx, parcelId);
}

/** The caller has locked the parcel and knows that it has not been loaded. */
export async function takeLabelOff(tx: Transaction, parcel: ParcelRow): Promise<void> {
  await voidLabel(tx, parcel.id);
  const cells = { tracking_number: null, tracking_key: null, label_problem: null };
  if ((await moveParcelRows(tx, [parcel.id], 'unlabel', cells)) === 0) return;
  tx.emit({
    name: 'parcel.unlabelled',
    warehouseId: parcel.warehouse_id,
    sellerId: parcel.seller_id,
    data: { parcelId: parcel.id, code: parcel.code, orderId: parcel.order_id },
  });
}
