import { groupBy } from '../../../shared/domain/group-by.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { WorkProduct } from '../../../shared/putaway/work-product.ts';
import type { Transaction } from '../../platform/transaction.ts';

interface ProductRow {
  id: string;
  sku: string;
  name: string;
  is_lot_tracked: boolean;
  is_expiry_tracked: boolean;
  is_serial_at_receipt: boolean;
  measured_at: Date | null;
  declared_weight_grams: number | null;
  declared_length_mm: number | null;
  declared_width_mm: number | null;
  declared_height_mm: number | null;
}

interface BarcodeRow {
  product_id: string;
  barcode_key: string;
  quantity: number | null;
}

const chunk = 500;

/** Products as a terminal needs them to judge scans: two statements per five hundred. */
export async function workProducts(tx: Transaction, productIds: readonly string[]): Promise<WorkProduct[]> {
  const wanted = [...new Set(productIds)];
  const products: WorkProduct[] = [];
  for (let start = 0; start < wanted.length; start += chunk) {
    const part = wanted.slice(start, start + chunk);
    const rows = (await tx.db('products').whereIn('id', part).orderBy('sku_key')) as ProductRow[];
    const barcodes = (await tx
      .db('product_barcodes as c')
      .leftJoin('packaging_levels as l', {
        'l.product_id': 'c.product_id',
        'l.packaging': 'c.packaging',
      })
      .whereIn('c.product_id', part)
      .orderBy('c.barcode_key')
      .select('c.product_id', 'c.barcode_key', 'l.quantity')) as BarcodeRow[];
    const byProduct = groupBy(barcodes, ({ product_id }) => product_id);
    products.push(...rows.map((row) => toWorkProduct(row, byProduct.get(row.id) ?? [])));
  }
  return products;
}

const toWorkProduct = (row: ProductRow, own: readonly BarcodeRow[]): WorkProduct => {
  const skuKey = codeKey(row.sku);
  // A barcode goes before a SKU of the same text: it may stand for more than one unit.
  const sku = own.some(({ barcode_key }) => barcode_key === skuKey) ? [] : [{ key: skuKey, quantity: 1 }];
  return {
    productId: row.id,
    sku: row.sku,
    name: row.name,
    barcodes: [
      ...own.map(({ barcode_key, quantity }) => ({ key: barcode_key, quantity: Number(quantity ?? 1) })),
      ...sku,
    ],
    isLotTracked: row.is_lot_tracked,
    isExpiryTracked: row.is_expiry_tracked,
    isSerialAtReceipt: row.is_serial_at_receipt,
    needsMeasure: row.measured_at === null,
    declared: {
      weightGrams: row.declared_weight_grams,
      lengthMm: row.declared_length_mm,
      widthMm: row.declared_width_mm,
      heightMm: row.declared_height_mm,
    },
  };
};
