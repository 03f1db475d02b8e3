import type { ManifestParcel } from '../../../shared/dispatch/dispatch.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { moveOrder, type OrderRow } from '../outbound/index.ts';
import { loadViewOf, toManifestParcel } from './dispatch.queries.ts';

/**
 * What loading and unloading mean for the order, whose row is locked: with its last parcel on a truck it is manifested,
 * with one of them off again it is packed. A cancelled order stays where it was stopped.
 */
export async function loadedOrder(tx: Transaction, order: OrderRow): Promise<void> {
  if (order.cancel_state === 'accepted') return;
  if (order.state !== 'packed' && order.state !== 'manifested') return;
  const waiting = (await tx
    .db('parcels')
    .where({ order_id: order.id })
    .whereIn('state', ['planned', 'packed', 'labelled'])
    .first('id')) as unknown;
  const isLoaded = waiting === undefined;
  if (isLoaded && order.state === 'packed') await moveOrder(tx, order.id, 'load');
  if (!isLoaded && order.state === 'manifested') await moveOrder(tx, order.id, 'unload');
}

/** A parcel as the loader's screen shows it. */
export const parcelOf = async (tx: Transaction, parcelId: string): Promise<ManifestParcel> =>
  toManifestParcel(found(await loadViewOf(tx, parcelId), 'parcel'));
