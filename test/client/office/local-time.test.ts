import { expect } from 'chai';
import { momentOfLocalTime } from '../../../client/office/stock/local-time.ts';

describe('moment of a local time', () => {
  it('knows summer and winter time of a zone', () => {
    expect(momentOfLocalTime('2026-01-15T12:00', 'Europe/Berlin')).to.equal('2026-01-15T11:00:00.000Z');
    expect(momentOfLocalTime('2026-07-15T12:00', 'Europe/Berlin')).to.equal('2026-07-15T10:00:00.000Z');
    expect(momentOfLocalTime('2026-07-15T12:00', 'Asia/Shanghai')).to.equal('2026-07-15T04:00:00.000Z');
  });

  it('puts a time that the clocks skip after the gap, and never fails on one that they repeat', () => {
    expect(momentOfLocalTime('2026-03-29T02:30', 'Europe/Berlin')).to.be.oneOf([
      '2026-03-29T00:30:00.000Z',
      '2026-03-29T01:30:00.000Z',
    ]);
    expect(momentOfLocalTime('2026-10-25T02:30', 'Europe/Berlin')).to.be.oneOf([
      '2026-10-25T00:30:00.000Z',
      '2026-10-25T01:30:00.000Z',
    ]);
  });

  it('answers nothing for what is no time', () => {
    expect(momentOfLocalTime('soon', 'Europe/Berlin')).to.equal(undefined);
  });
});
