import type { PackagingRow } from '../../../shared/packing/packagings.contract.ts';
import { fitInBox } from './boxes/fit-in-box.ts';
import type { Triple } from './boxes/spaces.ts';

interface Goods {
  quantity: number;
  sizeMm: readonly [number, number, number] | null;
  weightGrams: number | null;
}

/** Goods give and lean: a box that is fuller than this does not close in practice. */
const usableShare = 0.95;

/**
 * The first box in which everything has a place side by side, and that carries the weight. Null where a size is
 * unknown or no box is large enough: then the packer chooses.
 * @param boxes smallest first
 */
export function suggestBox(boxes: readonly PackagingRow[], goods: readonly Goods[]): PackagingRow | null {
  const toPack = goods.filter(({ quantity }) => quantity > 0);
  const sized = toPack.flatMap(({ sizeMm, quantity }) => (sizeMm ? [{ sizeMm, quantity }] : []));
  if (toPack.length === 0 || sized.length < toPack.length) return null;
  const volume = sum(sized, ({ sizeMm, quantity }) => sizeMm[0] * sizeMm[1] * sizeMm[2] * quantity);
  const weight = sum(toPack, ({ weightGrams, quantity }) => (weightGrams ?? 0) * quantity);
  const fits = (box: PackagingRow): boolean => {
    const inside: Triple = [box.lengthMm, box.widthMm, box.heightMm];
    const carries = box.maxWeightGrams === null || weight <= box.maxWeightGrams;
    return (
      carries && volume <= inside[0] * inside[1] * inside[2] * usableShare && fitInBox(inside, sized) !== null
    );
  };
  return boxes.find(fits) ?? null;
}

const sum = <T>(list: readonly T[], part: (one: T) => number): number =>
  list.reduce((total, one) => total + part(one), 0);
