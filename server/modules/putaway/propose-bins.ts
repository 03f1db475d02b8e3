import { roomFor, type BinFacts, type GoodsFacts } from '../../../shared/putaway/bin-rules.ts';
import type { PutawayReason } from '../../../shared/putaway/putaway-reasons.ts';
import { isSellableGrade } from '../../../shared/stock/grades.ts';

/** Goods that need a place. */
export interface Goods extends GoodsFacts {
  velocityClass: 'A' | 'B' | 'C';
  quantity: number;
}

export interface Proposal<G extends Goods> {
  goods: G;
  quantity: number;
  /** Null where nothing has room. */
  bin: BinFacts | null;
  why: PutawayReason;
}

/** One thought about where goods could go: the bins worth trying, best first. Room is checked afterwards. */
interface Strategy {
  why: PutawayReason;
  fits: (goods: Goods) => boolean;
  bins: (goods: Goods, bins: readonly BinFacts[]) => readonly BinFacts[];
}

const nearest = (bins: readonly BinFacts[]): BinFacts[] =>
  bins.toSorted((a, b) => a.walkSeq - b.walkSeq || (a.binId < b.binId ? -1 : 1));

const isEmpty = ({ contents }: BinFacts): boolean => contents.length === 0;

const holdsSame = ({ contents }: BinFacts, goods: Goods): boolean =>
  contents.some(({ productId, lotId }) => productId === goods.productId && lotId === goods.lotId);

const sellable = ({ grade }: Goods): boolean => isSellableGrade(grade);

/** Pick faces last for goods that are seldom picked: the places in reach are kept for those that sell. */
const emptyFor = (goods: Goods, bins: readonly BinFacts[]): BinFacts[] => {
  const empty = nearest(bins.filter(isEmpty));
  if (goods.velocityClass === 'A') return empty;
  return [
    ...empty.filter(({ kind }) => kind !== 'pick_face'),
    ...empty.filter(({ kind }) => kind === 'pick_face'),
  ];
};

/** In this order; each takes as much as has room there, and leaves the rest to the next. */
const strategies: readonly Strategy[] = [
  {
    why: 'held_goods',
    fits: (goods) => !sellable(goods),
    // Together with the same goods first, so that one answer of the seller empties one bin.
    bins: (goods, bins) => [
      ...nearest(bins.filter((bin) => holdsSame(bin, goods))),
      ...nearest(bins.filter(isEmpty)),
      ...nearest(bins),
    ],
  },
  {
    why: 'same_product',
    fits: sellable,
    bins: (goods, bins) => nearest(bins.filter((bin) => holdsSame(bin, goods))),
  },
  {
    why: 'fast_mover',
    fits: (goods) => sellable(goods) && goods.velocityClass === 'A',
    bins: (_goods, bins) => nearest(bins.filter((bin) => isEmpty(bin) && bin.kind === 'pick_face')),
  },
  { why: 'nearest_empty', fits: sellable, bins: emptyFor },
  { why: 'overflow', fits: sellable, bins: (_goods, bins) => nearest(bins) },
];

/**
 * Finds places for goods among the bins given. Later goods see what earlier ones were proposed, so that a carton of
 * ten products does not go into one empty bin. What finds no place comes last, with `bin: null`.
 */
export function proposeBins<G extends Goods>(
  wanted: readonly G[],
  given: readonly BinFacts[],
): Proposal<G>[] {
  const bins = new Map(given.map((bin) => [bin.binId, bin]));
  const proposals: Proposal<G>[] = [];
  for (const goods of wanted) {
    let left = goods.quantity;
    for (const strategy of strategies.filter(({ fits }) => fits(goods))) {
      for (const { binId } of strategy.bins(goods, [...bins.values()])) {
        const bin = bins.get(binId) as BinFacts;
        const quantity = Math.min(left, roomFor(bin, goods));
        if (quantity <= 0) continue;
        proposals.push({ goods, quantity, bin, why: strategy.why });
        bins.set(binId, filled(bin, goods, quantity));
        left -= quantity;
        if (left === 0) break;
      }
      if (left === 0) break;
    }
    if (left > 0) proposals.push({ goods, quantity: left, bin: null, why: 'no_room' });
  }
  return proposals;
}

/** The bin as it will be with these goods in it. */
export const filled = (bin: BinFacts, goods: GoodsFacts, quantity: number): BinFacts => ({
  ...bin,
  usedVolumeMm3: bin.usedVolumeMm3 + quantity * (goods.unitVolumeMm3 ?? 0),
  usedWeightGrams: bin.usedWeightGrams + quantity * (goods.unitWeightGrams ?? 0),
  contents: [...bin.contents, { productId: goods.productId, lotId: goods.lotId }],
});
