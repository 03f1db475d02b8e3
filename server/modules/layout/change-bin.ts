import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { changeBin as contract } from '../../../shared/layout/bins.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockBin } from './change-bin-use.ts';
import { requireZone } from './create-bin.ts';
import { deleteLocation, updateLocation, type Location } from './location.store.ts';

/** Changes where a bin stands and what it takes. What it is for is changed by `changeBinUse`. */
export async function changeBin(
  tx: Transaction,
  { warehouseId, binId, ...change }: InputOf<typeof contract>,
): Promise<Location> {
  const before = await lockBin(tx, warehouseId, binId);
  await requireZone(tx, warehouseId, change.zoneId);
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after: Location = { ...before, ...said };
  await updateLocation(tx, after);
  return after;
}

/** Removes a bin. Throws `record/in-use` where stock ever lay in it or a handling unit stands in it. */
export async function deleteBin(
  tx: Transaction,
  { warehouseId, binId }: { warehouseId: string; binId: string },
): Promise<void> {
  const bin = await lockBin(tx, warehouseId, binId);
  await deleteLocation(tx, bin.id);
}
