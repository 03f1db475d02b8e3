import { expect } from 'chai';
import { stockModule } from '../../../server/modules/stock/stock.routes.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { bucketOf, buckets } from '../../../shared/stock/buckets.ts';
import { grades } from '../../../shared/stock/grades.ts';
import { binKinds, virtualKinds } from '../../../shared/layout/location-kinds.ts';
import * as contract from '../../../shared/stock/stock.contract.ts';
import { aProduct, aSellerRow, anActor } from '../../support/builders/catalog.ts';
import { asker, aWarehouse, refusal } from '../../support/builders/layout.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

const manager = anActor({ role: 'manager' });

describe('stock as it is shown', () => {
  let ledger: Ledger;
  let ask: ReturnType<typeof asker>;
  beforeEach(async () => {
    ledger = await openLedger();
    ask = asker(ledger.test, stockModule);
  });
  afterEach(() => ledger.proveAndClose());

  const everywhere = `
    move supplier announced tea 100
    move announced dock:D1 tea 60
    move dock:D1 staging:S1 tea 50
    move staging:S1 bin:A1 tea 40
    move staging:S1 pick_face:F1 tea 5
    move staging:S1 bin:A1 tea 2 to:damaged
    move staging:S1 quarantine:Q1 tea 1
    move dock:D1 dock:D1 tea 3 to:quarantine
    move dock:D1 repair:R1 tea 2 to:in_repair
    move staging:S1 bin:B1 tea 1
    block bin:B1
    promise O1 tea 12
    promise O2 tea 3
    reserve O1
    pick O1 tote:T1 tea 4
    move tote:T1 packing:P1 tea 2
    move packing:P1 customer tea 1
  `;

  it('counts every unit once: on hand = available + reserved + picked + quarantined + damaged + in repair', async () => {
    await ledger.play(everywhere);
    const { rows } = await ask(manager, contract.listStock, {});
    const [row] = rows;
    expect(row).to.deep.include({
      sku: 'tea',
      announced: 40,
      inReceiving: 6,
      available: 30,
      reserved: 11,
      picked: 3,
      quarantined: 5,
      damaged: 2,
      inRepair: 2,
      onHand: 53,
    });
    const { quantities, rows: lines } = await ask(manager, contract.productStock, {
      productId: row?.productId ?? '',
    });
    expect(row).to.deep.include(quantities);
    // Each number is the sum of the lines behind it.
    const sums = Object.fromEntries(
      buckets.map((bucket) => [
        bucket,
        lines.filter((line) => line.bucket === bucket).reduce((sum, { quantity }) => sum + quantity, 0),
      ]),
    );
    expect(sums).to.deep.equal({
      announced: quantities.announced,
      inReceiving: quantities.inReceiving,
      sellable: quantities.available + quantities.reserved,
      picked: quantities.picked,
      quarantined: quantities.quarantined,
      damaged: quantities.damaged,
      inRepair: quantities.inRepair,
    });
  });

  it('knows a bucket for every kind of place and every grade in the building', () => {
    for (const kind of binKinds)
      for (const grade of grades)
        for (const isSellable of [true, false])
          expect(bucketOf({ kind, grade, isSellable }), `${kind} ${grade}`).to.be.oneOf(buckets);
    for (const kind of virtualKinds)
      expect(bucketOf({ kind, grade: 'damaged', isSellable: false })).to.equal(
        kind === 'announced' ? 'announced' : null,
      );
  });

  it('pages by SKU, finds by words, and leaves out what is not there', async () => {
    for (const sku of ['b-2', 'A-1', 'c-3', 'A-10']) await ledger.play(`move supplier bin:A1 ${sku} 1`);
    await ledger.product('d-4');
    const skus: string[] = [];
    let after: string | undefined;
    do {
      const page = await ask(manager, contract.listStock, { limit: 2, after });
      skus.push(...page.rows.map(({ sku }) => sku));
      after = page.next ?? undefined;
    } while (after);
    expect(skus).to.deep.equal(['A-1', 'A-10', 'b-2', 'c-3', 'd-4']);
    const find = async (input: object) =>
      (await ask(manager, contract.listStock, input)).rows.map(({ sku }) => sku);
    expect(await find({ search: 'a-1' })).to.deep.equal(['A-1', 'A-10']);
    expect(await find({ search: 'PRODUCT b' })).to.deep.equal(['b-2']);
    expect(await find({ search: '%' })).to.deep.equal([]);
    expect(await find({ onlyWithStock: 'true' })).to.deep.equal(['A-1', 'A-10', 'b-2', 'c-3']);
    expect(await find({ after: 'nonsense' })).to.have.length(5);
  });

  it('shows a bin, and the ledger by product, bin and document', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 5 lot:L1
      move supplier bin:A1 mug 3
      move bin:A1 bin:B1 tea 2 lot:L1
    `);
    const binId = await ledger.place('bin:A1');
    const inBin = await ask(manager, contract.binContents, { binId });
    expect(inBin.rows.map(({ sku, lot, quantity }) => [sku, lot, quantity])).to.deep.equal([
      ['tea', 'L1', 3],
      ['mug', null, 3],
    ]);
    const lines = async (input: object) =>
      (await ask(manager, contract.listPostings, input)).rows.map(
        ({ sku, quantity, from, to }) => `${from.bin} ${to.bin} ${sku} ${quantity}`,
      );
    const all = ['A1 B1 tea 2', '@supplier A1 mug 3', '@supplier A1 tea 5'];
    expect(await lines({})).to.deep.equal(all);
    expect(await lines({ binId })).to.deep.equal(all);
    expect(await lines({ binId: await ledger.place('bin:B1') })).to.deep.equal(all.slice(0, 1));
    expect(await lines({ productId: await ledger.product('mug') })).to.deep.equal([all[1]]);
    const first = await ask(manager, contract.listPostings, { binId, limit: 2 });
    const rest = await ask(manager, contract.listPostings, { binId, limit: 2, after: first.next ?? '' });
    expect([first.rows.length, rest.rows.length, rest.next]).to.deep.equal([2, 1, null]);
  });

  it('shows a seller nothing of another, not even that it exists', async () => {
    await ledger.play('move supplier bin:A1 tea 5');
    const otherId = await ledger.test.run((tx) => aSellerRow(tx, 'Other house'));
    await ledger.test.run((tx) => aProduct(tx, otherId, 'their-own'));
    const other = anActor({ sellerId: otherId });
    const own = anActor({ sellerId: ledger.sellerId });
    const productId = await ledger.product('tea');
    const binId = await ledger.place('bin:A1');
    const skusOf = async (actor: typeof own, input: object = {}) =>
      (await ask(actor, contract.listStock, input)).rows.map(({ sku }) => sku);
    expect(await skusOf(own)).to.deep.equal(['tea']);
    expect(await skusOf(other)).to.deep.equal(['their-own']);
    expect(await skusOf(other, { sellerId: ledger.sellerId })).to.deep.equal([]);
    for (const id of [productId, newId()])
      expect(await refusal(ask(other, contract.productStock, { productId: id }))).to.equal(
        'record/not-found',
      );
    expect((await ask(other, contract.binContents, { binId })).rows).to.deep.equal([]);
    expect((await ask(own, contract.binContents, { binId })).rows).to.have.length(1);
    for (const input of [{}, { productId }, { binId }, { documentId: 'M' }, { sellerId: ledger.sellerId }])
      expect((await ask(other, contract.listPostings, input)).rows).to.deep.equal([]);
    const moment = '2100-01-01T00:00:00.000Z';
    expect((await ask(other, contract.stockAsOf, { moment, productId })).rows).to.deep.equal([]);
  });

  it('shows somebody of one warehouse that warehouse only', async () => {
    await ledger.play('move supplier bin:A1 tea 5');
    const { id: elsewhere } = await ledger.test.run((tx) => aWarehouse(tx));
    const worker = anActor({ role: 'floor', warehouseIds: [elsewhere] });
    const { rows } = await ask(worker, contract.listStock, {});
    expect(rows[0]).to.include({ sku: 'tea', onHand: 0, available: 0 });
    expect((await ask(worker, contract.listPostings, {})).rows).to.deep.equal([]);
    const binId = await ledger.place('bin:A1');
    expect(await refusal(ask(worker, contract.binContents, { binId }))).to.equal('record/not-found');
    const there = ask(worker, contract.listStock, { warehouseId: ledger.warehouseId });
    expect(await refusal(there)).to.equal('record/not-found');
    const elsewheres = anActor({ role: 'manager', warehouseIds: [elsewhere] });
    expect(await ask(elsewheres, contract.verifyStock, {})).to.include({ isSound: true, postings: 0 });
  });
});
