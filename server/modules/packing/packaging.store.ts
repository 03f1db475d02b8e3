import { codeKey } from '../../../shared/domain/ids.ts';
import type { PackagingRow as PackagingOut } from '../../../shared/packing/packagings.contract.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface PackagingRow {
  id: string;
  warehouse_id: string;
  code: string;
  code_key: string;
  name: string;
  length_mm: number;
  width_mm: number;
  height_mm: number;
  tare_grams: number;
  max_weight_grams: number | null;
  created_at: Date;
  archived_at: Date | null;
}

export const toPackaging = (row: PackagingRow): PackagingOut => ({
  id: row.id,
  code: row.code,
  name: row.name,
  lengthMm: Number(row.length_mm),
  widthMm: Number(row.width_mm),
  heightMm: Number(row.height_mm),
  tareGrams: Number(row.tare_grams),
  maxWeightGrams: row.max_weight_grams === null ? null : Number(row.max_weight_grams),
  isArchived: row.archived_at !== null,
});

const volumeOf = (row: PackagingRow): number =>
  Number(row.length_mm) * Number(row.width_mm) * Number(row.height_mm);

/** The boxes of a warehouse, smallest first. */
export async function packagingsOf(tx: Transaction, warehouseId: string): Promise<PackagingRow[]> {
  const rows = (await tx
    .db('packagings')
    .where({ warehouse_id: warehouseId })
    .orderBy('code_key')) as PackagingRow[];
  return rows.toSorted((a, b) => volumeOf(a) - volumeOf(b));
}

/** A box of this warehouse by code, archived or not. */
export const findPackaging = async (
  tx: Transaction,
  warehouseId: string,
  code: string,
): Promise<PackagingRow | undefined> =>
  (await tx
    .db('packagings')
    .where({ warehouse_id: warehouseId, code_key: codeKey(code) })
    .first()) as PackagingRow | undefined;

export const insertPackaging = async (tx: Transaction, row: PackagingRow): Promise<void> =>
  void (await tx.db('packagings').insert(row));

/** Changes everything about a box but when it came. */
export async function updatePackaging(tx: Transaction, row: PackagingRow): Promise<void> {
  await tx.db('packagings').where({ id: row.id }).update(row);
}
