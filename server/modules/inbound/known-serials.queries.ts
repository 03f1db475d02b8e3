import { selectRows, marks } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** More than these a terminal is not sent: an older one is found out by the ledger. */
const most = 1000;

interface SerialRow {
  product_id: string;
  serial: string;
  posted_at: Date;
  name: string | null;
}

/**
 * Serials that came with a shipment and are in the building, the latest first, each with who scanned it in and when.
 * Those that came otherwise only the ledger finds out.
 */
export async function serialsCounted(tx: Transaction, shipmentId: string, productIds: readonly string[]) {
  if (productIds.length === 0) return [];
  const sql =
    'select a.product_id, a.serial, p.posted_at, u.name from cartons c' +
    " join stock_postings p on p.document_id = c.id and p.reason = 'receive'" +
    " join stock_accounts a on a.id = p.to_account_id and a.is_physical = 1 and a.serial <> ''" +
    ' join stock_serials s on s.product_id = a.product_id and s.serial = a.serial' +
    ' join stock_accounts n on n.id = s.account_id and n.is_physical = 1' +
    ' left join users u on u.id = p.actor_id' +
    ` where c.shipment_id = ? and a.product_id in (${marks(productIds)}) order by p.id desc limit ${most}`;
  const rows = await selectRows<SerialRow>(tx.db, sql, [shipmentId, ...productIds]);
  return rows.map(({ product_id: productId, serial, posted_at: at, name }) => ({
    productId,
    serial,
    at,
    by: name ?? '?',
  }));
}
