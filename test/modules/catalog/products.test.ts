import { expect } from 'chai';
import { ensureLot, productsByBarcode } from '../../../server/modules/catalog/index.ts';
import { catalogModule } from '../../../server/modules/catalog/catalog.routes.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import type { Problem } from '../../../server/platform/problem.ts';
import * as contract from '../../../shared/catalog/catalog.contract.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anActor, aProduct, aSellerRow } from '../../support/builders/catalog.ts';
import { asker, refusal } from '../../support/builders/layout.ts';

describe('products', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  let sellerId: string;
  let seller: Actor;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, catalogModule);
    sellerId = await test.run((tx) => aSellerRow(tx));
    seller = anActor({ sellerId });
  });
  afterEach(() => test.close());

  const manager = anActor({ role: 'manager' });
  const skus = async (actor: Actor, filter: object) =>
    (await ask(actor, contract.listProducts, filter)).rows.map(({ sku }) => sku);

  it('are made with everything that can be said about them, and changed field by field', async () => {
    const given = {
      sku: 'LAMP-1',
      name: 'Desk lamp',
      names: { zh: '台灯', de: 'Schreibtischlampe' },
      declared: { weightGrams: 900, lengthMm: 300, widthMm: 120, heightMm: 120 },
      hsCode: '94052140',
      originCountry: 'CN',
      declaredValueMinor: 1250,
      declaredCurrency: 'USD',
      batteryClass: 'lithium_ion_contained',
      dangerousGoodsClass: '9',
      isSerialAtDispatch: true,
      velocityClass: 'A',
    } as const;
    const made = await ask(seller, contract.createProduct, given);
    expect(made).to.deep.include({ ...given, sellerId, isLotTracked: false, measuredAt: null });
    const changed = await ask(seller, contract.changeProduct, {
      productId: made.id,
      hsCode: null,
      name: 'Lamp',
    });
    const { updatedAt: _, ...rest } = changed;
    const { updatedAt: __, ...before } = made;
    expect(rest).to.deep.equal({ ...before, hsCode: null, name: 'Lamp' });
    expect(await ask(seller, contract.getProduct, { productId: made.id })).to.deep.include({
      name: 'Lamp',
      barcodes: [],
    });
  });

  it('are refused with every wrong field named', async () => {
    const wrong = {
      sku: 0,
      name: 'two\nlines',
      hsCode: '12345',
      originCountry: 'China',
      declaredCurrency: 'XXQ',
      declared: { weightGrams: -1 },
      batteryClass: 'big',
    };
    const error = await ask(seller, contract.createProduct, wrong as never).catch((e: unknown) => e);
    expect((error as Problem).errors.map(({ field }) => field)).to.have.members([
      'sku',
      'name',
      'hsCode',
      'originCountry',
      'declaredCurrency',
      'declared.weightGrams',
      'batteryClass',
    ]);
    for (const sku of ['', '   ', 'x'.repeat(65), 'ß'.repeat(65), 'a\u0000b'])
      expect(await refusal(ask(seller, contract.createProduct, { sku, name: 'x' }))).to.equal(
        'request/invalid',
      );
    const half = { sku: 'A', name: 'A', declaredValueMinor: 100 };
    expect(await refusal(ask(seller, contract.createProduct, half))).to.equal('request/invalid');
  });

  it('of another seller do not exist', async () => {
    const other = await test.run((tx) => aSellerRow(tx));
    const theirs = await test.run((tx) => aProduct(tx, other, 'THEIRS'));
    await test.run((tx) => aProduct(tx, sellerId, 'MINE'));
    await ask(manager, contract.addBarcode, { productId: theirs.id, barcode: '4006381333931' });
    expect(await skus(seller, {})).to.deep.equal(['MINE']);
    expect(await skus(seller, { search: 'theirs' })).to.deep.equal([]);
    expect(await skus(seller, { search: '4006381333931' })).to.deep.equal([]);
    expect((await ask(seller, contract.findByBarcode, { barcode: '4006381333931' })).rows).to.deep.equal([]);
    for (const productId of [theirs.id, newId()]) {
      const tries = [
        () => ask(seller, contract.getProduct, { productId }),
        () => ask(seller, contract.changeProduct, { productId, name: 'x' }),
        () => ask(seller, contract.archiveProduct, { productId }),
        () => ask(seller, contract.restoreProduct, { productId }),
        () => ask(seller, contract.addBarcode, { productId, barcode: 'X' }),
        () => ask(seller, contract.removeBarcode, { productId, barcode: '4006381333931' }),
        () => ask(seller, contract.setPackaging, { productId, levels: [] }),
      ];
      for (const one of tries) {
        const problem = (await one().catch((e: unknown) => e)) as Problem;
        expect(problem.code).to.equal('record/not-found');
        expect(problem.params).to.deep.equal({ what: 'product' });
      }
    }
    const asOther = ask(seller, contract.createProduct, { sellerId: other, sku: 'X', name: 'X' });
    expect(await refusal(asOther)).to.equal('record/not-found');
    expect(await refusal(ask(seller, contract.listProducts, { sellerId: other }))).to.equal(
      'record/not-found',
    );
    expect(await refusal(ask(seller, contract.listProducts, { after: theirs.id }))).to.equal(
      'request/invalid',
    );
    expect(await skus(manager, {})).to.deep.equal(['MINE', 'THEIRS']);
    expect(await skus(manager, { sellerId: other })).to.deep.equal(['THEIRS']);
  });

  it('are only looked at by those who may only look', async () => {
    const viewer = anActor({ sellerId, role: 'seller_viewer' });
    const making = ask(viewer, contract.createProduct, { sku: 'X', name: 'X' });
    expect(await refusal(making)).to.equal('auth/forbidden');
    expect(await refusal(ask(null, contract.listProducts, {}))).to.equal('auth/required');
    expect(await skus(viewer, {})).to.deep.equal([]);
    const unknown = ask(manager, contract.createProduct, { sellerId: newId(), sku: 'X', name: 'X' });
    expect(await refusal(unknown)).to.equal('record/not-found');
  });

  it('come in pages by SKU, each once, also over sellers who use the same one', async () => {
    const other = await test.run((tx) => aSellerRow(tx));
    await test.run(async (tx) => {
      for (const sku of ['c', 'A', 'b', 'É', '10', '9']) {
        await aProduct(tx, sellerId, sku);
        await aProduct(tx, other, sku.toLowerCase());
      }
    });
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await ask(manager, contract.listProducts, { after, limit: 5 });
      seen.push(...page.rows.map(({ sku }) => sku.toUpperCase()));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).to.deep.equal(['10', '10', '9', '9', 'A', 'A', 'B', 'B', 'C', 'C', 'É', 'É']);
  });

  it('are searched by words of SKU and names without case and accents, signs meaning themselves', async () => {
    await test.run(async (tx) => {
      await aProduct(tx, sellerId, '85123A', {
        name: 'WHITE HANGING HEART T-LIGHT HOLDER',
        names: { zh: '白色心形烛台' },
      });
      await aProduct(tx, sellerId, 'CAFE-2', { name: 'Café au lait bowl 100% Größe' });
      await aProduct(tx, sellerId, 'X_1', { name: 'Plain' });
    });
    expect(await skus(seller, { search: ' holder white ' })).to.deep.equal(['85123A']);
    expect(await skus(seller, { search: '5123a' })).to.deep.equal(['85123A']);
    expect(await skus(seller, { search: '心形' })).to.deep.equal(['85123A']);
    expect(await skus(seller, { search: 'CAFÉ' })).to.deep.equal(['CAFE-2']);
    expect(await skus(seller, { search: 'GRÖSSE' })).to.deep.equal(['CAFE-2']);
    expect(await skus(seller, { search: '0%' })).to.deep.equal(['CAFE-2']);
    expect(await skus(seller, { search: '_' })).to.deep.equal(['X_1']);
    expect(await skus(seller, { search: "'; drop table products" })).to.deep.equal([]);
  });

  it('go to the archive and come back', async () => {
    const product = await test.run((tx) => aProduct(tx, sellerId, 'OLD'));
    await ask(seller, contract.archiveProduct, { productId: product.id });
    expect(await skus(seller, {})).to.deep.equal([]);
    expect(await skus(seller, { archived: 'true' })).to.deep.equal(['OLD']);
    await ask(seller, contract.restoreProduct, { productId: product.id });
    expect(await skus(seller, {})).to.deep.equal(['OLD']);
  });

  it('keep what was measured beside what was declared; sellers can’t measure', async () => {
    const declared = { weightGrams: 100, lengthMm: 10, widthMm: 10, heightMm: 10 };
    const product = await test.run((tx) => aProduct(tx, sellerId, 'M', { declared }));
    const measured = { weightGrams: 180, lengthMm: 12, widthMm: 11, heightMm: 10 };
    const measure = (actor: Actor) =>
      ask(actor, contract.recordMeasures, { productId: product.id, ...measured });
    expect(await refusal(measure(seller))).to.equal('auth/forbidden');
    expect(await skus(manager, { measured: false })).to.deep.equal(['M']);
    const after = await measure(anActor({ role: 'floor' }));
    expect(after).to.deep.include({ declared, measured });
    expect(await skus(manager, { measured: false })).to.deep.equal([]);
  });

  it('keep a lot’s first expiry day and refuse another', async () => {
    const product = await test.run((tx) => aProduct(tx, sellerId, 'MILK', { isLotTracked: true }));
    const lot = (code: string, expiresOn?: string) =>
      test.run((tx) => ensureLot(tx, product.id, { code, expiresOn }));
    const made = await lot('l-1');
    expect((await lot('L-1 ', '2027-01-31')).id).to.equal(made.id);
    expect((await lot('L-1')).expiresOn).to.equal('2027-01-31');
    expect(await refusal(lot('L-1', '2027-02-01'))).to.equal('catalog/lot-expiry-differs');
    const both = await Promise.all([lot('L-2', '2027-03-01'), lot('l-2', '2027-03-01')]);
    expect(both[0].id).to.equal(both[1].id);
    const { lots } = await ask(seller, contract.getProduct, { productId: product.id });
    expect(lots.map(({ id, expiresOn }) => [id, expiresOn])).to.deep.equal([
      [made.id, '2027-01-31'],
      [both[0].id, '2027-03-01'],
    ]);
  });

  describe('barcodes', () => {
    it('name one product of a seller, a GTIN however many digits are printed', async () => {
      const [tea, pot] = await test.run(async (tx) => [
        await aProduct(tx, sellerId, 'TEA'),
        await aProduct(tx, sellerId, 'POT'),
      ]);
      const added = await ask(seller, contract.addBarcode, { productId: tea.id, barcode: '036000291452' });
      expect(added).to.deep.equal({ barcode: '036000291452', kind: 'gtin', packaging: 'unit' });
      const taken = ask(seller, contract.addBarcode, { productId: pot.id, barcode: '00036000291452' });
      expect(await refusal(taken)).to.equal('catalog/barcode-taken');
      await ask(seller, contract.addBarcode, { productId: tea.id, barcode: ' 0036000291452 ' });
      const fnsku = await ask(seller, contract.addBarcode, { productId: tea.id, barcode: 'X001ABCDEF' });
      expect(fnsku.kind).to.equal('fnsku');
      for (const barcode of ['0036000291452', '00036000291452', ' x001abcdef'])
        expect(await test.run((tx) => productsByBarcode(tx, barcode)), barcode).to.have.length(1);
      const { barcodes } = await ask(seller, contract.getProduct, { productId: tea.id });
      expect(barcodes).to.have.length(2);
      await ask(seller, contract.removeBarcode, {
        productId: tea.id,
        barcode: '36000291452'.padStart(13, '0'),
      });
      expect(await test.run((tx) => productsByBarcode(tx, '036000291452'))).to.deep.equal([]);
      const gone = ask(seller, contract.removeBarcode, { productId: tea.id, barcode: '036000291452' });
      expect(await refusal(gone)).to.equal('record/not-found');
    });

    it('refuse digits of a GTIN’s length with a wrong check digit', async () => {
      const { id: productId } = await test.run((tx) => aProduct(tx, sellerId, 'TEA'));
      for (const barcode of ['036000291453', '4006381333930', '12345678', '00000000'])
        expect(await refusal(ask(seller, contract.addBarcode, { productId, barcode })), barcode).to.equal(
          'catalog/barcode-invalid',
        );
      for (const barcode of ['1234567', '123456789', 'ABC-1'])
        expect((await ask(seller, contract.addBarcode, { productId, barcode })).kind).to.equal('own');
    });

    it('of larger packs stand for as many units as the level says', async () => {
      const { id: productId } = await test.run((tx) => aProduct(tx, sellerId, 'TEA'));
      const carton = { productId, barcode: '14006381333938', packaging: 'carton' } as const;
      expect(await refusal(ask(seller, contract.addBarcode, carton))).to.equal('catalog/no-packaging');
      const levels = [
        { packaging: 'carton' as const, quantity: 24 },
        { packaging: 'inner' as const, quantity: 6 },
      ];
      const set = await ask(seller, contract.setPackaging, { productId, levels });
      expect(set.levels.map(({ quantity }) => quantity)).to.deep.equal([6, 24]);
      await ask(seller, contract.addBarcode, carton);
      const { rows } = await ask(manager, contract.findByBarcode, { barcode: carton.barcode });
      expect(rows).to.have.length(1);
      expect(rows[0]).to.include({ packaging: 'carton', quantity: 24 });
      const without = ask(seller, contract.setPackaging, { productId, levels: [] });
      expect(await refusal(without)).to.equal('catalog/packaging-has-barcodes');
    });

    it('of two sellers may be the same; a scan finds both, and the SKU where no barcode is', async () => {
      const other = await test.run((tx) => aSellerRow(tx));
      const ids = await test.run(async (tx) => [
        (await aProduct(tx, sellerId, 'TEA')).id,
        (await aProduct(tx, other, 'TEA-X')).id,
      ]);
      for (const productId of ids)
        await ask(manager, contract.addBarcode, { productId, barcode: '4006381333931' });
      const found = async (barcode: string, filter = {}) =>
        (await ask(manager, contract.findByBarcode, { barcode, ...filter })).rows.map(
          (row) => row.product.id,
        );
      expect(await found('4006381333931')).to.have.members(ids);
      expect(await found('4006381333931', { sellerId: other })).to.deep.equal([ids[1]]);
      expect(await found('tea-x')).to.deep.equal([ids[1]]);
      expect(await found('nothing')).to.deep.equal([]);
    });
  });
});
