import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { barcodesOf } from './barcode.store.ts';
import { replacePackaging, type PackagingLevel } from './packaging.store.ts';
import { lockProduct } from './product.store.ts';

/**
 * Says which larger packs of a product there are, in place of what was said before.
 * Throws `catalog/packaging-has-barcodes` for a level that is left out while barcodes name it.
 */
export async function setPackaging(
  tx: Transaction,
  productId: string,
  levels: readonly PackagingLevel[],
): Promise<PackagingLevel[]> {
  found(await lockProduct(tx, productId), 'product');
  const kept = new Set<string>(['unit', ...levels.map(({ packaging }) => packaging)]);
  const orphan = (await barcodesOf(tx, productId)).find(({ packaging }) => !kept.has(packaging));
  if (orphan)
    throw new Problem('catalog/packaging-has-barcodes', {
      packaging: orphan.packaging,
      barcode: orphan.barcode,
    });
  await replacePackaging(tx, productId, levels);
  return levels.toSorted((a, b) => a.quantity - b.quantity);
}
