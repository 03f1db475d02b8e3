import {
  affected,
  ChangedMeanwhile,
  insertMissing,
  locking,
  marks,
  selectRows,
} from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
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

const chunk = 80;

/** The pools with these keys, by `poolText`; those that never held anything are missing. */
export async function findPools(
  tx: Transaction,
  keys: readonly Omit<PoolKey, 'sellerId'>[],
): Promise<Map<string, Pool>> {
  const pools = new Map<string, Pool>();
  for (const [warehouseId, own] of groupBy(keys, (key) => key.warehouseId)) {
    const products = own.map(({ productId }) => productId);
    const wanted = new Set(own.map(poolText));
    for (const [text, pool] of await readPools(tx, warehouseId, products))
      if (wanted.has(text)) pools.set(text, pool);
  }
  return pools;
}

// By product, all grades: planning a long list of whole keys takes MariaDB many times as long as reading these.
async function poolsOf(
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
  ending: string,
): Promise<Pools> {
  const pools = new Map<string, Pool>();
  const products = [...new Set(productIds)].toSorted();
  for (let start = 0; start < products.length; start += chunk) {
    const part = products.slice(start, start + chunk);
    const sql =
      'select id, warehouse_id, product_id, grade, on_hand, promised from stock_pools' +
      ` where warehouse_id = ? and product_id in (${marks(part)}) order by warehouse_id, product_id, grade${ending}`;
    for (const row of await selectRows<Pool>(tx.db, sql, [warehouseId, ...part]))
      pools.set(poolText({ warehouseId, productId: row.product_id, grade: row.grade }), row);
  }
  return pools;
}

/** Pools by `poolText`: those that never held anything are missing. */
export type Pools = ReadonlyMap<string, Pool>;

/** What may still be promised. */
export function freeIn(pools: Pools, goods: Omit<PoolKey, 'sellerId'>): number {
  const pool = pools.get(poolText(goods));
  return pool ? Number(pool.on_hand) - Number(pool.promised) : 0;
}

/**
 * The pools of these products, all grades, kept from others to the end of the transaction. The rows are taken in one
 * fixed order, so that many buyers queue instead of colliding.
 */
export const lockPools = (
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<Pools> => poolsOf(tx, warehouseId, productIds, locking(tx.db));

/** The same at a glance: by the time the answer is there it may be otherwise. */
export const readPools = (
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<Pools> => poolsOf(tx, warehouseId, productIds, '');

export interface PoolChange {
  key: PoolKey;
  onHand: number;
  promised: number;
}

/**
 * Changes pools, each with its guard in the SQL: what is promised never exceeds what is there. Throws
 * `stock/promised`; with `chosenByUs`, where our own reading decided how much, the act starts over instead. `known`:
 * all of these pools, where the caller has just read them.
 */
export async function changePools(
  tx: Transaction,
  changes: readonly PoolChange[],
  { chosenByUs = false, known }: { chosenByUs?: boolean; known?: ReadonlyMap<string, Pool> } = {},
): Promise<void> {
  const real = changes.filter((change) => change.onHand !== 0 || change.promised !== 0);
  const [only] = real;
  // A single pool is there nearly always: then its key will do, and nothing has to be read.
  if (only && real.length === 1 && (await changeByKey(tx, only))) return;
  if (!only) return;
  const pools = known ?? (await openPools(tx, real));
  const found = real.map((change) => ({ ...change, id: Number(pools.get(poolText(change.key))?.id) }));
  const inOrder = found.toSorted((a, b) => a.id - b.id);
  for (let start = 0; start < inOrder.length; start += chunk) {
    const part = inOrder.slice(start, start + chunk);
    if ((await affected(tx.db, ...guardedUpdate(part))) === part.length) continue;
    if (!chosenByUs) await explainRefusal(tx, part);
    throw new ChangedMeanwhile('a pool changed in between');
  }
}

async function changeByKey(tx: Transaction, { key, onHand, promised }: PoolChange): Promise<boolean> {
  const sql =
    'update stock_pools set on_hand = on_hand + ?, promised = promised + ?' +
    ' where warehouse_id = ? and product_id = ? and grade = ?' +
    ' and promised + ? >= 0 and on_hand + ? >= promised + ?';
  const bindings = [onHand, promised, key.warehouseId, key.productId, key.grade, promised, onHand, promised];
  return (await affected(tx.db, sql, bindings)) === 1;
}

function guardedUpdate(part: readonly (PoolChange & { id: number })[]): [string, number[]] {
  const pick = `case id ${part.map(() => 'when ? then ?').join(' ')} end`;
  const onHand = part.flatMap((change) => [change.id, change.onHand]);
  const promised = part.flatMap((change) => [change.id, change.promised]);
  const sql =
    `update stock_pools set on_hand = on_hand + ${pick}, promised = promised + ${pick}` +
    ` where id in (${marks(part)})` +
    ` and promised + ${pick} >= 0 and on_hand + ${pick} >= promised + ${pick}`;
  const ids = part.map(({ id }) => id);
  return [sql, [...onHand, ...promised, ...ids, ...promised, ...onHand, ...promised]];
}

/** Finds the pools and opens those that are not there yet. */
async function openPools(tx: Transaction, changes: readonly PoolChange[]): Promise<Map<string, Pool>> {
  const keys = changes.map(({ key }) => key);
  const pools = await findPools(tx, keys);
  const missing = keys
    .filter((key) => !pools.has(poolText(key)))
    .toSorted((a, b) => (poolText(a) < poolText(b) ? -1 : 1));
  if (missing.length === 0) return pools;
  const rows = missing.map(({ warehouseId, productId, grade, sellerId }) => ({
    warehouse_id: warehouseId,
    product_id: productId,
    grade,
    seller_id: sellerId,
    on_hand: 0,
    promised: 0,
  }));
  for (let start = 0; start < rows.length; start += chunk)
    await insertMissing(tx.db, 'stock_pools', rows.slice(start, start + chunk), [
      'warehouse_id',
      'product_id',
      'grade',
    ]);
  for (const [text, pool] of await findPools(tx, missing)) pools.set(text, pool);
  return pools;
}

/** Says which promise stood in the way; a pool whose guard held shows its new balance here, as in accounts.ts. */
async function explainRefusal(
  tx: Transaction,
  part: readonly (PoolChange & { id: number })[],
): Promise<void> {
  const rows = (await tx
    .db('stock_pools as s')
    .join('products as p', 'p.id', 's.product_id')
    .whereIn(
      's.id',
      part.map(({ id }) => id),
    )
    .select('s.id', 's.on_hand', 's.promised', 'p.sku')) as {
    id: number;
    on_hand: number;
    promised: number;
    sku: string;
  }[];
  for (const { id, onHand, promised } of part) {
    const row = rows.find((one) => Number(one.id) === id);
    if (!row) continue;
    const available = Number(row.on_hand) - Number(row.promised);
    if (available + onHand < promised)
      throw new Problem('stock/promised', { sku: row.sku, available, wanted: Math.max(promised, -onHand) });
  }
}
