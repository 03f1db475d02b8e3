import { expect } from 'chai';
import { newServiceForm, serviceForm, serviceOf } from '../../../client/office/settings/service-form.ts';

const kept = {
  id: '01K0000000000000000000000A',
  code: 'PARCEL',
  name: 'Parcel',
  maxWeightGrams: 30_000,
  countries: ['DE'],
  cutOff: '17:00',
  basePriceMinor: 350,
  kilogramPriceMinor: 40,
  currency: 'GBP',
  isActive: true,
};

describe('the form of a service', () => {
  it('shows what is kept and keeps what it shows', () => {
    const { id: _id, ...same } = kept;
    expect(serviceOf(serviceForm(kept))).to.deep.equal(same);
    expect(serviceOf(serviceForm({ ...kept, cutOff: null })).cutOff).to.equal(null);
  });

  it('takes amounts as people write them, in whatever coins the currency has', () => {
    const minor = (parcelPrice: number | string, currency: string) =>
      serviceOf({ ...newServiceForm(currency), parcelPrice }).basePriceMinor;
    for (const [price, cents] of [
      [4.9, 490],
      ['1.15', 115],
      [0.29, 29],
      [1234567.89, 123456789],
    ] as const)
      expect(minor(price, 'EUR'), String(price)).to.equal(cents);
    expect(minor(350, 'JPY')).to.equal(350);
    expect(minor(1.234, 'KWD')).to.equal(1234);
  });
});
