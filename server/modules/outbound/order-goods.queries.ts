import type { Grade } from '../../../shared/stock/grades.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Goods of an order that lie in one of its totes, as the ledger has them. */
export interface ToteGoods {
  account_id: number;
  tote_id: string;
  tote_code: string;
  location_id: string;
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  on_hand: number;
}

/** What lies in the totes that are bound to an order. */
export async function goodsInTotesOf(tx: Transaction, orderId: string): Promise<ToteGoods[]> {
  const sql =
    'select a.id as account_id, b.tote_id, u.code as tote_code, a.location_id, a.seller_id, a.product_id, a.lot_id,' +
    ' a.serial, a.grade, a.on_hand from order_totes b join handling_units u on u.id = b.tote_id' +
    ' join stock_accounts a on a.handling_unit_id = b.tote_id' +
    ' where b.order_id = ? and a.is_physical = 1 and a.on_hand > 0 order by b.bound_at, a.id';
  const rows = await selectRows<ToteGoods>(tx.db, sql, [orderId]);
  return rows.map((row) => ({ ...row, account_id: Number(row.account_id), on_hand: Number(row.on_hand) }));
}
