import type { Corner, FloorPlan, Stop } from '../../../../shared/layout/floor-plan.ts';

export type { Corner, FloorPlan, Stop };

/** The shortest way between two places, in millimetres: along the aisle, or over the best cross aisle. */
export function distanceMm(plan: FloorPlan, one: Stop, other: Stop): number {
  if (one.aisle === other.aisle) return Math.abs(one.alongMm - other.alongMm);
  let along = Infinity;
  for (const cross of plan.crossAislesMm)
    along = Math.min(along, Math.abs(one.alongMm - cross) + Math.abs(cross - other.alongMm));
  return along + Math.abs(aisleMm(plan, one.aisle) - aisleMm(plan, other.aisle));
}

export const placeOf = (plan: FloorPlan, corner: Corner): Stop => ({
  aisle: corner.aisle,
  alongMm: plan.crossAislesMm[corner.crossAisle] ?? 0,
});

/** How long it is to visit places in this order. */
export function lengthMm(plan: FloorPlan, places: readonly Stop[]): number {
  let sum = 0;
  for (let index = 1; index < places.length; index++)
    sum += distanceMm(plan, places[index - 1] as Stop, places[index] as Stop);
  return sum;
}

export const aisleMm = (plan: FloorPlan, aisle: number): number => plan.aislesMm[aisle] ?? 0;
