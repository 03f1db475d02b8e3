import type { ProductFields } from '../../../shared/catalog/product-values.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { newProduct, said, type Given } from './create-product.ts';
import {
  findProducts,
  insertMissingProducts,
  saysTheSame,
  updateFields,
  type Product,
} from './product.store.ts';

/** One row of a file: what it does not say stays as it is. */
export type ProductRowInput = Given<ProductFields> & { sku: string; name: string };

export interface UpsertedProduct {
  id: string;
  /** As the product was first made. */
  sku: string;
  outcome: 'created' | 'changed' | 'unchanged';
}

/**
 * Makes or changes many products of one seller in few statements, and says for each row, in the same order, what came
 * of it. The same rows a second time change nothing. Where a SKU comes several times, the rows count in their order.
 */
export async function upsertProducts(
  tx: Transaction,
  sellerId: string,
  rows: readonly ProductRowInput[],
): Promise<UpsertedProduct[]> {
  const skus = rows.map(({ sku }) => sku);
  const before = await findProducts(tx, sellerId, skus, { lock: true });
  const after = new Map<string, Product>(before);
  const outcomes = rows.map((row) => apply(tx, sellerId, after, row));
  const isNew = (key: string) => !before.has(key);
  const created = [...after].filter(([key]) => isNew(key)).map(([, product]) => product);
  const changed = [...after].filter(([key, product]) => !isNew(key) && product !== before.get(key));
  await insertMissingProducts(tx, created);
  await updateFields(
    tx,
    changed.map(([, product]) => product),
  );
  const stored = created.length > 0 ? await findProducts(tx, sellerId, skus) : after;
  return rows.map(({ sku }, index) => {
    const product = stored.get(codeKey(sku));
    if (!product) throw new Error(`product ${sku} was written and is not there`);
    // Made by somebody else since we looked: theirs stays.
    const lost = product.id !== after.get(codeKey(sku))?.id;
    return {
      id: product.id,
      sku: product.sku,
      outcome: lost ? 'unchanged' : (outcomes[index] ?? 'unchanged'),
    };
  });
}

function apply(
  tx: Transaction,
  sellerId: string,
  products: Map<string, Product>,
  row: ProductRowInput,
): UpsertedProduct['outcome'] {
  const key = codeKey(row.sku);
  const known = products.get(key);
  if (!known) {
    products.set(key, newProduct(tx, { ...row, sellerId }));
    return 'created';
  }
  const { sku: _, ...fields } = row;
  const next: Product = { ...known, ...said(fields), updatedAt: tx.now };
  if (saysTheSame(known, next)) return 'unchanged';
  products.set(key, next);
  return 'changed';
}
