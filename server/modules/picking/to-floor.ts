import { groupBy } from '../../../shared/domain/group-by.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { moveOrders, type OrderRow } from '../outbound/index.ts';
import { promisesOf, reserveBins, type Reservation } from '../stock/index.ts';
import { addTasks } from '../tasks/index.ts';
import { newPickLines } from './new-pick-lines.ts';
import { insertWalks, type PickLineRow, type WalkRow } from './picking.store.ts';
import { layOutWalks, type Layout } from './walk/lay-out-walks.ts';
import type { WalkOrder } from './walk/walk-order.ts';

/**
 * Chooses bins for orders, lays out their walks and puts them on the floor's list. Returns the ids of those that went:
 * an order of which nothing is promised stays.
 */
export async function toFloor(
  tx: Transaction,
  waveId: string,
  orders: readonly OrderRow[],
  layout: Layout,
): Promise<string[]> {
  const promises = await promisesOf(
    tx,
    orders.map(({ id }) => id),
  );
  const byOrder = groupBy(await reserveBins(tx, promises), ({ documentId }) => documentId);
  // Tasks of one priority are handed out by id: the walk of the oldest order first.
  const going = orders
    .filter(({ id }) => byOrder.has(id))
    .toSorted((one, other) => one.ordered_at.getTime() - other.ordered_at.getTime());
  if (going.length === 0) return [];
  const goods = going.map(({ id }) => byOrder.get(id) ?? []);
  const ways = await layOutWalks(
    tx,
    layout,
    goods.map((own) => own.map(({ account }) => account.location_id)),
  );
  const laidOut = going.map((order, index) =>
    laidOutWalk(tx, waveId, order, goods[index] ?? [], ways[index] as WalkOrder),
  );
  await insertWalks(
    tx,
    laidOut.map(({ walk }) => walk),
    laidOut.flatMap(({ lines }) => lines),
  );
  await addTasks(
    tx,
    laidOut.map(({ walk, order, startBinId }) => ({
      id: walk.task_id,
      startBinId,
      warehouseId: order.warehouse_id,
      sellerId: order.seller_id,
      kind: 'pick' as const,
      document: { kind: 'outbound_order' as const, id: order.id },
      title: order.reference,
      dueAt: order.ship_by_at,
    })),
  );
  await moveOrders(tx, going, 'release');
  return going.map(({ id }) => id);
}

interface LaidOut {
  order: OrderRow;
  walk: WalkRow;
  lines: PickLineRow[];
  /** Where the walk begins: work is handed out by how near that is. */
  startBinId: string | null;
}

function laidOutWalk(
  tx: Transaction,
  waveId: string,
  order: OrderRow,
  goods: readonly Reservation[],
  { bins, figures }: WalkOrder,
): LaidOut {
  const taskId = newId();
  const places = new Map(bins.map(({ id }, index) => [id, index + 1]));
  return {
    order,
    walk: {
      task_id: taskId,
      wave_id: waveId,
      order_id: order.id,
      warehouse_id: order.warehouse_id,
      seller_id: order.seller_id,
      created_at: tx.now,
      finished_at: null,
      walk_mm: figures.walkMm,
      listed_mm: figures.listedMm,
      stops: figures.stops,
      unplaced_stops: figures.unplacedStops,
      units: goods.reduce((sum, { quantity }) => sum + quantity, 0),
    },
    lines: newPickLines(tx, { taskId, orderId: order.id }, goods, (binId) => places.get(binId) ?? 0),
    startBinId: bins[0]?.id ?? null,
  };
}
