import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { correctCount as endpoint } from '../../../shared/inbound/receiving.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lotsById } from '../catalog/index.ts';
import { post, type Move } from '../stock/index.ts';
import { linesOf, lockCarton, type Carton, type CartonLine } from './carton.store.ts';
import { announcedLine, overReceiptOf, ownProduct, placesOf } from './count-carton.ts';
import { changeCount, countsOf, sumOf, type Count } from './count.store.ts';
import { goodsOnUnit, type UnitGoods } from './held-goods.queries.ts';
import { allowance, drawnOf, heldOf, type Places } from './plan-count.ts';
import { requireSerials } from './require-countable.ts';
import { workLines } from './receiving-work.queries.ts';
import { findShipment } from './shipment.store.ts';
import { tellCarton } from './tell-carton.ts';

type Input = InputOf<typeof endpoint>;

interface Correction {
  input: Input;
  line: CartonLine;
  lotId: string;
  /** What was counted of the line, before. */
  good: number;
  damaged: number;
}

/**
 * Takes back units that were counted by mistake, as long as the carton is open: they go where they came from, and
 * units held as too many are released where they no longer are. Throws `inbound/not-counted`, `state/illegal`.
 */
export async function correctCount(tx: Transaction, input: Input) {
  const carton = await lockCarton(tx, input.cartonId);
  if (carton.state !== 'counting')
    throw new Problem('state/illegal', { document: carton.code, state: carton.state });
  const product = await ownProduct(tx, carton, input.productId);
  requireSerials(product, input);
  const lines = await linesOf(tx, [carton.id]);
  const counts = await countsOf(
    tx,
    lines.map(({ id }) => id),
  );
  const correction = await correctionOf(tx, product.sku, input, lines, counts);
  const places = await placesOf(tx, carton);
  const header = {
    document: { kind: 'carton', id: carton.id },
    reason: 'receive',
    note: input.note ?? 'recount',
  } as const;
  const taken = await takenGoods(tx, places, product.sku, correction);
  await post(tx, header, backwardMoves(places, correction, taken));
  const { line, lotId } = correction;
  const { condition, quantity } = input;
  await changeCount(tx, { lineId: line.id, lotId, condition, quantity: -quantity });
  await post(tx, header, await releasedMoves(tx, carton, places, lines, input.productId));
  await tellCarton(tx, carton);
  const shipment = await findShipment(tx, carton.shipmentId);
  const now = await workLines(tx, { cartonId: carton.id });
  return {
    cartonId: carton.id,
    state: carton.state,
    shipmentState: shipment.state,
    lines: now.filter(({ productId }) => productId === input.productId),
    heldUnits: 0,
  };
}

async function correctionOf(
  tx: Transaction,
  sku: string,
  input: Input,
  lines: readonly CartonLine[],
  counts: readonly Count[],
): Promise<Correction> {
  const line = announcedLine(lines, input);
  const lots = await lotsById(
    tx,
    counts.flatMap(({ lotId }) => (lotId === '' ? [] : [lotId])),
  );
  const own = counts.filter(
    (count) =>
      count.lineId === line?.id && codeKey(lots.get(count.lotId)?.code ?? '') === codeKey(input.lot ?? ''),
  );
  const lotId = own[0]?.lotId ?? '';
  const counted = line ? sumOf(own, line.id, input.condition, lotId) : 0;
  if (!line || counted < input.quantity)
    throw new Problem('inbound/not-counted', { sku, counted, wanted: input.quantity });
  return {
    input,
    line,
    lotId,
    good: sumOf(counts, line.id, 'good'),
    damaged: sumOf(counts, line.id, 'damaged'),
  };
}

/** The very goods that go back: those held as too many first. */
async function takenGoods(
  tx: Transaction,
  places: Places,
  sku: string,
  { input, lotId }: Correction,
): Promise<UnitGoods[]> {
  const serials = new Set(input.serials ?? []);
  const there = (await goodsOnUnit(tx, places.handlingUnitId, input.productId)).filter(
    (goods) =>
      goods.lotId === lotId &&
      (input.condition === 'damaged') === (goods.grade === 'damaged') &&
      (serials.size === 0 || serials.has(goods.serial)),
  );
  const heldFirst = [
    ...there.filter(({ grade }) => grade === 'quarantine'),
    ...there.filter(({ grade }) => grade !== 'quarantine'),
  ];
  const taken = takeUnits(heldFirst, input.quantity);
  const counted = taken.reduce((sum, { quantity }) => sum + quantity, 0);
  if (counted < input.quantity)
    throw new Problem('inbound/not-counted', { sku, counted, wanted: input.quantity });
  return taken;
}

/** So many units from the front of a list. */
function takeUnits(goods: readonly UnitGoods[], quantity: number): UnitGoods[] {
  const taken: UnitGoods[] = [];
  let left = quantity;
  for (const one of goods) {
    const part = Math.min(left, one.quantity);
    if (part > 0) taken.push({ ...one, quantity: part });
    left -= part;
  }
  return taken;
}

/** Everything goes back to the supplier, and from there into what is announced as far as it came from it. */
function backwardMoves(places: Places, correction: Correction, taken: readonly UnitGoods[]): Move[] {
  const { sellerId, dockId, handlingUnitId, supplierId, announcedId } = places;
  const { input, line, good, damaged } = correction;
  const outside = { locationId: supplierId, grade: 'new' } as const;
  const back = taken.map(({ grade, lotId, serial, quantity }): Move => ({
    sellerId,
    productId: input.productId,
    quantity,
    serial: serial === '' ? undefined : serial,
    from: { locationId: dockId, grade, lotId, handlingUnitId },
    to: outside,
  }));
  const before = { expected: line.expected, good, damaged };
  const after = { ...before, [input.condition]: before[input.condition] - input.quantity };
  const again = drawnOf(before) - drawnOf(after);
  if (again === 0) return back;
  const announced = { locationId: announcedId, grade: 'new' } as const;
  return [...back, { sellerId, productId: input.productId, quantity: again, from: outside, to: announced }];
}

/** Units of the product that were held as too many and, with fewer counted, no longer are. */
async function releasedMoves(
  tx: Transaction,
  carton: Carton,
  places: Places,
  lines: readonly CartonLine[],
  productId: string,
): Promise<Move[]> {
  const own = lines.filter((line) => line.productId === productId);
  const counts = await countsOf(
    tx,
    own.map(({ id }) => id),
  );
  const percent = await overReceiptOf(tx, carton.warehouseId);
  const wanted = own.reduce(
    (sum, { id, expected }) => sum + heldOf(sumOf(counts, id, 'good'), allowance(expected, percent)),
    0,
  );
  const goods = await goodsOnUnit(tx, places.handlingUnitId, productId);
  const held = goods.filter(({ grade }) => grade === 'quarantine');
  const excess = held.reduce((sum, { quantity }) => sum + quantity, 0) - wanted;
  return takeUnits(held, Math.max(0, excess)).map(({ lotId, serial, quantity }): Move => {
    const end = { locationId: places.dockId, lotId, handlingUnitId: places.handlingUnitId };
    return {
      sellerId: places.sellerId,
      productId,
      quantity,
      serial: serial === '' ? undefined : serial,
      from: { ...end, grade: 'quarantine' },
      to: { ...end, grade: 'new' },
    };
  });
}
