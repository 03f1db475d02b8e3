import type { Transaction } from '../../platform/transaction.ts';
import type { HandlingUnit } from '../layout/index.ts';

/** A product's SKU, for messages. */
export async function skuOf(tx: Transaction, productId: string): Promise<string> {
  const row = (await tx.db('products').where({ id: productId }).first('sku')) as { sku: string } | undefined;
  return row?.sku ?? '?';
}

/** Whether a carton or pallet has given away all it held. Totes and carts come back and are never spent. */
export async function isSpentUnit(tx: Transaction, { id, kind }: HandlingUnit): Promise<boolean> {
  if (kind !== 'carton' && kind !== 'pallet') return false;
  const left = (await tx
    .db('stock_accounts')
    .where({ handling_unit_id: id, is_physical: true })
    .where('on_hand', '>', 0)
    .first('id')) as { id: number } | undefined;
  return left === undefined;
}
