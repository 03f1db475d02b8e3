import type { Grade } from '../../../shared/stock/grades.ts';
import { found, Problem } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lotsById, productById, type Product } from '../catalog/index.ts';
import { handlingUnitById, locationsById, type Location } from '../layout/index.ts';

/** Which goods somebody means, as they said it: unchecked. */
export interface SpokenKey {
  productId: string;
  grade: Grade;
  quantity: number;
  lotId?: string | undefined;
  serial?: string | undefined;
}

/** Bins inside the building that the actor reaches, in the order asked for. */
export async function reachableBins(tx: Transaction, binIds: readonly string[]): Promise<Location[]> {
  const locations = await locationsById(tx, [...new Set(binIds)]);
  return binIds.map((binId) => {
    const bin = found(locations.get(binId), 'bin');
    if (!bin.isPhysical) throw new Problem('record/not-found', { what: 'bin' });
    requireWarehouse(tx.actor, bin.warehouseId, 'bin');
    return bin;
  });
}

/** The product somebody means, with a lot of its own and one unit per serial. */
export async function requireGoods(tx: Transaction, key: SpokenKey): Promise<Product> {
  const product = found(await productById(tx, key.productId), 'product');
  await requireDetails(tx, product, key);
  return product;
}

/** A lot of the product's own, and one unit per serial. */
export async function requireDetails(
  tx: Transaction,
  product: { id: string; sku: string },
  { lotId, serial, quantity }: SpokenKey,
): Promise<void> {
  if (lotId) {
    const lot = (await lotsById(tx, [lotId])).get(lotId);
    if (lot?.productId !== product.id) throw new Problem('record/not-found', { what: 'lot' });
  }
  if (serial && quantity !== 1) throw new Problem('stock/serial-needed', { sku: product.sku });
}

/** Goods that enter the books must say everything by which their product is tracked. */
export function requireWhole(product: Product, key: SpokenKey): void {
  if (product.isSerialAtReceipt && !key.serial)
    throw new Problem('stock/serial-needed', { sku: product.sku });
  if ((product.isLotTracked || product.isExpiryTracked) && !key.lotId)
    throw new Problem('stock/lot-needed', { sku: product.sku });
}

/** A handling unit of this warehouse that may hold this seller's goods. */
export async function requireUnit(
  tx: Transaction,
  warehouseId: string,
  sellerId: string,
  unitId: string | undefined,
): Promise<void> {
  if (!unitId) return;
  const unit = found(await handlingUnitById(tx, unitId), 'handling unit');
  if (unit.warehouseId !== warehouseId || (unit.sellerId !== null && unit.sellerId !== sellerId))
    throw new Problem('record/not-found', { what: 'handling unit' });
}
