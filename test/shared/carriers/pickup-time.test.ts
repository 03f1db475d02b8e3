import { expect } from 'chai';
import { nextPickup } from '../../../shared/carriers/pickup-time.ts';

const weekdays = (_day: string, weekday: number): boolean => weekday <= 5;
const always = (_day: string, _weekday: number): boolean => true;

/** The next pickup, as text. */
const next = (from: string, timeZone: string, cutOff: string, isOpen = always): string | undefined =>
  nextPickup(new Date(from), { timeZone, cutOff, isOpen })?.toISOString();

describe('next pickup', () => {
  it('is today until the cut-off, the minute itself included, and tomorrow after it', () => {
    expect(next('2026-11-18T15:59:00.000Z', 'Europe/Berlin', '17:00')).to.equal('2026-11-18T16:00:00.000Z');
    expect(next('2026-11-18T16:00:00.000Z', 'Europe/Berlin', '17:00')).to.equal('2026-11-18T16:00:00.000Z');
    expect(next('2026-11-18T16:00:00.001Z', 'Europe/Berlin', '17:00')).to.equal('2026-11-19T16:00:00.000Z');
  });

  it('counts days by the warehouse’s own calendar, on whichever side of UTC it lies', () => {
    // Friday evening in London is Saturday morning in Shanghai: nothing leaves there before Monday.
    expect(next('2026-11-20T20:00:00.000Z', 'Asia/Shanghai', '16:00', weekdays)).to.equal(
      '2026-11-23T08:00:00.000Z',
    );
    // Saturday, two in the morning in London, is Friday evening in Los Angeles.
    expect(next('2026-11-21T02:00:00.000Z', 'America/Los_Angeles', '19:00', weekdays)).to.equal(
      '2026-11-21T03:00:00.000Z',
    );
    expect(next('2026-11-20T12:00:00.000Z', 'Asia/Kolkata', '18:30')).to.equal('2026-11-20T13:00:00.000Z');
  });

  it('passes over weekends and days on which nobody comes', () => {
    const christmas = (day: string, weekday: number) =>
      weekdays(day, weekday) && !['2026-12-24', '2026-12-25'].includes(day);
    expect(next('2026-12-23T18:00:00.000Z', 'Europe/Berlin', '17:00', christmas)).to.equal(
      '2026-12-28T16:00:00.000Z',
    );
  });

  it('keeps the clock time when the clocks change', () => {
    // Summer time began on 29 March 2026 and ended on 25 October 2026.
    expect(next('2026-03-28T17:00:00.000Z', 'Europe/Berlin', '17:00')).to.equal('2026-03-29T15:00:00.000Z');
    expect(next('2026-10-24T16:00:00.000Z', 'Europe/Berlin', '17:00')).to.equal('2026-10-25T16:00:00.000Z');
    expect(next('2026-03-07T23:00:00.000Z', 'America/New_York', '17:00')).to.equal(
      '2026-03-08T21:00:00.000Z',
    );
  });

  it('takes a time that summer time skips as an hour later, and one that comes twice the first time', () => {
    expect(next('2026-03-29T00:30:00.000Z', 'Europe/Berlin', '02:30')).to.equal('2026-03-29T01:30:00.000Z');
    expect(next('2026-10-24T23:00:00.000Z', 'Europe/Berlin', '02:30')).to.equal('2026-10-25T00:30:00.000Z');
    // Between the two half past twos the first one is over.
    expect(next('2026-10-25T01:00:00.000Z', 'Europe/Berlin', '02:30')).to.equal('2026-10-26T01:30:00.000Z');
  });

  it('knows midnight, and calendars that never open', () => {
    expect(next('2026-11-18T12:00:00.000Z', 'Europe/Berlin', '00:00')).to.equal('2026-11-18T23:00:00.000Z');
    expect(next('2026-11-18T12:00:00.000Z', 'Europe/Berlin', '12:00', () => false)).to.equal(undefined);
  });
});
