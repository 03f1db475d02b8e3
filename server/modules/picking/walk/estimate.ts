import { aisleMm, type Corner, type FloorPlan, type Stop } from './floor-plan.ts';
import { stretchesOf } from './stretches.ts';

/**
 * About how long a walk there and back would be, in millimetres, in a fraction of the time of the exact one: each
 * stretch the cheapest way by itself, the aisles to the farthest one and back. For choosing between many.
 */
export function estimatedLengthMm(plan: FloorPlan, stops: readonly Stop[], start: Corner): number {
  if (stops.length === 0) return 0;
  const home = aisleMm(plan, start.aisle);
  let [left, right, farthest] = [home, home, 0];
  let sum = 0;
  const homeRow = plan.crossAislesMm[start.crossAisle] ?? 0;
  for (const [aisle, stretches] of stretchesOf(plan, stops).entries())
    for (const { stops: own, ways, lowMm, highMm } of stretches) {
      if (own.length === 0) continue;
      sum += Math.min(...ways.map(({ costMm }) => costMm));
      left = Math.min(left, aisleMm(plan, aisle));
      right = Math.max(right, aisleMm(plan, aisle));
      const nearest = Math.min(Math.abs(lowMm - homeRow), Math.abs(highMm - homeRow));
      farthest = Math.max(farthest, nearest);
    }
  return sum + 2 * (right - left) + 2 * farthest;
}
