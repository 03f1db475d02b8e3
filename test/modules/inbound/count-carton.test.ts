import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { correctCount } from '../../../server/modules/inbound/correct-count.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { reportDiscrepancy } from '../../../server/modules/inbound/report-discrepancy.ts';
import { showReceivingWork } from '../../../server/modules/inbound/receiving-work.queries.ts';
import { addBarcode, setPackaging } from '../../../server/modules/catalog/index.ts';
import { aProduct } from '../../support/builders/catalog.ts';
import {
  aDock,
  anAnnouncement,
  anArrival,
  aWorker,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

type Counts = Parameters<typeof countCarton>[1]['counts'];

describe('count a carton', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  async function aCarton(
    lines = [{ sku: 'TEA', quantity: 10 }] as { sku: string; quantity: number; lot?: string }[],
  ) {
    const { shipmentId, cartons } = await test.run((tx) =>
      anAnnouncement(tx, dock, { cartons: [{ lines }] }),
    );
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    await test.run((tx) => anArrival(tx, dock, code), dock.worker);
    return { shipmentId, cartonId, code };
  }
  const count = (cartonId: string, counts: Counts, actor = dock.worker) =>
    test.run((tx) => countCarton(tx, { cartonId, counts }), actor);
  const close = (cartonId: string) => test.run((tx) => closeCarton(tx, { cartonId }), dock.worker);
  const tea = (quantity: number, condition: 'good' | 'damaged' = 'good') => ({
    productId: dock.tea.id,
    condition,
    quantity,
  });

  it('holds what goes beyond the announcement, and takes only the announced units out of it', async () => {
    const { cartonId, code } = await aCarton();
    expect((await count(cartonId, [tea(8)])).heldUnits).to.equal(0);
    expect((await count(cartonId, [tea(5)])).heldUnits).to.equal(3);
    expect(await stockText(test.db)).to.deep.equal([
      `TEA 10 new DOCK-1 on ${code}`,
      `TEA 3 quarantine DOCK-1 on ${code}`,
    ]);
    const { discrepancies, shipmentState } = await close(cartonId);
    expect(discrepancies.map(({ kind, quantity }) => [kind, quantity])).to.deep.equal([['over', 3]]);
    expect(shipmentState).to.equal('received');
    expect(await test.db('discrepancies').first('state', 'held_units', 'responsible')).to.deep.equal({
      state: 'open',
      held_units: 3,
      responsible: 'seller',
    });
  });

  it('accepts as many more as the warehouse allows', async () => {
    dock = await test.run((tx) => aDock(tx, { settings: { rules: { overReceiptPercent: 10 } } }));
    const { cartonId, code } = await aCarton();
    expect((await count(cartonId, [tea(11)])).heldUnits).to.equal(0);
    expect(await stockText(test.db)).to.deep.equal([`TEA 11 new DOCK-1 on ${code}`]);
    await close(cartonId);
    expect(await test.db('discrepancies').first('kind', 'state', 'answer')).to.deep.equal({
      kind: 'over',
      state: 'settled',
      answer: 'accept',
    });
  });

  it('tells short and damaged units, and no longer announces what did not come', async () => {
    const { cartonId, code } = await aCarton();
    await count(cartonId, [tea(6), tea(1, 'damaged')]);
    expect(await stockText(test.db)).to.deep.equal([
      `TEA 1 damaged DOCK-1 on ${code}`,
      'TEA 3 new @announced',
      `TEA 6 new DOCK-1 on ${code}`,
    ]);
    const { discrepancies } = await close(cartonId);
    expect(discrepancies.map(({ kind, quantity, sku }) => [kind, quantity, sku])).to.deep.equal([
      ['short', 3, 'TEA'],
      ['damaged', 1, 'TEA'],
    ]);
    expect((await stockText(test.db)).join()).to.not.contain('@announced');
  });

  it('holds goods that nobody announced, and closes an empty carton without a task', async () => {
    const { cartonId, code } = await aCarton();
    const cups = { productId: dock.cup.id, condition: 'good' as const, quantity: 2 };
    expect((await count(cartonId, [cups])).heldUnits).to.equal(2);
    expect((await stockText(test.db))[0]).to.equal(`CUP 2 quarantine DOCK-1 on ${code}`);
    const { discrepancies } = await close(cartonId);
    expect(discrepancies.map(({ kind }) => kind)).to.have.members(['short', 'wrong_item']);

    const empty = await aCarton();
    const closed = await close(empty.cartonId);
    expect(closed).to.include({ state: 'stowed', putawayTaskId: null });
  });

  it('counts nobody else’s goods', async () => {
    const other = await test.run((tx) => aDock(tx));
    const { cartonId } = await aCarton();
    const foreign = [{ ...tea(1), productId: other.tea.id }];
    expect(await refusal(count(cartonId, foreign))).to.equal('record/not-found');
    expect(await refusal(count(cartonId, [tea(1)], other.worker))).to.equal('record/not-found');
  });

  it('asks for lot, day and serials where a product keeps them', async () => {
    const milk = await test.run((tx) =>
      aProduct(tx, dock.sellerId, 'MILK', { isLotTracked: true, isExpiryTracked: true }),
    );
    const { cartonId, code } = await aCarton([{ sku: 'MILK', quantity: 4 }]);
    const milks = (given: object) => [
      { productId: milk.id, condition: 'good' as const, quantity: 2, ...given },
    ];
    expect(await refusal(count(cartonId, milks({})))).to.equal('inbound/lot-required');
    expect(await refusal(count(cartonId, milks({ lot: 'L1' })))).to.equal('inbound/expiry-required');
    const past = milks({ lot: 'L1', expiresOn: '2020-01-01' });
    expect(await refusal(count(cartonId, past))).to.equal('inbound/expired');
    await count(cartonId, milks({ lot: 'L1', expiresOn: '2999-01-01' }));
    await count(cartonId, milks({ lot: 'L2', expiresOn: '2999-02-01' }));
    expect(await stockText(test.db)).to.deep.equal([
      `MILK 2 new DOCK-1 on ${code} lot L1`,
      `MILK 2 new DOCK-1 on ${code} lot L2`,
    ]);
  });

  it('takes in serials once each, though what was announced had none', async () => {
    const phone = await test.run((tx) => aProduct(tx, dock.sellerId, 'PHONE', { isSerialAtReceipt: true }));
    const { cartonId, code } = await aCarton([{ sku: 'PHONE', quantity: 2 }]);
    const phones = (...serials: string[]) => [
      { productId: phone.id, condition: 'good' as const, quantity: serials.length, serials },
    ];
    const bare = [{ productId: phone.id, condition: 'good' as const, quantity: 1 }];
    expect(await refusal(count(cartonId, bare))).to.equal('inbound/serials-required');
    expect(await refusal(count(cartonId, phones('S1', 'S1')))).to.equal('inbound/serials-required');
    expect((await count(cartonId, phones('S1', 'S2', 'S3'))).heldUnits).to.equal(1);
    expect(await refusal(count(cartonId, phones('S1')))).to.equal('stock/serial-exists');
    expect(await stockText(test.db)).to.deep.equal([
      `PHONE 1 new DOCK-1 on ${code} #S1`,
      `PHONE 1 new DOCK-1 on ${code} #S2`,
      `PHONE 1 quarantine DOCK-1 on ${code} #S3`,
    ]);
    const wrong = { cartonId, productId: phone.id, condition: 'good' as const, quantity: 1, serials: ['S1'] };
    await test.run((tx) => correctCount(tx, wrong), dock.worker);
    // With one phone fewer, the one that was too many is not too many any more.
    expect(await stockText(test.db)).to.deep.equal([
      `PHONE 1 new DOCK-1 on ${code} #S2`,
      `PHONE 1 new DOCK-1 on ${code} #S3`,
    ]);
  });

  it('takes back what was counted by mistake, to where it came from', async () => {
    const { cartonId, code } = await aCarton();
    await count(cartonId, [tea(12), tea(1, 'damaged')]);
    const back = (quantity: number, condition: 'good' | 'damaged' = 'good') =>
      test.run((tx) => correctCount(tx, { cartonId, ...tea(quantity, condition) }), dock.worker);
    await back(1, 'damaged');
    await back(5);
    expect(await stockText(test.db)).to.deep.equal(['TEA 3 new @announced', `TEA 7 new DOCK-1 on ${code}`]);
    expect(await refusal(back(8))).to.equal('inbound/not-counted');
    expect(await refusal(back(1, 'damaged'))).to.equal('inbound/not-counted');
    await close(cartonId);
    expect(await refusal(back(1))).to.equal('state/illegal');
  });

  it('adds up what several people count at once', async () => {
    const { cartonId, code } = await aCarton([{ sku: 'TEA', quantity: 20 }]);
    const others = await Promise.all([1, 2, 3].map(() => test.run((tx) => aWorker(tx, dock.warehouse.id))));
    const all = [dock.worker, ...others];
    await Promise.all(all.flatMap((actor) => [1, 2, 3].map((n) => count(cartonId, [tea(n)], actor))));
    expect(await stockText(test.db)).to.deep.equal([
      `TEA 20 new DOCK-1 on ${code}`,
      `TEA 4 quarantine DOCK-1 on ${code}`,
    ]);
    const { discrepancies } = await close(cartonId);
    expect(discrepancies.map(({ kind, quantity }) => [kind, quantity])).to.deep.equal([['over', 4]]);
  });

  it('is closed once by two people at once', async () => {
    const { cartonId } = await aCarton();
    await count(cartonId, [tea(10)]);
    const both = await Promise.allSettled([close(cartonId), close(cartonId)]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await test.db('tasks').where({ kind: 'putaway' }).count('id as n').first()).to.deep.equal({
      n: 1,
    });
    expect(await refusal(count(cartonId, [tea(1)]))).to.equal('state/illegal');
  });

  it('needs the carton to be in', async () => {
    const { cartons } = await test.run((tx) => anAnnouncement(tx, dock));
    const cartonId = cartons[0]?.cartonId ?? '';
    expect(await refusal(count(cartonId, [tea(1)]))).to.equal('state/illegal');
    expect(await refusal(close(cartonId))).to.equal('state/illegal');
  });

  it('records goods that nobody can name', async () => {
    const { cartonId } = await aCarton();
    const report = { cartonId, kind: 'no_barcode' as const, quantity: 2, note: 'Blue boxes, shelf Q-1' };
    await test.run((tx) => reportDiscrepancy(tx, report), dock.worker);
    expect(await test.db('discrepancies').first('kind', 'state', 'quantity')).to.deep.equal({
      kind: 'no_barcode',
      state: 'open',
      quantity: 2,
    });
  });

  it('tells a terminal all it needs to judge scans', async () => {
    const packaging = {
      packaging: 'inner' as const,
      quantity: 6,
      weightGrams: null,
      lengthMm: null,
      widthMm: null,
      heightMm: null,
    };
    await test.run(async (tx) => {
      await setPackaging(tx, dock.tea.id, [packaging]);
      await addBarcode(tx, dock.tea.id, { barcode: '4006381333931', packaging: 'inner' });
    });
    const { shipmentId, cartonId, code } = await aCarton();
    await count(cartonId, [tea(4)]);
    const work = await test.run((tx) => showReceivingWork(tx, { shipmentId }), dock.worker);
    expect(work.docks.map((one) => one.code)).to.deep.equal(['DOCK-1']);
    expect(work.cartons).to.have.length(1);
    expect(work.cartons[0]).to.include({ code, state: 'counting' });
    expect(work.cartons[0]?.lines[0]).to.include({
      productId: dock.tea.id,
      expected: 10,
      good: 4,
      damaged: 0,
    });
    expect(work.products[0]).to.deep.include({
      sku: 'TEA',
      needsMeasure: true,
      barcodes: [
        { key: '04006381333931', quantity: 6 },
        { key: 'TEA', quantity: 1 },
      ],
    });
  });
});
