import type { DiscrepancyKind } from '../../../shared/inbound/discrepancy.lifecycle.ts';
import { allowance, type LineSoFar } from './plan-count.ts';

/** A carton's line as it was found, for judging it. */
export interface FoundLine extends LineSoFar {
  productId: string;
  lot: string | null;
  /** Whether the shipment announces this product in any of its cartons. */
  isAnnouncedProduct: boolean;
}

export interface Difference {
  kind: DiscrepancyKind;
  productId: string;
  lot: string | null;
  quantity: number;
  /** Within what the warehouse allows on top: nobody has to answer. */
  isAllowed: boolean;
}

/** How a carton's contents differ from what was announced. Damaged units are a difference of their own. */
export function differencesOf(lines: readonly FoundLine[], overReceiptPercent: number): Difference[] {
  return lines.flatMap(({ productId, lot, expected, good, damaged, isAnnouncedProduct }) => {
    const found = good + damaged;
    const beyond = found > allowance(expected, overReceiptPercent);
    const all: Difference[] = [
      { kind: 'short', productId, lot, quantity: expected - found, isAllowed: false },
      {
        kind: isAnnouncedProduct ? 'over' : 'wrong_item',
        productId,
        lot,
        quantity: found - expected,
        isAllowed: !beyond,
      },
      { kind: 'damaged', productId, lot, quantity: damaged, isAllowed: false },
    ];
    return all.filter(({ quantity }) => quantity > 0);
  });
}
