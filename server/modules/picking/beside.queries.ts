import { selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { PickLineRow } from './picking.store.ts';

/** The same goods in the same bin, another lot or another unit. */
export interface Beside {
  accountId: number;
  lot: string | null;
  /** YYYY-MM-DD of the lot, or null. */
  expiresOn: string | null;
  /** As codes are compared; '' where units are not told apart. */
  serial: string;
  /** Units that nobody has reserved. */
  free: number;
}

const beside =
  'select a.id, a.serial, a.on_hand, a.reserved, o.code as lot, o.expires_on from stock_accounts a' +
  ' left join lots o on o.id = a.lot_id where a.location_id = ? and a.product_id = ? and a.grade = ?' +
  ' and a.is_sellable = 1 and a.on_hand > 0 order by a.id';

/** What lies in a line's bin of its goods, the line's own among it. */
export async function besideInBin(tx: Transaction, line: PickLineRow): Promise<Beside[]> {
  type Row = {
    id: number;
    serial: string;
    on_hand: number;
    reserved: number;
    lot: string | null;
    expires_on: string | null;
  };
  const { location_id, product_id, grade } = line;
  const rows = await selectRows<Row>(tx.db, beside, [location_id, product_id, grade]);
  return rows.map(({ id, serial, on_hand, reserved, lot, expires_on }) => ({
    accountId: Number(id),
    serial,
    lot,
    expiresOn: expires_on,
    free: Number(on_hand) - Number(reserved),
  }));
}

/** The code of the place where the books have a serial; undefined where they do not know it. */
export async function placeOfSerial(
  tx: Transaction,
  productId: string,
  serial: string,
): Promise<string | undefined> {
  const sql =
    'select l.code from stock_serials s join stock_accounts a on a.id = s.account_id' +
    ' join locations l on l.id = a.location_id where s.product_id = ? and s.serial = ?';
  const [row] = await selectRows<{ code: string }>(tx.db, sql, [productId, serial]);
  return row?.code;
}
