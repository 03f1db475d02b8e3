import { readBarcode } from '../../../shared/domain/barcode.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  findPackWork as findPackWorkEndpoint,
  getPackWork as getPackWorkEndpoint,
  PackWork,
} from '../../../shared/packing/packing.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findWarehouse } from '../layout/index.ts';
import { findOrder, holdsOf, type OrderRow } from '../outbound/index.ts';
import { packFactsOf } from './pack-facts.queries.ts';
import { packingLines, type PackingLine } from './pack-lines.queries.ts';
import { packagingsOf, toPackaging, type PackagingRow } from './packaging.store.ts';
import { parcelsOfOrder, toParcel } from './parcels.queries.ts';
import { suggestBox } from './suggest-box.ts';

export const getPackWork = async (
  tx: Transaction,
  { orderId }: InputOf<typeof getPackWorkEndpoint>,
): Promise<PackWork> => workOf(tx, await findOrder(tx, orderId));

/** The work behind a scan: a tote that is bound to an order, or the order's own number. */
export async function findPackWork(
  tx: Transaction,
  { warehouseId, code }: InputOf<typeof findPackWorkEndpoint>,
): Promise<PackWork> {
  requireWarehouse(tx.actor, warehouseId);
  const scan = readBarcode(code);
  const key = codeKey(scan.text);
  const byNumber = tx.db('outbound_orders').where({ warehouse_id: warehouseId, number: key }).first('id');
  const byTote = tx
    .db('order_totes as b')
    .join('handling_units as u', 'u.id', 'b.tote_id')
    .where({ 'u.warehouse_id': warehouseId, 'u.code_key': key })
    .first('b.order_id as id');
  const row = (await (scan.kind === 'order' ? byNumber : byTote)) as { id: string } | undefined;
  if (!row) throw new Problem('packing/tote-empty', { code });
  return getPackWork(tx, { orderId: row.id });
}

async function workOf(tx: Transaction, order: OrderRow): Promise<PackWork> {
  const warehouse = found(await findWarehouse(tx, order.warehouse_id), 'warehouse');
  const { sellerName, taskId, toteCode, holds } = await packFactsOf(tx, order);
  const lines = await packingLines(tx, order.id);
  const barcodes = await barcodesOf(tx, [...new Set(lines.map(({ productId }) => productId))]);
  const boxes = (await packagingsOf(tx, order.warehouse_id)).filter(
    ({ archived_at }) => archived_at === null,
  );
  return {
    orderId: order.id,
    orderCode: order.number,
    reference: order.reference,
    state: order.state,
    warehouseId: order.warehouse_id,
    sellerId: order.seller_id,
    sellerName,
    taskId,
    toteCode,
    note: order.note,
    recipientName: order.recipient_json.name,
    countryCode: order.recipient_json.country,
    lines: lines.map((line) => toPackLine(line, barcodes.get(line.productId) ?? [])),
    packagings: boxes.map(toPackaging),
    suggestedPackaging: suggestion(boxes, lines),
    tolerancePercent: warehouse.settings.rules.weightTolerancePercent,
    parcels: (await parcelsOfOrder(tx, order.id)).map(toParcel),
    holds: holds === 0 ? [] : (await holdsOf(tx, [order.id])).map(({ reason }) => reason),
  };
}

const toPackLine = (line: PackingLine, barcodes: readonly string[]): PackWork['lines'][number] => ({
  orderLineId: line.orderLineId,
  productId: line.productId,
  sku: line.sku,
  name: line.name,
  imagePath: line.imagePath,
  barcodes: [...new Set([codeKey(line.sku), ...barcodes])],
  needsSerial: line.needsSerial,
  orderedQuantity: line.ordered,
  pickedQuantity: line.picked,
  packedQuantity: line.packed,
  unitWeightGrams: line.unitWeightGrams,
  mark: line.mark,
});

/** Only codes of single units: a carton's code would count a dozen as one. */
async function barcodesOf(tx: Transaction, productIds: readonly string[]): Promise<Map<string, string[]>> {
  const rows: { product_id: string; barcode_key: string }[] = [];
  for (let start = 0; start < productIds.length; start += 500)
    rows.push(...(await unitCodes(tx, productIds.slice(start, start + 500))));
  const byProduct = groupBy(rows, ({ product_id }) => product_id);
  return new Map([...byProduct].map(([id, own]) => [id, own.map(({ barcode_key }) => barcode_key)]));
}

const unitCodes = (tx: Transaction, productIds: readonly string[]) =>
  selectRows<{ product_id: string; barcode_key: string }>(
    tx.db,
    "select product_id, barcode_key from product_barcodes where packaging = 'unit'" +
      ` and product_id in (${marks(productIds)})`,
    productIds,
  );

const suggestion = (boxes: readonly PackagingRow[], lines: readonly PackingLine[]): string | null =>
  suggestBox(
    boxes.map(toPackaging),
    lines.map((line) => ({
      quantity: line.picked - line.packed,
      sizeMm: line.sizeMm,
      weightGrams: line.unitWeightGrams,
    })),
  )?.code ?? null;
