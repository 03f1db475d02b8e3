import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { recordShortEndpoint } from '../../../shared/picking/picking.contract.ts';
import type { ShortReason } from '../../../shared/picking/picking.lifecycle.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binsOfKind, virtualLocation, type Location } from '../layout/index.ts';
import { changeLines, stillGoing } from '../outbound/index.ts';
import {
  giveBack,
  post,
  promise,
  promisesOf,
  reserveBins,
  unreserve,
  type Reservation,
} from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { finishWalkIfOver } from './finish-walk.ts';
import { joinWalk } from './join-walk.ts';
import { accountsIn } from './names.queries.ts';
import { newPickLines } from './new-pick-lines.ts';
import {
  countOnLine,
  insertPickLines,
  lineAtHand,
  linesOfWalk,
  lockOrderOfWalk,
  type PickLineRow,
  type Walk,
} from './picking.store.ts';
import { outcome, requireRoom } from './record-pick.ts';
import { walkLinesOf } from './walk.queries.ts';

/**
 * Units could not be taken. Their promise is given back and the books follow what was seen: gone to the variance
 * account, or damaged to quarantine; out of reach they stay where they are. Then the same quantity is promised again
 * from bins that were not found short: further stops of this walk, where they are least out of the way. What no bin has
 * makes the order line miss it.
 */
export async function recordShort(tx: Transaction, input: InputOf<typeof recordShortEndpoint>) {
  const order = stillGoing(await lockOrderOfWalk(tx, input.taskId));
  const task = await requireClaim(tx, input.taskId);
  const { line, walk } = await lineAtHand(tx, input.taskId, input.lineId);
  await requireRoom(tx, line, input.quantity);
  await letGo(tx, line, input.quantity);
  const damagedBin = input.reason === 'damaged' ? await quarantineBin(tx, walk.warehouse_id) : null;
  await bookMissing(tx, walk, line, input, damagedBin);
  const counted = await countOnLine(tx, line, 'short', input.quantity);
  const found = await findElsewhere(tx, walk, counted, input.quantity);
  const unfilled = input.quantity - found.reduce((sum, { quantity }) => sum + quantity, 0);
  if (unfilled > 0) await changeLines(tx, [{ lineId: line.order_line_id, missing: unfilled }]);
  const foundIn = found.map(({ account }) => account.location_id);
  const seqOf = await joinWalk(tx, walk, foundIn, counted);
  const added = newPickLines(tx, { taskId: walk.task_id, orderId: walk.order_id }, found, seqOf);
  await insertPickLines(tx, added);
  tell(tx, walk, counted, input.reason);
  const ended = await finishWalkIfOver(tx, walk, task, order);
  const addedIds = added.map(({ id }) => id);
  const stops = await walkLinesOf(tx, walk.task_id, addedIds);
  return { ...outcome(counted, ended), added: stops, unfilled, damagedBin: damagedBin?.code ?? null };
}

/** Gives back the promise of these units, beginning with their bin. */
async function letGo(tx: Transaction, line: PickLineRow, quantity: number): Promise<void> {
  await unreserve(tx, line.reservation_id, quantity);
  const promises = await promisesOf(tx, [line.order_id]);
  const promised = promises.find(({ promiseId }) => promiseId === line.promise_id);
  if (!promised || promised.quantity < quantity) throw new Error('a pick line outlived its promise');
  await giveBack(tx, promised, quantity);
}

async function bookMissing(
  tx: Transaction,
  walk: Walk,
  line: PickLineRow,
  { quantity, reason }: { quantity: number; reason: ShortReason },
  damagedBin: Location | null,
): Promise<void> {
  if (reason === 'cannot_reach') return;
  const lotId = line.lot_id || undefined;
  const to =
    damagedBin !== null
      ? { locationId: damagedBin.id, grade: 'damaged' as const, lotId }
      : { locationId: await varianceOf(tx, walk.warehouse_id), grade: line.grade, lotId };
  await post(
    tx,
    { document: { kind: 'outbound_order', id: line.order_id }, reason: 'short_pick', note: reason },
    [
      {
        sellerId: walk.seller_id,
        productId: line.product_id,
        serial: line.serial || undefined,
        quantity,
        from: {
          locationId: line.location_id,
          grade: line.grade,
          lotId,
          handlingUnitId: line.handling_unit_id || undefined,
        },
        to,
      },
    ],
  );
}

const varianceOf = async (tx: Transaction, warehouseId: string): Promise<string> =>
  (await virtualLocation(tx, warehouseId, 'variance')).id;

async function quarantineBin(tx: Transaction, warehouseId: string): Promise<Location> {
  const [bin] = await binsOfKind(tx, warehouseId, 'quarantine');
  if (!bin) throw new Problem('picking/no-quarantine-bin');
  return bin;
}

/** Promises and reserves the same goods again, passing over every bin of this walk that was found short. */
async function findElsewhere(
  tx: Transaction,
  walk: Walk,
  line: PickLineRow,
  quantity: number,
): Promise<Reservation[]> {
  const wish = {
    sellerId: walk.seller_id,
    warehouseId: walk.warehouse_id,
    productId: line.product_id,
    grade: line.grade,
    lineId: line.order_line_id,
    quantity,
  };
  const promised = await promise(tx, { kind: 'outbound_order', id: walk.order_id }, [wish]);
  const lines = await linesOfWalk(tx, walk.task_id);
  const shortBins = lines.filter(
    (one) => one.product_id === line.product_id && (one.short > 0 || one.id === line.id),
  );
  const avoid = await accountsIn(
    tx,
    line.product_id,
    shortBins.map(({ location_id }) => location_id),
  );
  const reservations = await reserveBins(tx, promised, avoid);
  // Promised and lying only in the bins passed over: nothing that this walk could fetch.
  for (const one of promised) {
    const bound = reservations
      .filter(({ promiseId }) => promiseId === one.promiseId)
      .reduce((sum, reservation) => sum + reservation.quantity, 0);
    await giveBack(tx, one, one.quantity - bound);
  }
  return reservations;
}

function tell(tx: Transaction, walk: Walk, line: PickLineRow, reason: ShortReason): void {
  const { task_id: taskId, order_id: orderId, id: lineId, location_id: binId, short } = line;
  tx.emit({
    name: 'pick.short',
    warehouseId: walk.warehouse_id,
    data: { taskId, orderId, lineId, short, binId, reason },
  });
  tx.emit({
    name: 'bin.count-wanted',
    warehouseId: walk.warehouse_id,
    data: { binId, productId: line.product_id, reason },
  });
}
