import { expect } from 'chai';
import fc from 'fast-check';
import type { BinPlace } from '../../../server/modules/layout/index.ts';
import { placeInRest, walkOrder } from '../../../server/modules/picking/walk/walk-order.ts';
import { walkEstimate } from '../../../server/modules/picking/walk/walk-time.ts';
import { floorOf, type Floor } from '../../../shared/layout/floor-plan.ts';
import { defaultSettings } from '../../../shared/layout/warehouse-settings.ts';

const aisles = ['A', 'B', 'C', 'D'];
const floor = floorOf(
  { ...defaultSettings.floor, crossAisleWidthMm: 2000 },
  aisles.map((aisle) => ({ aisle, firstBay: 1, lastBay: 10 })),
) as Floor;

/** `B07-2`: aisle, bay and level; numbered up one aisle and down the next. Anything else is nowhere on the plan. */
function bin(code: string, walkSeq?: number): BinPlace {
  const [, aisle = '', bay = '0', level = '0'] = /^([A-D])(\d+)-(\d)$/.exec(code) ?? [];
  const turn = aisles.indexOf(aisle);
  const step = turn % 2 === 0 ? Number(bay) : 11 - Number(bay);
  return {
    id: code,
    codeKey: code,
    aisle,
    bay: Number(bay),
    level: Number(level),
    walkSeq: walkSeq ?? (turn * 10 + step) * 10 + Number(level),
  };
}
const codes = (bins: readonly BinPlace[]): string[] => bins.map(({ codeKey }) => codeKey);
const orderOf = (...bins: BinPlace[]): string[] => codes(walkOrder(floor, bins).bins);

describe('the order of a walk', () => {
  it('is that of the shortest walk, beginning where the walk numbers are lower', () => {
    // Both from the front: 1.5 m there and back in each aisle, and 3 m between them.
    const { bins, figures } = walkOrder(floor, [bin('B01-1'), bin('A01-1')]);
    expect(codes(bins)).to.deep.equal(['A01-1', 'B01-1']);
    expect(figures).to.deep.equal({ walkMm: 12_000, listedMm: 12_000, stops: 2, unplacedStops: 0 });
    expect(orderOf(bin('C09-1'), bin('B09-1'), bin('A02-1'))).to.deep.equal(['A02-1', 'B09-1', 'C09-1']);
  });

  it('is shorter than that of the walk numbers where these lead astray', () => {
    const { bins, figures } = walkOrder(floor, [bin('A02-1'), bin('A03-1'), bin('B09-1', 1), bin('B08-1')]);
    expect(codes(bins).indexOf('B09-1')).to.not.equal(0);
    expect(figures.walkMm).to.be.below(figures.listedMm ?? 0);
  });

  it('goes at each stop from below, then by code', () => {
    expect(orderOf(bin('A05-3'), bin('A05-1'), bin('A05-2'))).to.deep.equal(['A05-1', 'A05-2', 'A05-3']);
    expect(walkOrder(floor, [bin('A05-3'), bin('A05-1')]).figures.stops).to.equal(1);
  });

  it('puts bins that are nowhere on the plan beside the nearest walk number', () => {
    const cage = bin('CAGE', 25);
    const { bins, figures } = walkOrder(floor, [bin('A01-1'), cage, bin('A03-1'), bin('A07-1')]);
    expect(codes(bins)).to.deep.equal(['A01-1', 'CAGE', 'A03-1', 'A07-1']);
    expect(figures).to.include({ stops: 4, unplacedStops: 1 });
  });

  it('follows the walk numbers alone without a plan, or where no bin is on it', () => {
    const bins = [bin('C', 30), bin('A', 10), bin('B', 10), bin('D', 20)];
    for (const plan of [undefined, floor]) {
      const { bins: inOrder, figures } = walkOrder(plan, bins);
      expect(codes(inOrder)).to.deep.equal(['A', 'B', 'D', 'C']);
      expect(figures).to.deep.equal({ walkMm: null, listedMm: null, stops: 4, unplacedStops: 4 });
    }
  });

  it('has every bin once and is never longer than the walk numbers’, whatever is asked for', () => {
    const place = fc.oneof(
      { weight: 5, arbitrary: fc.tuple(fc.constantFrom(...aisles), fc.integer({ min: 1, max: 10 })) },
      { weight: 1, arbitrary: fc.constant(undefined) },
    );
    fc.assert(
      fc.property(fc.array(fc.tuple(place, fc.nat(900)), { minLength: 1, maxLength: 25 }), (drawn) => {
        const bins = drawn.map(([at, walkSeq], index): BinPlace => {
          const code = `${at?.[0] ?? ''}${index}`;
          const where = { aisle: at?.[0] ?? '', bay: at?.[1] ?? 0, level: index % 4 };
          return { id: code, codeKey: code, walkSeq, ...where };
        });
        const { bins: order, figures } = walkOrder(floor, bins);
        expect(codes(order).toSorted()).to.deep.equal(codes(bins).toSorted());
        expect(figures.walkMm ?? 0).to.be.at.most(figures.listedMm ?? 0);
        expect(figures.unplacedStops).to.equal(bins.filter(({ aisle }) => aisle === '').length);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what joins the rest of a walk', () => {
  const rest = [bin('B02-1'), bin('C02-1'), bin('D02-1')];
  const at = (code: BinPlace, ahead = rest, plan: Floor | undefined = floor) =>
    placeInRest(plan, bin('A02-1'), ahead, code);

  it('goes where the detour is least', () => {
    expect(at(bin('A05-1'))).to.equal(0);
    expect(at(bin('B04-1'))).to.be.oneOf([0, 1]);
    expect(at(bin('C04-1'))).to.be.oneOf([1, 2]);
    expect(at(bin('D09-1'))).to.be.oneOf([2, 3]);
    expect(at(bin('A02-3'))).to.equal(0);
  });

  it('begins at the packing place where nobody knows where the picker is', () => {
    expect(placeInRest(floor, undefined, rest, bin('A01-1'))).to.equal(0);
    expect(placeInRest(floor, undefined, [], bin('A01-1'))).to.equal(0);
  });

  it('joins its stop from below', () => {
    expect(at(bin('C02-2'))).to.equal(2);
    expect(at(bin('C02-0'))).to.equal(1);
  });

  it('goes by walk numbers where the bin or the plan is unknown', () => {
    const ahead = [bin('X', 20), bin('Y', 40)];
    for (const plan of [floor, undefined]) {
      expect(at(bin('CAGE', 38), ahead, plan)).to.equal(1);
      expect(at(bin('CAGE', 41), ahead, plan)).to.equal(2);
      expect(at(bin('CAGE', 1), ahead, plan)).to.equal(0);
      expect(at(bin('CAGE', 1), [], plan)).to.equal(0);
    }
  });
});

describe('the time of walks', () => {
  it('is made of way, stops, units and beginnings', () => {
    const sum = { walks: 2, walkMm: 100_000, listedMm: 200_000, stops: 5, unplacedStops: 1, units: 7 };
    const work = 5 * 12 + 7 * 3 + 2 * 16;
    expect(walkEstimate(sum)).to.deep.equal({
      walkMm: 100_000,
      walkSeconds: 90 + work,
      listedMm: 200_000,
      listedSeconds: 180 + work,
      unplacedStops: 1,
    });
    expect(walkEstimate({ ...sum, walkMm: null, listedMm: null })).to.equal(null);
  });
});
