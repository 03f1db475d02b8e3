import { codeKey } from '../../../shared/domain/ids.ts';
import type { Transaction } from '../../platform/transaction.ts';

export const sellerExists = async (tx: Transaction, sellerId: string): Promise<boolean> =>
  (await tx.db('sellers').where({ id: sellerId }).first('id')) !== undefined;

/** The seller's order of this reference, or the one that bears this number of ours. */
export async function orderByReference(
  tx: Transaction,
  sellerId: string,
  reference: string,
): Promise<string | null> {
  const key = codeKey(reference);
  const orders = () => tx.db('outbound_orders').where({ seller_id: sellerId });
  const row = (await orders().where({ reference_key: key }).first('id')) as { id: string } | undefined;
  if (row) return row.id;
  const byNumber = (await orders().where({ number: key }).first('id')) as { id: string } | undefined;
  return byNumber?.id ?? null;
}
