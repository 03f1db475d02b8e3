import { expect } from 'chai';
import fc from 'fast-check';
import { fitInBox, type Goods, type Placement } from '../../../server/modules/packing/boxes/fit-in-box.ts';
import { axes, overlap, volumeOf, type Triple } from '../../../server/modules/packing/boxes/spaces.ts';

const side = fc.integer({ min: 1, max: 300 });
const triple = fc.tuple(side, side, side);
const goodsList = fc.array(fc.record({ sizeMm: triple, quantity: fc.integer({ min: 1, max: 6 }) }), {
  minLength: 1,
  maxLength: 8,
});

function expectSound(inside: Triple, goods: readonly Goods[], placements: readonly Placement[]): void {
  for (const [index, { sizeMm, quantity }] of goods.entries()) {
    const own = placements.filter((one) => one.goods === index);
    expect(own.length).to.equal(quantity);
    for (const { size } of own)
      expect(size.toSorted((a, b) => a - b)).to.deep.equal(sizeMm.toSorted((a, b) => a - b));
  }
  for (const [index, one] of placements.entries()) {
    for (const axis of axes) {
      expect(one.at[axis]).to.be.at.least(0);
      expect(one.at[axis] + one.size[axis]).to.be.at.most(inside[axis]);
    }
    for (const other of placements.slice(index + 1)) expect(overlap(one, other)).to.equal(false);
  }
}

describe('fit in a box', () => {
  it('places everything, inside, and nothing in the place of something else', () => {
    fc.assert(
      fc.property(triple, goodsList, (inside, goods) => {
        const placements = fitInBox(inside, goods);
        if (placements) expectSound(inside, goods, placements);
      }),
      { numRuns: 300 },
    );
  });

  it('finds room for goods that fill two thirds of a box', () => {
    // Pieces of one cut box, a third of the volume taken away: a way is known to exist.
    const cuts = fc.array(fc.integer({ min: 35, max: 65 }), { minLength: 9, maxLength: 9 });
    let found = 0;
    let asked = 0;
    fc.assert(
      fc.property(cuts, (shares) => {
        const inside: Triple = [400, 300, 200];
        let pieces: Triple[] = [inside];
        for (const share of shares) {
          const [largest, ...others] = pieces.toSorted((a, b) => volumeOf(b) - volumeOf(a)) as [
            Triple,
            ...Triple[],
          ];
          const axis = largest.indexOf(Math.max(...largest));
          const cut = Math.floor((largest[axis] as number) * (share / 100));
          const part = (length: number) =>
            largest.map((own, index) => (index === axis ? length : own)) as unknown as Triple;
          pieces = [...others, part(cut), part((largest[axis] as number) - cut)];
        }
        while (pieces.reduce((sum, piece) => sum + volumeOf(piece), 0) > volumeOf(inside) * (2 / 3))
          pieces.pop();
        const goods = pieces.map((sizeMm) => ({ sizeMm, quantity: 1 }));
        asked += 1;
        const placements = fitInBox(inside, goods);
        if (!placements) return;
        found += 1;
        expectSound(inside, goods, placements);
      }),
      { numRuns: 100, seed: 11 },
    );
    expect(found).to.be.at.least(0.95 * asked);
  });

  it('fills a box with alike things to the last one', () => {
    expect(fitInBox([400, 300, 200], [{ sizeMm: [100, 50, 40], quantity: 120 }])).to.have.length(120);
    expect(fitInBox([400, 300, 200], [{ sizeMm: [100, 50, 40], quantity: 121 }])).to.equal(null);
  });

  it('turns what is too long for its side', () => {
    expect(fitInBox([100, 100, 400], [{ sizeMm: [390, 90, 90], quantity: 1 }])).to.have.length(1);
    expect(fitInBox([200, 200, 200], [{ sizeMm: [210, 10, 10], quantity: 1 }])).to.equal(null);
  });

  it('knows that two that fit alone may not fit together', () => {
    const ball = { sizeMm: [110, 110, 110] as Triple, quantity: 2 };
    // By volume they would take a third of it.
    expect(fitInBox([200, 200, 200], [ball])).to.equal(null);
  });
});
