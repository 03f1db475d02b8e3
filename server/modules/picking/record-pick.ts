import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { recordPickEndpoint } from '../../../shared/picking/picking.contract.ts';
import { insertRows } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { moveOrder, stillGoing, type OrderRow } from '../outbound/index.ts';
import { post, type Move } from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { finishWalk } from './finish-walk.ts';
import {
  countOnLine,
  lineAtHand,
  lockOrderOfWalk,
  remainingOf,
  type PickLineRow,
  type Walk,
} from './picking.store.ts';
import { startWave } from './roll-up-wave.ts';
import { binName, skuOf } from './names.queries.ts';
import { toteBin } from './totes.store.ts';

/**
 * Units were taken from the bin and lie in the order's tote. Throws `order/cancelled`, `task/claimed-by`,
 * `task/withdrawn`, `picking/no-tote`, `picking/too-many`, `picking/wrong-serial`.
 */
export async function recordPick(tx: Transaction, input: InputOf<typeof recordPickEndpoint>) {
  const order = stillGoing(await lockOrderOfWalk(tx, input.taskId));
  const task = await requireClaim(tx, input.taskId);
  const { line, walk, toteId, toteBinId, openLines } = await lineAtHand(tx, input.taskId, input.lineId);
  await requireRoom(tx, line, input.quantity);
  const serials = await readSerials(tx, line, input);
  if (toteId === null) throw new Problem('picking/no-tote');
  const picking = await startPicking(tx, walk, order);
  const placeId = toteBinId ?? (await toteBin(tx, walk.warehouse_id)).id;
  const move = moveIntoTote(walk, line, { toteId, placeId });
  await post(tx, { document: { kind: 'outbound_order', id: order.id }, reason: 'pick' }, [
    { ...move, quantity: input.quantity, reservationId: line.reservation_id },
  ]);
  const counted = await countOnLine(tx, line, 'picked', input.quantity);
  const pickId = input.pickId ?? newId();
  const pick = {
    id: pickId,
    task_id: walk.task_id,
    pick_line_id: line.id,
    tote_id: toteId,
    quantity: input.quantity,
    serials_json: JSON.stringify(serials),
    operation_id: tx.operationId,
    picked_by: tx.actor.id,
    picked_at: tx.now,
  };
  await insertRows(tx.db, 'picks', [pick]);
  tx.emit({
    name: 'pick.recorded',
    warehouseId: walk.warehouse_id,
    data: lineFacts(counted),
  });
  const isOver = remainingOf(counted) === 0 && openLines === 1;
  const ended = isOver
    ? { isFinished: true, order: await finishWalk(tx, walk, task, picking) }
    : { isFinished: false, order: picking };
  return { ...outcome(counted, ended), pickId };
}

export const lineFacts = (line: PickLineRow) => ({
  taskId: line.task_id,
  orderId: line.order_id,
  lineId: line.id,
  picked: line.picked,
  quantity: line.quantity,
});

/** What an act on a line leaves. */
export const outcome = (line: PickLineRow, ended: { isFinished: boolean; order: OrderRow }) => ({
  taskId: line.task_id,
  lineId: line.id,
  picked: line.picked,
  short: line.short,
  remaining: remainingOf(line),
  isFinished: ended.isFinished,
  orderState: ended.order.state,
});

/** Refuses more than a line has left. */
export async function requireRoom(tx: Transaction, line: PickLineRow, quantity: number): Promise<void> {
  const remaining = remainingOf(line);
  if (quantity > remaining)
    throw new Problem('picking/too-many', { remaining, sku: await skuOf(tx, line.product_id) });
}

/** Where the ledger knows which unit lies in the bin, exactly that one has to be taken. */
async function readSerials(
  tx: Transaction,
  line: PickLineRow,
  { serials = [], quantity }: { serials?: readonly string[] | undefined; quantity: number },
): Promise<readonly string[]> {
  const isSame = line.serial === '' || serials.every((serial) => serial === line.serial);
  const isWhole = serials.length === 0 || (serials.length === quantity && new Set(serials).size === quantity);
  if (isSame && isWhole) return line.serial === '' ? serials : [line.serial];
  throw new Problem('picking/wrong-serial', {
    serial: serials.find((serial) => serial !== line.serial) ?? serials[0] ?? '',
    bin: await binName(tx, line.location_id),
    expected: line.serial === '' ? quantity : line.serial,
  });
}

async function startPicking(tx: Transaction, walk: Walk, order: OrderRow): Promise<OrderRow> {
  if (order.state === 'picking') return order;
  const started = await moveOrder(tx, order, 'startPicking');
  await startWave(tx, walk.wave_id);
  return started;
}

/** The way of a line's goods from their bin into a tote, without a quantity. `placeId`: where goods in totes are. */
export function moveIntoTote(
  walk: Walk,
  line: PickLineRow,
  { toteId, placeId }: { toteId: string; placeId: string },
): Omit<Move, 'quantity'> {
  const lotId = line.lot_id || undefined;
  return {
    sellerId: walk.seller_id,
    productId: line.product_id,
    serial: line.serial || undefined,
    from: {
      locationId: line.location_id,
      grade: line.grade,
      lotId,
      handlingUnitId: line.handling_unit_id || undefined,
    },
    to: { locationId: placeId, grade: line.grade, lotId, handlingUnitId: toteId },
  };
}
