import type { Knex } from 'knex';
import { searchWords } from '../../../shared/catalog/search-text.ts';
import { requireWarehouse, ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface ProductRow {
  id: string;
  seller_id: string;
  sku: string;
  sku_key: string;
  name: string;
}

export interface ProductPage {
  sellerId?: string | undefined;
  warehouseId?: string | undefined;
  productId?: string | undefined;
  search?: string | undefined;
  onlyWithStock?: boolean | undefined;
  after?: string | undefined;
  limit: number;
}

/** Products in the order of their SKU, one more than asked for: quantities are then read for these alone. */
export async function pageOfProducts(tx: Transaction, page: ProductPage): Promise<ProductRow[]> {
  if (page.warehouseId) requireWarehouse(tx.actor, page.warehouseId);
  const query = ownRows(tx.db('products as p'), tx.actor, { seller: 'p.seller_id' });
  if (page.sellerId) void query.where('p.seller_id', page.sellerId);
  if (page.productId) void query.where('p.id', page.productId);
  for (const word of searchWords(page.search ?? ''))
    void query.whereRaw("p.search_text like ? escape '!'", [`%${word.replaceAll(/[!%_]/g, '!$&')}%`]);
  if (page.onlyWithStock) void query.whereExists(holding(tx, page.warehouseId));
  const [skuKey, id] = cursorParts(page.after);
  // Said as "at or after, and not the same or before": an index serves the first half, and few rows need the second.
  if (skuKey !== undefined)
    void query.where('p.sku_key', '>=', skuKey).whereRaw('(p.sku_key > ? or p.id > ?)', [skuKey, id ?? '']);
  return (await query
    .orderBy(['p.sku_key', 'p.id'])
    .limit(page.limit + 1)
    .select('p.id', 'p.seller_id', 'p.sku', 'p.sku_key', 'p.name')) as ProductRow[];
}

/** Whether anything of a product is announced or in the building. */
function holding(tx: Transaction, warehouseId: string | undefined): Knex.QueryBuilder {
  const query = tx
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .whereRaw("a.product_id = p.id and a.is_held = 1 and (a.is_physical = 1 or l.kind = 'announced')")
    .select(tx.db.raw('1'));
  if (warehouseId) void query.where('a.warehouse_id', warehouseId);
  return ownRows(query, tx.actor, { warehouse: 'a.warehouse_id' });
}

export const productCursor = (row: ProductRow): string =>
  Buffer.from(JSON.stringify([row.sku_key, row.id])).toString('base64url');

/** A cursor that is none of ours begins at the start. */
function cursorParts(cursor: string | undefined): [string?, string?] {
  if (!cursor) return [];
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(parts) && parts.every((part) => typeof part === 'string')
      ? (parts as [string?, string?])
      : [];
  } catch {
    return [];
  }
}
