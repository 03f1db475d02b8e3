import type { ManifestParcel } from '../../../shared/dispatch/dispatch.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { moveOrder, type OrderRow } from '../outbound/index.ts';
import type { ParcelRow } from '../packing/index.ts';
import { toManifestParcel } from './dispatch.queries.ts';

/**
 * What loading and unloading mean for the order, whose row is locked: with its last parcel on a truck it is manifested,
 * with one of them off again it is packed. A cancelled order stays where it was stopped.
 * @param waiting parcels of the order that are on no truck
 */
export async function loadedOrder(tx: Transaction, order: OrderRow, waiting: number): Promise<void> {
  if (order.cancel_state === 'accepted') return;
  if (waiting === 0 && order.state === 'packed') await moveOrder(tx, order, 'load');
  if (waiting > 0 && order.state === 'manifested') await moveOrder(tx, order, 'unload');
}

/** A parcel as the loader's screen shows it. */
export const toLoaded = (
  parcel: ParcelRow,
  order: OrderRow,
  { manifestId, loadedAt, now }: { manifestId: string | null; loadedAt: Date | null; now: Date },
): ManifestParcel => {
  const { reference, recipient_json, cancel_state, ship_by_at } = order;
  const seen = { reference, recipient_json, cancel_state, ship_by_at, holds: 0 };
  return toManifestParcel({ ...parcel, ...seen, manifest_id: manifestId, loaded_at: loadedAt }, now);
};
