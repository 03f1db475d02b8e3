import type { PackagingRow } from '../../../shared/packing/packagings.contract.ts';

interface Goods {
  quantity: number;
  sizeMm: readonly [number, number, number] | null;
  weightGrams: number | null;
}

/** Goods never fill a box to the last corner. */
const usableShare = 0.85;

/**
 * The smallest box into which every unit fits by itself and all of them by volume. Null where a size is unknown or no
 * box is large enough: then the packer chooses.
 * @param boxes smallest first
 */
export function suggestBox(boxes: readonly PackagingRow[], goods: readonly Goods[]): PackagingRow | null {
  const toPack = goods.filter(({ quantity }) => quantity > 0);
  if (toPack.length === 0 || toPack.some(({ sizeMm }) => sizeMm === null)) return null;
  const volume = toPack.reduce(
    (sum, { sizeMm, quantity }) => sum + (sizeMm ?? []).reduce((a, b) => a * b, 1) * quantity,
    0,
  );
  const weight = toPack.reduce((sum, { weightGrams, quantity }) => sum + (weightGrams ?? 0) * quantity, 0);
  const fits = (box: PackagingRow): boolean => {
    const inside = [box.lengthMm, box.widthMm, box.heightMm];
    const holds = inside.reduce((a, b) => a * b, 1) * usableShare >= volume;
    const carries = box.maxWeightGrams === null || weight <= box.maxWeightGrams;
    return holds && carries && toPack.every(({ sizeMm }) => fitsInside(sizeMm ?? [], inside));
  };
  return boxes.find(fits) ?? null;
}

/** Turned the right way, each side is no longer than the box's. */
function fitsInside(size: readonly number[], inside: readonly number[]): boolean {
  const longest = (sides: readonly number[]): number[] => sides.toSorted((a, b) => b - a);
  const room = longest(inside);
  return longest(size).every((side, index) => side <= (room[index] ?? 0));
}
