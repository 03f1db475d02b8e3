import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { Locale } from '../../../shared/locale.ts';
import type {
  packingSlipPdf as packingSlipEndpoint,
  parcelLabelPdf as parcelLabelEndpoint,
} from '../../../shared/packing/parcels.contract.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';
import { found, Problem } from '../../platform/problem.ts';
import { reading, type Transaction } from '../../platform/transaction.ts';
import { wantedLabel, type CarrierAddress } from '../carriers/index.ts';
import {
  packingSlip,
  shippingLabels,
  type DocumentLocale,
  type PackingSlip,
  type PostalAddress,
  type ShippingLabel,
} from '../documents/index.ts';
import { findWarehouse } from '../layout/index.ts';
import { findOrder } from '../outbound/index.ts';
import { packingLines } from './pack-lines.queries.ts';
import { linesOfParcel, parcelsOfOrder, sellerNameOf, viewOf } from './parcels.queries.ts';
import { recipientOf, senderOf } from './request-label.ts';

/** The words on a document, in the reader's language. */
export const documentLocale = (locale: Locale): DocumentLocale => (locale === 'zh' ? 'zh-CN' : locale);

/** What the carrier sent is passed through untouched; our own vans' labels are drawn from the same facts each time. */
export async function parcelLabelFile(
  { host, actor, locale }: RequestContext,
  { parcelId, dpi }: InputOf<typeof parcelLabelEndpoint>,
): Promise<FileAnswer> {
  const tx = reading(host, actor);
  const parcel = await viewOf(tx, parcelId);
  const label = await wantedLabel(tx, parcelId);
  if (parcel.tracking_number === null || label?.state !== 'bought')
    throw new Problem('packing/no-label', { parcel: parcel.code });
  const fileName = `${parcel.code}.pdf`;
  if (label.document !== null) return { fileName, body: Buffer.from(label.document) };
  const body = await shippingLabels([await labelFacts(tx, parcelId)], {
    locale: documentLocale(locale),
    dpi: dpi === '300' ? 300 : 203,
  });
  return { fileName, body };
}

/** Everything that stands on a parcel's label. */
export async function labelFacts(tx: Transaction, parcelId: string): Promise<ShippingLabel> {
  const parcel = await viewOf(tx, parcelId);
  const order = await findOrder(tx, parcel.order_id);
  const warehouse = found(await findWarehouse(tx, parcel.warehouse_id), 'warehouse');
  const live = (await parcelsOfOrder(tx, order.id)).filter(({ state }) => state !== 'voided');
  return {
    trackingNumber: parcel.tracking_number ?? '',
    carrierName: parcel.carrier_name ?? '',
    serviceName: parcel.service_name ?? '',
    orderReference: order.reference,
    reference: parcel.code,
    weightGrams: Number(parcel.weight_grams),
    index: live.findIndex(({ id }) => id === parcelId) + 1,
    count: live.length,
    sender: postal(senderOf(warehouse, await sellerNameOf(tx, order.seller_id))),
    recipient: postal(recipientOf(order)),
  };
}

const postal = (address: CarrierAddress): PostalAddress => ({
  name: address.name,
  ...(address.company !== '' && { company: address.company }),
  lines: address.lines,
  postcode: address.postcode,
  city: address.city,
  ...(address.region !== '' && { region: address.region }),
  countryCode: address.countryCode,
  ...(address.phone !== '' && { phone: address.phone }),
});

export async function packingSlipFile(
  { host, actor, locale }: RequestContext,
  { parcelId }: InputOf<typeof packingSlipEndpoint>,
): Promise<FileAnswer> {
  const tx = reading(host, actor);
  const parcel = await viewOf(tx, parcelId);
  const body = await packingSlip(await slipFacts(tx, parcelId), { locale: documentLocale(locale) });
  return { fileName: `${parcel.code}-slip.pdf`, body };
}

async function slipFacts(tx: Transaction, parcelId: string): Promise<PackingSlip> {
  const parcel = await viewOf(tx, parcelId);
  const order = await findOrder(tx, parcel.order_id);
  const warehouse = found(await findWarehouse(tx, parcel.warehouse_id), 'warehouse');
  const sellerName = await sellerNameOf(tx, order.seller_id);
  const ordered = new Map(
    (await packingLines(tx, order.id)).map((line) => [line.orderLineId, line.ordered] as const),
  );
  return {
    orderCode: order.number,
    orderReference: order.reference,
    orderedAt: order.ordered_at,
    timeZone: warehouse.timeZone,
    sellerName,
    recipient: postal(recipientOf(order)),
    returnAddress: postal(senderOf(warehouse, sellerName)),
    ...(order.gift_note !== '' && { comment: order.gift_note }),
    lines: (await linesOfParcel(tx, parcelId)).map((line) => ({
      sku: line.sku,
      name: line.name,
      orderedQuantity: ordered.get(line.order_line_id) ?? Number(line.quantity),
      shippedQuantity: Number(line.quantity),
    })),
  };
}
