/**
 * `npm run bench -- walk`: how far pickers walk, by our routes and batches and by the rules of thumb of the field.
 * Instances are made from fixed seeds, and from the day files where they are given.
 */
import { batchOrders, type Cart, type Load } from '../../server/modules/picking/walk/batch-orders.ts';
import {
  lengthMm,
  placeOf,
  type FloorPlan,
  type Stop,
} from '../../server/modules/picking/walk/floor-plan.ts';
import { shortestWalk } from '../../server/modules/picking/walk/shortest-walk.ts';
import { dayOrders, numbers } from './day-orders.ts';
import { textTable } from './text-table.ts';
import { walkRules } from './walk-rules.ts';

const start = { aisle: 0, crossAisle: 0 };
const blockMm = 12_000;
const cart: Cart = { slots: 8, volumeCm3: Infinity, weightGrams: Infinity };

const floor = (blocks: number, aisles: number): FloorPlan => ({
  aislesMm: Array.from({ length: aisles }, (_, aisle) => aisle * 3000),
  crossAislesMm: Array.from({ length: blocks + 1 }, (_, row) => row * blockMm),
});

/** Walks of 5 to 60 stops: how much longer than the shortest each rule is, and how long ours took to find. */
export function routeTable(instances: number): string {
  const rows = [1, 2, 3, 4].flatMap((blocks) =>
    [8, 16, 30].map((aisles) => {
      const random = numbers(blocks * 100 + aisles);
      const plan = floor(blocks, aisles);
      const longer = new Map(Object.keys(walkRules).map((rule) => [rule, 0]));
      const tookMs: number[] = [];
      let metres = 0;
      for (let instance = 0; instance < instances; instance++) {
        const stops = Array.from({ length: 5 + random(56) }, (): Stop => ({
          aisle: random(aisles),
          alongMm: random(blocks * blockMm),
        }));
        const began = performance.now();
        const best = shortestWalk(plan, stops, start, start);
        tookMs.push(performance.now() - began);
        metres += best.lengthMm / 1000;
        for (const [name, rule] of Object.entries(walkRules)) {
          const places = [placeOf(plan, start), ...rule(plan, stops, start), placeOf(plan, start)];
          longer.set(name, (longer.get(name) ?? 0) + lengthMm(plan, places) / best.lengthMm - 1);
        }
      }
      const sorted = tookMs.toSorted((a, b) => a - b);
      return [
        `${blocks} × ${aisles}`,
        (metres / instances).toFixed(0),
        ...[...longer.values()].map((sum) => `+${((100 * sum) / instances).toFixed(0)} %`),
        (sorted[Math.floor(instances / 2)] ?? 0).toFixed(1),
        (sorted.at(-1) ?? 0).toFixed(1),
      ];
    }),
  );
  return textTable(['blocks × aisles', 'shortest m', ...longerTitles(), 'p50 ms', 'max ms'], rows);
}

const longerTitles = (): string[] => Object.keys(walkRules);

/** Metres of a day: each order by itself, carts filled in the order of coming, and our batches. */
export function batchTable(files: readonly string[]): string {
  const rows = files.flatMap((file) =>
    [floor(1, 12), floor(2, 16), floor(3, 20)].map((plan) => {
      const loads = loadsOf(file, plan);
      const metres = (batch: readonly number[]): number => {
        const stops = batch.flatMap((order) => loads[order]?.stops ?? []);
        return shortestWalk(plan, stops, start, start).lengthMm / 1000;
      };
      const sum = (batches: readonly (readonly number[])[]): number =>
        batches.reduce((total, batch) => total + metres(batch), 0);
      const began = performance.now();
      const { batches, longestMs } = inSteps(batchOrders(plan, loads, cart, start));
      const tookMs = performance.now() - began;
      const alone = sum([...loads.keys()].map((order) => [order]));
      const asTheyCome = sum(chunks([...loads.keys()], cart.slots));
      const ours = sum(batches);
      return [
        `${file.replace(/^.*\//, '')}, ${plan.crossAislesMm.length - 1} × ${plan.aislesMm.length}`,
        String(loads.length),
        ...[alone, asTheyCome, ours].map((figure) => figure.toFixed(0)),
        `−${(100 * (1 - ours / asTheyCome)).toFixed(0)} %`,
        tookMs.toFixed(0),
        longestMs.toFixed(0),
      ];
    }),
  );
  const head = [
    'day, blocks × aisles',
    'orders',
    'alone m',
    'as they come m',
    'ours m',
    'saved',
    'ms',
    'longest step ms',
  ];
  return textTable(head, rows);
}

function inSteps(work: Generator<void, number[][]>): { batches: number[][]; longestMs: number } {
  let longestMs = 0;
  for (;;) {
    const began = performance.now();
    const step = work.next();
    longestMs = Math.max(longestMs, performance.now() - began);
    if (step.done) return { batches: step.value, longestMs };
  }
}

const chunks = (orders: readonly number[], size: number): number[][] =>
  Array.from({ length: Math.ceil(orders.length / size) }, (_, chunk) =>
    orders.slice(chunk * size, (chunk + 1) * size),
  );

/** Orders of a day file, each product at a place drawn for it. */
function loadsOf(file: string, plan: FloorPlan): Load[] {
  const random = numbers(7);
  const places = new Map<string, Stop>();
  const placeFor = (sku: string): Stop => {
    const known = places.get(sku) ?? {
      aisle: random(plan.aislesMm.length),
      alongMm: random(plan.crossAislesMm.at(-1) ?? 0),
    };
    places.set(sku, known);
    return known;
  };
  return dayOrders(file).map((skus) => ({
    stops: [...skus].map(placeFor),
    volumeCm3: 0,
    weightGrams: 0,
  }));
}
