import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockBin, type Location } from '../layout/index.ts';

interface Goods {
  productId: string;
  lotId?: string | undefined;
}

/**
 * Some bins take one product or one lot only: throws `stock/bin-takes-one` where these goods are not the one that lies
 * there. Such a bin is kept from others to the commit: two who bring different goods must not both find it empty.
 */
export async function requireRoom(
  tx: Transaction,
  bin: Pick<Location, 'id' | 'warehouseId' | 'code' | 'isSingleSku' | 'isSingleLot'>,
  goods: readonly Goods[],
): Promise<void> {
  if (!bin.isSingleSku && !bin.isSingleLot) return;
  await lockBin(tx, bin.warehouseId, bin.id);
  const held = (await tx
    .db('stock_accounts')
    .where({ location_id: bin.id, is_held: 1 })
    .distinct('product_id', 'lot_id')) as { product_id: string; lot_id: string }[];
  const there = held.map(({ product_id, lot_id }): Goods => ({ productId: product_id, lotId: lot_id }));
  const kinds = new Set(
    [...there, ...goods].map(({ productId, lotId = '' }) =>
      bin.isSingleLot ? `${productId}|${lotId}` : productId,
    ),
  );
  if (kinds.size > 1) throw new Problem('stock/bin-takes-one', { bin: bin.code });
}
