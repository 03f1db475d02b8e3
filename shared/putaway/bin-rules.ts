/**
 * Whether goods may lie in a bin. Pure, so that planning, the server's check and a terminal say the same.
 * Volumes are cubic millimetres, weights grams; null means unknown, and what is unknown is not limited.
 */
import type { LocationKind } from '../layout/location-kinds.ts';
import { isSellableGrade, type Grade } from '../stock/grades.ts';

export interface BinFacts {
  binId: string;
  code: string;
  kind: LocationKind;
  walkSeq: number;
  isBlocked: boolean;
  isSingleSku: boolean;
  isSingleLot: boolean;
  maxVolumeMm3: number | null;
  maxWeightGrams: number | null;
  usedVolumeMm3: number;
  usedWeightGrams: number;
  /** What lies there or is on its way there: distinct products and lots. */
  contents: readonly { productId: string; lotId: string }[];
}

export interface GoodsFacts {
  productId: string;
  /** '' where the goods have no lot. */
  lotId: string;
  grade: Grade;
  unitVolumeMm3: number | null;
  unitWeightGrams: number | null;
}

/** The rule a bin would break, as it is named to the worker. */
export const binRules = ['blocked', 'kind', 'single_sku', 'single_lot', 'volume', 'weight'] as const;
export type BinRule = (typeof binRules)[number];

/** Where goods of a grade belong: what can't be sold never lies where it could be picked. */
export function kindsFor(grade: Grade): readonly LocationKind[] {
  if (isSellableGrade(grade)) return ['storage', 'pick_face'];
  return grade === 'in_repair' ? ['repair'] : ['quarantine'];
}

/** The first rule that forbids these goods in this bin whatever their number, if any. */
export function ruleAgainst(bin: BinFacts, goods: GoodsFacts): BinRule | undefined {
  if (bin.isBlocked) return 'blocked';
  if (!kindsFor(goods.grade).includes(bin.kind)) return 'kind';
  if (bin.isSingleSku && bin.contents.some(({ productId }) => productId !== goods.productId))
    return 'single_sku';
  const mixesLots = ({ productId, lotId }: { productId: string; lotId: string }) =>
    productId === goods.productId && lotId !== goods.lotId;
  return bin.isSingleLot && bin.contents.some(mixesLots) ? 'single_lot' : undefined;
}

/** How many units of the goods the bin still takes: 0 to Infinity. */
export function roomFor(bin: BinFacts, goods: GoodsFacts): number {
  if (ruleAgainst(bin, goods)) return 0;
  return Math.min(
    unitsThatFit(bin.maxVolumeMm3, bin.usedVolumeMm3, goods.unitVolumeMm3),
    unitsThatFit(bin.maxWeightGrams, bin.usedWeightGrams, goods.unitWeightGrams),
  );
}

/** The rule that so many units would break, if any. */
export function ruleAgainstUnits(bin: BinFacts, goods: GoodsFacts, quantity: number): BinRule | undefined {
  const rule = ruleAgainst(bin, goods);
  if (rule) return rule;
  if (quantity > unitsThatFit(bin.maxVolumeMm3, bin.usedVolumeMm3, goods.unitVolumeMm3)) return 'volume';
  if (quantity > unitsThatFit(bin.maxWeightGrams, bin.usedWeightGrams, goods.unitWeightGrams))
    return 'weight';
  return undefined;
}

function unitsThatFit(most: number | null, used: number, perUnit: number | null): number {
  if (most === null || perUnit === null || perUnit === 0) return Infinity;
  return Math.max(0, Math.floor((most - used) / perUnit));
}
