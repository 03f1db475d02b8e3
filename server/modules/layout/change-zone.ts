import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { deleteZoneRow, renameZone, zoneById, type Zone } from './zone.store.ts';

interface ZoneRef {
  warehouseId: string;
  zoneId: string;
}

/** Renames a zone; its code stays, because labels and lists show it. */
export async function changeZone(tx: Transaction, input: ZoneRef & { name: string }): Promise<Zone> {
  const zone = found(await zoneById(tx, input.warehouseId, input.zoneId), 'zone');
  await renameZone(tx, zone.id, input.name);
  return { ...zone, name: input.name };
}

/** Removes a zone. Throws `record/in-use` while bins belong to it. */
export async function deleteZone(tx: Transaction, input: ZoneRef): Promise<void> {
  const zone = found(await zoneById(tx, input.warehouseId, input.zoneId), 'zone');
  await deleteZoneRow(tx, zone.id);
}
