import { distanceMm, placeOf, type Corner, type FloorPlan, type Stop } from './floor-plan.ts';

/** Up to so many stops, trying every order takes less time than thinking about aisles. Most walks are that short. */
export const few = 5;

/** The shortest of all orders in which a few stops can be visited, from a corner to a corner. */
export function walkOfFew(
  plan: FloorPlan,
  stops: readonly Stop[],
  start: Corner,
  end: Corner,
): { order: number[]; lengthMm: number } {
  const far = stops.map((one) => stops.map((other) => distanceMm(plan, one, other)));
  const fromStart = stops.map((stop) => distanceMm(plan, placeOf(plan, start), stop));
  const toEnd = stops.map((stop) => distanceMm(plan, stop, placeOf(plan, end)));
  let best = { order: [] as number[], lengthMm: Infinity };
  const visit = (order: readonly number[], lengthMm: number): void => {
    const last = order.at(-1);
    if (order.length === stops.length) {
      const whole = lengthMm + (last === undefined ? 0 : (toEnd[last] ?? 0));
      if (whole < best.lengthMm) best = { order: [...order], lengthMm: whole };
      return;
    }
    if (lengthMm >= best.lengthMm) return;
    for (const next of stops.keys()) {
      if (order.includes(next)) continue;
      const step = last === undefined ? fromStart[next] : far[last]?.[next];
      visit([...order, next], lengthMm + (step ?? 0));
    }
  };
  visit([], 0);
  return best;
}
