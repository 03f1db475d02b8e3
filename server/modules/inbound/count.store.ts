import { affected, insertOrAdd } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

export type GoodsCondition = 'good' | 'damaged';

/** Units counted of a line, by lot and condition. */
export interface Count {
  lineId: string;
  /** '' where the goods have no lot. */
  lotId: string;
  condition: GoodsCondition;
  quantity: number;
}

interface CountRow {
  line_id: string;
  lot_id: string;
  goods_condition: GoodsCondition;
  quantity: number;
}

export async function countsOf(tx: Transaction, lineIds: readonly string[]): Promise<Count[]> {
  const counts: Count[] = [];
  for (let start = 0; start < lineIds.length; start += 500) {
    const rows = (await tx
      .db('carton_counts')
      .whereIn('line_id', lineIds.slice(start, start + 500))) as CountRow[];
    for (const row of rows)
      counts.push({
        lineId: row.line_id,
        lotId: row.lot_id,
        condition: row.goods_condition,
        quantity: Number(row.quantity),
      });
  }
  return counts;
}

/** Raises (or, below zero, lowers) a count. The carton is locked by whoever counts, so sums read before still hold. */
export async function changeCount(
  tx: Transaction,
  { lineId, lotId, condition, quantity }: Count,
): Promise<void> {
  const key = { line_id: lineId, lot_id: lotId, goods_condition: condition };
  if (quantity > 0)
    return insertOrAdd(tx.db, 'carton_counts', [{ ...key, quantity }], {
      key: Object.keys(key),
      column: 'quantity',
    });
  const sql =
    'update carton_counts set quantity = quantity + ?' +
    ' where line_id = ? and lot_id = ? and goods_condition = ? and quantity + ? >= 0';
  if ((await affected(tx.db, sql, [quantity, lineId, lotId, condition, quantity])) !== 1)
    throw new Error('a count would be below zero');
}

export const sumOf = (
  counts: readonly Count[],
  lineId: string,
  condition: GoodsCondition,
  lotId?: string,
): number =>
  counts
    .filter(
      (count) =>
        count.lineId === lineId &&
        count.condition === condition &&
        (lotId === undefined || count.lotId === lotId),
    )
    .reduce((sum, { quantity }) => sum + quantity, 0);
