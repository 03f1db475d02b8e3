import { ulid } from 'ulid';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { DocumentRef, Grade } from '../../../shared/stock/grades.ts';
import { ChangedMeanwhile, affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { changePools, findPools, poolText } from './pools.ts';
import { unreserve } from './reservations.ts';

/** What a document line would like to count on. */
export interface Wish {
  sellerId: string;
  warehouseId: string;
  productId: string;
  grade: Grade;
  lineId: string;
  /** Whole units, above zero. */
  quantity: number;
}

/** What a document line may count on. */
export interface Promised extends Wish {
  promiseId: string;
}

/**
 * Promises stock to the lines of one document, as much of each as there is, in the order given. The first step:
 * no bin is chosen yet, so early work never steals an older order's stock. Returns what was promised (lines that
 * got nothing are missing). The guard is in the pools' SQL; a pool that changed in between starts the act over.
 */
export async function promise(
  tx: Transaction,
  document: DocumentRef,
  wishes: readonly Wish[],
): Promise<Promised[]> {
  const granted: Promised[] = [];
  for (const [warehouseId, own] of groupBy(wishes, (wish) => wish.warehouseId)) {
    const pools = await findPools(tx, warehouseId, [...new Set(own.map(({ productId }) => productId))]);
    const free = new Map(
      [...pools].map(([text, pool]) => [text, Number(pool.on_hand) - Number(pool.promised)]),
    );
    for (const wish of own) {
      const left = free.get(poolText(wish)) ?? 0;
      const quantity = Math.min(left, wish.quantity);
      if (quantity <= 0) continue;
      free.set(poolText(wish), left - quantity);
      granted.push({ ...wish, quantity, promiseId: ulid() });
    }
  }
  await takeFromPools(tx, granted);
  await writePromises(tx, document, granted);
  return granted;
}

async function takeFromPools(tx: Transaction, granted: readonly Promised[]): Promise<void> {
  const byPool = [...groupBy(granted, poolText).values()];
  const sorted = byPool.toSorted((a, b) =>
    poolText(a[0] as Promised) < poolText(b[0] as Promised) ? -1 : 1,
  );
  for (const own of sorted) {
    const { warehouseId, productId, grade } = own[0] as Promised;
    const quantity = own.reduce((sum, wish) => sum + wish.quantity, 0);
    const sql =
      'update stock_pools set promised = promised + ? where warehouse_id = ? and product_id = ? and grade = ?' +
      ' and on_hand - promised >= ?';
    if ((await affected(tx.db, sql, [quantity, warehouseId, productId, grade, quantity])) !== 1)
      throw new ChangedMeanwhile('stock was promised to somebody else in between');
  }
}

async function writePromises(
  tx: Transaction,
  document: DocumentRef,
  granted: readonly Promised[],
): Promise<void> {
  const rows = granted.map((wish) => ({
    id: wish.promiseId,
    warehouse_id: wish.warehouseId,
    product_id: wish.productId,
    grade: wish.grade,
    seller_id: wish.sellerId,
    document_kind: document.kind,
    document_id: document.id,
    line_id: wish.lineId,
    quantity: wish.quantity,
    created_at: tx.now,
  }));
  for (let start = 0; start < rows.length; start += 80)
    await tx.db('stock_promises').insert(rows.slice(start, start + 80));
}

interface PromiseRow {
  id: string;
  warehouse_id: string;
  product_id: string;
  grade: Grade;
  seller_id: string;
  line_id: string;
  quantity: number;
}

/** The open promises of documents, in the order they were made. */
export async function promisesOf(tx: Transaction, documentIds: readonly string[]): Promise<Promised[]> {
  const promises: Promised[] = [];
  for (let start = 0; start < documentIds.length; start += 200) {
    const rows = (await tx
      .db('stock_promises')
      .whereIn('document_id', documentIds.slice(start, start + 200))
      .where('quantity', '>', 0)
      .orderBy('id')
      .select('*')) as PromiseRow[];
    for (const row of rows)
      promises.push({
        promiseId: row.id,
        sellerId: row.seller_id,
        warehouseId: row.warehouse_id,
        productId: row.product_id,
        grade: row.grade,
        lineId: row.line_id,
        quantity: Number(row.quantity),
      });
  }
  return promises;
}

/**
 * Gives a promise back, in whole or in part, bins and all: for cancelled orders and lines found short.
 * Returns the units given back.
 */
export async function giveBack(
  tx: Transaction,
  promised: Promised,
  quantity = promised.quantity,
): Promise<number> {
  if (quantity <= 0) return 0;
  await freeBins(tx, promised, quantity);
  const sql = 'update stock_promises set quantity = quantity - ? where id = ? and quantity >= ?';
  if ((await affected(tx.db, sql, [quantity, promised.promiseId, quantity])) !== 1)
    throw new ChangedMeanwhile('a promise was used in between');
  await changePools(tx, [{ key: promised, onHand: 0, promised: -quantity }]);
  tx.emit({
    name: 'stock.available',
    warehouseId: promised.warehouseId,
    data: { productIds: [promised.productId] },
  });
  return quantity;
}

/** Bins are freed only as far as the promise would otherwise be smaller than what is bound to bins. */
async function freeBins(tx: Transaction, promised: Promised, quantity: number): Promise<void> {
  const rows = (await tx
    .db('stock_reservations')
    .where({ promise_id: promised.promiseId })
    .where('quantity', '>', 0)
    .orderBy('id', 'desc')
    .select('id', 'quantity')) as { id: string; quantity: number }[];
  const bound = rows.reduce((sum, row) => sum + Number(row.quantity), 0);
  let excess = bound - (promised.quantity - quantity);
  for (const row of rows) {
    if (excess <= 0) break;
    excess -= await unreserve(tx, row.id, excess);
  }
}
