import { expect } from 'chai';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { cancelOrder } from '../../../server/modules/outbound/index.ts';
import { unpackParcel } from '../../../server/modules/packing/index.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  aBench,
  aParcel,
  aPickedOrder,
  onHandAt,
  orderStateOf,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

describe('unpack parcel', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
  });
  afterEach(() => test.close());

  const unpack = (parcelId: string, toteCode?: string) =>
    test.run((tx) => unpackParcel(tx, { parcelId, reason: 'torn', toteCode }), bench.packer);
  const aTote = async () => {
    const make = (warehouseId: string) =>
      test.run((tx) => createHandlingUnit(tx, { warehouseId, kind: 'tote' }));
    return (await make(bench.place.warehouse.id)).code;
  };
  const tasks = (orderId: string, kind: string) =>
    test.db('tasks').where({ document_id: orderId, kind }).whereIn('state', ['open', 'claimed']);

  it('brings the goods back into a tote, voids the label and asks for a packer again', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    expect((await problemOf(unpack(parcel.id))).code).to.equal('picking/no-tote');
    const undone = await unpack(parcel.id, await aTote());
    expect(undone).to.include({ state: 'voided', trackingNumber: null });
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2 });
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({});
    expect(await orderStateOf(test, order.id)).to.equal('picked');
    expect(await tasks(order.id, 'pack')).to.have.length(1);
    expect(await test.db('carrier_labels').where({ parcel_id: parcel.id }).pluck('state')).to.deep.equal([
      'voided',
    ]);
    const again = await aParcel(test, bench, order.id, { TEA: 2 });
    expect(again.index).to.equal(2);
    expect(again.trackingNumber).not.to.equal(parcel.trackingNumber);
    await expectAllAddsUp(test);
  });

  it('is done once, however often it is asked', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 1 });
    await Promise.all([unpack(parcel.id), unpack(parcel.id)]);
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2 });
  });

  it('sends the goods of a cancelled order back to their bins, whose label nobody pays for any more', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    await test.run((tx) => cancelOrder(tx, { orderId: order.id, reason: 'changed mind' }));
    await unpack(parcel.id, await aTote());
    expect(await tasks(order.id, 'unpick')).to.have.length(1);
    expect(await tasks(order.id, 'pack')).to.have.length(0);
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2 });
    expect(await orderStateOf(test, order.id), 'where it was stopped').to.equal('packed');
  });
});
