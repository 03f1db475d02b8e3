import {
  lengthMm,
  placeOf,
  type Corner,
  type FloorPlan,
  type Stop,
} from '../../server/modules/picking/walk/floor-plan.ts';

/**
 * Rules of thumb that other systems walk by, to be compared with. Each says in which order the stops are visited; the
 * ways between them are the shortest there are, which is kinder to the rules than their strict form.
 */
export type WalkRule = (plan: FloorPlan, stops: readonly Stop[], start: Corner) => Stop[];

const byAlong = (one: Stop, other: Stop): number => one.alongMm - other.alongMm;

/** Stops by block, the farthest first, then by aisle. */
function blocksOf(plan: FloorPlan, stops: readonly Stop[]): Map<number, Stop[]>[] {
  const blocks = plan.crossAislesMm.slice(1).map(() => new Map<number, Stop[]>());
  for (const stop of stops) {
    const row =
      Math.max(
        plan.crossAislesMm.findIndex((cross) => cross >= stop.alongMm),
        1,
      ) - 1;
    const aisles = blocks[row] as Map<number, Stop[]>;
    aisles.set(stop.aisle, [...(aisles.get(stop.aisle) ?? []), stop].toSorted(byAlong));
  }
  return blocks.toReversed();
}

/** Each aisle with a stop is walked through, up and down by turns; the blocks from the far end home. */
const sShape: WalkRule = (plan, stops) => {
  let isUp = true;
  return blocksOf(plan, stops).flatMap((aisles, block) => {
    const inOrder = [...aisles.keys()].toSorted((a, b) => (block % 2 === 0 ? a - b : b - a));
    return inOrder.flatMap((aisle) => {
      const own = aisles.get(aisle) ?? [];
      const way = isUp ? own : own.toReversed();
      isUp = !isUp;
      return way;
    });
  });
};

/** Each aisle is entered from both ends up to its largest gap. */
const largestGap: WalkRule = (plan, stops) =>
  blocksOf(plan, stops).flatMap((aisles, block, { length }) => {
    const inOrder = [...aisles.keys()].toSorted((a, b) => a - b);
    const low = plan.crossAislesMm[length - 1 - block] ?? 0;
    const high = plan.crossAislesMm[length - block] ?? 0;
    const split = (aisle: number): { front: Stop[]; back: Stop[] } => {
      const own = aisles.get(aisle) ?? [];
      const places = [low, ...own.map(({ alongMm }) => alongMm), high];
      const gaps = places.slice(1).map((place, index) => place - (places[index] ?? 0));
      const widest = gaps.indexOf(Math.max(...gaps));
      return { front: own.slice(0, widest), back: own.slice(widest).toReversed() };
    };
    return [
      ...inOrder.flatMap((aisle) => split(aisle).back),
      ...inOrder.toReversed().flatMap((aisle) => split(aisle).front),
    ];
  });

const nearestNeighbour: WalkRule = (plan, stops, start) => {
  const left = [...stops];
  const order: Stop[] = [];
  let here = placeOf(plan, start);
  while (left.length > 0) {
    const next = left.reduce((best, stop) =>
      lengthMm(plan, [here, stop]) < lengthMm(plan, [here, best]) ? stop : best,
    );
    left.splice(left.indexOf(next), 1);
    order.push(next);
    here = next;
  }
  return order;
};

export const walkRules: Readonly<Record<string, WalkRule>> = {
  'S-shape': sShape,
  'largest gap': largestGap,
  'nearest neighbour': nearestNeighbour,
  'as listed': (_plan, stops) => [...stops],
};
