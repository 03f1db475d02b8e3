import { groupBy } from '../../../shared/domain/group-by.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { DocumentRef, Grade } from '../../../shared/stock/grades.ts';
import { ChangedMeanwhile, affected } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Account } from './moves.ts';
import { changePools, findPools, freeIn, poolText, type PoolChange, type Pools } from './pools.ts';
import { freeReserved, type Bound } from './reservations.ts';

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
  documentId: string;
  /** Units that are bound to bins already, as they were read. */
  bound: number;
}

/**
 * Promises stock to the lines of one document, as much of each as there is, in the order given. The first step:
 * no bin is chosen yet, so early work never steals an older order's stock. Returns what was promised (lines that
 * got nothing are missing). The guard is in the pools' SQL; a pool that changed in between starts the act over.
 * `locked`: the pools where the caller has locked them; what is promised is noted there, for the next document.
 */
export async function promise(
  tx: Transaction,
  document: DocumentRef,
  wishes: readonly Wish[],
  locked?: Pools,
): Promise<Promised[]> {
  const pools = locked ?? (await findPools(tx, wishes));
  const granted: Promised[] = [];
  for (const wish of wishes) {
    const pool = pools.get(poolText(wish));
    const quantity = Math.min(freeIn(pools, wish), wish.quantity);
    if (!pool || quantity <= 0) continue;
    pool.promised = Number(pool.promised) + quantity;
    granted.push({ ...wish, quantity, promiseId: newId(), documentId: document.id, bound: 0 });
  }
  await changePools(tx, takenFromPools(granted), { chosenByUs: true, known: pools });
  await writePromises(tx, document, granted);
  return granted;
}

const takenFromPools = (granted: readonly Promised[]): PoolChange[] =>
  [...groupBy(granted, poolText).values()].map((own) => ({
    key: own[0] as Promised,
    onHand: 0,
    promised: own.reduce((sum, { quantity }) => sum + quantity, 0),
  }));

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
    bound: 0,
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
  document_id: string;
  line_id: string;
  quantity: number;
  bound: number;
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
        documentId: row.document_id,
        lineId: row.line_id,
        quantity: Number(row.quantity),
        bound: Number(row.bound),
      });
  }
  return promises;
}

/**
 * Gives a promise back, in whole or in part, bins and all: for cancelled orders and lines found short. Bins are
 * freed only as far as the promise would otherwise be smaller than what is bound to bins, the youngest first.
 * Returns the units given back: fewer than asked for where the promise holds no more.
 */
export async function giveBack(
  tx: Transaction,
  promised: Promised,
  quantity = promised.quantity,
): Promise<number> {
  const row = (await tx.db('stock_promises').where({ id: promised.promiseId }).first('quantity', 'bound')) as
    | { quantity: number; bound: number }
    | undefined;
  const part = Math.min(quantity, Number(row?.quantity ?? 0));
  if (!row || part <= 0) return 0;
  const excess = Number(row.bound) - (Number(row.quantity) - part);
  const freed = excess > 0 ? await boundOf(tx, promised.promiseId, excess) : [];
  await freeReserved(tx, freed);
  await changePools(tx, [{ key: promised, onHand: 0, promised: -part }]);
  const sql = 'update stock_promises set quantity = quantity - ? where id = ? and quantity - ? >= bound';
  if ((await affected(tx.db, sql, [part, promised.promiseId, part])) !== 1)
    throw new ChangedMeanwhile('a promise was used in between');
  tx.emit({
    name: 'stock.available',
    warehouseId: promised.warehouseId,
    data: { productIds: [promised.productId] },
  });
  return part;
}

/** The youngest reservations of a promise that make up so many units. */
async function boundOf(tx: Transaction, promiseId: string, units: number): Promise<Bound[]> {
  const rows = (await tx
    .db('stock_reservations as r')
    .join('stock_accounts as a', 'a.id', 'r.account_id')
    .where({ 'r.promise_id': promiseId })
    .where('r.quantity', '>', 0)
    .orderBy('r.id', 'desc')
    .select('a.*', 'r.id as reservation_id', 'r.quantity')) as (Account & {
    reservation_id: string;
    quantity: number;
  })[];
  const bound: Bound[] = [];
  let left = units;
  for (const { reservation_id: reservationId, quantity, ...account } of rows) {
    if (left <= 0) break;
    const part = Math.min(left, Number(quantity));
    bound.push({ reservationId, promiseId, account, quantity: part });
    left -= part;
  }
  return bound;
}
