import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage, type Page } from '../../../shared/contract/page.ts';
import type { listProducts } from '../../../shared/catalog/catalog.contract.ts';
import { barcodeKey } from '../../../shared/catalog/product-values.ts';
import { searchWords } from '../../../shared/catalog/search-text.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows, sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { barcodesOf } from './barcode.store.ts';
import { lotsOf } from './lot.store.ts';
import { packagingOf } from './packaging.store.ts';
import { productById, toProduct, type Product, type ProductRow } from './product.store.ts';

/** Whether there is such a seller, in use or not. */
export const sellerExists = async (tx: Transaction, sellerId: string): Promise<boolean> =>
  (await tx.db('sellers').where({ id: sellerId }).first('id')) !== undefined;

/** `%` and `_` in what people type mean themselves. */
const likePattern = (text: string): string => `%${text.replaceAll(/[!%_]/g, '!$&')}%`;

/** Products that the actor may see, by SKU. The cursor is the last product's id: products are never removed. */
export async function readProducts(
  tx: Transaction,
  input: InputOf<typeof listProducts>,
): Promise<Page<Product>> {
  const query = ownRows(tx.db('products'), tx.actor, { seller: 'seller_id' });
  if (input.sellerId !== undefined) void query.where('seller_id', sellerFor(tx.actor, input.sellerId));
  void (input.archived ? query.whereNotNull('archived_at') : query.whereNull('archived_at'));
  if (input.measured === true) void query.whereNotNull('measured_at');
  if (input.measured === false) void query.whereNull('measured_at');
  if (input.search) searched(tx, query, input.search);
  if (input.after !== undefined) await startAfter(tx, query, input.after);
  const rows = (await query.orderBy(['sku_key', 'id']).limit(input.limit + 1)) as ProductRow[];
  const { rows: shown, next } = toPage(rows, input.limit, ({ id }) => id);
  return { rows: shown.map(toProduct), next };
}

function searched(tx: Transaction, query: ReturnType<Transaction['db']>, search: string): void {
  const words = searchWords(search);
  const scanned = tx
    .db('product_barcodes')
    .where({ barcode_key: barcodeKey(search) })
    .select('product_id');
  void query.where((either) => {
    void either.where((every) => {
      for (const word of words) void every.whereRaw("search_text like ? escape '!'", [likePattern(word)]);
    });
    void either.orWhereIn('id', scanned);
  });
}

async function startAfter(
  tx: Transaction,
  query: ReturnType<Transaction['db']>,
  after: string,
): Promise<void> {
  const last = await productById(tx, after);
  if (!last)
    throw new Problem(
      'request/invalid',
      {},
      { errors: [{ field: 'after', code: 'cursor', detail: 'cursor' }] },
    );
  const { sku_key: key } = (await tx.db('products').where({ id: last.id }).first('sku_key')) as ProductRow;
  // The first condition alone lets MySQL begin at the right place of the index.
  void query.where('sku_key', '>=', key).whereRaw('(sku_key, id) > (?, ?)', [key, last.id]);
}

/** One product with all that belongs to it. Another seller's is not found. */
export async function readProduct(tx: Transaction, { productId }: { productId: string }) {
  const product = found(await productById(tx, productId), 'product');
  return {
    ...product,
    barcodes: await barcodesOf(tx, productId),
    packaging: await packagingOf(tx, productId),
    lots: await lotsOf(tx, productId),
  };
}
