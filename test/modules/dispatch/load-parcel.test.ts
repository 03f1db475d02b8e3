import { expect } from 'chai';
import { loadParcel, openManifest, unloadParcel } from '../../../server/modules/dispatch/index.ts';
import { cancelOrder, holdOrder } from '../../../server/modules/outbound/index.ts';
import { unpackParcel } from '../../../server/modules/packing/index.ts';
import { voidParcelLabel } from '../../../server/modules/packing/void-parcel-label.ts';
import { problemSentence } from '../../../shared/contract/problems.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  aBench,
  aParcel,
  aPickedOrder,
  orderStateOf,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

describe('load parcel', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
  });
  afterEach(() => test.close());

  const aManifest = (carrierId = bench.vanId) =>
    test.run(
      (tx) =>
        openManifest(tx, {
          warehouseId: bench.place.warehouse.id,
          carrierId,
          vehicle: '',
          driverName: '',
          sealNumber: '',
        }),
      bench.manager,
    );
  const load = (manifestId: string, code: string) =>
    test.run((tx) => loadParcel(tx, { manifestId, code }), bench.packer);
  const unload = (manifestId: string, code: string) =>
    test.run((tx) => unloadParcel(tx, { manifestId, code, reason: '' }), bench.packer);
  const refused = async (manifestId: string, code: string) => (await problemOf(load(manifestId, code))).code;
  const packed = async () => {
    const order = await aPickedOrder(test, bench, { TEA: 1 });
    return aParcel(test, bench, order.id, { TEA: 1 });
  };

  it('takes a parcel by plate or tracking number; scanned again it is answered quietly', async () => {
    const manifest = await aManifest();
    expect(manifest).to.include({ state: 'open', parcels: 0 });
    expect(manifest.number).to.match(/^MAN-\d{9}$/);
    const [first, second] = [await packed(), await packed()];
    expect(await load(manifest.id, first.code)).to.deep.include({ result: 'loaded', parcels: 1 });
    const tracking = second.trackingNumber?.toLowerCase() ?? '';
    expect(await load(manifest.id, tracking)).to.deep.include({ result: 'loaded', parcels: 2 });
    expect(await load(manifest.id, first.code)).to.deep.include({ result: 'already', parcels: 2 });
    expect(await orderStateOf(test, first.orderId)).to.equal('manifested');
    const row = (await test.db('manifests').where({ id: manifest.id }).first()) as Record<string, unknown>;
    expect(row).to.include({ state: 'loading' });
    expect(Number(row['weight_grams'])).to.equal(1200);
  });

  it('refuses each kind of wrong parcel in words of its own', async () => {
    const van = await aManifest();
    expect(await refused(van.id, 'PCL-999999999')).to.equal('dispatch/unknown-parcel');
    const own = await aPickedOrder(test, bench, { TEA: 1 }, { service: 'OWN' });
    const other = await aParcel(test, bench, own.id, { TEA: 1 }, { trackingNumber: 'UPS-1' });
    const stray = await problemOf(load(van.id, other.code));
    expect(stray.code).to.equal('dispatch/other-carrier');
    expect(stray.params).to.deep.include({ carrier: 'Label of the seller', trucks: ['–'] });
    const { number } = await aManifest(bench.ownLabelId);
    expect((await problemOf(load(van.id, other.code))).params).to.deep.include({ trucks: [number] });
    const bare = await packed();
    await test.run((tx) => voidParcelLabel(tx, { parcelId: bare.id, reason: 'smudged' }));
    expect(await refused(van.id, bare.code)).to.equal('dispatch/not-labelled');
    const cancelled = await packed();
    await test.run((tx) => cancelOrder(tx, { orderId: cancelled.orderId, reason: '' }));
    expect(await refused(van.id, cancelled.code)).to.equal('dispatch/order-cancelled');
    const held = await packed();
    await test.run((tx) => holdOrder(tx, { orderId: held.orderId, reason: 'high_risk_of_fraud', note: '' }));
    const onHold = await problemOf(load(van.id, held.code));
    expect(onHold.code).to.equal('dispatch/order-on-hold');
    expect(onHold.params).to.deep.include({ reasons: ['high_risk_of_fraud'] });
    expect(problemSentence(onHold.code, 'de', onHold.params)).to.contain('angehalten: Betrugsverdacht.');
    const undone = await aPickedOrder(test, bench, { TEA: 2 });
    const torn = await aParcel(test, bench, undone.id, { TEA: 1 });
    await test.run((tx) => unpackParcel(tx, { parcelId: torn.id, reason: 'torn' }));
    expect(await refused(van.id, torn.code)).to.equal('dispatch/unknown-parcel');
    expect(await test.db('manifest_parcels')).to.deep.equal([]);
  });

  it('says where a parcel is that is on another manifest', async () => {
    const [first, second] = [await aManifest(), await aManifest()];
    const parcel = await packed();
    await load(first.id, parcel.code);
    const problem = await problemOf(load(second.id, parcel.code));
    expect(problem.code).to.equal('dispatch/on-another-manifest');
    expect(problem.params).to.include({ manifest: first.number, parcel: parcel.code });
    // By the warehouse's clock, with its zone: nobody on the floor reads UTC.
    expect(problem.params['at']).to.include({ timeZone: bench.place.warehouse.timeZone });
  });

  it('gives a parcel to one of two trucks that scan it at once', async () => {
    const manifests = [await aManifest(), await aManifest()];
    for (let round = 0; round < 5; round += 1) {
      const parcel = await packed();
      const tries = await Promise.allSettled(
        [...manifests, ...manifests].map(({ id }) => load(id, parcel.code)),
      );
      const loaded = tries.filter((one) => one.status === 'fulfilled' && one.value.result === 'loaded');
      expect(loaded).to.have.length(1);
      for (const one of tries)
        if (one.status === 'rejected')
          expect((one.reason as { code: string }).code).to.equal('dispatch/on-another-manifest');
      expect(await test.db('manifest_parcels').where({ parcel_id: parcel.id })).to.have.length(1);
    }
    const counted = (await test.db('manifests').sum('parcels as parcels').first()) as { parcels: number };
    expect(Number(counted.parcels)).to.equal(5);
  });

  it('counts every parcel when several people load one truck at once', async () => {
    const manifest = await aManifest();
    const codes: string[] = [];
    for (let made = 0; made < 6; made += 1) codes.push((await packed()).code);
    await Promise.all(codes.map((code) => load(manifest.id, code)));
    const row = (await test.db('manifests').where({ id: manifest.id }).first()) as { parcels: number };
    expect(Number(row.parcels)).to.equal(6);
  });

  it('is undone by unloading: the parcel waits again and its order is packed', async () => {
    const manifest = await aManifest();
    const parcel = await packed();
    expect((await problemOf(unload(manifest.id, parcel.code))).code).to.equal('dispatch/not-on-manifest');
    await load(manifest.id, parcel.code);
    expect(await unload(manifest.id, parcel.code)).to.deep.include({ parcels: 0 });
    expect(await orderStateOf(test, parcel.orderId)).to.equal('packed');
    const other = await aManifest();
    expect((await load(other.id, parcel.code)).result).to.equal('loaded');
  });

  it('makes an order manifested only with its last parcel', async () => {
    const manifest = await aManifest();
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const first = await aParcel(test, bench, order.id, { TEA: 1 });
    await load(manifest.id, first.code);
    expect(await orderStateOf(test, order.id)).to.equal('packing');
    const second = await aParcel(test, bench, order.id, { TEA: 1 });
    expect(await orderStateOf(test, order.id)).to.equal('packed');
    await load(manifest.id, second.code);
    expect(await orderStateOf(test, order.id)).to.equal('manifested');
  });
});
