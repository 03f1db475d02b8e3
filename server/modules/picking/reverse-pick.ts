import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { reversePickEndpoint } from '../../../shared/picking/picking.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { moveOrder, requireGoing, type OrderRow } from '../outbound/index.ts';
import { post, promise, reserveBins, type Reservation } from '../stock/index.ts';
import { addTask, cancelTasksOf, requireClaim } from '../tasks/index.ts';
import { otherAccounts } from './names.queries.ts';
import { newPickLines } from './new-pick-lines.ts';
import {
  findPickLine,
  findWalk,
  insertPickLines,
  insertWalks,
  remainingOf,
  type PickLineRow,
  type PickRow,
  type WalkRow,
} from './picking.store.ts';
import { isPackTaskFree, lastPickOf, postingOfPick } from './picks.queries.ts';
import { lineFacts, moveIntoTote } from './record-pick.ts';
import { resumeWave } from './roll-up-wave.ts';
import { toteBin } from './totes.store.ts';
import { walkLinesOf } from './walk.queries.ts';

/**
 * Undoes the last pick of an order: a new posting that names the old one brings the units back to their bin, where
 * they are promised and reserved for the same order again. A walk that was finished by that pick goes on as a new
 * task of the same picker, as long as nobody began to pack. Throws `picking/cannot-undo`.
 */
export async function reversePick(tx: Transaction, { pickId }: InputOf<typeof reversePickEndpoint>) {
  const pick = await findPick(tx, pickId);
  const walk = await findWalk(tx, pick.task_id);
  const order = await requireGoing(tx, walk.order_id);
  if ((await lastPickOf(tx, walk.order_id)) !== pick.id) throw new Problem('picking/cannot-undo');
  const isOver = walk.finished_at !== null;
  if (isOver) await takeFromPacking(tx, order, pick);
  else await requireClaim(tx, walk.task_id);
  const line = await findPickLine(tx, walk.task_id, pick.pick_line_id);
  const quantity = Number(pick.quantity);
  await postBack(tx, walk, line, pick);
  const reservation = await reserveAgain(tx, walk, line, quantity);
  await tx.db('picks').where({ id: pick.id }).update({ reversed_at: tx.now });
  const now = isOver ? await walkOn(tx, walk, order) : walk;
  const reopened = await reopen(tx, now, line, quantity, reservation);
  tx.emit({ name: 'pick.reversed', warehouseId: walk.warehouse_id, data: lineFacts(reopened) });
  const [shown] = await walkLinesOf(tx, now.task_id, [reopened.id]);
  return { taskId: now.task_id, lineId: reopened.id, pickId, line: found(shown, 'line') };
}

async function findPick(tx: Transaction, pickId: string): Promise<PickRow> {
  const picks = tx
    .db('picks')
    .join('pick_walks as w', 'w.task_id', 'picks.task_id')
    .where('picks.id', pickId);
  const row = await ownRows(picks, tx.actor, { warehouse: 'w.warehouse_id' }).first('picks.*');
  return found(row as PickRow | undefined, 'pick');
}

/** Nobody packs yet: the order leaves the packing bench's list and is being picked again. */
async function takeFromPacking(tx: Transaction, order: OrderRow, pick: PickRow): Promise<void> {
  const isFree = await isPackTaskFree(tx, order.id);
  if (order.state !== 'picked' || pick.picked_by !== tx.actor.id || !isFree)
    throw new Problem('picking/cannot-undo');
  await cancelTasksOf(tx, order.id, 'the last pick was undone');
  await moveOrder(tx, order, 'resumePicking');
}

/** A further walk of the same order and wave, in the hands of whoever undid the pick. */
async function walkOn(tx: Transaction, walk: WalkRow, order: OrderRow): Promise<WalkRow> {
  // The way of the wave was counted with the walk that this one goes on with.
  const counted = { walk_mm: null, listed_mm: null, stops: null, unplaced_stops: null, units: null };
  const next: WalkRow = { ...walk, ...counted, task_id: newId(), created_at: tx.now, finished_at: null };
  await insertWalks(tx, [next], []);
  await addTask(tx, {
    id: next.task_id,
    warehouseId: order.warehouse_id,
    sellerId: order.seller_id,
    kind: 'pick',
    document: { kind: 'outbound_order', id: order.id },
    title: order.reference,
    dueAt: order.ship_by_at,
  });
  await requireClaim(tx, next.task_id);
  await resumeWave(tx, walk.wave_id);
  return next;
}

async function postBack(tx: Transaction, walk: WalkRow, line: PickLineRow, pick: PickRow): Promise<void> {
  const place = await toteBin(tx, walk.warehouse_id);
  const ends = { toteId: pick.tote_id, placeId: place.id };
  const { from, to, ...goods } = moveIntoTote(walk, line, ends);
  const reversesId = await postingOfPick(tx, pick, line);
  await post(tx, { document: { kind: 'outbound_order', id: walk.order_id }, reason: 'reverse', reversesId }, [
    { ...goods, quantity: Number(pick.quantity), from: to, to: from },
  ]);
}

/** Binds the units to the bin they just came back to: the picker stands in front of it. */
async function reserveAgain(
  tx: Transaction,
  walk: WalkRow,
  line: PickLineRow,
  quantity: number,
): Promise<Reservation> {
  const wish = {
    sellerId: walk.seller_id,
    warehouseId: walk.warehouse_id,
    productId: line.product_id,
    grade: line.grade,
    lineId: line.order_line_id,
    quantity,
  };
  const promised = await promise(tx, { kind: 'outbound_order', id: walk.order_id }, [wish]);
  const avoid = await otherAccounts(tx, line.product_id, walk.warehouse_id, line.account_id);
  const [reservation] = await reserveBins(tx, promised, avoid);
  // A bin that was blocked since the pick sells nothing: there the undoing would lose the order its goods.
  if (reservation?.quantity !== quantity) throw new Problem('picking/cannot-undo');
  return reservation;
}

/** A line that was picked empty takes its units back; else they become a line beside it, or on the new walk. */
async function reopen(
  tx: Transaction,
  walk: WalkRow,
  line: PickLineRow,
  quantity: number,
  reservation: Reservation,
): Promise<PickLineRow> {
  const picked = line.picked - quantity;
  if (remainingOf(line) === 0 && walk.task_id === line.task_id) {
    const cells = { picked, promise_id: reservation.promiseId, reservation_id: reservation.id };
    await tx.db('pick_lines').where({ id: line.id }).update(cells);
    return { ...line, ...cells };
  }
  await tx
    .db('pick_lines')
    .where({ id: line.id })
    .update({ picked, quantity: line.quantity - quantity });
  const rows = { taskId: walk.task_id, orderId: walk.order_id };
  const [added] = newPickLines(tx, rows, [reservation], () => line.seq);
  const fresh = { ...found(added, 'line'), why: line.why };
  await insertPickLines(tx, [fresh]);
  return fresh;
}
