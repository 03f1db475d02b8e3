/**
 * What a walk takes: travelling, work at the stops, and what begins and ends each walk. Round figures of our own, for
 * comparing waves; a site's own times may differ from all of them. Walking: 4 km/h. Work: scans at the pace of our
 * simulator's people, four seconds each; a stop has three (bin, goods, tote), a walk begins and ends with four (tote,
 * its binding, the bench and putting the tote down there). A further unit is a reach and a grip.
 */
const millisecondsPerMetre = 900;
const secondsPerStop = 12;
const secondsPerUnit = 3;
const secondsPerWalk = 16;

/** Walks taken together. */
export interface WalkSum {
  walks: number;
  /** Null where none of them has a stop on the floor plan. */
  walkMm: number | null;
  /** The same in the order of the bins' walk numbers. */
  listedMm: number | null;
  stops: number;
  unplacedStops: number;
  units: number;
}

const plus = (one: number | null, other: number | null): number | null =>
  one === null && other === null ? null : (one ?? 0) + (other ?? 0);

export const noWalks: WalkSum = {
  walks: 0,
  walkMm: null,
  listedMm: null,
  stops: 0,
  unplacedStops: 0,
  units: 0,
};

export const addWalks = (one: WalkSum, other: WalkSum): WalkSum => ({
  walks: one.walks + other.walks,
  walkMm: plus(one.walkMm, other.walkMm),
  listedMm: plus(one.listedMm, other.listedMm),
  stops: one.stops + other.stops,
  unplacedStops: one.unplacedStops + other.unplacedStops,
  units: one.units + other.units,
});

/** About how many seconds one person needs for these walks, if they are so long together. */
const secondsFor = (mm: number, { walks, stops, units }: WalkSum): number =>
  Math.round(
    (mm * millisecondsPerMetre) / 1_000_000 +
      stops * secondsPerStop +
      units * secondsPerUnit +
      walks * secondsPerWalk,
  );

/** The figures that people see: as the wave is walked, and beside it in the order of the bins' walk numbers. */
export function walkEstimate(sum: WalkSum) {
  const { walkMm, listedMm, unplacedStops } = sum;
  if (walkMm === null || listedMm === null) return null;
  return {
    walkMm,
    walkSeconds: secondsFor(walkMm, sum),
    listedMm,
    listedSeconds: secondsFor(listedMm, sum),
    unplacedStops,
  };
}
