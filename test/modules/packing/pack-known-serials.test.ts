import { expect } from 'chai';
import { createHandlingUnit, virtualLocation } from '../../../server/modules/layout/index.ts';
import { packParcel, unpackParcel, type PackInput } from '../../../server/modules/packing/index.ts';
import { bindTote, recordPick, showWalk } from '../../../server/modules/picking/index.ts';
import { post } from '../../../server/modules/stock/index.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aProduct } from '../../support/builders/catalog.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aReleasedWave } from '../../support/builders/outbound.ts';
import { aBench, packInput, problemOf, type Bench } from '../../support/builders/packing.ts';

describe('pack serials that the ledger knows', () => {
  let test: TestDatabase;
  let bench: Bench;
  let orderId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
    orderId = await aPickedPhoneOrder(['IMEI-1', 'IMEI-2', 'IMEI-3']);
  });
  afterEach(() => test.close());

  /** Three phones with known serials, received, ordered and picked. */
  async function aPickedPhoneOrder(serials: string[]): Promise<string> {
    const { place, picker } = bench;
    const { warehouse, sellerId, bins, products } = place;
    const order = await test.run(async (tx) => {
      const phone = await aProduct(tx, sellerId, 'PHONE', { isSerialAtReceipt: true });
      products['PHONE'] = phone;
      const supplier = await virtualLocation(tx, warehouse.id, 'supplier');
      await post(
        tx,
        { document: { kind: 'move', id: newId() }, reason: 'receive' },
        serials.map((serial) => ({
          sellerId,
          productId: phone.id,
          quantity: 1,
          serial,
          from: { locationId: supplier.id, grade: 'new' as const },
          to: { locationId: bins.A2.id, grade: 'new' as const },
        })),
      );
      return anOrder(tx, place, { PHONE: serials.length });
    });
    const { tasks } = await aReleasedWave(test, place, [order.id]);
    const taskId = tasks.get(order.id) ?? '';
    await test.run(async (tx) => {
      const tote = await createHandlingUnit(tx, { warehouseId: warehouse.id, kind: 'tote' });
      await claimTask(tx, taskId);
      await bindTote(tx, { taskId, toteCode: tote.code });
      for (const line of (await showWalk(tx, { taskId })).lines)
        await recordPick(tx, {
          taskId,
          lineId: line.lineId,
          quantity: line.remaining,
          serials: line.serial === null ? serials : [line.serial],
        });
    }, picker);
    return order.id;
  }

  const pack = async (serials: string[]) => {
    const input = await packInput(test, orderId, { PHONE: serials.length });
    const lines = input.lines.map((line) => ({ ...line, serials }));
    const wish: PackInput = { ...input, lines };
    return test.run((tx) => packParcel(tx, wish), bench.packer);
  };
  const serialsIn = async (code: string) =>
    (await test
      .db('stock_accounts as a')
      .join('handling_units as u', 'u.id', 'a.handling_unit_id')
      .where('u.code', code)
      .where('a.on_hand', '>', 0)
      .orderBy('a.serial')
      .pluck('a.serial')) as string[];

  it('takes exactly the units that were scanned, however they were typed', async () => {
    const { parcel } = await pack(['imei-3', 'IMEI-1']);
    expect(await serialsIn(parcel.code)).to.deep.equal(['IMEI-1', 'IMEI-3']);
    const rest = await pack(['IMEI-2']);
    expect(rest).to.include({ orderState: 'packed', unitsLeft: 0 });
    await expectAllAddsUp(test);
  });

  it('refuses a serial that was not picked for this order', async () => {
    const refused = await problemOf(pack(['IMEI-1', 'IMEI-99']));
    expect(refused.code).to.equal('packing/wrong-serial');
    expect(refused.params).to.deep.equal({ sku: 'PHONE', serial: 'IMEI-99' });
    expect(await test.db('parcels')).to.deep.equal([]);
  });

  it('brings each unit back into the tote under its own serial', async () => {
    const { parcel } = await pack(['IMEI-1', 'IMEI-2']);
    await test.run((tx) => unpackParcel(tx, { parcelId: parcel.id, reason: 'torn' }), bench.packer);
    expect(await serialsIn(parcel.code)).to.deep.equal([]);
    const again = await pack(['IMEI-1', 'IMEI-2', 'IMEI-3']);
    expect(await serialsIn(again.parcel.code)).to.have.length(3);
    await expectAllAddsUp(test);
  });
});
