import { codeKey } from '../../../shared/domain/ids.ts';
import { selectRows, marks } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';

interface WarehouseRow {
  id: string;
  name: string;
}

/** Other warehouses that somebody of the operator's works in, too: of those they may know what is there. */
async function alsoTheirs(tx: Transaction, warehouseId: string): Promise<WarehouseRow[]> {
  const { id, kind, sellerId } = tx.actor;
  if (kind !== 'user' || sellerId !== null) return [];
  // At a terminal an actor is held to its warehouse; the person behind it is not.
  const sql =
    'select w.id, w.name from warehouses w join users u on u.id = ? and u.seller_id is null where w.id <> ?' +
    ' and (exists (select 1 from user_warehouses x where x.user_id = u.id and x.warehouse_id = w.id)' +
    " or (u.role = 'admin' and not exists (select 1 from user_warehouses y where y.user_id = u.id)))" +
    ' order by w.code';
  return selectRows<WarehouseRow>(tx.db, sql, [id, warehouseId]);
}

/**
 * Says where a code belongs that nobody knows in this warehouse: a bin, a unit or an announced carton of another one
 * that the actor works in, too (`layout/other-warehouse`). Of any other warehouse nothing is said.
 */
export async function refuseIfElsewhere(tx: Transaction, warehouseId: string, code: string): Promise<void> {
  const others = await alsoTheirs(tx, warehouseId);
  if (others.length === 0) return;
  const key = codeKey(code);
  const bin = key.replace(/^LOC-/, '');
  const ids = others.map(({ id }) => id);
  const within = `warehouse_id in (${marks(ids)})`;
  const sql =
    `select warehouse_id from locations where ${within} and code_key = ? and is_physical = 1` +
    ` union select warehouse_id from handling_units where ${within} and code_key = ?` +
    ` union select warehouse_id from handling_units where ${within} and sscc = ?` +
    ` union select warehouse_id from cartons where ${within} and code_key = ?` +
    ` union select warehouse_id from cartons where ${within} and sscc = ?`;
  const bindings = [bin, key, key, key, key].flatMap((name) => [...ids, name]);
  const rows = await selectRows<{ warehouse_id: string }>(tx.db, sql, bindings);
  const its = others.find(({ id }) => rows.some((row) => row.warehouse_id === id));
  if (its) throw new Problem('layout/other-warehouse', { code: key, warehouse: its.name });
}
