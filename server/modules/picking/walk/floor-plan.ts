/**
 * The floor as a picker walks it: parallel aisles, joined by cross aisles at both ends and, where there are several
 * blocks of racks, between them. All lengths in millimetres.
 */
export interface FloorPlan {
  /** Where each aisle lies along the cross aisles, ascending. */
  aislesMm: readonly number[];
  /** Where each cross aisle lies along the aisles, ascending; two for one block of racks, three for two … */
  crossAislesMm: readonly number[];
}

/** A place to stop at: in an aisle, so far along it. */
export interface Stop {
  /** Index into `aislesMm`. */
  aisle: number;
  alongMm: number;
}

/** Where an aisle meets a cross aisle: walks start and end there. */
export interface Corner {
  aisle: number;
  crossAisle: number;
}

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
