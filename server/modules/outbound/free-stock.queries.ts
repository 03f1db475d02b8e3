import type { Grade } from '../../../shared/stock/grades.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

export const poolKey = (productId: string, grade: Grade): string => `${productId}|${grade}`;

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
