import type { Transaction } from '../../platform/transaction.ts';

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
