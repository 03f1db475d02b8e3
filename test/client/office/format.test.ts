import { expect } from 'chai';
import { ageOf, countryName, formatGrams, formatMoment, formatMoney } from '../../../client/ui/format.ts';

const now = new Date('2026-07-15T12:00:00Z');

describe('what people read', () => {
  it('names the zone of every moment', () => {
    expect(formatMoment('2026-07-15T10:00:00.000Z', 'en', 'Europe/Berlin', now)).to.match(
      /12:00.*(CEST|GMT\+2)/,
    );
    expect(formatMoment('2026-07-15T10:00:00.000Z', 'zh', 'Asia/Shanghai', now)).to.equal(
      '7月15日 18:00 GMT+8',
    );
  });

  it('names countries in the reader’s language, and leaves what is none as it is', () => {
    expect([countryName('DE', 'zh'), countryName('DE', 'es')]).to.deep.equal(['德国', 'Alemania']);
    expect(countryName('nowhere', 'en')).to.equal('nowhere');
  });

  it('names the year only where it is another one', () => {
    expect(formatMoment('2026-07-15T10:00:00.000Z', 'de', 'UTC', now)).not.to.contain('2026');
    expect(formatMoment('2010-12-01T10:00:00.000Z', 'de', 'UTC', now)).to.contain('2010');
  });

  it('gives money as many decimals as its currency has', () => {
    expect(formatMoney(1234, 'GBP', 'en')).to.equal('£12.34');
    expect(formatMoney(1234, 'JPY', 'en')).to.contain('1,234');
  });

  it('gives grams below a kilogram and kilograms from there', () => {
    expect(formatGrams(999, 'en')).to.equal('999 g');
    expect(formatGrams(1500, 'de')).to.equal('1,5 kg');
  });

  it('counts ages in the largest unit that fits', () => {
    const from = Date.parse('2026-07-15T12:00:00Z');
    expect(ageOf('2026-07-15T11:59:30Z', from)).to.deep.equal({ unit: 'minute', count: 0 });
    expect(ageOf('2026-07-15T09:00:00Z', from)).to.deep.equal({ unit: 'hour', count: 3 });
    expect(ageOf('2026-07-10T12:00:00Z', from)).to.deep.equal({ unit: 'day', count: 5 });
    expect(ageOf('2026-07-16T12:00:00Z', from)).to.deep.equal({ unit: 'minute', count: 0 });
  });
});
