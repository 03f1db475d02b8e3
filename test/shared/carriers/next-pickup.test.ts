import { expect } from 'chai';
import { nextPickupOf, type PickupCarrier } from '../../../shared/carriers/next-pickup.ts';

const place = {
  timeZone: 'Europe/London',
  calendar: {
    workingDays: [1, 2, 3, 4, 5],
    closedOn: ['2026-12-25'],
    cutOffs: [{ carrier: 'van', time: '18:00' }],
  },
};
const service = (cutOff: string | null, isActive = true) => ({ cutOff, isActive });
const next = (
  from: string,
  services: readonly { cutOff: string | null; isActive: boolean }[],
  calendar: PickupCarrier['calendar'] = null,
  code = 'VAN',
): string | undefined => nextPickupOf(new Date(from), place, { code, calendar, services })?.toISOString();

describe('the next pickup of a carrier', () => {
  it('is the first of its services that are in use', () => {
    const services = [service('16:30'), service('11:00', false), service('14:00')];
    expect(next('2026-07-15T08:00:00Z', services)).to.equal('2026-07-15T13:00:00.000Z');
    expect(next('2026-07-15T13:30:00Z', services)).to.equal('2026-07-15T15:30:00.000Z');
  });

  it('is at the warehouse’s own hour for the carrier where the service names none', () => {
    expect(next('2026-07-15T08:00:00Z', [service(null)])).to.equal('2026-07-15T17:00:00.000Z');
    expect(next('2026-07-15T08:00:00Z', [service(null)], null, 'POST')).to.equal(undefined);
  });

  it('goes on to the next day on which both work', () => {
    const services = [service('11:00')];
    expect(next('2026-07-17T12:00:00Z', services), 'a Friday').to.equal('2026-07-20T10:00:00.000Z');
    expect(next('2026-12-24T20:00:00Z', services), 'the house is shut').to.equal('2026-12-28T11:00:00.000Z');
    const thursdays = { pickupDays: [4], closedOn: ['2026-07-16'] };
    expect(next('2026-07-15T08:00:00Z', services, thursdays)).to.equal('2026-07-23T10:00:00.000Z');
  });

  it('never comes where the carrier has nothing in use', () => {
    expect(next('2026-07-15T08:00:00Z', [])).to.equal(undefined);
    expect(next('2026-07-15T08:00:00Z', [service('11:00', false)])).to.equal(undefined);
  });
});
