import { problemSentence } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { chooseService, orderLabel, type CarrierAddress, type Offer } from '../carriers/index.ts';
import type { Warehouse } from '../layout/index.ts';
import type { OrderRow } from '../outbound/index.ts';
import { trackMany } from '../tracking/index.ts';
import { changeParcel, moveParcelRows, type ParcelRow } from './packing.store.ts';
import { sellerNameOf } from './parcels.queries.ts';

export interface LabelWish {
  parcel: ParcelRow;
  order: OrderRow;
  warehouse: Warehouse;
  givenTrackingNumber: string | null;
}

/**
 * Chooses a carrier for a packed parcel and asks for its label. Where no carrier takes it, the parcel keeps the reason
 * and waits: packing goes on. Throws `carrier/tracking-needed` and `carrier/tracking-taken`, which the packer can mend.
 */
export async function requestLabel(tx: Transaction, wish: LabelWish): Promise<ParcelRow> {
  const { parcel, order, warehouse, givenTrackingNumber } = wish;
  const offer = await offerFor(tx, wish);
  if (offer instanceof Problem) {
    const reason = problemSentence(offer.code, 'en', offer.params).slice(0, 200);
    await changeParcel(tx, parcel.id, { label_problem: reason });
    return { ...parcel, label_problem: reason };
  }
  const label = await orderLabel(tx, offer, {
    parcelId: parcel.id,
    parcelCode: parcel.code,
    orderReference: order.reference,
    weightGrams: parcel.weight_grams,
    sender: senderOf(warehouse, await sellerNameOf(tx, order.seller_id)),
    recipient: recipientOf(order),
    givenTrackingNumber,
  });
  const chosen = { carrier_id: label.carrier_id, service_id: label.service_id, label_problem: null };
  if (label.state === 'bought')
    return markLabelled(tx, { ...parcel, ...chosen }, label.tracking_number ?? '');
  await changeParcel(tx, parcel.id, chosen);
  return { ...parcel, ...chosen };
}

async function offerFor(
  tx: Transaction,
  { parcel, order, givenTrackingNumber }: LabelWish,
): Promise<Offer | Problem> {
  try {
    return await chooseService(tx, {
      warehouseId: parcel.warehouse_id,
      countryCode: order.recipient_json.country,
      weightGrams: parcel.weight_grams,
      wish: order.service,
      hasOwnLabel: givenTrackingNumber !== null,
    });
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

/** The parcel bears a label now: it may be loaded. Does nothing where it was labelled or undone meanwhile. */
export async function markLabelled(
  tx: Transaction,
  parcel: ParcelRow,
  trackingNumber: string,
): Promise<ParcelRow> {
  const cells = {
    carrier_id: parcel.carrier_id,
    service_id: parcel.service_id,
    tracking_number: trackingNumber,
    tracking_key: codeKey(trackingNumber),
    label_problem: null,
  };
  if ((await moveParcelRows(tx, [parcel.id], 'label', cells)) === 0) return parcel;
  const { id: parcelId, code, order_id: orderId, warehouse_id: warehouseId, seller_id: sellerId } = parcel;
  tx.emit({
    name: 'parcel.labelled',
    warehouseId,
    sellerId,
    data: { parcelId, code, orderId, trackingNumber },
  });
  await trackMany(tx, [
    {
      leg: 'L5',
      event: 'label_purchased',
      subject: { kind: 'parcel', id: parcelId },
      within: { kind: 'outbound_order', id: orderId },
      warehouseId,
      sellerId,
      data: { trackingNumber },
      source: 'manual',
    },
  ]);
  return { ...parcel, ...cells, state: 'labelled' };
}

export const recipientOf = ({ recipient_json: to }: OrderRow): CarrierAddress => ({
  name: to.name,
  company: to.company,
  lines: [to.line1, to.line2].filter((line) => line !== ''),
  city: to.city,
  postcode: to.postcode,
  region: to.state,
  countryCode: to.country,
  phone: to.phone,
});

/** Parcels leave in the seller's name and come back to the warehouse. */
export const senderOf = (warehouse: Warehouse, sellerName: string): CarrierAddress => ({
  name: sellerName,
  company: warehouse.name,
  lines: warehouse.address.lines,
  city: warehouse.address.city,
  postcode: warehouse.address.postalCode,
  region: warehouse.address.region,
  countryCode: warehouse.country,
  phone: '',
});
