import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { Recipient } from '../../../shared/outbound/outbound.contract.ts';
import type {
  getParcel as getParcelEndpoint,
  listParcels as listParcelsEndpoint,
  Parcel,
} from '../../../shared/packing/parcels.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { parcelRows, type ParcelRow } from './packing.store.ts';

export interface ParcelView extends ParcelRow {
  reference: string;
  recipient_json: Recipient;
  carrier_name: string | null;
  service_name: string | null;
  packaging_code: string | null;
}

/** Parcels with the names that people know their order, carrier and box by. */
export const parcelViews = (tx: Transaction) =>
  parcelRows(tx)
    .join('outbound_orders as o', 'o.id', 'c.order_id')
    .leftJoin('carriers as r', 'r.id', 'c.carrier_id')
    .leftJoin('carrier_services as s', 's.id', 'c.service_id')
    .leftJoin('packagings as b', 'b.id', 'c.packaging_id')
    .select(
      'c.*',
      'o.reference',
      'o.recipient_json',
      'r.name as carrier_name',
      's.name as service_name',
      'b.code as packaging_code',
    );

export const toParcel = (row: ParcelView): Parcel => ({
  id: row.id,
  code: row.code,
  state: row.state,
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
  orderId: row.order_id,
  orderReference: row.reference,
  index: row.order_index,
  recipientName: row.recipient_json.name,
  countryCode: row.recipient_json.country,
  carrierId: row.carrier_id,
  carrierName: row.carrier_name,
  serviceName: row.service_name,
  trackingNumber: row.tracking_number,
  labelProblem: row.label_problem,
  packagingCode: row.packaging_code,
  weightGrams: Number(row.weight_grams),
  weightSource: row.weight_source,
  expectedGrams: row.expected_grams === null ? null : Number(row.expected_grams),
  overrideReason: row.override_reason,
  prints: row.prints,
  packedAt: row.packed_at.toISOString(),
  handedOverAt: row.handed_over_at?.toISOString() ?? null,
});

export const viewOf = async (tx: Transaction, parcelId: string): Promise<ParcelView> =>
  found((await parcelViews(tx).where('c.id', parcelId).first()) as ParcelView | undefined, 'parcel');

export const showParcel = async (tx: Transaction, parcelId: string): Promise<Parcel> =>
  toParcel(await viewOf(tx, parcelId));

export const parcelsOfOrder = async (tx: Transaction, orderId: string): Promise<ParcelView[]> =>
  (await parcelViews(tx).where('c.order_id', orderId).orderBy('c.order_index')) as ParcelView[];

/** The cursor is the parcel's id: ids grow with time. */
export async function listParcels(tx: Transaction, input: InputOf<typeof listParcelsEndpoint>) {
  const query = parcelViews(tx)
    .orderBy('c.id', 'desc')
    .limit(input.limit + 1);
  if (input.warehouseId) void query.where('c.warehouse_id', input.warehouseId);
  if (input.state) void query.where('c.state', input.state);
  if (input.orderId) void query.where('c.order_id', input.orderId);
  if (input.carrierId) void query.where('c.carrier_id', input.carrierId);
  if (input.after) void query.where('c.id', '<', input.after);
  const key = codeKey(input.search ?? '');
  if (key !== '') {
    const like = `%${key.replaceAll(/[!%_]/g, '!$&')}%`;
    void query.where(
      (any) =>
        void any
          .where('c.tracking_key', key)
          .orWhere('c.code_key', key)
          .orWhere('o.reference_key', key)
          .orWhereRaw("o.search_key like ? escape '!'", [like]),
    );
  }
  const rows = (await query) as ParcelView[];
  const page = toPage(rows, input.limit, ({ id }) => id);
  return { rows: page.rows.map(toParcel), next: page.next };
}

interface LineView {
  order_line_id: string;
  product_id: string;
  quantity: number;
  sku: string;
  name: string;
}

/** The lines of a parcel with their products' names, in the order's own sequence. */
export const linesOfParcel = async (tx: Transaction, parcelId: string): Promise<LineView[]> =>
  (await tx
    .db('parcel_lines as q')
    .join('outbound_lines as l', 'l.id', 'q.order_line_id')
    .join('products as p', 'p.id', 'q.product_id')
    .where('q.parcel_id', parcelId)
    .orderBy('l.line_no')
    .select('q.order_line_id', 'q.product_id', 'q.quantity', 'p.sku', 'p.name')) as LineView[];

export async function showParcelDetail(tx: Transaction, { parcelId }: InputOf<typeof getParcelEndpoint>) {
  const view = await viewOf(tx, parcelId);
  const lines = await linesOfParcel(tx, parcelId);
  const serials = (await tx
    .db('parcel_serials')
    .where({ parcel_id: parcelId })
    .orderBy('serial')
    .select('order_line_id', 'serial')) as { order_line_id: string; serial: string }[];
  const byLine = groupBy(serials, ({ order_line_id }) => order_line_id);
  const packer = (await tx.db('users').where({ id: view.packed_by }).first('name')) as
    | { name: string }
    | undefined;
  return {
    ...toParcel(view),
    packedByName: packer?.name ?? null,
    lines: lines.map((line) => ({
      orderLineId: line.order_line_id,
      productId: line.product_id,
      sku: line.sku,
      name: line.name,
      quantity: Number(line.quantity),
      serials: (byLine.get(line.order_line_id) ?? []).map(({ serial }) => serial),
    })),
  };
}

/** The tote that the goods of a parcel were taken from, by its code; the last of several. */
export async function toteOfParcel(tx: Transaction, parcelId: string): Promise<string | undefined> {
  const row = (await tx
    .db('stock_postings as p')
    .join('stock_accounts as a', 'a.id', 'p.from_account_id')
    .join('handling_units as u', 'u.id', 'a.handling_unit_id')
    .where({ 'p.document_id': parcelId, 'u.kind': 'tote' })
    .orderBy('p.id', 'desc')
    .first('u.code')) as { code: string } | undefined;
  return row?.code;
}

export async function sellerNameOf(tx: Transaction, sellerId: string): Promise<string> {
  const row = (await tx.db('sellers').where({ id: sellerId }).first('name')) as { name: string } | undefined;
  return found(row, 'seller').name;
}
