import { ChangedMeanwhile, isDuplicate } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { binsOfKind, createBin, type Location } from '../layout/index.ts';

export interface BoundTote {
  id: string;
  code: string;
}

/** The totes of an order, oldest first; goods go into the last one. */
export const totesOf = async (tx: Transaction, orderId: string): Promise<BoundTote[]> =>
  (await tx
    .db('order_totes as b')
    .join('handling_units as u', 'u.id', 'b.tote_id')
    .where('b.order_id', orderId)
    .orderBy(['b.bound_at', 'b.tote_id'])
    .select('u.id', 'u.code')) as BoundTote[];

/** Which order a tote serves now. */
export const orderOfTote = async (
  tx: Transaction,
  toteId: string,
): Promise<{ id: string; reference: string } | undefined> =>
  (await tx
    .db('order_totes as b')
    .join('outbound_orders as o', 'o.id', 'b.order_id')
    .where('b.tote_id', toteId)
    .first('o.id', 'o.reference')) as { id: string; reference: string } | undefined;

/** Gives a tote to an order. The tote's row can stand here once only, so two orders can't both get it. */
export async function bindRow(tx: Transaction, toteId: string, orderId: string): Promise<void> {
  try {
    await tx.db('order_totes').insert({ tote_id: toteId, order_id: orderId, bound_at: tx.now });
  } catch (error) {
    if (isDuplicate(error)) throw new ChangedMeanwhile('a tote was bound in between', { cause: error });
    throw error;
  }
}

/** Whether goods lie in a handling unit. */
export async function isEmpty(tx: Transaction, handlingUnitId: string): Promise<boolean> {
  const goods = (await tx
    .db('stock_accounts')
    .where({ handling_unit_id: handlingUnitId, is_physical: true })
    .where('on_hand', '>', 0)
    .first('id')) as unknown;
  return goods === undefined;
}

/** Frees the totes of an order that are empty again. Packing calls it when it has taken everything out. */
export async function freeEmptyTotes(tx: Transaction, orderId: string): Promise<void> {
  const full = tx
    .db('stock_accounts')
    .where('is_physical', true)
    .where('on_hand', '>', 0)
    .whereNot('handling_unit_id', '')
    .whereIn('handling_unit_id', await toteIds(tx, orderId))
    .distinct('handling_unit_id');
  const keep = ((await full) as { handling_unit_id: string }[]).map((row) => row.handling_unit_id);
  await tx.db('order_totes').where({ order_id: orderId }).whereNotIn('tote_id', keep).delete();
}

const toteIds = async (tx: Transaction, orderId: string): Promise<string[]> =>
  (await totesOf(tx, orderId)).map(({ id }) => id);

/**
 * Where goods in totes are, for the ledger: one place per warehouse, with the tote itself as the handling unit. A tote
 * walks about; its goods need no posting for that. Made when the first tote is used.
 */
export async function toteBin(tx: Transaction, warehouseId: string): Promise<Location> {
  const [bin] = await binsOfKind(tx, warehouseId, 'tote');
  if (bin) return bin;
  try {
    return await createBin(tx, { warehouseId, code: 'TOTES', kind: 'tote' });
  } catch (error) {
    if (isDuplicate(error)) throw new ChangedMeanwhile('the place of totes was just made', { cause: error });
    throw error;
  }
}
