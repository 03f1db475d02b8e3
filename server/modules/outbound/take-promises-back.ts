import type { Grade } from '../../../shared/stock/grades.ts';
import { ChangedMeanwhile, marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { freeIn, giveBack, lockPools, readPools, type Promised } from '../stock/index.ts';
import { moveOrders } from './move-order.ts';
import { changeLines, lockOrders } from './outbound.store.ts';

interface Goods {
  warehouseId: string;
  productId: string;
  grade: Grade;
}

/**
 * So many units of goods that could be sold are about to be written off: as far as they are promised, the promise is
 * taken back from the orders that came last, which then wait for others. What is bound to bins stays: whoever picks
 * there sees for himself. Only orders that may lose something are kept from others; the rest of the warehouse goes on
 * selling. Returns the units taken back.
 */
export async function takePromisesBack(tx: Transaction, goods: Goods, units: number): Promise<number> {
  const { warehouseId, productId } = goods;
  const short = units - freeIn(await readPools(tx, warehouseId, [productId]), goods);
  const latest = await latestPromises(tx, goods, { most: short });
  const orders = await lockOrders(tx, ordersOf(latest, short));
  let left = units - freeIn(await lockPools(tx, warehouseId, [productId]), goods);
  let taken = 0;
  const among = orders.map(({ id }) => id);
  const lost = new Set<string>();
  for (const { orderId, unbound, promised } of await latestPromises(tx, goods, { among, most: left })) {
    const part = Math.min(unbound, left);
    if (part <= 0) break;
    await giveBack(tx, promised, part);
    await changeLines(tx, [{ lineId: promised.lineId, missing: part }]);
    lost.add(orderId);
    left -= part;
    taken += part;
  }
  // Promised while the orders were being read: with those orders in hand it will go.
  if (left > 0) throw new ChangedMeanwhile('goods were promised in between');
  const falling = orders.filter(({ id, state }) => lost.has(id) && state === 'allocated');
  if (falling.length > 0) await moveOrders(tx, falling, 'fallShort');
  return taken;
}

/** The first of these promises that make up so many units: the orders they were made to. */
function ordersOf(promises: readonly Unbound[], units: number): string[] {
  const orders = new Set<string>();
  let left = units;
  for (const { orderId, unbound } of promises) {
    if (left <= 0) break;
    orders.add(orderId);
    left -= unbound;
  }
  return [...orders];
}

/** What of a promise no bin is bound to yet. */
interface Unbound {
  orderId: string;
  unbound: number;
  promised: Promised;
}

interface UnboundRow {
  id: string;
  seller_id: string;
  document_id: string;
  line_id: string;
  quantity: number | string;
  bound: number | string;
}

/** The promises of these goods with units that are not bound, of the latest orders first: as many as hold `most` units. */
async function latestPromises(
  tx: Transaction,
  { warehouseId, productId, grade }: Goods,
  { most, among }: { most: number; among?: readonly string[] },
): Promise<Unbound[]> {
  // Each of them has a unit at least.
  if (most <= 0 || among?.length === 0) return [];
  const sql =
    'select p.id, p.seller_id, p.document_id, p.line_id, p.quantity, p.bound from stock_promises p' +
    ' join outbound_orders o on o.id = p.document_id' +
    " where p.warehouse_id = ? and p.product_id = ? and p.grade = ? and p.document_kind = 'outbound_order'" +
    ` and p.quantity > p.bound${among ? ` and p.document_id in (${marks(among)})` : ''}` +
    ' order by o.ordered_at desc, o.id desc, p.id limit ?';
  const rows = await selectRows<UnboundRow>(tx.db, sql, [
    warehouseId,
    productId,
    grade,
    ...(among ?? []),
    most,
  ]);
  return rows.map((row) => ({
    orderId: row.document_id,
    unbound: Number(row.quantity) - Number(row.bound),
    promised: {
      promiseId: row.id,
      sellerId: row.seller_id,
      warehouseId,
      productId,
      grade,
      documentId: row.document_id,
      lineId: row.line_id,
      quantity: Number(row.quantity),
      bound: Number(row.bound),
    },
  }));
}
