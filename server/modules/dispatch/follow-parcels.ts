import type { TrackingEventOf } from '../../../shared/tracking/tracking-words.ts';
import { system } from '../../platform/actor.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { askForNews, keepNews, type CarrierEvent, type NewsOfParcel } from '../carriers/index.ts';
import { lockOrder, moveOrders } from '../outbound/index.ts';
import { findParcel, lockParcel, moveParcels, type ParcelAct, type ParcelRow } from '../packing/index.ts';
import { trackMany } from '../tracking/index.ts';
import { ordersDelivered } from './dispatch.queries.ts';

/** What a carrier's word makes of a parcel; the others are only told. */
const actOf: Partial<Record<TrackingEventOf<'L6'>, ParcelAct>> = {
  delivered: 'deliver',
  return_started: 'turn_back',
  lost: 'lose',
  damaged: 'damage',
};

/** Asks carriers where the parcels are that left with them, and writes what is new into the parcels' stories. */
export const followParcelsOut = (host: Host): Promise<void> =>
  askForNews(host, (news) => runInTransaction(host, system, (tx) => hear(tx, news)));

async function hear(tx: Transaction, news: NewsOfParcel): Promise<void> {
  const seen = await findParcel(tx, news.parcelId);
  if (!seen) return;
  // Orders are locked before their parcels, everywhere.
  const order = await lockOrder(tx, seen.order_id);
  const parcel = await lockParcel(tx, news.parcelId);
  const fresh = await keepNews(tx, news);
  if (fresh.length === 0) return;
  for (const { event } of fresh) {
    const act = actOf[event];
    // A word that comes late, or twice, changes nothing.
    if (act) await moveParcels(tx, [parcel.id], act);
  }
  await tell(tx, parcel, fresh);
  const isThere = order.state === 'shipped' && (await ordersDelivered(tx, [order.id])).has(order.id);
  if (isThere) await moveOrders(tx, [order], 'deliver');
}

async function tell(tx: Transaction, parcel: ParcelRow, fresh: readonly CarrierEvent[]): Promise<void> {
  const { id: parcelId, code, order_id: orderId } = parcel;
  const address = { warehouseId: parcel.warehouse_id, sellerId: parcel.seller_id };
  for (const { event } of fresh)
    tx.emit({ name: 'parcel.followed', ...address, data: { parcelId, code, orderId, event } });
  await trackMany(
    tx,
    fresh.map(({ event, at, place }) => ({
      leg: 'L6' as const,
      event,
      subject: { kind: 'parcel' as const, id: parcelId },
      within: { kind: 'outbound_order' as const, id: orderId },
      ...address,
      source: 'carrier' as const,
      at,
      data: place === '' ? {} : { place },
    })),
  );
}
