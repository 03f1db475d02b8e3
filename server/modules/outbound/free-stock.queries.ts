import type { Grade } from '../../../shared/stock/grades.ts';
import { locking, marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

export const poolKey = (productId: string, grade: Grade): string => `${productId}|${grade}`;

interface PoolRow {
  product_id: string;
  grade: Grade;
  on_hand: number;
  promised: number;
}

/**
 * What may still be promised of these products, by `poolKey`, kept from others to the end of the transaction. The
 * rows are taken in the order in which the ledger takes them, so that many buyers queue instead of colliding.
 */
export const lockFreeStock = (
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<Map<string, number>> => freeStock(tx, warehouseId, productIds, locking(tx.db));

/** The same at a glance: by the time the answer is there it may be otherwise. */
export const readFreeStock = (
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<Map<string, number>> => freeStock(tx, warehouseId, productIds, '');

async function freeStock(
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
  ending: string,
): Promise<Map<string, number>> {
  const ids = [...new Set(productIds)].toSorted();
  const free = new Map<string, number>();
  for (let start = 0; start < ids.length; start += 200) {
    const part = ids.slice(start, start + 200);
    const sql =
      `select product_id, grade, on_hand, promised from stock_pools where warehouse_id = ?` +
      ` and product_id in (${marks(part)}) order by warehouse_id, product_id, grade${ending}`;
    const rows = await selectRows<PoolRow>(tx.db, sql, [warehouseId, ...part]);
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
  const sql =
    'select o.id from stock_pools s join outbound_lines l on l.product_id = s.product_id and l.grade = s.grade' +
    ' join outbound_orders o on o.id = l.order_id' +
    ` where s.warehouse_id = ? and s.product_id in (${marks(productIds)}) and s.on_hand > s.promised` +
    " and l.missing > 0 and o.warehouse_id = ? and o.state = 'short'" +
    " and (o.cancel_state is null or o.cancel_state <> 'accepted')" +
    ' group by o.id, o.ordered_at order by o.ordered_at, o.id limit ?';
  const bindings = [warehouseId, ...productIds, warehouseId, limit];
  const rows = await selectRows<{ id: string }>(tx.db, sql, bindings);
  return rows.map(({ id }) => id);
}
