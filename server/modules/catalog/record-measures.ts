import type { FullMeasures } from '../../../shared/catalog/product-values.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockProduct, updateMeasures, type Product } from './product.store.ts';

/** Keeps what was measured in the building, beside what the seller declared. The last measuring counts. */
export async function recordMeasures(
  tx: Transaction,
  productId: string,
  measured: FullMeasures,
): Promise<Product> {
  const product = found(await lockProduct(tx, productId), 'product');
  await updateMeasures(tx, productId, measured, tx.now);
  return { ...product, measured, measuredAt: tx.now, updatedAt: tx.now };
}
