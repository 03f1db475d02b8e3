import type { Transaction } from '../../platform/transaction.ts';

/** The SKU of a product, for sentences. */
export const skuOf = async (tx: Transaction, productId: string): Promise<string> =>
  ((await tx.db('products').where({ id: productId }).first('sku')) as { sku: string } | undefined)?.sku ?? '';

/** The code of a bin, for sentences. */
export const binName = async (tx: Transaction, locationId: string): Promise<string> =>
  ((await tx.db('locations').where({ id: locationId }).first('code')) as { code: string } | undefined)
    ?.code ?? '';

/** All accounts of a product in some bins: what is passed over when stock is looked for elsewhere. */
export async function accountsIn(
  tx: Transaction,
  productId: string,
  locationIds: readonly string[],
): Promise<number[]> {
  const rows = (await tx
    .db('stock_accounts')
    .where({ product_id: productId })
    .whereIn('location_id', locationIds as string[])
    .select('id')) as { id: number }[];
  return rows.map(({ id }) => Number(id));
}

/** Accounts of a product in a warehouse other than this one that something could be taken from. */
export async function otherAccounts(
  tx: Transaction,
  productId: string,
  warehouseId: string,
  accountId: number,
): Promise<number[]> {
  const rows = (await tx
    .db('stock_accounts')
    .where({ product_id: productId, warehouse_id: warehouseId, is_sellable: true })
    .whereRaw('on_hand > reserved')
    .whereNot('id', accountId)
    .select('id')) as { id: number }[];
  return rows.map(({ id }) => Number(id));
}
