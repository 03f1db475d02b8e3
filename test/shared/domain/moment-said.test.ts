import { expect } from 'chai';
import { isMomentSaid, sayMoment } from '../../../shared/domain/moment-said.ts';
import { locales } from '../../../shared/locale.ts';

describe('a moment in a sentence', () => {
  const moment = { at: '2026-09-28T22:45:00.000Z', timeZone: 'Europe/Berlin' };
  const said = (now: string) => locales.map((locale) => sayMoment(moment, locale, new Date(now)));

  it('is told by the clock of its place, with the zone, and with the day where that is not today', () => {
    for (const text of said('2026-09-29T10:00:00.000Z')) expect(text).to.match(/00:45/).and.not.match(/29/);
    for (const text of said('2026-09-28T21:00:00.000Z')) expect(text).to.match(/29\D.*00:45/);
    expect(said('2026-10-20T10:00:00.000Z')[0]).to.match(/^29 Sept?, 00:45 (CEST|GMT\+2)$/);
  });

  it('is told from words and figures', () => {
    expect(isMomentSaid(moment)).to.equal(true);
    for (const other of ['2026-09-28', 3, null, undefined, { code: 'is.bin' }])
      expect(isMomentSaid(other)).to.equal(false);
  });
});
