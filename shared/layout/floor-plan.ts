import type { FloorSettings } from './warehouse-settings.ts';

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

/** What the bins tell about an aisle: its name, its first and its last bay. */
export interface AisleExtent {
  aisle: string;
  firstBay: number;
  lastBay: number;
}

/** A warehouse's plan, where walks start and end, and where on it bins stand. */
export interface Floor {
  plan: FloorPlan;
  start: Corner;
  /** Where one stands in front of a bay; undefined for a bin that is nowhere on the plan. */
  readonly stopAt: (bin: { aisle: string; bay: number }) => Stop | undefined;
}

/** Behind aisles that end at a wall the cross aisle is so far away that no walk ever uses it. */
const outOfReachMm = 100_000_000;

/**
 * The plan of a warehouse from what its bins and its settings say; undefined where no bin tells its aisle and bay. The
 * aisles lie side by side in the order of their names, all of their bays are counted from the front.
 */
export function floorOf(settings: FloorSettings, extents: readonly AisleExtent[]): Floor | undefined {
  if (extents.length === 0) return undefined;
  const { aisleSpacingMm, bayWidthMm, crossAisleWidthMm } = settings;
  const firstBay = Math.min(...extents.map((extent) => extent.firstBay));
  const lastBay = Math.max(...extents.map((extent) => extent.lastBay));
  // A passage behind the last bay is the one at the end.
  const passages = settings.crossAislesAfterBays
    .filter((bay) => bay >= firstBay && bay < lastBay)
    .toSorted((a, b) => a - b);
  const halfMm = Math.round(crossAisleWidthMm / 2);
  const crossedBefore = (bay: number): number => passages.filter((after) => after < bay).length;
  const beginMm = (bay: number): number =>
    halfMm + (bay - firstBay) * bayWidthMm + crossedBefore(bay) * crossAisleWidthMm;

  const backMm = beginMm(lastBay) + bayWidthMm + halfMm;
  const crossAislesMm = [
    0,
    ...passages.map((bay) => beginMm(bay) + bayWidthMm + halfMm),
    settings.isOpenAtBack ? backMm : backMm + outOfReachMm,
  ];
  const names = extents.map(({ aisle }) => aisle).toSorted(compareAisles);
  const places = new Map(names.map((name, place) => [name, place]));
  const homeMm = settings.startAfterBay < firstBay ? 0 : beginMm(settings.startAfterBay) + bayWidthMm;
  return {
    plan: { aislesMm: names.map((_, place) => place * aisleSpacingMm), crossAislesMm },
    start: {
      aisle: (settings.startAisle === null ? undefined : places.get(settings.startAisle)) ?? 0,
      crossAisle: nearest(crossAislesMm, homeMm),
    },
    stopAt({ aisle, bay }) {
      const place = places.get(aisle);
      if (place === undefined || bay < firstBay || bay > lastBay) return undefined;
      return { aisle: place, alongMm: beginMm(bay) + Math.round(bayWidthMm / 2) };
    },
  };
}

const nearest = (places: readonly number[], mm: number): number =>
  places.reduce(
    (best, place, index) => (Math.abs(place - mm) < Math.abs((places[best] ?? 0) - mm) ? index : best),
    0,
  );

/** Letters and figures by turns: `A10` is `A`, `10`. */
const partsOf = (aisle: string): string[] => aisle.match(/\d+|\D+/g) ?? [];

/** Aisles in the order in which racks name them: `A` … `Z`, `AA`; `2` before `10`, `A2` before `A10`. */
export function compareAisles(one: string, other: string): number {
  const [mine, theirs] = [partsOf(one), partsOf(other)];
  for (const [index, part] of mine.entries()) {
    const against = theirs[index];
    const order = against === undefined ? 1 : compareParts(part, against);
    if (order !== 0) return order;
  }
  return mine.length - theirs.length;
}

/** Figures by their value and before letters; letters as columns of a sheet are named. */
function compareParts(one: string, other: string): number {
  const [mine, theirs] = [Number(one), Number(other)];
  if (Number.isNaN(mine) !== Number.isNaN(theirs)) return Number.isNaN(mine) ? 1 : -1;
  const order = Number.isNaN(mine) ? one.length - other.length : mine - theirs;
  return order || (one < other ? -1 : Number(one > other));
}
