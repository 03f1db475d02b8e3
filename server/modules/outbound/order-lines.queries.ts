import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { LineRow } from './outbound.store.ts';

interface Sum {
  line_id: string;
  units: number | string;
}

const toMap = (rows: readonly Sum[]): Map<string, number> =>
  new Map(rows.map(({ line_id, units }) => [line_id, Number(units)]));

/** Units promised and not picked yet, by order line: the sum of the ledger's own promises. */
export async function promisedByLine(tx: Transaction, orderIds: readonly string[]) {
  const rows = (await tx
    .db('stock_promises')
    .whereIn('document_id', orderIds as string[])
    .groupBy('line_id')
    .select('line_id')
    .sum('quantity as units')) as unknown as Sum[];
  return toMap(rows);
}

/** How large an order is: what of it could be picked, all of it, and how many holds stop it. */
export interface OrderSize {
  lines: number;
  units: number;
  ordered: { lines: number; units: number };
  holds: number;
}

interface SizeRow {
  order_id: string;
  all_lines: number;
  all_units: number | string;
  open_lines: number | string;
  open_units: number | string;
  holds: number;
}

/** The sizes of orders, by their ids. */
export async function sizesOf(tx: Transaction, orderIds: readonly string[]): Promise<Map<string, OrderSize>> {
  const sizes = new Map<string, OrderSize>();
  for (let start = 0; start < orderIds.length; start += 200) {
    const ids = orderIds.slice(start, start + 200);
    const among = `(${marks(ids)})`;
    const sql =
      'select l.order_id, count(*) as all_lines, sum(l.quantity) as all_units,' +
      ' sum(case when p.units > 0 then 1 else 0 end) as open_lines, sum(coalesce(p.units, 0)) as open_units,' +
      ' (select count(*) from outbound_holds h where h.order_id = l.order_id) as holds' +
      ' from outbound_lines l left join (select line_id, sum(quantity) as units from stock_promises' +
      ` where document_id in ${among} group by line_id) p on p.line_id = l.id` +
      ` where l.order_id in ${among} group by l.order_id`;
    for (const row of await selectRows<SizeRow>(tx.db, sql, [...ids, ...ids]))
      sizes.set(row.order_id, {
        lines: Number(row.open_lines),
        units: Number(row.open_units),
        ordered: { lines: Number(row.all_lines), units: Number(row.all_units) },
        holds: Number(row.holds),
      });
  }
  return sizes;
}

/** The lines of an order, each with the units that were taken from bins for it. */
export async function linesWithPicks(
  tx: Transaction,
  orderId: string,
): Promise<(LineRow & { picked: number })[]> {
  const sql =
    'select l.*, (select sum(k.picked) from pick_lines k where k.order_line_id = l.id) as picked' +
    ' from outbound_lines l where l.order_id = ? order by l.line_no';
  const rows = await selectRows<LineRow & { picked: number | null }>(tx.db, sql, [orderId]);
  return rows.map((row) => ({
    ...row,
    quantity: Number(row.quantity),
    missing: Number(row.missing),
    unfilled: Number(row.unfilled),
    picked: Number(row.picked ?? 0),
  }));
}

/** Units taken from bins, by order line: the sum of the picks. */
export async function pickedByLine(tx: Transaction, orderIds: readonly string[]) {
  const rows = (await tx
    .db('pick_lines')
    .whereIn('order_id', orderIds as string[])
    .groupBy('order_line_id')
    .select('order_line_id as line_id')
    .sum('picked as units')) as unknown as Sum[];
  return toMap(rows);
}
