import type { Locale } from '../../../shared/locale.ts';
import { isDuplicate } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface SellerRow {
  id: string;
  code: string;
  name: string;
  locale: Locale;
  time_zone: string;
  created_at: Date;
  disabled_at: Date | null;
}

export const sellerColumns = ['id', 'code', 'name', 'locale', 'time_zone', 'created_at', 'disabled_at'];

export const toSeller = ({ time_zone, created_at, disabled_at, ...rest }: SellerRow) => ({
  ...rest,
  timeZone: time_zone,
  createdAt: created_at,
  disabledAt: disabled_at,
});

/** Inserts a seller. Throws `identity/name-taken` where the code is in use. */
export async function insertSeller(tx: Transaction, row: SellerRow & { search_key: string }): Promise<void> {
  try {
    await tx.db('sellers').insert(row);
  } catch (error) {
    if (isDuplicate(error)) throw new Problem('identity/name-taken', { name: row.code }, { cause: error });
    throw error;
  }
}

export async function updateSeller(
  tx: Transaction,
  sellerId: string,
  changes: Partial<SellerRow & { search_key: string }>,
): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.db('sellers').where({ id: sellerId }).update(changes);
}
