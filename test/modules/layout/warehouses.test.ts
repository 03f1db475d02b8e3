import { expect } from 'chai';
import { virtualLocation } from '../../../server/modules/layout/index.ts';
import { layoutModule } from '../../../server/modules/layout/layout.routes.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import * as contract from '../../../shared/layout/warehouses.contract.ts';
import { defaultSettings } from '../../../shared/layout/warehouse-settings.ts';
import { virtualKinds } from '../../../shared/layout/location-kinds.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aBin, asker, aWarehouse, refusal } from '../../support/builders/layout.ts';

describe('warehouses', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, layoutModule);
  });
  afterEach(() => test.close());

  const admin = anActor({ role: 'admin' });
  const address = { lines: ['Kai 1'], city: 'Hamburg', postalCode: '20457', region: '' };
  const given = {
    code: 'ham-1',
    name: 'Hamburg',
    timeZone: 'Europe/Berlin',
    currency: 'EUR',
    country: 'DE',
    address,
  };

  it('are opened with one virtual location of each kind, outside the building', async () => {
    const made = await ask(admin, contract.createWarehouse, given);
    expect(made).to.include({ code: 'HAM-1', timeZone: 'Europe/Berlin' });
    for (const kind of virtualKinds) {
      const location = await test.run((tx) => virtualLocation(tx, made.id, kind));
      expect(location).to.include({ kind, code: `@${kind}`, isPhysical: false, isSellable: false });
    }
    expect(await refusal(ask(admin, contract.createWarehouse, { ...given, code: ' HAM-1' }))).to.equal(
      'layout/code-taken',
    );
  });

  it('refuse what is no time zone, currency, cut-off or licensed prefix, and name the field', async () => {
    const wrong: [string, object][] = [
      ['timeZone', { timeZone: 'Mars/Olympus' }],
      ['timeZone', { timeZone: '+08:00' }],
      ['timeZone', { timeZone: '' }],
      ['currency', { currency: 'XQZ' }],
      ['country', { country: 'de' }],
      ['code', { code: 'a b' }],
      ['calendar.cutOffs.0.time', { calendar: { cutOffs: [{ carrier: 'DHL', time: '24:00' }] } }],
      ['calendar.workingDays.0', { calendar: { workingDays: [8] } }],
      ['rules.gs1CompanyPrefix', { rules: { gs1CompanyPrefix: '12a' } }],
      ['rules.weightTolerancePercent', { rules: { weightTolerancePercent: 0 } }],
      ['floor.bayWidthMm', { floor: { bayWidthMm: 1.5 } }],
      ['floor.aisleSpacingMm', { floor: { aisleSpacingMm: 0 } }],
      ['floor.crossAislesAfterBays', { floor: { crossAislesAfterBays: [4, 4] } }],
      ['floor.crossAislesAfterBays', { floor: { crossAislesAfterBays: [1, 2, 3, 4] } }],
      ['floor.startAisle', { floor: { startAisle: '' } }],
    ];
    for (const [field, change] of wrong) {
      const error = await ask(admin, contract.createWarehouse, { ...given, ...change }).catch(
        (e: unknown) => e,
      );
      expect((error as Problem).errors.map((one) => one.field)).to.deep.equal([field]);
    }
  });

  it('change their settings one by one and keep the others', async () => {
    const { id: warehouseId } = await ask(admin, contract.createWarehouse, given);
    await ask(admin, contract.changeWarehouse, { warehouseId, rules: { overReceiptPercent: 5 } });
    await test.run((tx) => aBin(tx, warehouseId, 'B01', { aisle: 'B', bay: 1 }));
    const floor = { crossAislesAfterBays: [10], startAisle: 'B' };
    await ask(admin, contract.changeWarehouse, { warehouseId, floor });
    const changed = await ask(admin, contract.changeWarehouse, {
      warehouseId,
      timeZone: 'America/New_York',
      calendar: { cutOffs: [{ carrier: 'DHL', time: '16:30' }] },
    });
    expect(changed).to.deep.include({
      timeZone: 'America/New_York',
      calendar: { workingDays: [1, 2, 3, 4, 5], closedOn: [], cutOffs: [{ carrier: 'DHL', time: '16:30' }] },
      rules: { overReceiptPercent: 5, weightTolerancePercent: 15, gs1CompanyPrefix: null },
      floor: { ...defaultSettings.floor, ...floor },
      address,
    });
  });

  it('start walks only at an aisle that bins stand in, however it is written', async () => {
    const { id: warehouseId } = await ask(admin, contract.createWarehouse, given);
    await test.run((tx) => aBin(tx, warehouseId, 'B01', { aisle: 'B', bay: 1 }));
    const start = (startAisle: string | null) =>
      ask({ ...admin, locale: 'de' }, contract.changeWarehouse, { warehouseId, floor: { startAisle } });
    expect((await start('b')).floor?.startAisle).to.equal('B');
    const error = (await start('C').catch((e: unknown) => e)) as Problem;
    expect(error.errors).to.deep.equal([
      {
        field: 'floor.startAisle',
        code: 'layout/unknown-aisle',
        detail: 'Kein Platz steht in einem Gang C.',
      },
    ]);
    expect((await start(null)).floor?.startAisle).to.equal(null);
  });

  it('show sellers when they work, and not how', async () => {
    const { id: warehouseId } = await ask(admin, contract.createWarehouse, given);
    const seller = anActor({ sellerId: await test.run((tx) => aSellerRow(tx)) });
    const { rows } = await ask(seller, contract.listWarehouses, {});
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ name: 'Hamburg', rules: null, floor: null });
    const change = ask(seller, contract.changeWarehouse, { warehouseId, name: 'Mine' });
    expect(await refusal(change)).to.equal('auth/forbidden');
  });

  it('do not exist for those who are bound to others', async () => {
    const here = await ask(admin, contract.createWarehouse, given);
    const there = await test.run((tx) => aWarehouse(tx));
    const bound = anActor({ role: 'manager', warehouseIds: [here.id] });
    const { rows } = await ask(bound, contract.listWarehouses, {});
    expect(rows.map(({ id }) => id)).to.deep.equal([here.id]);
    for (const warehouseId of [there.id, newId()]) {
      expect(await refusal(ask(bound, contract.getWarehouse, { warehouseId }))).to.equal('record/not-found');
      expect(await refusal(ask(bound, contract.changeWarehouse, { warehouseId, name: 'x' }))).to.equal(
        'record/not-found',
      );
      expect(await refusal(ask(bound, contract.listZones, { warehouseId }))).to.equal('record/not-found');
    }
    expect(await refusal(ask(bound, contract.createWarehouse, { ...given, code: 'X' }))).to.equal(
      'auth/forbidden',
    );
  });

  it('have zones that are renamed, and removed only while empty', async () => {
    const { id: warehouseId } = await ask(admin, contract.createWarehouse, given);
    const zone = await ask(admin, contract.createZone, { warehouseId, code: 'a', name: 'Small things' });
    expect(zone.code).to.equal('A');
    expect(
      await refusal(ask(admin, contract.createZone, { warehouseId, code: 'A', name: 'Again' })),
    ).to.equal('layout/code-taken');
    await ask(admin, contract.changeZone, { warehouseId, zoneId: zone.id, name: 'Small parts' });
    expect((await ask(admin, contract.listZones, { warehouseId })).rows).to.deep.equal([
      { id: zone.id, code: 'A', name: 'Small parts' },
    ]);
    const bin = await test.run((tx) => aBin(tx, warehouseId, 'A01', { zoneId: zone.id }));
    const remove = () => ask(admin, contract.deleteZone, { warehouseId, zoneId: zone.id });
    expect(await refusal(remove())).to.equal('record/in-use');
    await test.db('locations').where({ id: bin.id }).delete();
    await remove();
    expect((await ask(admin, contract.listZones, { warehouseId })).rows).to.deep.equal([]);
  });
});
