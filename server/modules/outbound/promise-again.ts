import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockPools, promise, type Pools } from '../stock/index.ts';
import { ordersToServe } from './free-stock.queries.ts';
import { moveOrders } from './move-order.ts';
import { changeLines, linesOf, lockOrders, type LineRow, type OrderRow } from './outbound.store.ts';

/** So many orders are served in one transaction; the rest in the next one. */
const atOnce = 100;

/**
 * Promises goods that became free to the orders that wait for them, oldest first. Does nothing where nothing is free
 * or nobody waits, so it may be told the same any number of times. Returns the orders that got something.
 */
export async function promiseAgain(
  tx: Transaction,
  warehouseId: string,
  productIds: readonly string[],
): Promise<string[]> {
  const served: string[] = [];
  for (let start = 0; start < productIds.length; start += 400) {
    const products = productIds.slice(start, start + 400);
    const candidates = await ordersToServe(tx, warehouseId, products, atOnce);
    if (candidates.length === 0) continue;
    const own = await serve(tx, warehouseId, candidates);
    served.push(...own);
    // More are waiting than one transaction should serve: the next one begins where this one ends.
    if (candidates.length === atOnce && own.length > 0)
      tx.emit({ name: 'stock.available', warehouseId, data: { productIds: products } });
  }
  return served;
}

const isWaiting = (order: OrderRow): boolean => order.state === 'short' && order.cancel_state !== 'accepted';

const byTime = (a: OrderRow, b: OrderRow): number =>
  a.ordered_at.getTime() - b.ordered_at.getTime() || (a.id < b.id ? -1 : 1);

async function serve(tx: Transaction, warehouseId: string, orderIds: readonly string[]): Promise<string[]> {
  const orders = (await lockOrders(tx, orderIds)).filter(isWaiting).toSorted(byTime);
  const all = await linesOf(
    tx,
    orders.map(({ id }) => id),
  );
  const lines = all.filter(({ missing }) => missing > 0);
  const pools = await lockPools(
    tx,
    warehouseId,
    lines.map(({ product_id }) => product_id),
  );
  const byOrder = groupBy(lines, ({ order_id }) => order_id);
  const served: string[] = [];
  const whole: OrderRow[] = [];
  for (const order of orders) {
    const own = byOrder.get(order.id) ?? [];
    const granted = await grant(tx, order, own, pools);
    if (granted === 0) continue;
    served.push(order.id);
    if (granted === own.reduce((sum, { missing }) => sum + missing, 0)) whole.push(order);
  }
  if (whole.length > 0) await moveOrders(tx, whole, 'allocate');
  return served;
}

/** Promises one order what there is of what it misses. Returns the units. */
async function grant(
  tx: Transaction,
  order: OrderRow,
  lines: readonly LineRow[],
  pools: Pools,
): Promise<number> {
  const wishes = lines.map((line) => ({
    sellerId: order.seller_id,
    warehouseId: order.warehouse_id,
    productId: line.product_id,
    grade: line.grade,
    lineId: line.id,
    quantity: line.missing,
  }));
  const granted = await promise(tx, { kind: 'outbound_order', id: order.id }, wishes, pools);
  await changeLines(
    tx,
    granted.map(({ lineId, quantity }) => ({ lineId, missing: -quantity })),
  );
  return granted.reduce((sum, { quantity }) => sum + quantity, 0);
}
