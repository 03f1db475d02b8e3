import type { Transaction } from '../../platform/transaction.ts';
import type { PostingReason } from '../../../shared/stock/grades.ts';
import { virtualLocation } from '../layout/index.ts';
import { post, type Move } from '../stock/index.ts';
import type { CartonLine } from './carton.store.ts';
import type { Shipment } from './shipment.store.ts';

/** Units per product, above zero. */
export function unitsByProduct(
  lines: readonly Pick<CartonLine, 'productId' | 'expected'>[],
): Map<string, number> {
  const units = new Map<string, number>();
  for (const { productId, expected } of lines)
    if (expected > 0) units.set(productId, (units.get(productId) ?? 0) + expected);
  return units;
}

type Goods = Pick<Shipment, 'id' | 'warehouseId' | 'sellerId'>;

/** Units are on their way: from the supplier into what is announced. Announced goods have no lot yet, and no serial. */
export const postAnnounced = (tx: Transaction, shipment: Goods, units: ReadonlyMap<string, number>) =>
  postBetween(tx, shipment, units, ['supplier', 'announced'], 'announce');

/** Units will not come after all: cancelled, missing or short. */
export const postWithdrawn = (
  tx: Transaction,
  shipment: Goods,
  units: ReadonlyMap<string, number>,
  reason: PostingReason = 'cancel',
) => postBetween(tx, shipment, units, ['announced', 'supplier'], reason);

async function postBetween(
  tx: Transaction,
  { id, warehouseId, sellerId }: Goods,
  units: ReadonlyMap<string, number>,
  [from, to]: readonly ['supplier', 'announced'] | readonly ['announced', 'supplier'],
  reason: PostingReason,
): Promise<void> {
  const fromId = (await virtualLocation(tx, warehouseId, from)).id;
  const toId = (await virtualLocation(tx, warehouseId, to)).id;
  const moves = [...units].map(([productId, quantity]): Move => ({
    sellerId,
    productId,
    quantity,
    from: { locationId: fromId, grade: 'new' },
    to: { locationId: toId, grade: 'new' },
  }));
  await post(tx, { document: { kind: 'inbound_shipment', id }, reason }, moves);
}
