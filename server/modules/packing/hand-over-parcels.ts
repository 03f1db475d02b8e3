import { ChangedMeanwhile } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { freeSerials, moveParcelRows } from './packing.store.ts';

/** The parcels of a truck that leaves: all of them or none. Their units may come back and be packed again one day. */
export async function handOverParcels(tx: Transaction, parcelIds: readonly string[]): Promise<void> {
  const moved = await moveParcelRows(tx, parcelIds, 'hand_over', { handed_over_at: tx.now });
  if (moved !== parcelIds.length) throw new ChangedMeanwhile('a parcel was unloaded in between');
  await freeSerials(tx, parcelIds);
}
