import { newId } from '../../../shared/domain/new-id.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { insertZone, zoneByCode, type Zone } from './zone.store.ts';

/** Adds a zone to a warehouse. Throws `layout/code-taken`. */
export async function createZone(
  tx: Transaction,
  input: { warehouseId: string; code: string; name: string; id?: string | undefined },
): Promise<Zone> {
  const code = input.code.trim().toUpperCase();
  if (await zoneByCode(tx, input.warehouseId, code)) throw new Problem('layout/code-taken', { code });
  const zone: Zone = { id: input.id ?? newId(), warehouseId: input.warehouseId, code, name: input.name };
  await insertZone(tx, zone);
  return zone;
}
