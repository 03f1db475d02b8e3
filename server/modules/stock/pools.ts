import { affected, ChangedMeanwhile, insertMissing } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Grade } from '../../../shared/stock/grades.ts';

/** The control account over all sellable stock of a product and grade in one warehouse. */
export interface PoolKey {
  warehouseId: string;
  productId: string;
  grade: Grade;
  sellerId: string;
}

export interface Pool {
  id: number;
  warehouse_id: string;
  product_id: string;
  grade: Grade;
  on_hand: number;
  promised: number;
}

export const poolText = ({ warehouseId, productId, grade }: Omit<PoolKey, 'sellerId'>): string =>
  `${warehouseId}|${productId}|${grade}`;

/** The pools of these products, by `poolText`; those that never held anything are missing. */
export async function findPools(tx: Transaction, warehouseId: string, productIds: readonly string[]) {
  const pools = new Map<string, Pool>();
  for (let start = 0; start < productIds.length; start += 200) {
    const rows = (await tx
      .db('stock_pools')
      .where({ warehouse_id: warehouseId })
      .whereIn('product_id', productIds.slice(start, start + 200))
      .select('id', 'warehouse_id', 'product_id', 'grade', 'on_hand', 'promised')) as Pool[];
    for (const row of rows)
      pools.set(
        poolText({ warehouseId: row.warehouse_id, productId: row.product_id, grade: row.grade }),
        row,
      );
  }
  return pools;
}

export interface PoolChange {
  key: PoolKey;
  onHand: number;
  promised: number;
}

/**
 * Changes pools one by one, in a fixed order, each with its guard in the SQL: what is promised never exceeds what
 * is there. Throws `stock/promised`.
 */
export async function changePools(tx: Transaction, changes: readonly PoolChange[]): Promise<void> {
  const real = changes
    .filter((change) => change.onHand !== 0 || change.promised !== 0)
    .toSorted((a, b) => (poolText(a.key) < poolText(b.key) ? -1 : 1));
  for (const change of real) {
    if (await changePool(tx, change)) continue;
    await openPool(tx, change.key);
    if (!(await changePool(tx, change))) await explainRefusal(tx, change);
  }
}

async function changePool(tx: Transaction, { key, onHand, promised }: PoolChange): Promise<boolean> {
  const sql =
    'update stock_pools set on_hand = on_hand + ?, promised = promised + ?' +
    ' where warehouse_id = ? and product_id = ? and grade = ?' +
    ' and promised + ? >= 0 and on_hand + ? >= promised + ?';
  const bindings = [onHand, promised, key.warehouseId, key.productId, key.grade, promised, onHand, promised];
  return (await affected(tx.db, sql, bindings)) === 1;
}

const openPool = (tx: Transaction, { warehouseId, productId, grade, sellerId }: PoolKey) =>
  insertMissing(
    tx.db,
    'stock_pools',
    [
      {
        warehouse_id: warehouseId,
        product_id: productId,
        grade,
        seller_id: sellerId,
        on_hand: 0,
        promised: 0,
      },
    ],
    ['warehouse_id', 'product_id', 'grade'],
  );

async function explainRefusal(tx: Transaction, { key, onHand, promised }: PoolChange): Promise<never> {
  const row = (await tx
    .db('stock_pools as s')
    .join('products as p', 'p.id', 's.product_id')
    .where({ 's.warehouse_id': key.warehouseId, 's.product_id': key.productId, 's.grade': key.grade })
    .first('s.on_hand', 's.promised', 'p.sku')) as
    | { on_hand: number; promised: number; sku: string }
    | undefined;
  if (!row) throw new ChangedMeanwhile('a pool is missing');
  const available = row.on_hand - row.promised;
  throw new Problem('stock/promised', { sku: row.sku, available, wanted: Math.max(promised, -onHand) });
}
