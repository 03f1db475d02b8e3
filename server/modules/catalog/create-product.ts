import { defaultFields, noMeasures, type ProductFields } from '../../../shared/catalog/product-values.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { sellerExists } from './catalog.queries.ts';
import { findProduct, insertProduct, type Product } from './product.store.ts';

/** What a caller may leave out, or give as undefined. */
export type Given<T> = { [K in keyof T]?: T[K] | undefined };

export type NewProduct = Given<ProductFields> & {
  sellerId: string;
  sku: string;
  name: string;
  id?: string | undefined;
};

/** A product as it begins: unmeasured, with defaults for all that nobody said. Makes no row. */
export const newProduct = (
  tx: Transaction,
  { sellerId, sku, id = newId(), ...fields }: NewProduct,
): Product => ({
  ...defaultFields,
  ...said(fields),
  name: fields.name,
  id,
  sellerId,
  sku: sku.trim(),
  measured: noMeasures,
  measuredAt: null,
  imagePath: null,
  createdAt: tx.now,
  updatedAt: tx.now,
  archivedAt: null,
});

/** Leaves out what is undefined, so that it does not cover what is known. */
export const said = <T extends object>(given: T): { [K in keyof T]?: Exclude<T[K], undefined> } =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as {
    [K in keyof T]?: Exclude<T[K], undefined>;
  };

/** Adds one product. Throws `catalog/sku-taken`; `record/not-found` for an unknown seller. */
export async function createProduct(tx: Transaction, input: NewProduct): Promise<Product> {
  found((await sellerExists(tx, input.sellerId)) || undefined, 'seller');
  const known = await findProduct(tx, input.sellerId, input.sku);
  if (known) throw new Problem('catalog/sku-taken', { sku: known.sku });
  const product = newProduct(tx, input);
  refuseValueWithoutCurrency(product);
  await insertProduct(tx, product);
  return product;
}

/** A number of minor units means nothing without its currency. Throws `request/invalid`. */
export function refuseValueWithoutCurrency(product: ProductFields): void {
  if (product.declaredValueMinor === null || product.declaredCurrency !== null) return;
  const error = { field: 'declaredCurrency', code: 'required', detail: 'declaredValueMinor' };
  throw new Problem('request/invalid', {}, { errors: [error] });
}
