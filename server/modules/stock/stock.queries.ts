import type { InputOf, OutputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { binContents, listStock, productStock } from '../../../shared/stock/stock.contract.ts';
import { found } from '../../platform/problem.ts';
import { ownRows, requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { pageOfProducts, productCursor, type ProductRow } from './product-page.queries.ts';
import { quantitiesOfProducts, warehousesSeen } from './quantities.queries.ts';
import { lines, toStockLine, type LineRow, type StockLine } from './stock-line.queries.ts';

/** Products by SKU with what there is of each. */
export async function readStock(
  tx: Transaction,
  input: InputOf<typeof listStock>,
): Promise<OutputOf<typeof listStock>> {
  const products = await pageOfProducts(tx, input);
  const shown = products.slice(0, input.limit);
  const quantities = await quantitiesOfProducts(
    tx,
    shown.map(({ id }) => id),
    warehousesSeen(tx, input.warehouseId),
  );
  const { rows, next } = toPage(products, input.limit, productCursor);
  return {
    rows: rows.flatMap((product) => {
      const own = quantities.get(product.id);
      return own ? [Object.assign(productRef(product), own)] : [];
    }),
    next,
  };
}

export const productRef = ({ id, seller_id: sellerId, sku, name }: Omit<ProductRow, 'sku_key'>) => ({
  productId: id,
  sellerId,
  sku,
  name,
});

/** One product, and the accounts that make its numbers: announced goods and what is in the building. */
export async function readProductStock(tx: Transaction, input: InputOf<typeof productStock>) {
  const { productId, warehouseId, after, limit } = input;
  if (warehouseId) requireWarehouse(tx.actor, warehouseId);
  const product = found(
    (await ownRows(tx.db('products').where({ id: productId }), tx.actor, { seller: 'seller_id' }).first(
      'id',
      'seller_id',
      'sku',
      'name',
    )) as ProductRow | undefined,
    'product',
  );
  const query = lines(tx.db)
    .where('a.product_id', productId)
    .whereRaw("a.is_held = 1 and (a.is_physical = 1 or l.kind = 'announced')");
  if (warehouseId) void query.where('a.warehouse_id', warehouseId);
  void ownRows(query, tx.actor, { warehouse: 'a.warehouse_id' });
  const page = await pageOfLines(query, after, limit);
  const quantities = await quantitiesOfProducts(tx, [productId], warehousesSeen(tx, warehouseId));
  return { ...productRef(product), quantities: found(quantities.get(productId), 'product'), ...page };
}

/** What lies in a bin. An empty bin is an empty page; a bin out of reach does not exist. */
export async function readBinContents(tx: Transaction, input: InputOf<typeof binContents>) {
  const { binId, after, limit } = input;
  const query = tx.db('locations').where({ id: binId, is_physical: true });
  const bin = found(
    (await ownRows(query, tx.actor, { warehouse: 'warehouse_id' }).first(
      'id',
      'code',
      'warehouse_id',
      'blocked_at',
    )) as { id: string; code: string; warehouse_id: string; blocked_at: Date | null } | undefined,
    'bin',
  );
  const inBin = lines(tx.db).where('a.location_id', binId).where('a.is_held', 1);
  const page = await pageOfLines(ownRows(inBin, tx.actor, { seller: 'a.seller_id' }), after, limit);
  return {
    binId: bin.id,
    bin: bin.code,
    warehouseId: bin.warehouse_id,
    isBlocked: bin.blocked_at !== null,
    ...page,
  };
}

async function pageOfLines(
  query: ReturnType<typeof lines>,
  after: string | undefined,
  limit: number,
): Promise<{ rows: StockLine[]; next: string | null }> {
  if (after && /^\d{1,15}$/.test(after)) void query.where('a.id', '>', Number(after));
  const rows = (await query.orderBy('a.id').limit(limit + 1)) as LineRow[];
  return toPage(rows.map(toStockLine), limit, ({ accountId }) => String(accountId));
}
