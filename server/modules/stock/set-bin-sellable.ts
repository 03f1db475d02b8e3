import { groupBy } from '../../../shared/domain/group-by.ts';
import { locked } from '../../platform/db/dialect.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { sellableGrades } from '../../../shared/stock/grades.ts';
import type { Account } from './moves.ts';
import { changePools, poolText, type PoolChange } from './pools.ts';

/**
 * Makes what lies in a bin sellable or not. A second time changes nothing. Refuses with `stock/promised` where
 * orders count on it, and with `layout/bin-promised` where picks were already sent to this very bin. The caller
 * changes the bin's own row first, in the same transaction, so that no new account slips in with the old nature.
 */
export async function setBinSellable(tx: Transaction, locationId: string, sellable: boolean): Promise<void> {
  const otherwise = () =>
    tx
      .db('stock_accounts')
      .where({ location_id: locationId, is_sellable: !sellable })
      .whereIn('grade', sellableGrades as unknown as string[]);
  // Held from here on, so that what is read stays true until the pools follow.
  const changed = (await locked(tx.db, otherwise().select('*'))) as Account[];
  if (changed.length === 0) return;
  await otherwise().update({ is_sellable: sellable });
  const accounts = changed.filter(({ on_hand }) => Number(on_hand) > 0);
  const reserved = accounts.find((account) => Number(account.reserved) > 0);
  if (reserved && !sellable) throw await promisedIn(tx, reserved);
  const changes = new Map<string, PoolChange>();
  for (const account of accounts) {
    const { warehouse_id: warehouseId, product_id: productId, grade, seller_id: sellerId } = account;
    const key = { warehouseId, productId, grade, sellerId };
    const before = changes.get(poolText(key))?.onHand ?? 0;
    const onHand = before + (sellable ? Number(account.on_hand) : -Number(account.on_hand));
    changes.set(poolText(key), { key, onHand, promised: 0 });
  }
  await changePools(tx, [...changes.values()]);
  tell(tx, locationId, [...changes.values()], sellable);
}

/** Sellers see these goods change between available and quarantined; waiting orders hear what can be sold again. */
function tell(tx: Transaction, locationId: string, changes: readonly PoolChange[], sellable: boolean): void {
  for (const [sellerId, own] of groupBy(changes, ({ key }) => key.sellerId)) {
    const warehouseId = own[0]?.key.warehouseId;
    const productIds = [...new Set(own.map(({ key }) => key.productId))];
    tx.emit({ name: 'stock.changed', warehouseId, sellerId, data: { productIds, binIds: [locationId] } });
    if (sellable) tx.emit({ name: 'stock.available', warehouseId, data: { productIds } });
  }
}

async function promisedIn(tx: Transaction, account: Account): Promise<Problem> {
  const bin = (await tx.db('locations').where({ id: account.location_id }).first('code')) as { code: string };
  const product = (await tx.db('products').where({ id: account.product_id }).first('sku')) as { sku: string };
  return new Problem('layout/bin-promised', { bin: bin.code, sku: product.sku });
}
