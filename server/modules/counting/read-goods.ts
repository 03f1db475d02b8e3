import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { recordCount } from '../../../shared/counting/counting.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ensureLot, lotsById, productsById, type Product } from '../catalog/index.ts';
import { handlingUnitById } from '../layout/index.ts';
import { kindText, type BinCount, type CountedKind } from './counting.store.ts';
import { unitsIn } from './count-work.ts';

type Input = InputOf<typeof recordCount>;
type Goods = Input['goods'][number];

/** What was counted, by kind: products known, lots made, units standing there. `expected` is still 0. */
export async function readGoods(tx: Transaction, count: BinCount, input: Input): Promise<CountedKind[]> {
  await requireUnits(tx, count, input);
  const products = await productsById(
    tx,
    input.goods.map(({ productId }) => productId),
  );
  const kinds = new Map<string, CountedKind>();
  for (const goods of input.goods) {
    const product = found(products.get(goods.productId), 'product');
    const kind = await kindOf(tx, product, goods);
    const text = kindText(kind);
    const counted = (kinds.get(text)?.counted ?? 0) + goods.quantity;
    if (kind.serial !== '' && counted > 1) throw new Problem('stock/serial-needed', { sku: product.sku });
    kinds.set(text, { ...kind, counted });
  }
  return [...kinds.values()];
}

/** Goods that enter the books say all by which their product is tracked. */
async function kindOf(tx: Transaction, product: Product, goods: Goods): Promise<CountedKind> {
  if (product.isSerialAtReceipt && !goods.serial)
    throw new Problem('stock/serial-needed', { sku: product.sku });
  const lotId = await lotOf(tx, product, goods);
  if ((product.isLotTracked || product.isExpiryTracked) && lotId === '')
    throw new Problem('stock/lot-needed', { sku: product.sku });
  return {
    sellerId: product.sellerId,
    productId: product.id,
    lotId,
    serial: goods.serial ?? '',
    grade: goods.grade,
    handlingUnitId: goods.handlingUnitId ?? '',
    counted: 0,
    expected: 0,
  };
}

async function lotOf(tx: Transaction, product: Product, goods: Goods): Promise<string> {
  if (goods.lotId) {
    const lot = (await lotsById(tx, [goods.lotId])).get(goods.lotId);
    return found(lot?.productId === product.id ? lot : undefined, 'lot').id;
  }
  if (!goods.lot) return '';
  return (await ensureLot(tx, product.id, { code: goods.lot, expiresOn: goods.expiresOn })).id;
}

/** A plate that the books have elsewhere is moved here first: counting does not carry pallets. */
async function requireUnits(tx: Transaction, count: BinCount, input: Input): Promise<void> {
  const named = [
    ...input.sealedUnitIds,
    ...input.goods.flatMap(({ handlingUnitId }) => handlingUnitId ?? []),
  ];
  if (named.length === 0) return;
  const here = new Set((await unitsIn(tx, count.location_id)).map(({ handlingUnitId }) => handlingUnitId));
  for (const unitId of new Set(named)) {
    if (here.has(unitId)) continue;
    const unit = found(await handlingUnitById(tx, unitId), 'handling unit');
    if (unit.warehouseId !== count.warehouse_id)
      throw new Problem('record/not-found', { what: 'handling unit' });
    // An empty one may stand there without the books knowing.
    if (unit.locationId === count.location_id) continue;
    throw new Problem('counting/not-in-bin', { unit: unit.code, bin: count.bin });
  }
}
