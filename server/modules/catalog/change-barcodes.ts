import { barcodeKind, type Packaging } from '../../../shared/catalog/product-values.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { barcodeOwner, deleteBarcode, writeBarcode, type Barcode } from './barcode.store.ts';
import { packagingOf } from './packaging.store.ts';
import { lockProduct } from './product.store.ts';

export interface NewBarcode {
  barcode: string;
  /** What one scan of it stands for; the level must be known. */
  packaging: Packaging;
}

/**
 * Gives a product one more barcode. Throws `catalog/barcode-invalid` (digits of a GTIN's length with a wrong check
 * digit), `catalog/barcode-taken` (another product of the seller has it), `catalog/no-packaging`.
 */
export async function addBarcode(
  tx: Transaction,
  productId: string,
  { barcode: given, packaging }: NewBarcode,
): Promise<Barcode> {
  const product = found(await lockProduct(tx, productId), 'product');
  const barcode = given.trim();
  const kind = barcodeKind(barcode);
  if (!kind) throw new Problem('catalog/barcode-invalid', { barcode });
  const owner = await barcodeOwner(tx, product.sellerId, barcode);
  if (owner && owner.productId !== productId)
    throw new Problem('catalog/barcode-taken', { barcode, sku: owner.sku });
  await requirePackaging(tx, productId, packaging);
  await writeBarcode(tx, product, { barcode, kind, packaging }, owner !== undefined);
  return { barcode, kind, packaging };
}

async function requirePackaging(tx: Transaction, productId: string, packaging: Packaging): Promise<void> {
  if (packaging === 'unit') return;
  const levels = await packagingOf(tx, productId);
  if (!levels.some((level) => level.packaging === packaging))
    throw new Problem('catalog/no-packaging', { packaging });
}

/** Takes a barcode from a product. */
export async function removeBarcode(tx: Transaction, productId: string, barcode: string): Promise<void> {
  found(await lockProduct(tx, productId), 'product');
  found((await deleteBarcode(tx, productId, barcode)) || undefined, 'barcode');
}
