import { leastToleranceGrams, weightTolerance } from '../../../shared/packing/packing.lifecycle.ts';
import { may } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { PackingLine } from './pack-lines.queries.ts';

/** What goes into one parcel. */
export interface Content {
  line: PackingLine;
  quantity: number;
  serials: readonly string[];
}

/** The weight in theory: the goods and their box; null where a product's weight is unknown. */
export function expectedWeight(content: readonly Content[], tareGrams: number): number | null {
  let sum = tareGrams;
  for (const { line, quantity } of content) {
    if (line.unitWeightGrams === null) return null;
    sum += line.unitWeightGrams * quantity;
  }
  return sum;
}

export interface WeightJudged {
  expectedGrams: number | null;
  /** Set where a supervisor let a weight pass that is off. */
  overrideReason: string | null;
}

/**
 * Compares a weight with theory. Off means more than the warehouse's tolerance (15 % unless it says otherwise, and at
 * least 50 g): then `packing/weight-off` locks the label, unless somebody who may override it gives a reason.
 */
export function judgeWeight(
  tx: Transaction,
  content: readonly Content[],
  { tareGrams, tolerancePercent }: { tareGrams: number; tolerancePercent: number },
  { weightGrams, overrideReason }: { weightGrams: number; overrideReason?: string | undefined },
): WeightJudged {
  const expectedGrams = expectedWeight(content, tareGrams);
  if (expectedGrams === null) return { expectedGrams, overrideReason: null };
  const tolerance = weightTolerance(expectedGrams, tolerancePercent);
  if (Math.abs(weightGrams - expectedGrams) <= tolerance) return { expectedGrams, overrideReason: null };
  if (overrideReason === undefined || !may(tx.actor, 'packing.override'))
    throw new Problem('packing/weight-off', { expected: expectedGrams, actual: weightGrams, tolerance });
  return { expectedGrams, overrideReason };
}

/**
 * What a parcel teaches: where exactly one product in it has an unknown weight, the rest of the scale's figure is that
 * product's. Null where nothing can be learned, or where the figure is smaller than the scale can tell.
 */
export function lessonOf(
  content: readonly Content[],
  tareGrams: number,
  weightGrams: number,
): { productId: string; unitWeightGrams: number } | null {
  const learners = content.filter(({ line }) => line.learnsWeight);
  const productIds = new Set(learners.map(({ line }) => line.productId));
  const [productId] = productIds;
  if (productIds.size !== 1 || productId === undefined) return null;
  const known = expectedWeight(
    content.filter(({ line }) => !line.learnsWeight),
    tareGrams,
  );
  const units = learners.reduce((sum, { quantity }) => sum + quantity, 0);
  const rest = weightGrams - (known ?? 0);
  if (known === null || rest * 2 < leastToleranceGrams || rest < units) return null;
  return { productId, unitWeightGrams: Math.round(rest / units) };
}
