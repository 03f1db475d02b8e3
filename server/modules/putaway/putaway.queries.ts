import type { HandlingUnitKind } from '../../../shared/layout/handling-unit-kinds.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A product's SKU, for messages. */
export async function skuOf(tx: Transaction, productId: string): Promise<string> {
  const row = (await tx.db('products').where({ id: productId }).first('sku')) as { sku: string } | undefined;
  return row?.sku ?? '?';
}

/** Whether a carton or pallet has given away all it held. Totes and carts come back and are never spent. */
export async function isSpentUnit(tx: Transaction, unitId: string): Promise<boolean> {
  const unit = (await tx.db('handling_units').where({ id: unitId }).first('kind')) as
    | { kind: HandlingUnitKind }
    | undefined;
  if (unit?.kind !== 'carton' && unit?.kind !== 'pallet') return false;
  const left = (await tx
    .db('stock_accounts')
    .where({ handling_unit_id: unitId, is_physical: true })
    .where('on_hand', '>', 0)
    .first('id')) as { id: number } | undefined;
  return left === undefined;
}
