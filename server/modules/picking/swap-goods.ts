import { codeKey } from '../../../shared/domain/ids.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { placeOfSerialEndpoint, swapGoodsEndpoint } from '../../../shared/picking/swap.contract.ts';
import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { stillGoing } from '../outbound/index.ts';
import { promisesOf, reserveBins, unreserve, type Reservation } from '../stock/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { binName, otherAccounts } from './names.queries.ts';
import { newPickLines } from './new-pick-lines.ts';
import {
  findPickLine,
  findWalk,
  insertPickLines,
  lineAtHand,
  lockOrderOfWalk,
  remainingOf,
  type PickLineRow,
} from './picking.store.ts';
import { besideInBin, placeOfSerial, type Beside } from './beside.queries.ts';
import { walkLinesOf } from './walk.queries.ts';

type Input = InputOf<typeof swapGoodsEndpoint>;

/**
 * Takes another lot, or another unit with a serial, out of the bin in front of the picker: no order asks for one in
 * particular, and what lies on top is what people take. The reservation moves over to it, as far as it is nobody's;
 * nothing that expires sooner than what was reserved. Throws `picking/serial-elsewhere` with where it belongs,
 * `picking/not-free`, and what the other acts on a walk throw.
 */
export async function swapGoods(tx: Transaction, input: Input) {
  const order = stillGoing(await lockOrderOfWalk(tx, input.taskId));
  await requireClaim(tx, input.taskId);
  const { line, walk } = await lineAtHand(tx, input.taskId, input.lineId);
  const beside = await choose(tx, line, input);
  const units = Math.min(remainingOf(line), beside.free);
  // The promise stays; what it is bound to changes.
  await unreserve(tx, line.reservation_id, units);
  const reservation = await bindTo(tx, order.id, line, beside.accountId, units);
  await tx
    .db('pick_lines')
    .where({ id: line.id })
    .update({ quantity: line.quantity - units });
  const rows = { taskId: walk.task_id, orderId: walk.order_id };
  const [added] = newPickLines(tx, rows, [reservation], () => line.seq);
  const fresh: PickLineRow = { ...found(added, 'line'), why: line.why };
  await insertPickLines(tx, [fresh]);
  const [shown] = await walkLinesOf(tx, walk.task_id, [fresh.id]);
  return { taskId: walk.task_id, lineId: fresh.id, line: found(shown, 'line') };
}

/** What the picker has in hand instead, if it may be taken. */
async function choose(tx: Transaction, line: PickLineRow, { by, value }: Input): Promise<Beside> {
  const all = await besideInBin(tx, line);
  const own = all.find(({ accountId }) => accountId === line.account_id);
  const key = codeKey(value);
  const wanted = all.find((one) => (by === 'serial' ? one.serial : codeKey(one.lot ?? '')) === key);
  const bin = await binName(tx, line.location_id);
  const expected = (by === 'serial' ? line.serial : own?.lot) || bin;
  const isSooner = (wanted?.expiresOn ?? never) < (own?.expiresOn ?? never);
  if (wanted && wanted !== own && wanted.free > 0 && !isSooner && remainingOf(line) > 0) return wanted;
  const at = by === 'serial' ? await placeOfSerial(tx, line.product_id, key) : undefined;
  if (at !== undefined && at !== bin)
    throw new Problem('picking/serial-elsewhere', { serial: value, at, expected });
  throw new Problem('picking/not-free', { got: value, bin, expected });
}

const never = '9999-12-31';

/** Units of a line's promise that are bound to nothing are bound to one account, and to no other. */
export async function bindTo(
  tx: Transaction,
  orderId: string,
  line: PickLineRow,
  accountId: number,
  units: number,
): Promise<Reservation> {
  const promised = (await promisesOf(tx, [orderId])).find(({ promiseId }) => promiseId === line.promise_id);
  if (!promised) throw new Error('a pick line outlived its promise');
  const avoid = await otherAccounts(tx, line.product_id, promised.warehouseId, accountId);
  const part = { ...promised, quantity: promised.bound + units };
  const [reservation] = await reserveBins(tx, [part], avoid);
  if (reservation?.quantity !== units || Number(reservation.account.id) !== accountId)
    throw new ChangedMeanwhile('what lay beside it was taken in between');
  return reservation;
}

/** Where a unit belongs that is not to be picked: whoever has it in hand has to bring it back. */
export async function findPlaceOfSerial(tx: Transaction, input: InputOf<typeof placeOfSerialEndpoint>) {
  await findWalk(tx, input.taskId);
  const { product_id } = await findPickLine(tx, input.taskId, input.lineId);
  return { binCode: (await placeOfSerial(tx, product_id, codeKey(input.serial))) ?? null };
}
