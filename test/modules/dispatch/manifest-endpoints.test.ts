import { expect } from 'chai';
import {
  cancelManifest,
  changeManifest,
  closeManifest,
  findManifestWork,
  getManifest,
  getManifestWork,
  listManifests,
  loadParcel,
  manifestPdf,
  openManifest,
  reprintManifest,
  signManifest,
} from '../../../shared/dispatch/dispatch.contract.ts';
import { holdOrder } from '../../../server/modules/outbound/index.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aUser } from '../../support/actors.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { decodePdf, pdfText } from '../../support/decode-labels.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { aBench, aParcel, aPickedOrder, type Bench } from '../../support/builders/packing.ts';

describe('manifests over HTTP', () => {
  let app: TestApp;
  let bench: Bench;
  let warehouseId: string;
  let manager: ApiClient;
  let driver: ApiClient;
  beforeEach(async () => {
    app = await openTestApp();
    bench = await aBench(app.database);
    warehouseId = bench.place.warehouse.id;
    manager = app.api(await aUser(app.database, 'manager', { warehouseIds: [warehouseId] }));
    driver = app.api(await aUser(app.database, 'driver', { warehouseIds: [warehouseId] }));
  });
  afterEach(() => app.close());

  const packed = async () => {
    const order = await aPickedOrder(app.database, bench, { TEA: 1 });
    return aParcel(app.database, bench, order.id, { TEA: 1 });
  };
  const open = async () => (await manager.call(openManifest, { warehouseId, carrierId: bench.vanId })).body;

  it('go from opening to the driver’s signature, on paper too', async () => {
    const manifest = await open();
    const manifestId = manifest.id;
    const parcels = [await packed(), await packed()];
    const work = (await driver.call(getManifestWork, { manifestId })).body;
    expect(work.expected.map(({ code }) => code)).to.deep.equal(parcels.map(({ code }) => code));
    for (const { code } of parcels) await driver.call(loadParcel, { manifestId, code });
    await driver.call(changeManifest, {
      manifestId,
      vehicle: 'HH-FS 21',
      driverName: 'Kim',
      sealNumber: 'S-77',
    });
    const early = await driver.call(signManifest, { manifestId, signedByName: 'Kim' });
    expect(early.problem?.code).to.equal('state/illegal');
    const closed = await driver.call(closeManifest, { manifestId });
    expect(closed.body.manifest).to.include({ state: 'closed', parcels: 2, vehicle: 'HH-FS 21' });
    const late = await driver.call(loadParcel, { manifestId, code: (await packed()).code });
    expect(late.problem?.code).to.equal('state/illegal');
    const signature = [[[0, 0] as [number, number], [1000, 500] as [number, number]]];
    const signed = await driver.call(signManifest, { manifestId, signedByName: 'Kim', signature });
    expect(signed.body).to.include({ state: 'signed', signedByName: 'Kim' });
    const changed = await driver.call(changeManifest, { manifestId, vehicle: 'other' });
    expect(changed.problem?.code).to.equal('state/illegal');

    await driver.call(reprintManifest, { manifestId, reason: 'second copy' });
    const { body } = await driver.download(manifestPdf, { manifestId });
    const symbols = await decodePdf(body, { dpi: 203 });
    expect(symbols.map(({ text }) => text)).to.include(manifest.number);
    const text = await pdfText(body);
    for (const word of ['HH-FS 21', 'Kim', 'S-77', 'REPRINT 1', 'Farstock Van', 'Ann Buyer'])
      expect(text).to.contain(word);
    for (const { trackingNumber } of parcels)
      expect(text.replaceAll(' ', '')).to.contain(trackingNumber ?? '?');
  });

  it('are found by their scanned number, and tell which parcels are stopped and why', async () => {
    const manifest = await open();
    const parcel = await packed();
    await app.database.run((tx) =>
      holdOrder(tx, { orderId: parcel.orderId, reason: 'incorrect_address', note: '' }),
    );
    const { body } = await driver.call(findManifestWork, {
      warehouseId,
      code: manifest.number.toLowerCase(),
    });
    expect(body.manifest.id).to.equal(manifest.id);
    expect(body.expected).to.deep.equal([]);
    expect(body.stopped).to.deep.equal([
      {
        code: parcel.code,
        trackingNumber: parcel.trackingNumber,
        orderReference: parcel.orderReference,
        reason: 'held',
      },
    ]);
    const unknown = await driver.call(findManifestWork, { warehouseId, code: 'MAN-1' });
    expect(unknown.problem?.status).to.equal(404);
  });

  it('are given up only while nothing is on them', async () => {
    const [empty, full] = [await open(), await open()];
    await driver.call(loadParcel, { manifestId: full.id, code: (await packed()).code });
    expect((await manager.call(cancelManifest, { manifestId: full.id })).problem?.code).to.equal(
      'record/in-use',
    );
    expect((await manager.call(cancelManifest, { manifestId: empty.id })).body.state).to.equal('cancelled');
    const task = (await app.database.db('tasks').where({ id: empty.taskId }).first('state')) as {
      state: string;
    };
    expect(task.state).to.equal('cancelled');
    const page = await manager.call(listManifests, { warehouseId, state: 'loading' });
    expect(page.body.rows.map(({ id }) => id)).to.deep.equal([full.id]);
  });

  it('are for the people of their warehouse only: no seller, no other house', async () => {
    const { id: manifestId } = await open();
    const { sellerId } = bench.place;
    const seller = app.api(await aUser(app.database, 'seller_owner', { sellerId }));
    expect((await seller.call(getManifest, { manifestId })).status).to.equal(403);
    const elsewhere = await app.database.run(async (tx) => (await aWarehouse(tx)).id);
    const stranger = app.api(await aUser(app.database, 'manager', { warehouseIds: [elsewhere] }));
    expect((await stranger.call(getManifest, { manifestId })).status).to.equal(404);
    expect((await stranger.call(closeManifest, { manifestId })).status).to.equal(404);
    const carrierId = bench.vanId;
    const foreign = await stranger.call(openManifest, { warehouseId: elsewhere, carrierId });
    expect(foreign.status).to.equal(404);
  });
});
