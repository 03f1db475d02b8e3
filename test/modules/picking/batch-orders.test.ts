import { expect } from 'chai';
import fc from 'fast-check';
import { batchOrders, type Cart, type Load } from '../../../server/modules/picking/walk/batch-orders.ts';
import type { FloorPlan } from '../../../server/modules/picking/walk/floor-plan.ts';
import { shortestWalk } from '../../../server/modules/picking/walk/shortest-walk.ts';

const plan: FloorPlan = {
  aislesMm: Array.from({ length: 10 }, (_, aisle) => aisle * 3000),
  crossAislesMm: [0, 12_000, 24_000],
};
const start = { aisle: 0, crossAisle: 0 };
const cart: Cart = { slots: 4, volumeCm3: 1000, weightGrams: 5000 };

const load: fc.Arbitrary<Load> = fc.record({
  stops: fc.array(fc.record({ aisle: fc.nat({ max: 9 }), alongMm: fc.nat({ max: 24_000 }) }), {
    minLength: 1,
    maxLength: 4,
  }),
  volumeCm3: fc.integer({ min: 1, max: 1200 }),
  weightGrams: fc.integer({ min: 1, max: 6000 }),
});

function batched(loads: readonly Load[]): number[][] {
  const work = batchOrders(plan, loads, cart, start);
  let step = work.next();
  while (!step.done) step = work.next();
  return step.value;
}

const walked = (loads: readonly Load[], batches: readonly number[][]): number =>
  batches
    .map((orders) => orders.flatMap((order) => loads[order]?.stops ?? []))
    .reduce((sum, stops) => sum + shortestWalk(plan, stops, start, start).lengthMm, 0);

describe('batch orders', () => {
  it('puts each order on one cart, and no more on a cart than it holds', () => {
    fc.assert(
      fc.property(fc.array(load, { maxLength: 40 }), (loads) => {
        const batches = batched(loads);
        expect(batches.flat().toSorted((a, b) => a - b)).to.deep.equal([...loads.keys()]);
        for (const orders of batches.filter(({ length }) => length > 1)) {
          const own = orders.map((order) => loads[order] as Load);
          expect(own.length).to.be.at.most(cart.slots);
          expect(own.reduce((sum, { volumeCm3 }) => sum + volumeCm3, 0)).to.be.at.most(cart.volumeCm3);
          expect(own.reduce((sum, { weightGrams }) => sum + weightGrams, 0)).to.be.at.most(cart.weightGrams);
        }
      }),
      { numRuns: 40 },
    );
  });

  it('gives the same batches for the same orders', () => {
    fc.assert(
      fc.property(fc.array(load, { minLength: 5, maxLength: 30 }), (loads) => {
        expect(batched(loads)).to.deep.equal(batched(loads));
      }),
      { numRuns: 10 },
    );
  });

  it('brings together what lies together', () => {
    const at = (aisle: number): Load => ({
      stops: [{ aisle, alongMm: 6000 }],
      volumeCm3: 10,
      weightGrams: 10,
    });
    const loads = [at(1), at(8), at(1), at(8), at(1), at(8), at(1), at(8)];
    expect(batched(loads).toSorted((a, b) => (a[0] ?? 0) - (b[0] ?? 0))).to.deep.equal([
      [0, 2, 4, 6],
      [1, 3, 5, 7],
    ]);
  });

  it('walks less than carts filled in the order of coming', () => {
    const loads = fc
      .sample(load, { numRuns: 80, seed: 7 })
      .map((one) => ({ ...one, volumeCm3: 100, weightGrams: 100 }));
    const filled = Array.from({ length: 20 }, (_, batch) => [0, 1, 2, 3].map((slot) => 4 * batch + slot));
    expect(walked(loads, batched(loads))).to.be.below(0.8 * walked(loads, filled));
  });
});
