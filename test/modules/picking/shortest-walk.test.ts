import { expect } from 'chai';
import fc from 'fast-check';
import {
  distanceMm,
  lengthMm,
  placeOf,
  type Corner,
  type FloorPlan,
  type Stop,
} from '../../../server/modules/picking/walk/floor-plan.ts';
import { shortestWalk } from '../../../server/modules/picking/walk/shortest-walk.ts';

const blockMm = 12_000;
const floor = (blocks: number, aisles: number): FloorPlan => ({
  aislesMm: Array.from({ length: aisles }, (_, aisle) => aisle * 3000),
  crossAislesMm: Array.from({ length: blocks + 1 }, (_, row) => row * blockMm),
});

interface Task {
  plan: FloorPlan;
  stops: Stop[];
  start: Corner;
  end: Corner;
}

const tasks = (mostStops: number, isRound: boolean): fc.Arbitrary<Task> =>
  fc
    .record({ blocks: fc.integer({ min: 1, max: 4 }), aisles: fc.integer({ min: 1, max: 12 }) })
    .chain(({ blocks, aisles }) => {
      const aisle = fc.nat({ max: aisles - 1 });
      const corner = fc.record({ aisle, crossAisle: fc.nat({ max: blocks }) });
      const stop = fc.record({ aisle, alongMm: fc.nat({ max: blocks * blockMm }) });
      return fc.record({
        plan: fc.constant(floor(blocks, aisles)),
        stops: fc.array(stop, { minLength: 1, maxLength: mostStops }),
        start: corner,
        end: corner,
      });
    })
    .map((task) => (isRound ? { ...task, end: task.start } : task));

const walked = ({ plan, stops, start, end }: Task, order: readonly number[]): number =>
  lengthMm(plan, [placeOf(plan, start), ...order.map((index) => stops[index] as Stop), placeOf(plan, end)]);

/** Held and Karp: tries every order, sharing what they have in common. */
function bestOfAllOrders({ plan, stops, start, end }: Task): number {
  const count = stops.length;
  const best = Array.from({ length: 1 << count }, () => Array<number>(count).fill(Infinity));
  const row = (visited: number): number[] => best[visited] as number[];
  const far = (one: Stop, index: number): number => distanceMm(plan, one, stops[index] as Stop);
  for (const index of stops.keys()) row(1 << index)[index] = far(placeOf(plan, start), index);
  for (let visited = 1; visited < 1 << count; visited++)
    for (const [last, length] of row(visited).entries())
      for (const next of stops.keys()) {
        const then = row(visited | (1 << next));
        if (visited & (1 << next)) continue;
        then[next] = Math.min(then[next] ?? Infinity, length + far(stops[last] as Stop, next));
      }
  const home = placeOf(plan, end);
  return Math.min(...row((1 << count) - 1).map((length, last) => length + far(home, last)));
}

describe('shortest walk', () => {
  for (const isRound of [true, false])
    it(`is as short as the best of all orders, ${isRound ? 'there and back' : 'ending elsewhere'}`, () => {
      fc.assert(
        fc.property(tasks(9, isRound), (task) => {
          const walk = shortestWalk(task.plan, task.stops, task.start, task.end);
          expect(walk.lengthMm).to.equal(bestOfAllOrders(task));
          expect(walked(task, walk.order)).to.equal(walk.lengthMm);
        }),
        { numRuns: 150 },
      );
    });

  it('visits every stop once, however many there are', () => {
    fc.assert(
      fc.property(tasks(60, true), (task) => {
        const { order, lengthMm: length } = shortestWalk(task.plan, task.stops, task.start, task.end);
        expect(order.toSorted((a, b) => a - b)).to.deep.equal([...task.stops.keys()]);
        expect(walked(task, order)).to.equal(length);
      }),
      { numRuns: 60 },
    );
  });

  it('is no longer with a stop less', () => {
    fc.assert(
      fc.property(tasks(30, true), ({ plan, stops, start, end }) => {
        const all = shortestWalk(plan, stops, start, end).lengthMm;
        expect(shortestWalk(plan, stops.slice(1), start, end).lengthMm).to.be.at.most(all);
      }),
      { numRuns: 60 },
    );
  });

  it('stays where it is when there is nothing to fetch', () => {
    const start = { aisle: 1, crossAisle: 0 };
    expect(shortestWalk(floor(2, 4), [], start, start)).to.deep.equal({ order: [], lengthMm: 0 });
  });

  it('refuses stops and corners that are not on the plan', () => {
    const start = { aisle: 0, crossAisle: 0 };
    const ask = (stop: Stop, end: Corner) => () => shortestWalk(floor(1, 3), [stop], start, end);
    expect(ask({ aisle: 3, alongMm: 0 }, start)).to.throw(RangeError);
    expect(ask({ aisle: 0, alongMm: blockMm + 1 }, start)).to.throw(RangeError);
    expect(ask({ aisle: 0, alongMm: -1 }, start)).to.throw(RangeError);
    expect(ask({ aisle: 0, alongMm: 1 }, { aisle: 0, crossAisle: 2 })).to.throw(RangeError);
  });
});
