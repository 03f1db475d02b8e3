import { barcodeKey, type Packaging } from '../../../shared/catalog/product-values.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { toProduct, type Product, type ProductRow } from './product.store.ts';

/** A product that a scan may mean, and how many base units of it one scan stands for. */
export interface BarcodeMatch {
  product: Product;
  packaging: Packaging;
  quantity: number;
}

/** More owners of one code than this can't be told apart by a worker anyway. */
const mostMatches = 50;

/**
 * The products, of all sellers that the actor reaches or of the one named, that a scanned code names: by barcode, or
 * where none bears it, by SKU. Give the text of the scan, or the 14 digits of its GTIN. Archived products are found
 * too: their goods still lie in bins.
 */
export async function productsByBarcode(
  tx: Transaction,
  code: string,
  { sellerId }: { sellerId?: string | undefined } = {},
): Promise<BarcodeMatch[]> {
  const byBarcode = tx
    .db('product_barcodes')
    .join('products', 'products.id', 'product_barcodes.product_id')
    .leftJoin('packaging_levels', {
      'packaging_levels.product_id': 'product_barcodes.product_id',
      'packaging_levels.packaging': 'product_barcodes.packaging',
    })
    .where('barcode_key', barcodeKey(code))
    .select('products.*', 'product_barcodes.packaging as packaging', 'packaging_levels.quantity as quantity');
  const bySku = tx.db('products').where('sku_key', codeKey(code)).select('products.*');
  for (const query of [byBarcode, bySku]) {
    if (sellerId !== undefined) void query.where('products.seller_id', sellerId);
    void ownRows(query, tx.actor, { seller: 'products.seller_id' }).orderBy('products.id').limit(mostMatches);
    const rows = (await query) as (ProductRow & { packaging?: Packaging; quantity?: number | null })[];
    if (rows.length > 0)
      return rows.map((row) => ({
        product: toProduct(row),
        packaging: row.packaging ?? 'unit',
        quantity: Number(row.quantity ?? 1),
      }));
  }
  return [];
}
