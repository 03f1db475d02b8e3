import { statesAllowing } from '../../../shared/domain/lifecycle.ts';
import { unclaimedLifecycle, type UnclaimedState } from '../../../shared/returns/returns.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface ParcelRow {
  id: string;
  warehouse_id: string;
  number: string;
  code: string;
  code_key: string;
  waiting_key: string | null;
  state: UnclaimedState;
  bin_id: string | null;
  received_at: Date;
  waits_until_at: Date;
  return_id: string | null;
}

export const parcelRows = (tx: Transaction) =>
  ownRows(tx.db('unclaimed_parcels as u'), tx.actor, { warehouse: 'u.warehouse_id' });

export const lockParcel = async (tx: Transaction, id: string): Promise<ParcelRow> =>
  found(
    (await locked(tx.db, parcelRows(tx).where('u.id', id).first('u.*'))) as ParcelRow | undefined,
    'parcel',
  );

/** The parcel that waits under a scanned code, or bears the number that we gave it. */
export const waitingParcel = async (
  tx: Transaction,
  warehouseId: string,
  key: string,
): Promise<ParcelRow | undefined> =>
  (await tx
    .db('unclaimed_parcels')
    .where({ warehouse_id: warehouseId })
    .whereNot({ state: 'claimed' })
    .whereRaw('(waiting_key = ? or number = ?)', [key, key])
    .orderBy('id', 'desc')
    .first()) as ParcelRow | undefined;

/** Moves a parcel, if its state allows it just now, and tells. */
export async function tryMoveParcel(
  tx: Transaction,
  row: ParcelRow,
  act: 'claim' | 'expire',
  cells: Partial<Pick<ParcelRow, 'waiting_key' | 'return_id'>> = {},
): Promise<boolean> {
  const state = act === 'claim' ? 'claimed' : 'expired';
  const moved = await tx
    .db('unclaimed_parcels')
    .where({ id: row.id })
    .whereIn('state', statesAllowing(unclaimedLifecycle, act))
    .update({ state, ...cells });
  if (moved === 0) return false;
  Object.assign(row, { state, ...cells });
  tellParcel(tx, row);
  return true;
}

export const tellParcel = (tx: Transaction, { id, warehouse_id, number, state }: ParcelRow): void =>
  tx.emit({
    name: 'return.unclaimed',
    warehouseId: warehouse_id,
    data: { parcelId: id, number, state },
  });
