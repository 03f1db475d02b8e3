import { codeKey } from '../../../shared/domain/ids.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A batch of a product, with the day its goods expire where that is known. */
export interface Lot {
  id: string;
  sellerId: string;
  productId: string;
  code: string;
  /** YYYY-MM-DD */
  expiresOn: string | null;
  createdAt: Date;
}

interface LotRow {
  id: string;
  seller_id: string;
  product_id: string;
  code: string;
  code_key: string;
  expires_on: string | null;
  created_at: Date;
}

const toLot = (row: LotRow): Lot => ({
  id: row.id,
  sellerId: row.seller_id,
  productId: row.product_id,
  code: row.code,
  expiresOn: row.expires_on,
  createdAt: row.created_at,
});

/** Inserts a lot unless its code is known (see `insertMissingProducts` for why a key is written over itself). */
export const insertMissingLot = async (tx: Transaction, lot: Lot): Promise<void> =>
  void (await tx
    .db('lots')
    .insert({
      id: lot.id,
      seller_id: lot.sellerId,
      product_id: lot.productId,
      code: lot.code,
      code_key: codeKey(lot.code),
      expires_on: lot.expiresOn,
      created_at: lot.createdAt,
    })
    .onConflict(['product_id', 'code_key'])
    .merge(['code_key']));

export async function lotByCode(tx: Transaction, productId: string, code: string): Promise<Lot | undefined> {
  const row = (await tx
    .db('lots')
    .where({ product_id: productId, code_key: codeKey(code) })
    .first()) as LotRow | undefined;
  return row && toLot(row);
}

/** Lots by id, whoever asks. */
export async function lotsById(tx: Transaction, ids: readonly string[]): Promise<Map<string, Lot>> {
  const lots = new Map<string, Lot>();
  for (let start = 0; start < ids.length; start += 500) {
    const rows = (await tx.db('lots').whereIn('id', ids.slice(start, start + 500))) as LotRow[];
    for (const row of rows) lots.set(row.id, toLot(row));
  }
  return lots;
}

/** A product's lots, the one that expires first in front, those without a day last. */
export async function lotsOf(tx: Transaction, productId: string): Promise<Lot[]> {
  const rows = (await tx
    .db('lots')
    .where({ product_id: productId })
    .orderByRaw('case when expires_on is null then 1 else 0 end, expires_on, code_key')
    .limit(500)) as LotRow[];
  return rows.map(toLot);
}

/** Fills in an unknown expiry day; a known one is never changed. Says whether the row took it. */
export const fillExpiry = async (tx: Transaction, id: string, expiresOn: string): Promise<boolean> =>
  (await tx.db('lots').where({ id }).whereNull('expires_on').update({ expires_on: expiresOn })) > 0;
