import { expect } from 'chai';
import fc from 'fast-check';
import { hasValidCheckDigit } from '../../../shared/domain/check-digit.ts';
import {
  changeCarrier,
  createCarrier,
  listCarriers,
  quoteServices,
  saveService,
} from '../../../shared/carriers/carriers.contract.ts';
import { labelLifecycle } from '../../../shared/carriers/carriers.lifecycle.ts';
import { unreachableStates } from '../../../shared/domain/lifecycle.ts';
import { parcelLifecycle } from '../../../shared/packing/packing.lifecycle.ts';
import { manifestLifecycle } from '../../../shared/dispatch/dispatch.lifecycle.ts';
import { chooseService } from '../../../server/modules/carriers/index.ts';
import { vanTrackingNumber } from '../../../server/modules/carriers/farstock-van/tracking-number.ts';
import { quoteByTerms } from '../../../server/modules/carriers/quote-by-terms.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aUser } from '../../support/actors.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { problemOf } from '../../support/builders/packing.ts';

describe('carriers', () => {
  let app: TestApp;
  let warehouseId: string;
  beforeEach(async () => {
    app = await openTestApp();
    warehouseId = await app.database.run(async (tx) => (await aWarehouse(tx)).id);
  });
  afterEach(() => app.close());

  const service = (code: string, given: object = {}) => ({
    code,
    name: code,
    maxWeightGrams: 10_000,
    countries: ['DE'],
    basePriceMinor: 300,
    kilogramPriceMinor: 100,
    currency: 'EUR',
    ...given,
  });
  const choose = (wish: string, weightGrams: number, countryCode = 'DE', hasOwnLabel = false) =>
    app.database.run(async (tx) => {
      const offer = await chooseService(tx, { warehouseId, countryCode, weightGrams, wish, hasOwnLabel });
      return `${offer.service.code} ${offer.priceMinor}`;
    });

  it('are kept with services by a manager of the warehouse; sellers see them without prices', async () => {
    const manager = app.api(await aUser(app.database, 'manager', { warehouseIds: [warehouseId] }));
    const input = { warehouseId, code: 'VAN', name: 'Van', kind: 'farstock_van' as const };
    const made = await manager.call(createCarrier, {
      ...input,
      services: [service('DAY', { cutOff: '17:00' })],
    });
    expect(made.body.services[0]).to.include({ code: 'DAY', cutOff: '17:00', basePriceMinor: 300 });
    const again = await manager.call(createCarrier, { ...input, code: 'van', services: [service('X')] });
    expect(again.problem?.code).to.equal('record/duplicate');
    const carrierId = made.body.id;
    const changed = await manager.call(saveService, {
      carrierId,
      ...service('day', { basePriceMinor: 250 }),
    });
    expect(changed.body.services).to.have.length(1);
    expect(changed.body.services[0]).to.include({ basePriceMinor: 250, cutOff: null });
    const bad = await manager.call(saveService, {
      carrierId,
      ...service('X', { cutOff: '25:00', currency: 'euro' }),
    });
    expect(bad.problem?.errors?.map(({ field }) => field).toSorted()).to.include.members([
      'currency',
      'cutOff',
    ]);
    const off = await manager.call(changeCarrier, { carrierId, isActive: false });
    expect(off.body.isActive).to.equal(false);

    const seller = app.api(await aUser(app.database, 'seller_member'));
    const seen = await seller.call(listCarriers, { warehouseId });
    expect(seen.body.carriers[0]?.services[0]).to.include({ basePriceMinor: null, kilogramPriceMinor: null });
    expect((await seller.call(createCarrier, { ...input, services: [service('X')] })).status).to.equal(403);
    const elsewhere = await app.database.run(async (tx) => (await aWarehouse(tx)).id);
    const stranger = app.api(await aUser(app.database, 'manager', { warehouseIds: [elsewhere] }));
    expect((await stranger.call(listCarriers, { warehouseId })).status).to.equal(404);
    expect((await stranger.call(changeCarrier, { carrierId, name: 'Mine' })).status).to.equal(404);
  });

  it('offer the cheapest service that takes weight and country, unless the order names one', async () => {
    const manager = app.api(await aUser(app.database, 'manager', { warehouseIds: [warehouseId] }));
    await manager.call(createCarrier, {
      warehouseId,
      code: 'VAN',
      name: 'Van',
      kind: 'farstock_van',
      services: [
        service('LIGHT', { maxWeightGrams: 2000 }),
        service('HEAVY', { basePriceMinor: 900, maxWeightGrams: 30_000 }),
        service('FAR', { basePriceMinor: 2000, countries: [] }),
        service('OFF', { basePriceMinor: 0, isActive: false }),
      ],
    });
    await manager.call(createCarrier, {
      warehouseId,
      code: 'OWN',
      name: 'Own label',
      kind: 'seller_provided',
      services: [service('FREE', { basePriceMinor: 0, kilogramPriceMinor: 0 })],
    });
    expect(await choose('', 1000)).to.equal('LIGHT 400');
    expect(await choose('', 1001), 'so much per started kilogram').to.equal('LIGHT 500');
    expect(await choose('', 2001)).to.equal('HEAVY 1200');
    expect(await choose('', 500, 'SE')).to.equal('FAR 2100');
    expect(await choose('heavy', 500)).to.equal('HEAVY 1000');
    expect(await choose('van', 500)).to.equal('LIGHT 400');
    expect(await choose('Standard', 500), 'a name nobody here knows').to.equal('LIGHT 400');
    expect(await choose('', 500, 'DE', true)).to.equal('FREE 0');
    expect((await problemOf(choose('light', 5000))).code).to.equal('carrier/service-refuses');
    expect((await problemOf(choose('', 40_000))).code).to.equal('carrier/no-service');
    const quotes = await manager.call(quoteServices, { warehouseId, countryCode: 'DE', weightGrams: 500 });
    expect(quotes.body.quotes.map(({ serviceCode }) => serviceCode)).to.deep.equal([
      'FREE',
      'LIGHT',
      'HEAVY',
      'FAR',
    ]);
  });

  it('price by whole numbers, never falling with weight', () => {
    const terms = { code: '', name: '', maxWeightGrams: 30_000, countries: [], currency: 'EUR' };
    const grams = fc.integer({ min: 1, max: 30_000 });
    const money = fc.integer({ min: 0, max: 1_000_000 });
    fc.assert(
      fc.property(grams, grams, money, money, (a, b, basePriceMinor, kilogramPriceMinor) => {
        const price = (weightGrams: number) =>
          quoteByTerms({ ...terms, basePriceMinor, kilogramPriceMinor }, { countryCode: 'DE', weightGrams });
        const [light, heavy] = [price(Math.min(a, b)), price(Math.max(a, b))];
        return Number.isSafeInteger(light) && Number(light) <= Number(heavy);
      }),
    );
  });

  it('number our own labels the same each time, with a check digit, and each label differently', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), (labelId) => {
        const tracking = vanTrackingNumber(labelId);
        return (
          /^FV\d{16}$/.test(tracking) &&
          hasValidCheckDigit(tracking.slice(2)) &&
          tracking === vanTrackingNumber(labelId)
        );
      }),
    );
    const many = Array.from({ length: 2000 }, (_, index) => vanTrackingNumber(`label-${index}`));
    expect(new Set(many).size).to.equal(2000);
  });

  it('labels, parcels and manifests have no state that can’t be reached', () => {
    for (const table of [labelLifecycle, parcelLifecycle, manifestLifecycle])
      expect(unreachableStates(table)).to.deep.equal([]);
  });
});
