import { expect } from 'chai';
import {
  printBadges,
  printBinLabels,
  printHandlingUnitLabels,
  printProductLabels,
} from '../../../shared/labels/labels.contract.ts';
import { createHandlingUnits, createRack } from '../../../server/modules/layout/index.ts';
import { addBarcode } from '../../../server/modules/catalog/index.ts';
import { aSeller, aUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aProduct } from '../../support/builders/catalog.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { decodePdf } from '../../support/decode-labels.ts';

describe('print labels', () => {
  let test: TestApp;
  let warehouseId: string;
  let manager: string;

  before(async () => {
    test = await openTestApp();
    warehouseId = (await test.database.run((tx) => aWarehouse(tx))).id;
    manager = (await aUser(test.database, 'manager', { warehouseIds: [warehouseId] })).token;
    await test.database.run((tx) =>
      createRack(tx, {
        warehouseId,
        firstAisle: 'A',
        aisles: 2,
        firstBay: 1,
        bays: 2,
        firstLevel: 1,
        levels: 1,
        sides: [],
        pattern: '{aisle}{bay:2}-{level}',
        kind: 'storage',
        pickFaceLevels: 0,
      }),
    );
  });
  after(() => test.close());

  const textsOf = async (pdf: Buffer): Promise<string[]> =>
    (await decodePdf(pdf, { dpi: 203, mono: true })).map(({ text }) => text);

  it('prints a rack in walk order, each label read back by an independent decoder', async () => {
    const { status, body } = await test
      .api(manager)
      .download(printBinLabels, { warehouseId, kind: 'storage' });
    expect(status).to.equal(200);
    expect([...new Set(await textsOf(body))]).to.deep.equal([
      'LOC-A01-1',
      'LOC-A02-1',
      'LOC-B02-1',
      'LOC-B01-1',
    ]);
  });

  it('prints one aisle only where one is named', async () => {
    const { body } = await test.api(manager).download(printBinLabels, { warehouseId, aisle: 'B' });
    expect([...new Set(await textsOf(body))]).to.deep.equal(['LOC-B02-1', 'LOC-B01-1']);
  });

  it('prints licence plates', async () => {
    const units = await test.database.run((tx) => createHandlingUnits(tx, { warehouseId, kind: 'tote' }, 2));
    const { body } = await test.api(manager).download(printHandlingUnitLabels, { warehouseId, kind: 'tote' });
    expect([...new Set(await textsOf(body))]).to.have.members(units.map(({ code }) => code));
  });

  it('prints a product by its GTIN, and only for those who may see it', async () => {
    const sellerId = await aSeller(test.database);
    const product = await test.database.run(async (tx) => {
      const made = await aProduct(tx, sellerId, 'TEA-1', { name: '绿茶 250 g' });
      await addBarcode(tx, made.id, { barcode: '4006381333931', packaging: 'unit' });
      return made;
    });
    const { body } = await test
      .api(manager)
      .download(printProductLabels, { productId: product.id, copies: 2 });
    expect(await textsOf(body)).to.have.lengthOf(2);
    expect((await textsOf(body))[0]).to.include('4006381333931');
    const stranger = await aUser(test.database, 'seller_owner', { sellerId: await aSeller(test.database) });
    const refused = await test.api(stranger.token).download(printProductLabels, { productId: product.id });
    expect(refused.status).to.equal(404);
  });

  it('prints badges of people who have one, for managers of the floor’s people in their warehouses', async () => {
    const worker = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    const without = await aUser(test.database, 'seller_owner');
    const admin = await aUser(test.database, 'admin');
    const { body } = await test
      .api(admin.token)
      .download(printBadges, { userIds: `${worker.id},${without.id}` });
    expect([...new Set(await textsOf(body))]).to.deep.equal([`USR-${worker.badge}`]);
    const none = await test.api(admin.token).download(printBadges, { userIds: without.id });
    expect(none.status).to.equal(404);
    const own = await test.api(manager).download(printBadges, { userIds: worker.id });
    expect([...new Set(await textsOf(own.body))]).to.deep.equal([`USR-${worker.badge}`]);
    const elsewhere = await test.database.run((tx) => aWarehouse(tx));
    const theirs = await aUser(test.database, 'floor', { warehouseIds: [elsewhere.id] });
    for (const userIds of [theirs.id, admin.id])
      expect((await test.api(manager).download(printBadges, { userIds })).status).to.equal(404);
    const nobody = await test.api(worker.token).download(printBadges, { userIds: worker.id });
    expect(nobody.status).to.equal(403);
  });

  it('refuses another warehouse like one that does not exist', async () => {
    const other = await test.database.run((tx) => aWarehouse(tx));
    const { status } = await test.api(manager).download(printBinLabels, { warehouseId: other.id });
    expect(status).to.equal(404);
  });
});
