import { expect } from 'chai';
import { slackOf } from '../../../client/office/board/slack.ts';

describe('slack before a cut-off', () => {
  const now = Date.parse('2026-03-02T12:00:00Z');
  const at = (hours: number, ordersLeft: number, ordersLate = 0) => ({
    cutOffAt: new Date(now + hours * 3_600_000).toISOString(),
    ordersLeft,
    ordersLate,
  });

  it('compares the time that is left with the time that is needed', () => {
    expect(slackOf(at(2, 0), 0, now)).to.equal('done');
    expect(slackOf(at(2, 10), 10, now)).to.equal('calm');
    expect(slackOf(at(2, 16), 10, now)).to.equal('tight');
    expect(slackOf(at(2, 21), 10, now)).to.equal('late');
  });

  it('knows no pace where nothing moves, and then goes by the clock', () => {
    expect([5, 3, 0.5].map((hours) => slackOf(at(hours, 1), 0, now))).to.deep.equal([
      'calm',
      'tight',
      'late',
    ]);
  });

  it('is gone where something should have left already', () => {
    expect(slackOf(at(20, 10, 1), 100, now)).to.equal('late');
  });
});
