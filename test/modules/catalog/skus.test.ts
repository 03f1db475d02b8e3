import { expect } from 'chai';
import { findProduct, findProducts, upsertProducts } from '../../../server/modules/catalog/index.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aProduct, aSellerRow } from '../../support/builders/catalog.ts';
import { refusal } from '../../support/builders/layout.ts';

describe('SKUs', () => {
  let test: TestDatabase;
  let sellerId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    sellerId = await test.run((tx) => aSellerRow(tx));
  });
  afterEach(() => test.close());

  it('are one whatever their case and surrounding blanks', async () => {
    const made = await test.run((tx) => aProduct(tx, sellerId, ' 85123a '));
    expect(made.sku).to.equal('85123a');
    for (const same of ['85123A', '85123a ', '\u00a085123A\u3000'])
      expect(await refusal(test.run((tx) => aProduct(tx, sellerId, same)))).to.equal('catalog/sku-taken');
    const found = await test.run((tx) => findProduct(tx, sellerId, '85123A '));
    expect(found?.id).to.equal(made.id);
  });

  it('are one whatever their Unicode form', async () => {
    const made = await test.run((tx) => aProduct(tx, sellerId, 'caf\u00e9'));
    const found = await test.run((tx) => findProduct(tx, sellerId, 'CAFE\u0301'));
    expect(found?.id).to.equal(made.id);
  });

  it('are told apart where only a loose collation confuses them', async () => {
    const skus = ['E', 'É', 'ss', 'ſ1', 'A-1', 'A1', '0', '00', 'Ａ1', 'i', 'ı1', 'テ', 'で', 'て', 'ﾃ'];
    const ids = await test.run(async (tx) => {
      const made = [];
      for (const sku of skus) made.push((await aProduct(tx, sellerId, sku)).id);
      return made;
    });
    const products = await test.run((tx) => findProducts(tx, sellerId, skus));
    expect(products.size).to.equal(skus.length);
    expect(new Set(ids).size).to.equal(skus.length);
    expect(await test.run((tx) => findProduct(tx, sellerId, 'nothing'))).to.equal(undefined);
  });

  it('belong to their seller: two sellers may use the same one', async () => {
    const other = await test.run((tx) => aSellerRow(tx));
    const mine = await test.run((tx) => aProduct(tx, sellerId, 'TEA'));
    const theirs = await test.run((tx) => aProduct(tx, other, 'tea'));
    expect((await test.run((tx) => findProduct(tx, sellerId, 'tea')))?.id).to.equal(mine.id);
    expect((await test.run((tx) => findProduct(tx, other, 'TEA')))?.id).to.equal(theirs.id);
  });

  it('compare letter by letter in the database itself', async () => {
    await test.run((tx) => aProduct(tx, sellerId, 'SS'));
    const hits = (key: unknown) =>
      test
        .db('products')
        .where('sku_key', key as string)
        .select('id')
        .then((rows: unknown[]) => rows.length);
    expect(await hits('SS')).to.equal(1);
    for (const loose of ['ss', 'ß', 'ẞ', 'ŚŚ', 'ＳＳ']) expect(await hits(loose), loose).to.equal(0);
  });
});

describe('bulk import of products', () => {
  let test: TestDatabase;
  let sellerId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    sellerId = await test.run((tx) => aSellerRow(tx));
  });
  afterEach(() => test.close());

  const rows = Array.from({ length: 5000 }, (_, index) => ({
    sku: `sku-${index}`,
    name: `Cup ${index} “größe” 杯`,
    declared: { weightGrams: index + 1, lengthMm: null, widthMm: null, heightMm: null },
  }));
  const count = () =>
    test
      .db('products')
      .count({ n: '*' })
      .first()
      .then((row) => Number((row as { n: number }).n));
  const outcomes = (done: { outcome: string }[]) =>
    Object.fromEntries(
      ['created', 'changed', 'unchanged'].map((one) => [
        one,
        done.filter((row) => row.outcome === one).length,
      ]),
    );

  it('takes 5,000 rows, and a second time changes nothing', async () => {
    const first = await test.run((tx) => upsertProducts(tx, sellerId, rows));
    expect(outcomes(first)).to.deep.equal({ created: 5000, changed: 0, unchanged: 0 });
    const shouted = rows.map((row) => ({ ...row, sku: ` ${row.sku.toUpperCase()} ` }));
    const second = await test.run((tx) => upsertProducts(tx, sellerId, shouted));
    expect(outcomes(second)).to.deep.equal({ created: 0, changed: 0, unchanged: 5000 });
    expect(second.map(({ id }) => id)).to.deep.equal(first.map(({ id }) => id));
    expect(await count()).to.equal(5000);
  });

  it('changes what a row says and leaves what it does not say', async () => {
    await test.run((tx) => aProduct(tx, sellerId, 'tea', { hsCode: '090210', name: 'Tea' }));
    const done = await test.run((tx) =>
      upsertProducts(tx, sellerId, [
        { sku: 'TEA', name: 'Green tea' },
        { sku: 'pot', name: 'Pot' },
        { sku: 'POT ', name: 'Pot' },
        { sku: 'Pot', name: 'Tea pot' },
      ]),
    );
    expect(done.map(({ outcome }) => outcome)).to.deep.equal(['changed', 'created', 'unchanged', 'changed']);
    expect(new Set(done.map(({ id }) => id)).size).to.equal(2);
    const products = await test.run((tx) => findProducts(tx, sellerId, ['tea', 'pot']));
    expect(products.get('TEA')).to.include({ sku: 'tea', name: 'Green tea', hsCode: '090210' });
    expect(products.get('POT')).to.include({ sku: 'pot', name: 'Tea pot' });
  });

  it('makes each product once when two imports run at the same time', async () => {
    const some = rows.slice(0, 300);
    const both = await Promise.all([
      test.run((tx) => upsertProducts(tx, sellerId, some)),
      test.run((tx) => upsertProducts(tx, sellerId, some.toReversed())),
    ]);
    expect(await count()).to.equal(300);
    expect(new Set(both.flat().map(({ id }) => id)).size).to.equal(300);
  });
});
