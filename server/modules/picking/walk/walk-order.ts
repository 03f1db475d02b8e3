import type { Floor } from '../../../../shared/layout/floor-plan.ts';
import type { BinPlace } from '../../layout/index.ts';
import { lengthMm, placeOf, type Stop } from './floor-plan.ts';
import { shortestWalk } from './shortest-walk.ts';

/** How far a walk is, and what waits along it. */
export interface WalkFigures {
  /** From the packing place over all stops and back; null where no stop is on the floor plan. */
  walkMm: number | null;
  /** The same in the order of the bins' walk numbers. */
  listedMm: number | null;
  stops: number;
  /** Stops that are nowhere on the plan: the way to them is not in the lengths. */
  unplacedStops: number;
}

export interface WalkOrder {
  /** Each bin once, in the order of the walk. */
  bins: BinPlace[];
  figures: WalkFigures;
}

/** The bins in front of which one stands at the same place. */
interface Group {
  stop: Stop;
  bins: BinPlace[];
}

/**
 * The order in which bins are walked to: that of the shortest walk from the packing place and back; at each stop from
 * below, then by code. Of the two directions, the one that begins with the lower walk number. A bin that is nowhere on
 * the plan comes beside the one whose walk number is nearest to its own; without a plan, walk numbers alone decide.
 */
export function walkOrder(floor: Floor | undefined, bins: readonly BinPlace[]): WalkOrder {
  const groups = floor ? groupsOn(floor, bins) : [];
  const { inOrder, walkMm } = floor ? shortest(floor, groups) : { inOrder: [], walkMm: null };
  const order = inOrder.flatMap((group) => group.bins.toSorted(byHeight));
  const placed = new Set(order);
  const unplaced = bins.filter((bin) => !placed.has(bin)).toSorted(byNumber);
  for (const bin of unplaced) order.splice(besideNearest(order, bin), 0, bin);
  const unplacedStops = new Set(unplaced.map(({ id }) => id)).size;
  return {
    bins: order,
    figures: {
      walkMm,
      listedMm: floor && groups.length > 0 ? listedMm(floor, [...placed]) : null,
      stops: groups.length + unplacedStops,
      unplacedStops,
    },
  };
}

const byNumber = (one: BinPlace, other: BinPlace): number =>
  one.walkSeq - other.walkSeq || byCode(one, other);
const byHeight = (one: BinPlace, other: BinPlace): number => one.level - other.level || byCode(one, other);
const byCode = (one: BinPlace, other: BinPlace): number =>
  one.codeKey < other.codeKey ? -1 : Number(one.codeKey > other.codeKey);

function groupsOn(floor: Floor, bins: readonly BinPlace[]): Group[] {
  const groups = new Map<string, Group>();
  for (const bin of bins) {
    const stop = floor.stopAt(bin);
    if (!stop) continue;
    const key = `${stop.aisle}|${stop.alongMm}`;
    const group = groups.get(key) ?? { stop, bins: [] };
    group.bins.push(bin);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function shortest({ plan, start }: Floor, groups: readonly Group[]) {
  if (groups.length === 0) return { inOrder: [], walkMm: null };
  const stops = groups.map(({ stop }) => stop);
  const walk = shortestWalk(plan, stops, start, start);
  const inOrder = walk.order.map((index) => groups[index] as Group);
  const numbers = [inOrder[0], inOrder.at(-1)].map((group) =>
    Math.min(...(group?.bins ?? []).map(({ walkSeq }) => walkSeq)),
  );
  const isBackwards = (numbers[0] ?? 0) > (numbers[1] ?? 0);
  return { inOrder: isBackwards ? inOrder.toReversed() : inOrder, walkMm: walk.lengthMm };
}

function listedMm(floor: Floor, bins: readonly BinPlace[]): number {
  const home = placeOf(floor.plan, floor.start);
  const stops = bins.toSorted(byNumber).map((bin) => floor.stopAt(bin) as Stop);
  return lengthMm(floor.plan, [home, ...stops, home]);
}

/** Where in a walk a bin belongs by its walk number alone. */
export function besideNearest(order: readonly BinPlace[], bin: BinPlace): number {
  const far = (other: BinPlace): number => Math.abs(other.walkSeq - bin.walkSeq);
  let best = 0;
  for (const [index, other] of order.entries()) if (far(other) <= far(order[best] as BinPlace)) best = index;
  const nearest = order[best];
  if (!nearest) return 0;
  return bin.walkSeq < nearest.walkSeq ? best : best + 1;
}

/**
 * Where in the rest of a walk a further bin is fetched with the least detour: before which of the `rest`, or behind all
 * of it. `here` is where the picker stands; where nobody knows, that is the packing place, at which the walk ends.
 */
export function placeInRest(
  floor: Floor | undefined,
  here: BinPlace | undefined,
  rest: readonly BinPlace[],
  bin: BinPlace,
): number {
  const stop = floor?.stopAt(bin);
  if (!floor || !stop) return besideNearest(rest, bin);
  const home = placeOf(floor.plan, floor.start);
  const way = [here, ...rest].map((one) => one && floor.stopAt(one));
  let best = { index: rest.length, detourMm: Infinity };
  for (let index = 0; index <= rest.length; index++) {
    const from = way.slice(0, index + 1).findLast((one) => one !== undefined) ?? home;
    const to = way.slice(index + 1).find((one) => one !== undefined) ?? home;
    const detourMm = lengthMm(floor.plan, [from, stop, to]) - lengthMm(floor.plan, [from, to]);
    const next = rest[index];
    const isBehindNext = next !== undefined && isSameStop(way[index + 1], stop) && byHeight(next, bin) < 0;
    if (!isBehindNext && detourMm < best.detourMm) best = { index, detourMm };
  }
  return best.index;
}

const isSameStop = (one: Stop | undefined, other: Stop): boolean =>
  one?.aisle === other.aisle && one.alongMm === other.alongMm;
