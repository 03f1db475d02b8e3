import { newId } from '../../../shared/domain/new-id.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { giveBackAll } from './equipment.ts';

interface ShiftRow {
  id: string;
  warehouse_id: string;
  user_id: string;
  terminal_id: string | null;
}

/** A break at another terminal, or a battery change, does not begin a new shift. */
const sameShiftMs = 60 * 60_000;
/** Nobody works longer; whoever forgot to sign out yesterday did not work all night. */
const longestShiftMs = 14 * 60 * 60_000;

/** Somebody signed in at a terminal: a shift begins, or the one that just ended goes on. */
export async function beginShift(
  tx: Transaction,
  { userId, warehouseId, terminalId }: { userId: string; warehouseId: string; terminalId: string },
): Promise<void> {
  await endShifts(tx, { terminal_id: terminalId }, userId);
  const recent = (await tx
    .db('shifts')
    .where({ user_id: userId, warehouse_id: warehouseId })
    .where('started_at', '>', new Date(tx.now.getTime() - longestShiftMs))
    .whereRaw('(ended_at is null or ended_at > ?)', [new Date(tx.now.getTime() - sameShiftMs)])
    .orderBy('id', 'desc')
    .first()) as ShiftRow | undefined;
  await endShifts(tx, { user_id: userId }, undefined, recent?.id);
  if (recent)
    await tx.db('shifts').where({ id: recent.id }).update({ terminal_id: terminalId, ended_at: null });
  else
    await tx.db('shifts').insert({
      id: newId(tx.now.getTime()),
      warehouse_id: warehouseId,
      user_id: userId,
      terminal_id: terminalId,
      started_at: tx.now,
    });
  tx.emit({ name: 'shift.started', warehouseId, data: { userId, terminalId } });
}

/** The end of work at a terminal: what was held there is given back. `butOf` goes on working. */
export async function endShifts(
  tx: Transaction,
  which: { terminal_id: string } | { user_id: string },
  butOf?: string,
  butShift?: string,
): Promise<void> {
  const query = tx.db('shifts').where(which).whereNull('ended_at');
  if (butOf !== undefined) void query.whereNot({ user_id: butOf });
  if (butShift !== undefined) void query.whereNot({ id: butShift });
  for (const shift of (await query.select()) as ShiftRow[]) {
    await tx.db('shifts').where({ id: shift.id }).whereNull('ended_at').update({ ended_at: tx.now });
    await giveBackAll(tx, { held_by: shift.user_id });
    const { user_id: userId, warehouse_id: warehouseId, terminal_id: terminalId } = shift;
    tx.emit({ name: 'shift.ended', warehouseId, data: { userId, terminalId } });
  }
}
