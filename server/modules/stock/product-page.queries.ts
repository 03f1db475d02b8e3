import { searchWords } from '../../../shared/catalog/search-text.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import { ownRowsClause, requireWarehouse } from '../../platform/rows.ts';
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
  const own = ownRowsClause(tx.actor, { seller: 'p.seller_id' });
  const where = [own];
  const narrow = (condition: string, ...bindings: string[]): void =>
    void where.push({ sql: ` and ${condition}`, bindings });
  if (page.sellerId) narrow('p.seller_id = ?', page.sellerId);
  if (page.productId) narrow('p.id = ?', page.productId);
  for (const word of searchWords(page.search ?? ''))
    narrow("p.search_text like ? escape '!'", `%${word.replaceAll(/[!%_]/g, '!$&')}%`);
  if (page.onlyWithStock) where.push(holding(tx, page.warehouseId));
  const [skuKey, id = ''] = cursorParts(page.after);
  // Said as "at or after, and not the same or before": an index serves the first half, and few rows need the second.
  if (skuKey !== undefined) narrow('p.sku_key >= ? and (p.sku_key > ? or p.id > ?)', skuKey, skuKey, id);
  const sql =
    'select p.id, p.seller_id, p.sku, p.sku_key, p.name from products p where 1 = 1' +
    `${where.map((one) => one.sql).join('')} order by p.sku_key, p.id limit ?`;
  const bindings = [...where.flatMap((one) => one.bindings), page.limit + 1];
  return selectRows<ProductRow>(tx.db, sql, bindings);
}

/** Whether anything of a product is announced or in the building. */
function holding(tx: Transaction, warehouseId: string | undefined): { sql: string; bindings: string[] } {
  const own = ownRowsClause(tx.actor, { warehouse: 'a.warehouse_id' });
  const here = warehouseId ? ' and a.warehouse_id = ?' : '';
  return {
    sql:
      ' and exists (select 1 from stock_accounts a join locations l on l.id = a.location_id where' +
      ` a.product_id = p.id and a.is_held = 1 and (a.is_physical = 1 or l.kind = 'announced')${here}${own.sql})`,
    bindings: [...(warehouseId ? [warehouseId] : []), ...own.bindings],
  };
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
