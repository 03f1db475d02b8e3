import type { ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { defaultSettings } from '../../../shared/layout/warehouse-settings.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Product } from '../catalog/index.ts';
import type { Carton, CartonLine } from './carton.store.ts';
import type { Count, GoodsCondition } from './count.store.ts';

/** A product as far as counting it asks. */
export type CountedProduct = Pick<
  Product,
  'id' | 'sku' | 'isLotTracked' | 'isExpiryTracked' | 'isSerialAtReceipt'
>;

/** All that a count is judged by. Holds to the commit where the carton is locked. */
export interface CountingFacts {
  shipmentState: ShipmentState;
  overReceiptPercent: number;
  /** Units counted in the whole carton so far. */
  countedUnits: number;
  /** Those of the carton's own seller: it holds nobody else's goods. */
  products: Map<string, CountedProduct>;
  /** The carton's lines of these products, and what was counted of them. */
  lines: CartonLine[];
  counts: Count[];
}

interface FactRow {
  shipment_state: ShipmentState;
  over_receipt_percent: number | string | null;
  counted_units: number | string | null;
  product_id: string;
  sku: string;
  is_lot_tracked: boolean;
  is_expiry_tracked: boolean;
  is_serial_at_receipt: boolean;
  line_id: string | null;
  lot: string | null;
  expires_on: string | null;
  expected: number;
  lot_id: string | null;
  goods_condition: GoodsCondition;
  quantity: number;
}

/**
 * The products that are counted, each with its lines in the carton and every count of those, and with that the
 * shipment's state and the house's rule. In one statement: units are counted one scan after the other, all day long.
 */
const sql = (productIds: readonly string[]): string =>
  'select (select state from inbound_shipments where id = ?) as shipment_state,' +
  " (select json_extract(settings_json, '$.rules.overReceiptPercent') from warehouses where id = ?)" +
  ' as over_receipt_percent,' +
  ' (select sum(c.quantity) from carton_lines k join carton_counts c on c.line_id = k.id where k.carton_id = ?)' +
  ' as counted_units,' +
  ' p.id as product_id, p.sku, p.is_lot_tracked, p.is_expiry_tracked, p.is_serial_at_receipt,' +
  ' l.id as line_id, l.lot, l.expires_on, l.expected, n.lot_id, n.goods_condition, n.quantity from products p' +
  ' left join carton_lines l on l.carton_id = ? and l.product_id = p.id' +
  ' left join carton_counts n on n.line_id = l.id' +
  ` where p.id in (${marks(productIds)}) and p.seller_id = ? order by l.id`;

export async function readCountingFacts(
  tx: Transaction,
  carton: Carton,
  productIds: readonly string[],
): Promise<CountingFacts> {
  const { id, shipmentId, warehouseId, sellerId } = carton;
  const wanted = [...new Set(productIds)];
  const bindings = [shipmentId, warehouseId, id, id, ...wanted, sellerId];
  const rows = await selectRows<FactRow>(tx.db, sql(wanted), bindings);
  const [first] = rows;
  const percent = first?.over_receipt_percent ?? defaultSettings.rules.overReceiptPercent;
  return {
    shipmentState: first?.shipment_state ?? 'receiving',
    overReceiptPercent: Number(percent),
    countedUnits: Number(first?.counted_units ?? 0),
    products: new Map(rows.map((row) => [row.product_id, toProduct(row)])),
    lines: linesIn(rows, carton),
    counts: rows.flatMap((row) => (row.line_id !== null && row.lot_id !== null ? [toCount(row)] : [])),
  };
}

const toProduct = (row: FactRow): CountedProduct => ({
  id: row.product_id,
  sku: row.sku,
  isLotTracked: row.is_lot_tracked,
  isExpiryTracked: row.is_expiry_tracked,
  isSerialAtReceipt: row.is_serial_at_receipt,
});

const toCount = (row: FactRow): Count => ({
  lineId: row.line_id ?? '',
  lotId: row.lot_id ?? '',
  condition: row.goods_condition,
  quantity: Number(row.quantity),
});

/** A line stands in as many rows as it has counts. */
function linesIn(rows: readonly FactRow[], { id: cartonId, shipmentId }: Carton): CartonLine[] {
  const lines = new Map<string, CartonLine>();
  for (const { line_id, product_id: productId, lot, expires_on: expiresOn, expected } of rows)
    if (line_id !== null)
      lines.set(line_id, {
        id: line_id,
        cartonId,
        shipmentId,
        productId,
        lot,
        expiresOn,
        expected: Number(expected),
      });
  return [...lines.values()];
}
