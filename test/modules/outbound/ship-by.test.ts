import { expect } from 'chai';
import { createCarrier } from '../../../server/modules/carriers/index.ts';
import { changeWarehouse } from '../../../server/modules/layout/change-warehouse.ts';
import { createWave, releaseWave } from '../../../server/modules/picking/index.ts';
import { system } from '../../../server/platform/actor.ts';
import type { PickupCalendar } from '../../../shared/carriers/carriers.contract.ts';
import type { WarehouseSettings } from '../../../shared/layout/warehouse-settings.ts';
import { anOrder, aPlace, type Place } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const terms = {
  maxWeightGrams: 30_000,
  countries: ['DE'],
  basePriceMinor: 300,
  kilogramPriceMinor: 50,
  currency: 'EUR',
  isActive: true,
};

/** In Berlin. */
const wednesdayNoon = new Date('2026-11-18T11:00:00.000Z');

describe('ship by', () => {
  let database: TestDatabase;
  let place: Place;

  beforeEach(async () => {
    database = await openTestDatabase();
    database.setClock(wednesdayNoon);
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 50 } }));
    await database.run((tx) =>
      changeWarehouse(tx, { warehouseId: place.warehouse.id, timeZone: 'Europe/Berlin' }),
    );
  });
  afterEach(() => database.close());

  const aCarrier = (code: string, cutOff: string | null, price = 300, calendar?: PickupCalendar) =>
    database.run((tx) =>
      createCarrier(tx, {
        warehouseId: place.warehouse.id,
        code,
        name: code,
        kind: 'farstock_van',
        calendar,
        services: [{ ...terms, code: `${code}-DAY`, name: code, cutOff, basePriceMinor: price }],
      }),
    );
  const settings = (calendar: Partial<WarehouseSettings['calendar']>) =>
    database.run((tx) => changeWarehouse(tx, { warehouseId: place.warehouse.id, calendar }));
  const shipBy = async (given: object = {}, at = wednesdayNoon): Promise<string | undefined> => {
    database.setClock(at);
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 1 }, given));
    return order.ship_by_at?.toISOString();
  };

  it('is the cut-off of the carrier that takes the order, in the warehouse’s own time', async () => {
    await aCarrier('VAN', '17:00');
    expect(await shipBy()).to.equal('2026-11-18T16:00:00.000Z');
    expect(await shipBy({}, new Date('2026-11-18T16:01:00.000Z'))).to.equal('2026-11-19T16:00:00.000Z');
    // Friday evening: Monday.
    expect(await shipBy({}, new Date('2026-11-20T18:00:00.000Z'))).to.equal('2026-11-23T16:00:00.000Z');
  });

  it('is what the seller says, where the seller says something', async () => {
    await aCarrier('VAN', '17:00');
    const asked = '2026-12-01T08:00:00.000Z';
    expect(await shipBy({ shipBy: asked })).to.equal(asked);
  });

  it('follows the service that the order names, else the cheapest that goes there', async () => {
    await aCarrier('LATE', '20:00', 500);
    await aCarrier('CHEAP', '15:00', 100);
    expect(await shipBy()).to.equal('2026-11-18T14:00:00.000Z');
    expect(await shipBy({ service: 'late' })).to.equal('2026-11-18T19:00:00.000Z');
  });

  it('falls back on the cut-off that the warehouse knows for a carrier, and on none', async () => {
    await aCarrier('VAN', null);
    expect(await shipBy()).to.equal(undefined);
    await settings({ cutOffs: [{ carrier: 'van', time: '16:30' }] });
    expect(await shipBy()).to.equal('2026-11-18T15:30:00.000Z');
    const elsewhere = { name: 'A', line1: '1', city: 'X', postcode: '1000', country: 'FR' };
    expect(await shipBy({ recipient: elsewhere }), 'nobody goes there').to.equal(undefined);
  });

  it('passes over days on which the warehouse is closed or the carrier does not come', async () => {
    await settings({ closedOn: ['2026-11-18'] });
    await aCarrier('VAN', '17:00', 300, { pickupDays: [1, 2, 3, 5], closedOn: ['2026-11-20'] });
    // Wednesday the house is closed, Thursday the carrier has its day off, Friday is its holiday.
    expect(await shipBy()).to.equal('2026-11-23T16:00:00.000Z');
  });

  it('becomes the due moment of the work', async () => {
    await aCarrier('VAN', '17:00');
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 1 }));
    const orderIds = [order.id];
    const wave = await database.run((tx) =>
      createWave(tx, { warehouseId: place.warehouse.id, limit: 1, mode: 'discrete', orderIds }),
    );
    await releaseWave(database.host, system, { waveId: wave.id });
    const [task] = (await database.db('tasks').where({ document_id: order.id })) as { due_at: Date }[];
    expect(task?.due_at.toISOString()).to.equal('2026-11-18T16:00:00.000Z');
  });
});
