import { isSellable, pickingKinds, type BinKind } from '../../../shared/layout/location-kinds.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { toLocation, updateLocation, type Location, type LocationRow } from './location.store.ts';

/** A bin after a change, and whether goods in it may be promised now, and might before. */
export interface BinUseChange {
  bin: Location;
  wasSellable: boolean;
}

/*
 * These acts decide whether goods in a bin may be promised. The stock module serves their endpoints: it calls one of
 * these and then, where `wasSellable` and `bin.isSellable` differ, adjusts what it promises, or refuses the whole.
 */

/** Freezes a bin: nothing is put in or drawn until it is unblocked. A second time changes the reason. */
export async function blockBin(
  tx: Transaction,
  warehouseId: string,
  binId: string,
  reason: string,
): Promise<BinUseChange> {
  const change = await changed(tx, warehouseId, binId, (bin) => ({
    blockedAt: bin.blockedAt ?? tx.now,
    blockedReason: reason,
  }));
  const { code } = change.bin;
  tx.emit({ name: 'bin.blocked', warehouseId, data: { binId, code, reason } });
  return change;
}

/** Opens a blocked bin again. */
export async function unblockBin(tx: Transaction, warehouseId: string, binId: string): Promise<BinUseChange> {
  const change = await changed(tx, warehouseId, binId, () => ({ blockedAt: null, blockedReason: null }));
  tx.emit({ name: 'bin.unblocked', warehouseId, data: { binId, code: change.bin.code } });
  return change;
}

/** Changes what a bin is for. A new kind brings its usual pickability unless that is said too. */
export const changeBinUse = (
  tx: Transaction,
  warehouseId: string,
  binId: string,
  use: { kind?: BinKind | undefined; isPickable?: boolean | undefined },
): Promise<BinUseChange> =>
  changed(tx, warehouseId, binId, (bin) => ({
    kind: use.kind ?? bin.kind,
    isPickable: use.isPickable ?? (use.kind ? pickingKinds.includes(use.kind) : bin.isPickable),
  }));

async function changed(
  tx: Transaction,
  warehouseId: string,
  binId: string,
  change: (bin: Location) => Partial<Location>,
): Promise<BinUseChange> {
  const before = await lockBin(tx, warehouseId, binId);
  const after = { ...before, ...change(before) };
  after.isSellable = isSellable({ ...after, isBlocked: after.blockedAt !== null });
  await updateLocation(tx, after);
  return { bin: after, wasSellable: before.isSellable };
}

/** A bin of this warehouse, kept from others until the transaction ends. */
export async function lockBin(tx: Transaction, warehouseId: string, binId: string): Promise<Location> {
  const query = tx.db('locations').where({ id: binId, warehouse_id: warehouseId, is_physical: true }).first();
  const row = (await locked(tx.db, query)) as LocationRow | undefined;
  return toLocation(found(row, 'bin'));
}
