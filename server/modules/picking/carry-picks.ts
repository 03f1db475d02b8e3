import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Location } from '../layout/index.ts';
import { unreserve } from '../stock/index.ts';
import { joinWalk } from './join-walk.ts';
import { newPickLines } from './new-pick-lines.ts';
import { insertPickLines, remainingOf, type PickLineRow } from './picking.store.ts';
import { bindTo } from './swap-goods.ts';

/** A line of a walk that was told to take goods which are about to be carried elsewhere. */
export interface CarriedPick {
  line: PickLineRow;
  /** What the seller calls the order. */
  reference: string;
}

/** Picks that take from these accounts and are not done. */
export async function picksFrom(tx: Transaction, accountIds: readonly number[]): Promise<CarriedPick[]> {
  const rows = (await tx
    .db('pick_lines as l')
    .join('outbound_orders as o', 'o.id', 'l.order_id')
    .whereIn('l.account_id', accountIds as number[])
    .whereRaw('l.picked + l.short < l.quantity')
    .orderBy('l.id')
    .select('l.*', 'o.reference')) as (PickLineRow & { reference: string })[];
  return rows.map(({ reference, ...line }) => ({
    reference,
    line: { ...line, quantity: Number(line.quantity) },
  }));
}

/** Sets the goods of picks free, so that they can be carried; the promises to their orders stay. */
export async function liftPicks(tx: Transaction, picks: readonly CarriedPick[]): Promise<void> {
  for (const { line } of picks)
    if ((await unreserve(tx, line.reservation_id, remainingOf(line))) !== remainingOf(line))
      throw new ChangedMeanwhile('somebody picked while the goods were being carried');
}

/** The same picks, from where the goods are now: what is left of each line becomes one at that bin, on the way there. */
export async function setPicksDown(
  tx: Transaction,
  picks: readonly CarriedPick[],
  to: Location,
): Promise<void> {
  for (const { line } of picks) {
    const units = remainingOf(line);
    const accountId = await accountAt(tx, line, to.id);
    const reservation = await bindTo(tx, line.order_id, line, accountId, units);
    await tx
      .db('pick_lines')
      .where({ id: line.id })
      .update({ quantity: line.quantity - units });
    const seqOf = await joinWalk(tx, { task_id: line.task_id, warehouse_id: to.warehouseId }, [to.id]);
    const walk = { taskId: line.task_id, orderId: line.order_id };
    const fresh = newPickLines(tx, walk, [reservation], seqOf);
    await insertPickLines(
      tx,
      fresh.map((one) => ({ ...one, why: line.why })),
    );
    const { task_id: taskId, order_id: orderId, location_id: fromBinId } = line;
    const data = { taskId, orderId, fromBinId, toBinId: to.id, bin: to.code };
    tx.emit({ name: 'pick.carried', warehouseId: to.warehouseId, data });
  }
}

async function accountAt(tx: Transaction, line: PickLineRow, locationId: string): Promise<number> {
  const { product_id, lot_id, serial, grade, handling_unit_id } = line;
  const key = { location_id: locationId, product_id, lot_id, serial, grade, handling_unit_id };
  const row = (await tx.db('stock_accounts').where(key).first('id')) as { id: number } | undefined;
  if (!row) throw new Error('goods were carried and lie nowhere');
  return Number(row.id);
}
