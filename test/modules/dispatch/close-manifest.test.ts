import { expect } from 'chai';
import {
  closeManifest,
  loadParcel,
  openManifest,
  unloadParcel,
} from '../../../server/modules/dispatch/index.ts';
import { changeCarrier } from '../../../server/modules/carriers/keep-carriers.ts';
import { getManifest, getManifestWork } from '../../../server/modules/dispatch/dispatch.queries.ts';
import { cancelOrder, holdOrder } from '../../../server/modules/outbound/index.ts';
import { runOnce } from '../../../server/platform/operations.ts';
import { newId } from '../../../shared/domain/new-id.ts';
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

describe('close manifest', () => {
  let test: TestDatabase;
  let bench: Bench;
  let manifestId: string;
  const open = async () => {
    const papers = { vehicle: '', driverName: '', sealNumber: '' };
    const input = { warehouseId: bench.place.warehouse.id, carrierId: bench.vanId, ...papers };
    return (await test.run((tx) => openManifest(tx, input), bench.manager)).id;
  };
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
    manifestId = await open();
  });
  afterEach(() => test.close());

  const load = (code: string, onto = manifestId) =>
    test.run((tx) => loadParcel(tx, { manifestId: onto, code }), bench.packer);
  const close = (acceptMissing = false, which = manifestId) =>
    test.run((tx) => closeManifest(tx, { manifestId: which, acceptMissing }), bench.packer);
  const packed = async (goods: Record<string, number> = { TEA: 1 }) => {
    const order = await aPickedOrder(test, bench, goods);
    return aParcel(test, bench, order.id, goods);
  };
  const handedOver = (parcelId: string) =>
    test.db('tracking_events').where({ subject_id: parcelId, event: 'handed_over' });

  it('hands everything over: goods, parcels, orders, and the loaders’ task', async () => {
    const parcels = [await packed({ TEA: 2, CUP: 1 }), await packed({ POT: 1 })];
    for (const { code } of parcels) await load(code);
    const closed = await close();
    expect(closed.manifest).to.include({ state: 'closed', parcels: 2, weightGrams: 1300 + 1100 });
    expect(closed.shippedOrders).to.equal(2);
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({});
    expect(await onHandAt(test, 'customer')).to.deep.equal({ TEA: 2, CUP: 1, POT: 1 });
    for (const parcel of parcels) {
      expect(await orderStateOf(test, parcel.orderId)).to.equal('shipped');
      expect(await handedOver(parcel.id)).to.have.length(1);
      const unit = (await test.db('handling_units').where({ code: parcel.code }).first()) as object;
      expect(unit)
        .to.include({ location_id: null })
        .and.to.have.property('closed_at')
        .that.is.instanceOf(Date);
    }
    const task = (await test.db('tasks').where({ id: closed.manifest.taskId }).first()) as { state: string };
    expect(task.state).to.equal('done');
    const told = await test.db('events').where({ name: 'parcels.handed_over' }).pluck('stream');
    expect(told).to.have.members([`seller:${bench.place.sellerId}`, `warehouse:${bench.place.warehouse.id}`]);
    await expectAllAddsUp(test);
  });

  it('says which parcels should have left before', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 1 }, { shipBy: '2026-01-05T16:00:00.000Z' });
    const late = await aParcel(test, bench, order.id, { TEA: 1 });
    const early = await aPickedOrder(test, bench, { CUP: 1 }, { shipBy: '2099-01-05T16:00:00.000Z' });
    const inTime = await aParcel(test, bench, early.id, { CUP: 1 });
    const loaded = await load(late.code);
    expect(loaded.parcel).to.include({ shipBy: '2026-01-05T16:00:00.000Z', isLate: true });
    expect((await load(inTime.code)).parcel.isLate).to.equal(false);
    expect((await close()).manifest).to.include({ parcels: 2, lateParcels: 1 });
    const { loaded: shown } = await test.run((tx) => getManifest(tx, { manifestId }));
    expect(shown.map(({ isLate }) => isLate)).to.deep.equal([true, false]);
  });

  it('is due at the carrier’s next cut-off', async () => {
    test.setClock(new Date('2026-11-18T11:00:00.000Z'));
    const row = (await test
      .db('manifests')
      .where({ id: await open() })
      .first()) as { due_at: Date; task_id: string };
    const task = (await test.db('tasks').where({ id: row.task_id }).first()) as { due_at: Date };
    const zone = bench.place.warehouse.timeZone;
    const clock = new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' });
    expect(clock.format(row.due_at)).to.equal('17:00');
    expect(task.due_at).to.deep.equal(row.due_at);
  });

  it('takes the seal along where the carrier’s trucks leave sealed, and refuses to close without', async () => {
    await test.run(
      (tx) => changeCarrier(tx, { carrierId: bench.vanId, isSealed: true, truckLimitGrams: 900_000 }),
      bench.manager,
    );
    await load((await packed()).code);
    const { manifest } = await test.run((tx) => getManifestWork(tx, { manifestId }), bench.packer);
    expect(manifest).to.include({ isSealed: true, truckLimitGrams: 900_000, sealNumber: '' });
    expect((await problemOf(close())).code).to.equal('dispatch/seal-missing');
    const sealed = await test.run(
      (tx) => closeManifest(tx, { manifestId, acceptMissing: false, sealNumber: 'AB 123' }),
      bench.packer,
    );
    expect(sealed.manifest).to.include({ state: 'closed', sealNumber: 'AB 123', isSealed: true });
  });

  it('names what is missing, and leaves it behind only when told to', async () => {
    const [here, left] = [await packed(), await packed()];
    await load(here.code);
    const missing = await problemOf(close());
    expect(missing.code).to.equal('dispatch/parcels-missing');
    expect(missing.params).to.deep.include({ loaded: 1, expected: 2, count: 1, missing: [left.code] });
    expect(await onHandAt(test, 'customer')).to.deep.equal({});
    const closed = await close(true);
    expect(closed.missing.map(({ code }) => code)).to.deep.equal([left.code]);
    expect(await orderStateOf(test, left.orderId)).to.equal('packed');
  });

  it('is refused with nothing on it, and with a parcel whose order was stopped since', async () => {
    expect((await problemOf(close())).code).to.equal('dispatch/nothing-loaded');
    const [cancelled, held, fine] = [await packed(), await packed(), await packed()];
    for (const { code } of [cancelled, held, fine]) await load(code);
    await test.run((tx) => cancelOrder(tx, { orderId: cancelled.orderId, reason: '' }));
    await test.run((tx) => holdOrder(tx, { orderId: held.orderId, reason: 'other', note: '' }));
    const stopped = await problemOf(close());
    expect(stopped.code).to.equal('dispatch/stopped-inside');
    expect((stopped.params['parcels'] as string[]).toSorted()).to.deep.equal(
      [cancelled.code, held.code].toSorted(),
    );
    expect(await onHandAt(test, 'customer')).to.deep.equal({});
    for (const { code } of [cancelled, held])
      await test.run((tx) => unloadParcel(tx, { manifestId, code, reason: 'stopped' }), bench.packer);
    const closed = await close();
    expect(closed.shippedOrders).to.equal(1);
    expect(closed.missing, 'stopped ones are not missed').to.deep.equal([]);
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({ TEA: 2 });
    await expectAllAddsUp(test);
  });

  it('ships an order on two trucks with the second of them', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const first = await aParcel(test, bench, order.id, { TEA: 1 });
    const second = await aParcel(test, bench, order.id, { TEA: 1 });
    await load(first.code);
    expect((await close(true)).shippedOrders).to.equal(0);
    expect(await orderStateOf(test, order.id)).to.equal('packed');
    const later = await open();
    await load(second.code, later);
    expect((await close(false, later)).shippedOrders).to.equal(1);
    expect(await orderStateOf(test, order.id)).to.equal('shipped');
  });

  it('happens once: the same operation twice at once, or another one later', async () => {
    const parcel = await packed();
    await load(parcel.code);
    const operation = { id: newId(), name: 'post /close', input: {} };
    const act = () =>
      runOnce(test.host, bench.packer, operation, (tx) =>
        closeManifest(tx, { manifestId, acceptMissing: false }),
      );
    const answers = await Promise.all([act(), act(), close()]);
    expect(answers).to.have.length(3);
    expect(await onHandAt(test, 'customer')).to.deep.equal({ TEA: 1 });
    expect((await close()).manifest.state).to.equal('closed');
    expect(await handedOver(parcel.id)).to.have.length(1);
  });

  it('and a cancellation at the same moment never both win', async () => {
    for (let round = 0; round < 4; round += 1) {
      const which = await open();
      const parcel = await packed();
      await load(parcel.code, which);
      const [closing] = await Promise.allSettled([
        close(true, which),
        test.run((tx) => cancelOrder(tx, { orderId: parcel.orderId, reason: '' })),
      ]);
      const order = (await test.db('outbound_orders').where({ id: parcel.orderId }).first()) as {
        state: string;
        cancel_state: string;
      };
      if (closing.status === 'fulfilled')
        expect(order).to.include({ state: 'shipped', cancel_state: 'rejected' });
      else {
        expect((closing.reason as { code: string }).code).to.equal('dispatch/stopped-inside');
        expect(order).to.include({ state: 'manifested', cancel_state: 'accepted' });
        await test.run((tx) => unloadParcel(tx, { manifestId: which, code: parcel.code, reason: '' }));
      }
    }
    await expectAllAddsUp(test);
  });

  it('and a scan at the same moment: the parcel is on the truck or refused, never lost', async () => {
    const [first, second] = [await packed(), await packed()];
    await load(first.code);
    const [closing, loading] = await Promise.allSettled([close(true), load(second.code)]);
    expect(closing.status).to.equal('fulfilled');
    const row = (await test.db('parcels').where({ id: second.id }).first()) as { state: string };
    expect(row.state).to.equal(loading.status === 'fulfilled' ? 'handed_over' : 'labelled');
    await expectAllAddsUp(test);
  });
});
