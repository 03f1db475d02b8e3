import { expect } from 'chai';
import { nextCutOffs } from '../../../client/office/today/next-cut-offs.ts';

const calendar = {
  workingDays: [1, 2, 3, 4, 5],
  closedOn: ['2026-12-25'],
  cutOffs: [
    { carrier: 'LATE', time: '18:00' },
    { carrier: 'EARLY', time: '11:00' },
  ],
};
const at = (iso: string) => nextCutOffs(calendar, 'Europe/London', Date.parse(iso));

describe('next cut-offs', () => {
  it('come soonest first, in the warehouse’s own time', () => {
    expect(at('2026-07-15T08:00:00Z')).to.deep.equal([
      { carrier: 'EARLY', at: '2026-07-15T10:00:00.000Z' },
      { carrier: 'LATE', at: '2026-07-15T17:00:00.000Z' },
    ]);
  });

  it('go on to the next working day once the hour is past', () => {
    expect(at('2026-07-17T12:00:00Z')).to.deep.equal([
      { carrier: 'LATE', at: '2026-07-17T17:00:00.000Z' },
      { carrier: 'EARLY', at: '2026-07-20T10:00:00.000Z' },
    ]);
  });

  it('leave out days on which the house is shut', () => {
    expect(at('2026-12-24T20:00:00Z').map((one) => one.at)).to.deep.equal([
      '2026-12-28T11:00:00.000Z',
      '2026-12-28T18:00:00.000Z',
    ]);
  });
});
