import {
  affected,
  ChangedMeanwhile,
  insertRows,
  isDuplicate,
  selectRows,
} from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binsOfKind, createBin, type Location } from '../layout/index.ts';

export interface BoundTote {
  id: string;
  code: string;
}

/** The totes of an order, oldest first; goods go into the last one. */
export const totesOf = (tx: Transaction, orderId: string): Promise<BoundTote[]> =>
  selectRows<BoundTote>(
    tx.db,
    'select u.id, u.code from order_totes b join handling_units u on u.id = b.tote_id where b.order_id = ?' +
      ' order by b.bound_at, b.tote_id',
    [orderId],
  );

/** Gives a tote to an order. The tote's row can stand here once only, so two orders can't both get it. */
export async function bindRow(tx: Transaction, toteId: string, orderId: string): Promise<void> {
  try {
    await insertRows(tx.db, 'order_totes', [{ tote_id: toteId, order_id: orderId, bound_at: tx.now }]);
  } catch (error) {
    if (isDuplicate(error)) throw new ChangedMeanwhile('a tote was bound in between', { cause: error });
    throw error;
  }
}

/** Which order a tote serves now, and whether it is empty. */
export async function useOfTote(
  tx: Transaction,
  toteId: string,
): Promise<{ owner: { id: string; reference: string } | undefined; isEmpty: boolean }> {
  const sql =
    'select u.id as tote_id, o.id, o.reference, (select count(*) from stock_accounts a where a.handling_unit_id = u.id' +
    ' and a.is_physical = 1 and a.on_hand > 0) as filled from handling_units u' +
    ' left join order_totes b on b.tote_id = u.id left join outbound_orders o on o.id = b.order_id where u.id = ?';
  const [row] = await selectRows<{ id: string | null; reference: string | null; filled: number }>(
    tx.db,
    sql,
    [toteId],
  );
  const { id, reference, filled } = row ?? { id: null, reference: null, filled: 0 };
  const owner = id === null ? undefined : { id, reference: reference ?? '' };
  return { owner, isEmpty: Number(filled) === 0 };
}

/** Frees the totes of an order that are empty again. Packing calls it when it has taken everything out. */
export async function freeEmptyTotes(tx: Transaction, orderId: string): Promise<void> {
  const sql =
    'delete from order_totes where order_id = ? and not exists (select 1 from stock_accounts a' +
    ' where a.handling_unit_id = order_totes.tote_id and a.is_physical = 1 and a.on_hand > 0)';
  await affected(tx.db, sql, [orderId]);
}

/**
 * Where goods in totes are, for the ledger: one place per warehouse, with the tote itself as the handling unit. A tote
 * walks about; its goods need no posting for that. Made when the first tote is used.
 */
export async function toteBin(tx: Transaction, warehouseId: string): Promise<Location> {
  const [bin] = await binsOfKind(tx, warehouseId, 'tote');
  if (bin) return bin;
  try {
    return await createBin(tx, { warehouseId, code: 'TOTES', kind: 'tote' });
  } catch (error) {
    if (isDuplicate(error)) throw new ChangedMeanwhile('the place of totes was just made', { cause: error });
    throw error;
  }
}
