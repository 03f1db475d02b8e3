import type { Grade } from '../../../shared/stock/grades.ts';
import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { giveBack, promisesOf, type Promised } from '../stock/index.ts';
import { lockFreeStock, poolKey } from './free-stock.queries.ts';
import { moveOrders } from './move-order.ts';
import { changeLines, lockOrders, type OrderRow } from './outbound.store.ts';

interface Goods {
  warehouseId: string;
  productId: string;
  grade: Grade;
}

/**
 * So many units of goods that could be sold are about to be written off: as far as they are promised, the promise is
 * taken back from the orders that came last, which then wait for others. What is bound to bins stays: whoever picks
 * there sees for himself. Returns the units taken back.
 */
export async function takePromisesBack(tx: Transaction, goods: Goods, units: number): Promise<number> {
  const orders = (await lockOrders(tx, await ordersPromised(tx, goods))).toSorted(latestFirst);
  const free = await lockFreeStock(tx, goods.warehouseId, [goods.productId]);
  let left = units - (free.get(poolKey(goods.productId, goods.grade)) ?? 0);
  let taken = 0;
  for (const order of orders) {
    if (left <= 0) break;
    const part = await takeFrom(tx, order, goods, left);
    left -= part;
    taken += part;
  }
  // Promised while the orders were being read: with those orders in hand it will go.
  if (left > 0) throw new ChangedMeanwhile('goods were promised in between');
  return taken;
}

const latestFirst = (a: OrderRow, b: OrderRow): number =>
  b.ordered_at.getTime() - a.ordered_at.getTime() || (a.id < b.id ? 1 : -1);

/** Orders with a promise of these goods that no bin is bound to yet. */
async function ordersPromised(tx: Transaction, { warehouseId, productId, grade }: Goods): Promise<string[]> {
  const rows = (await tx
    .db('stock_promises')
    .where({ warehouse_id: warehouseId, product_id: productId, grade, document_kind: 'outbound_order' })
    .whereRaw('quantity > bound')
    .distinct('document_id')) as { document_id: string }[];
  return rows.map(({ document_id }) => document_id);
}

async function takeFrom(tx: Transaction, order: OrderRow, goods: Goods, most: number): Promise<number> {
  const own = (await promisesOf(tx, [order.id])).filter(
    ({ productId, grade }) => productId === goods.productId && grade === goods.grade,
  );
  const unbound = await unboundOf(tx, own);
  let taken = 0;
  for (const promised of own) {
    const part = Math.min(unbound.get(promised.promiseId) ?? 0, most - taken);
    if (part <= 0) continue;
    await giveBack(tx, promised, part);
    await changeLines(tx, [{ lineId: promised.lineId, missing: part }]);
    taken += part;
  }
  if (taken > 0 && order.state === 'allocated') await moveOrders(tx, [order], 'fallShort');
  return taken;
}

async function unboundOf(tx: Transaction, promises: readonly Promised[]): Promise<Map<string, number>> {
  const rows = (await tx
    .db('stock_promises')
    .whereIn(
      'id',
      promises.map(({ promiseId }) => promiseId),
    )
    .select('id', 'quantity', 'bound')) as { id: string; quantity: number; bound: number }[];
  return new Map(rows.map(({ id, quantity, bound }) => [id, Number(quantity) - Number(bound)]));
}
