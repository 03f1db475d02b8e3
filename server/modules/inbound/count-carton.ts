import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { countCarton as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ensureLot, productsById, type Product } from '../catalog/index.ts';
import { findWarehouse, virtualLocation } from '../layout/index.ts';
import { post, type Move } from '../stock/index.ts';
import {
  insertCartonLines,
  linesOf,
  lockCarton,
  moveCarton,
  type Carton,
  type CartonLine,
} from './carton.store.ts';
import { changeCount, countsOf, sumOf, type Count } from './count.store.ts';
import { workLines } from './receiving-work.queries.ts';
import { planCount, type CountedGoods, type Places } from './plan-count.ts';
import { requireCountable } from './require-countable.ts';
import { findShipment, tryMoveShipment } from './shipment.store.ts';
import { tellCarton, trackCarton } from './tell-carton.ts';

type Input = InputOf<typeof endpoint>;
type Entry = Input['counts'][number];

/**
 * Adds units counted in a carton. Counts are sums, so several people may count one carton: each adds what they saw.
 * Units beyond what was announced and allowed, and damaged ones, are held apart; nothing becomes sellable here.
 * Throws `state/illegal` before arrival and after closing, `inbound/lot-required` and its kin, `stock/serial-exists`.
 */
export async function countCarton(tx: Transaction, { cartonId, counts }: Input) {
  // Locked first: every sum read from here on holds until the commit.
  const carton = await lockCarton(tx, cartonId);
  const before = carton.state;
  await moveCarton(tx, carton, 'count');
  const products = await productsOf(tx, carton, counts);
  const lines = await linesOf(tx, [cartonId]);
  const soFar = await countsOf(
    tx,
    lines.map(({ id }) => id),
  );
  const places = await placesOf(tx, carton);
  const overReceiptPercent = await overReceiptOf(tx, carton.warehouseId);
  const moves: Move[] = [];
  const touched = new Set<string>();
  let heldUnits = 0;
  for (const entry of counts) {
    const product = found(products.get(entry.productId), 'product');
    requireCountable(product, entry, tx.now);
    const lotId = await lotFor(tx, entry);
    const line = await lineFor(tx, carton, lines, entry);
    const state = {
      expected: line.expected,
      good: sumOf(soFar, line.id, 'good'),
      damaged: sumOf(soFar, line.id, 'damaged'),
    };
    const plan = planCount(state, goodsOf(entry, lotId), { overReceiptPercent, places });
    moves.push(...plan.moves);
    heldUnits += plan.heldUnits;
    touched.add(line.id);
    const count: Count = { lineId: line.id, lotId, condition: entry.condition, quantity: entry.quantity };
    soFar.push(count);
    await changeCount(tx, count);
  }
  await post(tx, { document: { kind: 'carton', id: cartonId }, reason: 'receive' }, moves);
  const shipmentState = await tellCount(tx, carton, before);
  const now = await workLines(tx, { cartonId });
  return {
    cartonId,
    state: carton.state,
    shipmentState,
    lines: now.filter(({ lineId }) => touched.has(lineId)),
    heldUnits,
  };
}

/** The seller's own products: a carton holds nobody else's goods. */
async function productsOf(tx: Transaction, carton: Carton, counts: readonly Entry[]) {
  const products = await productsById(
    tx,
    counts.map(({ productId }) => productId),
  );
  for (const [id, { sellerId }] of products) if (sellerId !== carton.sellerId) products.delete(id);
  return products as ReadonlyMap<string, Product>;
}

export async function placesOf(tx: Transaction, carton: Carton): Promise<Places> {
  const { warehouseId, sellerId, dockId, handlingUnitId } = carton;
  if (dockId === null || handlingUnitId === null) throw new Error(`carton ${carton.code} stands nowhere`);
  return {
    sellerId,
    dockId,
    handlingUnitId,
    announcedId: (await virtualLocation(tx, warehouseId, 'announced')).id,
    supplierId: (await virtualLocation(tx, warehouseId, 'supplier')).id,
  };
}

export async function overReceiptOf(tx: Transaction, warehouseId: string): Promise<number> {
  const warehouse = found(await findWarehouse(tx, warehouseId), 'warehouse');
  return Number(warehouse.settings.rules.overReceiptPercent);
}

const lotFor = async (tx: Transaction, { productId, lot, expiresOn }: Entry): Promise<string> =>
  lot === undefined ? '' : (await ensureLot(tx, productId, { code: lot, expiresOn })).id;

const goodsOf = (entry: Entry, lotId: string): CountedGoods => ({
  productId: entry.productId,
  lotId,
  condition: entry.condition,
  quantity: entry.quantity,
  serials: entry.serials ?? [],
});

/** The announced line of this lot, else the one without a lot; goods that nobody announced get a line of their own. */
export function announcedLine(
  lines: readonly CartonLine[],
  { productId, lot }: { productId: string; lot?: string | undefined },
): CartonLine | undefined {
  const ofProduct = lines.filter((line) => line.productId === productId);
  const key = codeKey(lot ?? '');
  return (
    ofProduct.find((line) => codeKey(line.lot ?? '') === key) ?? ofProduct.find((line) => line.lot === null)
  );
}

async function lineFor(
  tx: Transaction,
  carton: Carton,
  lines: CartonLine[],
  entry: Entry,
): Promise<CartonLine> {
  const known = announcedLine(lines, entry);
  if (known) return known;
  const line: CartonLine = {
    id: newId(),
    cartonId: carton.id,
    shipmentId: carton.shipmentId,
    productId: entry.productId,
    lot: entry.lot ?? null,
    expiresOn: entry.expiresOn ?? null,
    expected: 0,
  };
  await insertCartonLines(tx, [line]);
  lines.push(line);
  return line;
}

/** The first count of a carton is told in its story; every count is told to the screens. */
async function tellCount(tx: Transaction, carton: Carton, before: Carton['state']) {
  const shipment = await findShipment(tx, carton.shipmentId);
  if (shipment.state === 'arrived') await tryMoveShipment(tx, shipment, 'receive');
  if (before !== carton.state) await trackCarton(tx, carton, 'receiving', { code: carton.code });
  await tellCarton(tx, carton);
  return shipment.state;
}

/** For corrections: the products of a carton's own seller. */
export async function ownProduct(tx: Transaction, carton: Carton, productId: string): Promise<Product> {
  const product = (await productsById(tx, [productId])).get(productId);
  if (product?.sellerId !== carton.sellerId) throw new Problem('record/not-found', { what: 'product' });
  return product;
}
