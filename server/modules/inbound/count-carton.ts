import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { countCarton as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import type { ShipmentState } from '../../../shared/inbound/shipment.lifecycle.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ensureLot, productsById, type Product } from '../catalog/index.ts';
import { findWarehouse, virtualLocation } from '../layout/index.ts';
import { post, type Move } from '../stock/index.ts';
import { insertCartonLines, lockCarton, moveCarton, type Carton, type CartonLine } from './carton.store.ts';
import { changeCount, sumOf, type Count } from './count.store.ts';
import { readCountingFacts, type CountingFacts } from './counting-facts.queries.ts';
import { planCount, type CountedGoods, type LineSoFar, type Places } from './plan-count.ts';
import { requireCountable } from './require-countable.ts';
import { requireReleased } from './require-released.ts';
import { findShipment, tryMoveShipment } from './shipment.store.ts';
import { emitCarton, trackCarton } from './tell-carton.ts';

type Input = InputOf<typeof endpoint>;
type Entry = Input['counts'][number];

/**
 * Adds units counted in a carton. Counts are sums, so several people may count one carton: each adds what they saw.
 * Units beyond what was announced and allowed, and damaged ones, are held apart; nothing becomes sellable here.
 * Throws `state/illegal` before arrival and after closing, `inbound/customs-hold`, `inbound/lot-required` and its kin,
 * `stock/serial-exists`.
 */
export async function countCarton(tx: Transaction, { cartonId, counts }: Input) {
  // Locked first: every sum read from here on holds until the commit.
  const carton = await lockCarton(tx, cartonId);
  const isFirst = carton.state !== 'counting';
  if (isFirst) {
    await moveCarton(tx, carton, 'count');
    await requireReleased(tx, carton.shipmentId, carton.code);
  }
  const facts = await readCountingFacts(
    tx,
    carton,
    counts.map(({ productId }) => productId),
  );
  const { overReceiptPercent } = facts;
  const places = await placesOf(tx, carton);
  const moves: Move[] = [];
  const touched = new Set<CartonLine>();
  let heldUnits = 0;
  for (const entry of counts) {
    const product = found(facts.products.get(entry.productId), 'product');
    requireCountable(product, entry, tx.now);
    const lotId = await lotFor(tx, entry);
    const line = await lineFor(tx, carton, facts.lines, entry);
    const plan = planCount(soFar(facts, line), goodsOf(entry, lotId), { overReceiptPercent, places });
    moves.push(...plan.moves);
    heldUnits += plan.heldUnits;
    touched.add(line);
    const count: Count = { lineId: line.id, lotId, condition: entry.condition, quantity: entry.quantity };
    facts.counts.push(count);
    facts.countedUnits += entry.quantity;
    await changeCount(tx, count);
  }
  await post(tx, { document: { kind: 'carton', id: cartonId }, reason: 'receive' }, moves);
  return {
    cartonId,
    state: carton.state,
    shipmentState: await tellCount(tx, carton, facts, isFirst),
    lines: [...touched].toSorted(byId).map((line) => {
      const { id: lineId, productId, lot, expiresOn } = line;
      return { lineId, productId, lot, expiresOn, ...soFar(facts, line) };
    }),
    heldUnits,
  };
}

/** Ids are in the order in which lines were announced. */
const byId = (a: CartonLine, b: CartonLine): number => (a.id < b.id ? -1 : 1);

const soFar = ({ counts }: CountingFacts, { id, expected }: CartonLine): LineSoFar => ({
  expected,
  good: sumOf(counts, id, 'good'),
  damaged: sumOf(counts, id, 'damaged'),
});

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
async function tellCount(
  tx: Transaction,
  carton: Carton,
  { shipmentState, countedUnits }: CountingFacts,
  isFirst: boolean,
): Promise<ShipmentState> {
  let state = shipmentState;
  if (state === 'arrived') {
    const shipment = await findShipment(tx, carton.shipmentId);
    await tryMoveShipment(tx, shipment, 'receive');
    state = shipment.state;
  }
  if (isFirst) await trackCarton(tx, carton, 'receiving', { code: carton.code });
  emitCarton(tx, carton, countedUnits);
  return state;
}

/** For corrections: the products of a carton's own seller. */
export async function ownProduct(tx: Transaction, carton: Carton, productId: string): Promise<Product> {
  const product = (await productsById(tx, [productId])).get(productId);
  if (product?.sellerId !== carton.sellerId) throw new Problem('record/not-found', { what: 'product' });
  return product;
}
