import { expect } from 'chai';
import { ensureLot, createProduct } from '../../../server/modules/catalog/index.ts';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { stockModule } from '../../../server/modules/stock/stock.routes.ts';
import * as bins from '../../../shared/layout/bins.contract.ts';
import * as contract from '../../../shared/stock/stock.contract.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aBin, asker, refusal } from '../../support/builders/layout.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

const manager = anActor({ role: 'manager' });
const worker = anActor({ role: 'floor' });

describe('acts on stock', () => {
  let ledger: Ledger;
  let ask: ReturnType<typeof asker>;
  beforeEach(async () => {
    ledger = await openLedger();
    ask = asker(ledger.test, stockModule);
    await ledger.play('move supplier bin:A1 tea 10');
  });
  afterEach(() => ledger.proveAndClose());

  const move = async (from: string, to: string, quantity: number, who = worker) =>
    ask(who, contract.moveStock, {
      fromBinId: await ledger.place(from),
      toBinId: await ledger.place(to),
      productId: await ledger.product('tea'),
      quantity,
    });
  const adjust = async (kind: 'found' | 'lost' | 'regrade' | 'scrap', quantity: number, more: object = {}) =>
    ask(manager, contract.adjustStock, {
      kind,
      binId: await ledger.place('bin:A1'),
      productId: await ledger.product('tea'),
      quantity,
      note: 'Seen on the shelf',
      ...more,
    });

  it('moves goods by hand between shelves, and names the document', async () => {
    const { id } = await move('bin:A1', 'pick_face:F1', 4);
    await ledger.play('has bin:A1 tea 6\nhas pick_face:F1 tea 4\npool tea 10');
    const { rows } = await ask(manager, contract.listPostings, { documentId: id });
    expect(rows[0]).to.include({ documentKind: 'move', reason: 'move', actorId: worker.id, quantity: 4 });
  });

  it('moves nothing where a task has to know of it', async () => {
    await ledger.play('move supplier dock:D1 tea 5');
    for (const [from, to] of [
      ['dock:D1', 'bin:A1'],
      ['bin:A1', 'tote:T1'],
      ['bin:A1', 'dock:D1'],
    ] as const)
      expect(await refusal(move(from, to, 1)), `${from} ${to}`).to.equal('stock/by-task-only');
    await move('dock:D1', 'staging:S1', 5);
    expect(await refusal(move('bin:A1', 'bin:A1', 1))).to.equal('stock/same-place');
    expect(await refusal(move('bin:A1', 'bin:B1', 11))).to.equal('stock/insufficient');
    expect(await refusal(move('supplier', 'bin:B1', 1))).to.equal('record/not-found');
  });

  it('puts nothing into a blocked bin, and lets only managers empty one', async () => {
    const { warehouseId } = ledger;
    const binId = await ledger.place('bin:A1');
    const blocked = await ask(manager, bins.blockBin, { warehouseId, binId, reason: 'Beam bent' });
    expect(blocked).to.include({ isSellable: false, blockedReason: 'Beam bent' });
    await ledger.play('pool tea 0');
    expect(await refusal(move('bin:B1', 'bin:A1', 1))).to.equal('stock/bin-blocked');
    expect(await refusal(move('bin:A1', 'bin:B1', 1))).to.equal('stock/bin-blocked');
    await move('bin:A1', 'bin:B1', 4, manager);
    await ledger.play('pool tea 4');
    expect(await ask(manager, bins.unblockBin, { warehouseId, binId })).to.include({ isSellable: true });
    await ledger.play('pool tea 10');
    await ask(manager, bins.changeBinUse, { warehouseId, binId, isPickable: false });
    await ledger.play('pool tea 4');
    expect(await refusal(ask(worker, bins.unblockBin, { warehouseId, binId }))).to.equal('auth/forbidden');
  });

  it('keeps bins of one product to one product', async () => {
    const only = await ledger.test.run((tx) => aBin(tx, ledger.warehouseId, 'ONE', { isSingleSku: true }));
    await ledger.play('move supplier bin:A1 mug 5');
    const put = async (sku: string) =>
      ask(worker, contract.moveStock, {
        fromBinId: await ledger.place('bin:A1'),
        toBinId: only.id,
        productId: await ledger.product(sku),
        quantity: 1,
      });
    await put('tea');
    await put('tea');
    expect(await refusal(put('mug'))).to.equal('stock/bin-takes-one');
  });

  it('lets one of two different products into an empty bin for one, however close they come', async () => {
    const only = await ledger.test.run((tx) => aBin(tx, ledger.warehouseId, 'ONE', { isSingleSku: true }));
    await ledger.play('move supplier bin:A1 mug 5');
    const fromBinId = await ledger.place('bin:A1');
    const wanted = [await ledger.product('tea'), await ledger.product('mug')];
    const put = wanted.map((productId) =>
      ask(worker, contract.moveStock, { fromBinId, toBinId: only.id, productId, quantity: 1 }),
    );
    const outcomes = await Promise.allSettled(put);
    expect(outcomes.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
  });

  it('puts the books right: found, lost, regraded, scrapped, always with a reason', async () => {
    await adjust('found', 5);
    await adjust('lost', 2);
    await adjust('regrade', 3, { toGrade: 'damaged' });
    await adjust('scrap', 1, { grade: 'damaged' });
    await ledger.play('has bin:A1 tea 10\nhas bin:A1 tea 2 grade:damaged\npool tea 10');
    expect(await refusal(adjust('lost', 1, { note: '' }))).to.equal('request/invalid');
    expect(await refusal(adjust('regrade', 1))).to.equal('request/invalid');
    expect(await refusal(adjust('lost', 1, { toGrade: 'damaged' }))).to.equal('request/invalid');
    for (const quantity of [0, -1, 1.5, 100_000_000])
      expect(await refusal(adjust('found', quantity)), String(quantity)).to.equal('request/invalid');
  });

  it('loses nothing that orders count on', async () => {
    await ledger.play('promise O1 tea 8');
    expect(await refusal(adjust('lost', 3))).to.equal('stock/promised');
    await adjust('lost', 2);
    expect(await refusal(adjust('scrap', 9))).to.equal('stock/insufficient');
  });

  it('takes goods into the books only with their lot, serial and plate', async () => {
    const { sellerId, warehouseId, test } = ledger;
    const product = await test.run((tx) =>
      createProduct(tx, { sellerId, sku: 'pill', name: 'Pill', isLotTracked: true, isSerialAtReceipt: true }),
    );
    const otherLot = await test.run(async (tx) => ensureLot(tx, await ledger.product('tea'), { code: 'L9' }));
    const lot = await test.run((tx) => ensureLot(tx, product.id, { code: 'L1' }));
    const stranger = await test.run((tx) => aSellerRow(tx, 'Other house'));
    const theirUnit = await test.run((tx) =>
      createHandlingUnit(tx, { warehouseId, kind: 'carton', sellerId: stranger }),
    );
    const find = (more: object) => adjust('found', 1, { productId: product.id, ...more });
    expect(await refusal(find({ lotId: lot.id }))).to.equal('stock/serial-needed');
    expect(await refusal(find({ serial: 'S1' }))).to.equal('stock/lot-needed');
    expect(await refusal(find({ serial: 'S1', lotId: otherLot.id }))).to.equal('record/not-found');
    const onTheirs = { serial: 'S1', lotId: lot.id, handlingUnitId: theirUnit.id };
    expect(await refusal(find(onTheirs))).to.equal('record/not-found');
    await find({ serial: 'S1', lotId: lot.id });
    expect(await refusal(find({ serial: 'S1', lotId: lot.id }))).to.equal('stock/serial-exists');
    expect(await refusal(find({ serial: 'S2', lotId: lot.id, quantity: 2 }))).to.equal('stock/serial-needed');
  });

  it('takes back only what no other document counts on', async () => {
    await ledger.play('promise O1 tea 2\nreserve O1\npick O1 tote:T1 tea 2');
    const { rows } = await ask(manager, contract.listPostings, {});
    const picked = rows.find(({ reason }) => reason === 'pick')?.id ?? 0;
    const undo = (postingId: number, who = manager) =>
      ask(who, contract.reversePosting, { postingId, note: 'Wrong shelf' });
    expect(await refusal(undo(picked))).to.equal('stock/not-reversible');
    expect(await refusal(undo(999_999))).to.equal('record/not-found');
    expect(await refusal(undo(picked, worker))).to.equal('auth/forbidden');
    const { id } = await adjust('found', 5);
    const found = await ask(manager, contract.listPostings, { documentId: id });
    await move('bin:A1', 'bin:B1', 13);
    expect(await refusal(undo(found.rows[0]?.id ?? 0))).to.equal('stock/insufficient');
  });

  it('proves itself on request, as a whole or for one product', async () => {
    const whole = await ask(manager, contract.verifyStock, {});
    expect(whole).to.include({ isSound: true, products: 1, postings: 1 });
    const productId = await ledger.product('tea');
    await ledger.test
      .db('stock_accounts')
      .where({ product_id: productId, on_hand: 10 })
      .update({ on_hand: 9 });
    const { isSound, findings } = await ask(manager, contract.verifyStock, { productId });
    expect(isSound).to.equal(false);
    expect(findings.map(({ promise, check }) => [promise, check])).to.deep.equal([
      [1, 'balances sum to zero'],
      [2, 'a balance is the sum of its postings'],
      [2, 'a pool is the sum of its sellable accounts'],
    ]);
    expect(findings[1]?.detail).to.match(/^account \d+ holds 9, its postings say 10$/);
    await ledger.test
      .db('stock_accounts')
      .where({ product_id: productId, on_hand: 9 })
      .update({ on_hand: 10 });
    expect(await refusal(ask(worker, contract.verifyStock, {}))).to.equal('auth/forbidden');
  });
});
