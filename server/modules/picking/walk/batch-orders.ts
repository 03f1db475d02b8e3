import { estimatedLengthMm } from './estimate.ts';
import type { Corner, FloorPlan, Stop } from './floor-plan.ts';

/** What an order asks of a cart. */
export interface Load {
  stops: readonly Stop[];
  volumeCm3: number;
  weightGrams: number;
}

/** What a cart holds: an order has a slot of its own. */
export interface Cart {
  slots: number;
  volumeCm3: number;
  weightGrams: number;
}

interface Batch {
  orders: number[];
  stops: Stop[];
  volumeCm3: number;
  weightGrams: number;
  lengthMm: number;
}

/** Neighbours of an order that are tried as company. */
const company = 24;
/** Attempts to move or swap, per order. */
const attemptsPerOrder = 60;

/**
 * Puts orders together so that the carts walk little, by savings (Clarke and Wright, Operations Research 12, 1964) and
 * then by moving and swapping orders between carts. The same orders always give the same batches. An order that alone
 * is more than a cart holds gets a cart of its own.
 *
 * A generator, so that long work can be done in slices: each step takes a few milliseconds at most.
 *
 * @returns batches of indexes into `loads`
 */
export function* batchOrders(
  plan: FloorPlan,
  loads: readonly Load[],
  cart: Cart,
  start: Corner,
): Generator<void, number[][]> {
  const batchOf = (orders: number[]): Batch => {
    const own = orders.map((order) => loads[order] as Load);
    const stops = own.flatMap((load) => load.stops);
    return {
      orders,
      stops,
      volumeCm3: sum(own, ({ volumeCm3 }) => volumeCm3),
      weightGrams: sum(own, ({ weightGrams }) => weightGrams),
      lengthMm: estimatedLengthMm(plan, stops, start),
    };
  };
  const fits = ({ orders, volumeCm3, weightGrams }: Batch): boolean =>
    orders.length === 1 ||
    (orders.length <= cart.slots && volumeCm3 <= cart.volumeCm3 && weightGrams <= cart.weightGrams);

  const batches = yield* joined(loads, batchOf, fits);
  yield* exchange(batches, loads.length, batchOf, fits);
  return batches.map(({ orders }) => orders.toSorted((a, b) => a - b));
}

const sum = (loads: readonly Load[], part: (load: Load) => number): number =>
  loads.reduce((total, load) => total + part(load), 0);

type BatchOf = (orders: number[]) => Batch;
type Fits = (batch: Batch) => boolean;

/** Joins the two batches that save most, again and again. */
function* joined(loads: readonly Load[], batchOf: BatchOf, fits: Fits): Generator<void, Batch[]> {
  const alone = loads.map((_, order) => batchOf([order]));
  const pairs: { one: number; other: number; savedMm: number }[] = [];
  const near = neighbours(loads);
  for (const one of loads.keys()) {
    for (const other of near(one)) {
      const together = batchOf([one, other]).lengthMm;
      const savedMm = (alone[one]?.lengthMm ?? 0) + (alone[other]?.lengthMm ?? 0) - together;
      if (savedMm > 0) pairs.push({ one, other, savedMm });
    }
    yield;
  }
  const batches: Batch[] = [...alone];
  for (const { one, other } of pairs.toSorted((a, b) => b.savedMm - a.savedMm)) {
    const [mine, theirs] = [batches[one] as Batch, batches[other] as Batch];
    if (mine === theirs) continue;
    const both = batchOf([...mine.orders, ...theirs.orders]);
    if (!fits(both) || both.lengthMm >= mine.lengthMm + theirs.lengthMm) continue;
    for (const order of both.orders) batches[order] = both;
    yield;
  }
  return [...new Set(batches)];
}

/** For each order those whose aisles it shares most, looked for among the ones with a like middle. */
function neighbours(loads: readonly Load[]): (order: number) => number[] {
  const aisles = loads.map(({ stops }) => new Set(stops.map(({ aisle }) => aisle)));
  const middles = aisles.map(
    (own) => [...own].reduce((total, aisle) => total + aisle, 0) / Math.max(own.size, 1),
  );
  const inOrder = [...loads.keys()].toSorted((a, b) => (middles[a] ?? 0) - (middles[b] ?? 0));
  const places = new Map(inOrder.map((order, place) => [order, place]));
  const strangeness = (one: number, other: number): number => {
    const [mine, theirs] = [aisles[one] as Set<number>, aisles[other] as Set<number>];
    const shared = [...mine].filter((aisle) => theirs.has(aisle)).length;
    return mine.size + theirs.size - 2 * shared;
  };
  return (order) => {
    const place = places.get(order) ?? 0;
    return inOrder
      .slice(Math.max(place - 4 * company, 0), place + 4 * company + 1)
      .filter((other) => other !== order)
      .map((other) => ({ other, far: strangeness(order, other) }))
      .toSorted((a, b) => a.far - b.far)
      .slice(0, company)
      .map(({ other }) => other);
  };
}

/** Moves an order to another cart, or swaps two, wherever that is shorter. */
function* exchange(batches: Batch[], orders: number, batchOf: BatchOf, fits: Fits): Generator<void, void> {
  const random = numbers();
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)] as T;
  for (let attempt = 0; attempt < orders * attemptsPerOrder && batches.length > 1; attempt++) {
    if (attempt % 16 === 0) yield;
    const [mine, theirs] = [pick(batches), pick(batches)];
    if (mine === theirs) continue;
    const leaving = pick(mine.orders);
    const coming = random() < 0.5 ? [] : [pick(theirs.orders)];
    const after = [
      [...mine.orders.filter((order) => order !== leaving), ...coming],
      [...theirs.orders.filter((order) => !coming.includes(order)), leaving],
    ].map(batchOf);
    const [before, now] = [
      mine.lengthMm + theirs.lengthMm,
      after.reduce((total, one) => total + one.lengthMm, 0),
    ];
    if (now >= before || !after.every((batch) => batch.orders.length === 0 || fits(batch))) continue;
    batches.splice(batches.indexOf(mine), 1);
    batches.splice(batches.indexOf(theirs), 1, ...after.filter((batch) => batch.orders.length > 0));
  }
}

/** Numbers from 0 to 1 that look random and are the same each time (mulberry32). */
function numbers(): () => number {
  let state = 0x9e3779b9;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
