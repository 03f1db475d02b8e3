import type { Grade } from '../../../shared/stock/grades.ts';
import { locked } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

export const poolKey = (productId: string, grade: Grade): string => `${productId}|${grade}`;

/**
 * What may still be promised of these products, by `poolKey`, kept from others to the end of the transaction. The
 * rows are taken in the order in which the ledger takes them, so that many buyers queue instead of colliding.
 */
export async function lockFreeStock(
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<Map<string, number>> {
  const ids = [...new Set(productIds)].toSorted();
  const free = new Map<string, number>();
  for (let start = 0; start < ids.length; start += 200) {
    const query = tx
      .db('stock_pools')
      .where({ warehouse_id: warehouseId })
      .whereIn('product_id', ids.slice(start, start + 200))
      .orderBy(['warehouse_id', 'product_id', 'grade'])
      .select('product_id', 'grade', 'on_hand', 'promised');
    const rows = (await locked(tx.db, query)) as {
      product_id: string;
      grade: Grade;
      on_hand: number;
      promised: number;
    }[];
    for (const row of rows)
      free.set(poolKey(row.product_id, row.grade), Number(row.on_hand) - Number(row.promised));
  }
  return free;
}

/**
 * Orders that wait for goods of these products of which some are free now, oldest first, at most `limit`. Products
 * come in at most 400.
 */
export async function ordersToServe(
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
  limit: number,
): Promise<string[]> {
  const rows = (await tx
    .db('stock_pools as s')
    .join('outbound_lines as l', (join) =>
      join.on('l.product_id', 's.product_id').andOn('l.grade', 's.grade'),
    )
    .join('outbound_orders as o', 'o.id', 'l.order_id')
    .where({ 's.warehouse_id': warehouseId, 'o.warehouse_id': warehouseId, 'o.state': 'short' })
    .whereIn('s.product_id', productIds as string[])
    .whereRaw('s.on_hand > s.promised')
    .where('l.missing', '>', 0)
    .whereRaw("(o.cancel_state is null or o.cancel_state <> 'accepted')")
    .groupBy('o.id', 'o.ordered_at')
    .orderBy(['o.ordered_at', 'o.id'])
    .limit(limit)
    .select('o.id')) as { id: string }[];
  return rows.map(({ id }) => id);
}
