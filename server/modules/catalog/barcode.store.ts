import { barcodeKey, type BarcodeKind, type Packaging } from '../../../shared/catalog/product-values.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface Barcode {
  /** As it was given. */
  barcode: string;
  kind: BarcodeKind;
  /** What one scan of it stands for. */
  packaging: Packaging;
}

interface BarcodeRow extends Barcode {
  seller_id: string;
  barcode_key: string;
  product_id: string;
}

export async function barcodesOf(tx: Transaction, productId: string): Promise<Barcode[]> {
  const rows = (await tx
    .db('product_barcodes')
    .where({ product_id: productId })
    .orderBy('barcode_key')) as BarcodeRow[];
  return rows.map(({ barcode, kind, packaging }) => ({ barcode, kind, packaging }));
}

/** Which product of a seller a barcode names. */
export async function barcodeOwner(
  tx: Transaction,
  sellerId: string,
  barcode: string,
): Promise<{ productId: string; sku: string } | undefined> {
  const row = (await tx
    .db('product_barcodes')
    .join('products', 'products.id', 'product_barcodes.product_id')
    .where({ 'product_barcodes.seller_id': sellerId, barcode_key: barcodeKey(barcode) })
    .first('products.id', 'products.sku')) as { id: string; sku: string } | undefined;
  return row && { productId: row.id, sku: row.sku };
}

/** Writes a barcode of a product; known to this product already, it gets the new meaning. */
export async function writeBarcode(
  tx: Transaction,
  product: { id: string; sellerId: string },
  { barcode, kind, packaging }: Barcode,
  isKnown: boolean,
): Promise<void> {
  const key = { seller_id: product.sellerId, barcode_key: barcodeKey(barcode) };
  const cells = { barcode, kind, packaging };
  if (isKnown) await tx.db('product_barcodes').where(key).update(cells);
  else await tx.db('product_barcodes').insert({ ...key, ...cells, product_id: product.id });
}

/** Says whether there was such a barcode on this product. */
export const deleteBarcode = async (tx: Transaction, productId: string, barcode: string): Promise<boolean> =>
  (await tx
    .db('product_barcodes')
    .where({ product_id: productId, barcode_key: barcodeKey(barcode) })
    .delete()) > 0;
