import { codeKey } from '../../../shared/domain/ids.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
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

/** Goods of a product as they went out to buyers. */
export interface SoldGoods {
  lotId: string;
  grade: Grade;
}

/**
 * As what units of a product were sold, the most numerous first: what comes back leaves the same accounts, so that the
 * books of what buyers hold come out even.
 */
export async function soldAs(
  tx: Transaction,
  customerId: string,
  productId: string,
  serial: string,
): Promise<SoldGoods[]> {
  const rows = (await tx
    .db('stock_accounts')
    .where({ location_id: customerId, product_id: productId, serial, handling_unit_id: '' })
    .where('on_hand', '>', 0)
    .orderBy([{ column: 'on_hand', order: 'desc' }, 'id'])
    .select('lot_id', 'grade')) as { lot_id: string; grade: Grade }[];
  return rows.map((row) => ({ lotId: row.lot_id, grade: row.grade }));
}

/** Whether goods of a return still wait to be put away. */
export const isPutawayOpen = async (tx: Transaction, returnId: string): Promise<boolean> =>
  (await tx
    .db('tasks')
    .where({ document_id: returnId, kind: 'putaway' })
    .whereIn('state', ['open', 'claimed'])
    .first('id')) !== undefined;
