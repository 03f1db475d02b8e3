import { expect } from 'chai';
import { compareAisles, floorOf, type AisleExtent } from '../../../shared/layout/floor-plan.ts';
import { defaultSettings, type FloorSettings } from '../../../shared/layout/warehouse-settings.ts';

const settings = (given: Partial<FloorSettings> = {}): FloorSettings => ({
  ...defaultSettings.floor,
  aisleSpacingMm: 3000,
  bayWidthMm: 1000,
  crossAisleWidthMm: 2000,
  ...given,
});
const rows = (...aisles: string[]): AisleExtent[] =>
  aisles.map((aisle) => ({ aisle, firstBay: 1, lastBay: 10 }));
const planOf = (given: Partial<FloorSettings>, extents = rows('A', 'B', 'C')) => {
  const floor = floorOf(settings(given), extents);
  if (!floor) throw new Error('no floor');
  return floor;
};

describe('floor plan', () => {
  it('puts aisles side by side in the order of their names, and bays one behind the other', () => {
    const { plan, start, stopAt } = planOf({}, rows('C', 'A', 'B'));
    expect(plan).to.deep.equal({ aislesMm: [0, 3000, 6000], crossAislesMm: [0, 12_000] });
    expect(start).to.deep.equal({ aisle: 0, crossAisle: 0 });
    expect(stopAt({ aisle: 'A', bay: 1 })).to.deep.equal({ aisle: 0, alongMm: 1500 });
    expect(stopAt({ aisle: 'C', bay: 10 })).to.deep.equal({ aisle: 2, alongMm: 10_500 });
  });

  it('leaves room for passages between the racks, in whatever order they are named', () => {
    const { plan, stopAt } = planOf({ crossAislesAfterBays: [7, 3] });
    expect(plan.crossAislesMm).to.deep.equal([0, 5000, 11_000, 16_000]);
    expect(stopAt({ aisle: 'A', bay: 3 })?.alongMm).to.equal(3500);
    expect(stopAt({ aisle: 'A', bay: 4 })?.alongMm).to.equal(6500);
    expect(stopAt({ aisle: 'A', bay: 8 })?.alongMm).to.equal(12_500);
  });

  it('takes a passage behind the last bay, or where no bay is, for none of its own', () => {
    expect(planOf({ crossAislesAfterBays: [0, 10, 99] }).plan.crossAislesMm).to.deep.equal([0, 12_000]);
  });

  it('keeps walks from the far end of aisles that end at a wall', () => {
    const { plan } = planOf({ isOpenAtBack: false });
    expect(plan.crossAislesMm[1]).to.be.above(10_000_000);
  });

  it('starts walks at the aisle of the packing place, at the cross aisle next to it', () => {
    const start = (given: Partial<FloorSettings>) => planOf({ crossAislesAfterBays: [5], ...given }).start;
    expect(start({ startAisle: 'B' })).to.deep.equal({ aisle: 1, crossAisle: 0 });
    expect(start({ startAisle: 'C', startAfterBay: 5 })).to.deep.equal({ aisle: 2, crossAisle: 1 });
    expect(start({ startAfterBay: 10 })).to.deep.equal({ aisle: 0, crossAisle: 2 });
    expect(start({ startAfterBay: 10, isOpenAtBack: false }).crossAisle).to.equal(1);
    expect(start({ startAisle: 'gone' })).to.deep.equal({ aisle: 0, crossAisle: 0 });
  });

  it('knows no place for a bin of another aisle, or beyond its bays', () => {
    const { stopAt } = planOf({});
    for (const bin of [
      { aisle: '', bay: 0 },
      { aisle: 'Z', bay: 1 },
      { aisle: 'A', bay: 0 },
      { aisle: 'A', bay: 11 },
    ])
      expect(stopAt(bin)).to.equal(undefined);
  });

  it('is none where no bin tells its aisle', () => {
    expect(floorOf(settings(), [])).to.equal(undefined);
  });

  it('orders aisles as racks name them', () => {
    const inOrder = ['1', '2', '10', 'A', 'A2', 'A10', 'B', 'Z', 'AA', 'AB'];
    expect(inOrder.toReversed().toSorted(compareAisles)).to.deep.equal(inOrder);
  });
});
