import type { ProductFields } from '../../../shared/catalog/product-values.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { refuseValueWithoutCurrency, said, type Given } from './create-product.ts';
import { lockProduct, saysTheSame, setArchived, updateFields, type Product } from './product.store.ts';

/** Changes what is said about a product; the SKU stays, because it stands on goods and labels. */
export async function changeProduct(
  tx: Transaction,
  productId: string,
  fields: Given<ProductFields>,
): Promise<Product> {
  const product = found(await lockProduct(tx, productId), 'product');
  const next: Product = { ...product, ...said(fields), updatedAt: tx.now };
  refuseValueWithoutCurrency(next);
  if (saysTheSame(product, next)) return product;
  await updateFields(tx, [next]);
  return next;
}

/** Puts a product away from lists and new documents; its stock and history stay. Twice keeps the first moment. */
export async function archiveProduct(tx: Transaction, productId: string): Promise<Product> {
  const product = found(await lockProduct(tx, productId), 'product');
  if (product.archivedAt !== null) return product;
  await setArchived(tx, productId, tx.now);
  return { ...product, archivedAt: tx.now, updatedAt: tx.now };
}

/** Takes an archived product back into use. */
export async function restoreProduct(tx: Transaction, productId: string): Promise<Product> {
  const product = found(await lockProduct(tx, productId), 'product');
  if (product.archivedAt === null) return product;
  await setArchived(tx, productId, null);
  return { ...product, archivedAt: null, updatedAt: tx.now };
}
