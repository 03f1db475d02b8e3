import { expect } from 'chai';
import { shownParcels } from '../../../client/office/parcels/shown-parcels.ts';

const parcels = (count: number, loadedAt: string | null) =>
  Array.from({ length: count }, () => ({ loadedAt }));

describe('shown parcels', () => {
  it('are all of them where few wait', () => {
    expect(shownParcels(parcels(100, null))).to.deep.equal({ rows: parcels(100, null), rest: 0 });
  });

  it('are at most a hundred waiting ones, and the rest is counted', () => {
    const loaded = parcels(130, '2026-05-04T10:00:00.000Z');
    const { rows, rest } = shownParcels([...parcels(60, null), ...loaded, ...parcels(80, null)]);
    expect(rows.filter((one) => one.loadedAt === null)).to.have.length(100);
    expect(rows.filter((one) => one.loadedAt !== null)).to.have.length(130);
    expect(rest).to.equal(40);
  });
});
