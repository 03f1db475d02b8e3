import type { Corner } from './floor-plan.ts';
import { stretchAt, type Stretch } from './stretches.ts';
import type { AisleWay } from './tour-states.ts';

/** Which ways a walk uses, in no order. */
export interface ChosenWays {
  /** Stretches of aisles, each above the cross aisle `row`. */
  walked: { aisle: number; row: number; way: AisleWay }[];
  /** Along a cross aisle from an aisle to the next one. */
  across: { aisle: number; row: number; ways: number }[];
}

interface Way {
  ends: readonly [number, number];
  /** Stops on it, in order from the first end. */
  stops: readonly number[];
  isUsed: boolean;
}

/**
 * The stops in the order of one walk that uses each way exactly once, by Hierholzer's method. Where it starts decides
 * where it ends: every other corner has an even number of ways.
 */
export function followWays(
  rows: number,
  stretches: readonly (readonly Stretch[])[],
  chosen: ChosenWays,
  start: Corner,
): number[] {
  const ways = new Map<number, Way[]>();
  const add = (one: number, other: number, stops: readonly number[] = []): void => {
    const way: Way = { ends: [one, other], stops, isUsed: false };
    for (const corner of one === other ? [one] : [one, other])
      ways.set(corner, [...(ways.get(corner) ?? []), way]);
  };
  for (const { aisle, row, ways: count } of chosen.across)
    for (let time = 0; time < count; time++) add(aisle * rows + row, (aisle + 1) * rows + row);
  for (const { aisle, row, way } of chosen.walked) {
    const { stops, fromLow } = stretchAt(stretches, aisle, row);
    const [low, high] = [aisle * rows + row, aisle * rows + row + 1];
    if (way === 'once' || way === 'twice') add(low, high, stops);
    if (way === 'twice') add(low, high);
    // A way in and back out is a loop at its corner.
    if (way === 'from-low') add(low, low, stops);
    if (way === 'from-high') add(high, high, stops.toReversed());
    if (way === 'from-both') {
      add(low, low, stops.slice(0, fromLow));
      add(high, high, stops.slice(fromLow).toReversed());
    }
  }
  return stopsAlong(ways, start.aisle * rows + start.crossAisle);
}

function stopsAlong(ways: ReadonlyMap<number, Way[]>, start: number): number[] {
  const path: { corner: number; stops: readonly number[] }[] = [{ corner: start, stops: [] }];
  const done: (readonly number[])[] = [];
  let here = path.at(-1);
  while (here) {
    const { corner } = here;
    const way = ways.get(corner)?.find(({ isUsed }) => !isUsed);
    if (way) {
      way.isUsed = true;
      const [one, other] = way.ends;
      const isForth = one === corner;
      path.push({ corner: isForth ? other : one, stops: isForth ? way.stops : way.stops.toReversed() });
    } else done.push((path.pop() as { stops: readonly number[] }).stops);
    here = path.at(-1);
  }
  return done.toReversed().flat();
}
