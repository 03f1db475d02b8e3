import type { FloorPlan, Stop } from './floor-plan.ts';
import type { AisleWay } from './tour-states.ts';

/** The stops of one aisle between two cross aisles, by their index in the walk, in order along the aisle. */
export interface Stretch {
  lowMm: number;
  highMm: number;
  stops: readonly number[];
  /** The ways that visit all of its stops, with what they cost. */
  ways: readonly { way: AisleWay; costMm: number }[];
  /** How many stops are visited from the low end where it is left and entered from both. */
  fromLow: number;
}

/** `stretches[aisle][crossAisle]` is the stretch above that cross aisle. */
export function stretchesOf(plan: FloorPlan, stops: readonly Stop[]): Stretch[][] {
  const cells = plan.aislesMm.map(() => plan.crossAislesMm.slice(1).map((): number[] => []));
  for (const [index, stop] of stops.entries()) {
    const above = plan.crossAislesMm.findIndex((cross) => cross >= stop.alongMm);
    const cell = cells[stop.aisle]?.[Math.max(above, 1) - 1];
    if (!cell || above < 0 || stop.alongMm < (plan.crossAislesMm[0] ?? 0))
      throw new RangeError(`stop ${index} is not on the floor plan`);
    cell.push(index);
  }
  return cells.map((aisle) =>
    aisle.map((cell, row) =>
      stretchOf(
        cell.toSorted((a, b) => along(stops, a) - along(stops, b)),
        cell.map((index) => along(stops, index)).toSorted((a, b) => a - b),
        plan.crossAislesMm[row] ?? 0,
        plan.crossAislesMm[row + 1] ?? 0,
      ),
    ),
  );
}

export const stretchAt = (stretches: readonly (readonly Stretch[])[], aisle: number, row: number): Stretch =>
  stretches[aisle]?.[row] as Stretch;

const along = (stops: readonly Stop[], index: number): number => stops[index]?.alongMm ?? 0;

function stretchOf(stops: number[], places: readonly number[], lowMm: number, highMm: number): Stretch {
  const whole = highMm - lowMm;
  const ways: { way: AisleWay; costMm: number }[] = [
    { way: 'once', costMm: whole },
    { way: 'twice', costMm: 2 * whole },
  ];
  const first = places[0];
  const last = places.at(-1);
  if (first === undefined || last === undefined)
    return { lowMm, highMm, stops, ways: [{ way: 'none', costMm: 0 }, ...ways], fromLow: 0 };
  ways.push(
    { way: 'from-low', costMm: 2 * (last - lowMm) },
    { way: 'from-high', costMm: 2 * (highMm - first) },
  );
  const fromLow = largestGap(places);
  if (fromLow > 0) {
    const gap = (places[fromLow] ?? 0) - (places[fromLow - 1] ?? 0);
    ways.push({ way: 'from-both', costMm: 2 * (whole - gap) });
  }
  return { lowMm, highMm, stops, ways, fromLow };
}

/** The index of the stop above the widest gap between two stops; 0 where there is none. */
function largestGap(places: readonly number[]): number {
  let best = 0;
  let widest = 0;
  for (let index = 1; index < places.length; index++) {
    const gap = (places[index] ?? 0) - (places[index - 1] ?? 0);
    if (gap > widest) [best, widest] = [index, gap];
  }
  return best;
}
