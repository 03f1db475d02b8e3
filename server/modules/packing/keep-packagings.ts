import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type {
  listPackagings as listPackagingsEndpoint,
  savePackaging as savePackagingEndpoint,
} from '../../../shared/packing/packagings.contract.ts';
import { ownWarehouse } from '../layout/index.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  findPackaging,
  insertPackaging,
  packagingsOf,
  toPackaging,
  updatePackaging,
} from './packaging.store.ts';

/** Adds a box, or changes the one with this code; parcels packed before keep what they were weighed with. */
export async function savePackaging(tx: Transaction, input: InputOf<typeof savePackagingEndpoint>) {
  const { warehouseId, code } = input;
  await ownWarehouse(tx, warehouseId);
  const known = await findPackaging(tx, warehouseId, code);
  const row = {
    id: known?.id ?? newId(),
    warehouse_id: warehouseId,
    code,
    code_key: codeKey(code),
    name: input.name,
    length_mm: input.lengthMm,
    width_mm: input.widthMm,
    height_mm: input.heightMm,
    tare_grams: input.tareGrams,
    max_weight_grams: input.maxWeightGrams,
    created_at: known?.created_at ?? tx.now,
    archived_at: input.isArchived ? (known?.archived_at ?? tx.now) : null,
  };
  await (known ? updatePackaging(tx, row) : insertPackaging(tx, row));
  return toPackaging(row);
}

export async function listPackagings(
  tx: Transaction,
  { warehouseId }: InputOf<typeof listPackagingsEndpoint>,
) {
  requireWarehouse(tx.actor, warehouseId);
  return { packagings: (await packagingsOf(tx, warehouseId)).map(toPackaging) };
}
