import { createProduct, type Product } from '../../../server/modules/catalog/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';

/** A seller as a bare row: enough to own products. Returns the id. */
export async function aSellerRow(tx: Transaction, name = 'Tea house'): Promise<string> {
  const id = newId();
  await tx.db('sellers').insert({
    id,
    code: id.slice(-10),
    name,
    search_key: name.toUpperCase(),
    locale: 'zh',
    time_zone: 'Asia/Shanghai',
    created_at: tx.now,
  });
  return id;
}

/** One product of a seller. */
export const aProduct = (
  tx: Transaction,
  sellerId: string,
  sku: string,
  given: Partial<Parameters<typeof createProduct>[1]> = {},
): Promise<Product> => createProduct(tx, { sellerId, sku, name: `Product ${sku}`, ...given });

/** Somebody of a seller's, or of the operator's where no seller is named. */
export const anActor = (given: Partial<Actor>): Actor => ({
  kind: 'user',
  id: newId(),
  role: given.sellerId ? 'seller_member' : 'manager',
  sellerId: null,
  warehouseIds: null,
  scope: null,
  terminalId: null,
  locale: 'en',
  ...given,
});
