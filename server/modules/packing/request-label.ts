import { problemSentence } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { chooseService, orderLabel, type CarrierAddress, type Offer } from '../carriers/index.ts';
import type { Warehouse } from '../layout/index.ts';
import type { OrderRow } from '../outbound/index.ts';
import { track, type TrackedEvent } from '../tracking/index.ts';
import { changeParcel, moveParcelRows, type ParcelRow } from './packing.store.ts';

export interface LabelWish {
  parcel: ParcelRow;
  order: OrderRow;
  warehouse: Warehouse;
  sellerName: string;
  givenTrackingNumber: string | null;
}

/** What asking for a label made of a parcel: its row as it has to be written, labelled where the label is here. */
export interface LabelChosen {
  parcel: ParcelRow;
  offer: Offer | null;
}

/**
 * Chooses a carrier for a packed parcel and asks for its label; writing the parcel is left to the caller. Where no
 * carrier takes it, the parcel keeps the reason and waits: packing goes on. Throws `carrier/tracking-needed` and
 * `carrier/tracking-taken`, which the packer can mend.
 */
export async function chooseLabel(tx: Transaction, wish: LabelWish): Promise<LabelChosen> {
  const { parcel, order, warehouse, sellerName, givenTrackingNumber } = wish;
  const offer = await offerFor(tx, wish);
  if (offer instanceof Problem) {
    const reason = problemSentence(offer.code, 'en', offer.params).slice(0, 200);
    return { parcel: { ...parcel, label_problem: reason }, offer: null };
  }
  const label = await orderLabel(tx, offer, {
    parcelId: parcel.id,
    parcelCode: parcel.code,
    orderReference: order.reference,
    weightGrams: parcel.weight_grams,
    sender: senderOf(warehouse, sellerName),
    recipient: recipientOf(order),
    givenTrackingNumber,
  });
  const chosen = { carrier_id: label.carrier_id, service_id: label.service_id, label_problem: null };
  const isBought = label.state === 'bought';
  const cells = isBought ? labelledCells(label.tracking_number ?? '') : {};
  return { parcel: { ...parcel, ...chosen, ...cells }, offer };
}

/** The same for a parcel that is written down already. */
export async function requestLabel(tx: Transaction, wish: LabelWish): Promise<ParcelRow> {
  const { parcel } = await chooseLabel(tx, wish);
  if (parcel.state === 'labelled') return markLabelled(tx, parcel, parcel.tracking_number ?? '');
  const { carrier_id, service_id, label_problem } = parcel;
  await changeParcel(tx, parcel.id, { carrier_id, service_id, label_problem });
  return parcel;
}

const labelledCells = (trackingNumber: string) => ({
  state: 'labelled' as const,
  tracking_number: trackingNumber,
  tracking_key: codeKey(trackingNumber),
  label_problem: null,
});

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
  const { state, ...cells } = labelledCells(trackingNumber);
  const { carrier_id, service_id } = parcel;
  if ((await moveParcelRows(tx, [parcel.id], 'label', { ...cells, carrier_id, service_id })) === 0)
    return parcel;
  await track(tx, tellLabelled(tx, parcel, trackingNumber));
  return { ...parcel, ...cells, state };
}

/** Tells the screens of a label; answers the line that belongs into the parcel's story. */
export function tellLabelled(tx: Transaction, parcel: ParcelRow, trackingNumber: string): TrackedEvent {
  const { id: parcelId, code, order_id: orderId, warehouse_id: warehouseId, seller_id: sellerId } = parcel;
  const data = { parcelId, code, orderId, trackingNumber };
  tx.emit({ name: 'parcel.labelled', warehouseId, sellerId, data });
  return {
    leg: 'L5',
    event: 'label_purchased',
    subject: { kind: 'parcel', id: parcelId },
    within: { kind: 'outbound_order', id: orderId },
    warehouseId,
    sellerId,
    data: { trackingNumber },
    source: 'manual',
  };
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
