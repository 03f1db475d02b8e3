import { expect } from 'chai';
import fc from 'fast-check';
import { paginate } from '../../../server/modules/documents/paginate.ts';

const capacity = { first: 10, next: 14, tail: 4 };

describe('paginate', () => {
  it('fills pages and keeps the tail in company', () => {
    expect(paginate(0, capacity)).to.deep.equal([0]);
    expect(paginate(1, capacity)).to.deep.equal([1]);
    expect(paginate(6, capacity)).to.deep.equal([6]);
    expect(paginate(7, capacity)).to.deep.equal([5, 2]);
    expect(paginate(10, capacity)).to.deep.equal([8, 2]);
    expect(paginate(20, capacity)).to.deep.equal([10, 10]);
    expect(paginate(21, capacity)).to.deep.equal([10, 9, 2]);
  });

  it('loses no row and overfills no page', () => {
    fc.assert(
      fc.property(fc.nat(20_000), fc.integer({ min: 1, max: 9 }), (rows, tail) => {
        const pages = paginate(rows, { ...capacity, tail });
        expect(pages.reduce((sum, count) => sum + count, 0)).to.equal(rows);
        pages.forEach((count, index) => {
          const room = index === 0 ? capacity.first : capacity.next;
          expect(count + (index === pages.length - 1 ? tail : 0)).to.be.at.most(room);
        });
      }),
    );
  });
});
