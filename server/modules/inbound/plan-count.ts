import type { Grade } from '../../../shared/stock/grades.ts';
import type { Move, MoveEnd } from '../stock/index.ts';
import type { GoodsCondition } from './count.store.ts';

/** Where goods come from and go to while a carton is counted. */
export interface Places {
  sellerId: string;
  announcedId: string;
  supplierId: string;
  dockId: string;
  handlingUnitId: string;
}

export interface CountedGoods {
  productId: string;
  /** '' where the goods have no lot. */
  lotId: string;
  condition: GoodsCondition;
  quantity: number;
  /** One per unit, or none for goods without serials. */
  serials: readonly string[];
}

/** What a line expects, and what was counted of it before. */
export interface LineSoFar {
  expected: number;
  good: number;
  damaged: number;
}

/** Units that may come without asking anybody: what was announced, and the warehouse's share on top. */
export const allowance = (expected: number, overReceiptPercent: number): number =>
  expected + Math.floor((expected * overReceiptPercent) / 100);

/** Of so many good units, those beyond the allowance: they are held until the seller answers. */
export const heldOf = (good: number, allowed: number): number => Math.max(0, good - allowed);

/** How many of a line's units have come out of what was announced. Counting never takes more out than was put in. */
export const drawnOf = (line: LineSoFar): number => Math.min(line.expected, line.good + line.damaged);

export interface CountPlan {
  moves: Move[];
  heldUnits: number;
}

/**
 * The postings of one count: what was announced comes to the dock, what goes beyond comes straight from the
 * supplier. Damaged units are graded so; good ones beyond the allowance are held in quarantine. A posting never
 * changes a serial, so units that bear one leave the announced goods without it and come in from the supplier with it.
 */
export function planCount(
  line: LineSoFar,
  goods: CountedGoods,
  { overReceiptPercent, places }: { overReceiptPercent: number; places: Places },
): CountPlan {
  const { quantity, condition } = goods;
  const isGood = condition === 'good';
  const allowed = allowance(line.expected, overReceiptPercent);
  const heldUnits = isGood ? heldOf(line.good + quantity, allowed) - heldOf(line.good, allowed) : 0;
  const after = { ...line, [condition]: line[condition] + quantity };
  const announced = drawnOf(after) - drawnOf(line);
  const heldFrom = quantity - heldUnits;
  const gradeOf = (index: number): Grade => (isGood ? (index < heldFrom ? 'new' : 'quarantine') : 'damaged');
  return {
    heldUnits,
    moves:
      goods.serials.length > 0
        ? serialMoves(goods, announced, gradeOf, places)
        : plainMoves(goods, announced, gradeOf, heldFrom, places),
  };
}

const dockEnd = (places: Places, goods: CountedGoods, grade: Grade): MoveEnd => ({
  locationId: places.dockId,
  grade,
  lotId: goods.lotId,
  handlingUnitId: places.handlingUnitId,
});

/** One move per pair of origin and grade: announced goods are used up first, held ones are the last units. */
function plainMoves(
  goods: CountedGoods,
  announced: number,
  gradeOf: (index: number) => Grade,
  heldFrom: number,
  places: Places,
): Move[] {
  const cuts = [...new Set([0, announced, heldFrom, goods.quantity])].toSorted((a, b) => a - b);
  return cuts.slice(0, -1).map((start, at): Move => ({
    sellerId: places.sellerId,
    productId: goods.productId,
    quantity: (cuts[at + 1] ?? start) - start,
    from: { locationId: start < announced ? places.announcedId : places.supplierId, grade: 'new' },
    to: dockEnd(places, goods, gradeOf(start)),
  }));
}

function serialMoves(
  goods: CountedGoods,
  announced: number,
  gradeOf: (index: number) => Grade,
  places: Places,
): Move[] {
  const { sellerId, supplierId, announcedId } = places;
  const { productId } = goods;
  const outside = { locationId: supplierId, grade: 'new' } as const;
  const units = goods.serials.map((serial, index): Move => ({
    sellerId,
    productId,
    serial,
    quantity: 1,
    from: outside,
    to: dockEnd(places, goods, gradeOf(index)),
  }));
  if (announced === 0) return units;
  const from = { locationId: announcedId, grade: 'new' } as const;
  return [{ sellerId, productId, quantity: announced, from, to: outside }, ...units];
}
