import { expect } from 'chai';
import { newId } from '../../../shared/domain/new-id.ts';
import {
  closeReturn,
  decideUnit,
  endInspection,
  gradeUnit,
  returnWork,
} from '../../../shared/returns/inspection.contract.ts';
import { getReturn, requestDisposition } from '../../../shared/returns/returns.contract.ts';
import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import type { Quantities } from '../../../shared/stock/buckets.ts';
import { createProduct } from '../../../server/modules/catalog/index.ts';
import { aWorker } from '../../support/builders/inbound.ts';
import { returnsModule } from '../../../server/modules/returns/returns.routes.ts';
import { callEndpoint } from '../../../server/platform/http/call-endpoint.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { aProduct, anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { refusal } from '../../support/builders/layout.ts';
import { aReturnsDesk, type ReturnsDesk } from '../../support/builders/returns.ts';

describe('grade what came back', () => {
  let desk: ReturnsDesk;
  beforeEach(async () => {
    desk = await aReturnsDesk();
    await desk.ledger.play('move supplier bin:A1 tea 30\nmove bin:A1 customer tea 20');
  });
  afterEach(() => desk.ledger.proveAndClose());

  const end = (returnId: string) => desk.ask(desk.worker, endInspection, { returnId });
  const show = (returnId: string) => desk.ask(desk.seller, getReturn, { returnId });

  /** On hand is the sum of its parts at every step. */
  async function expectStock(wanted: Partial<Quantities>) {
    const row = await desk.stockOf('tea');
    if (!row) throw new Error('tea is not on the stock page');
    const { onHand, available, reserved, picked, quarantined, damaged, inRepair } = row;
    expect(onHand).to.equal(available + reserved + picked + quarantined + damaged + inRepair);
    expect(row).to.include(wanted);
  }

  it('sends each grade where it belongs, and the seller’s quantities add up at every step', async () => {
    const returnId = await desk.receive({ tea: 10 });
    await expectStock({ onHand: 10, available: 10, inReceiving: 0 });
    expect(await desk.grade(returnId, 'tea', { quantity: 4, grade: 'new' })).to.deep.include({
      taken: 'restock',
      announced: 10,
      graded: 4,
    });
    await expectStock({ onHand: 10, inReceiving: 4 });
    const opened = await desk.grade(returnId, 'tea', { quantity: 2, grade: 'open_box' });
    expect(opened).to.deep.include({ taken: 'restock', graded: 6 });
    expect(opened.bin?.code).to.equal('R1');
    const broken = await desk.grade(returnId, 'tea', { quantity: 2, grade: 'damaged' });
    expect([broken.taken, broken.bin?.code]).to.deep.equal(['quarantine', 'Q1']);
    await expectStock({ onHand: 12, damaged: 2, inReceiving: 6 });
    const scrapped = await desk.grade(returnId, 'tea', { grade: 'damaged', disposition: 'scrap' });
    expect([scrapped.taken, scrapped.bin]).to.deep.equal(['scrap', null]);
    const mended = await desk.grade(returnId, 'tea', { grade: 'damaged', disposition: 'repair' });
    expect(mended.repair?.number).to.match(/^TKT-/);
    expect(mended.bin?.code).to.equal('B1');
    await expectStock({ onHand: 13, available: 10, damaged: 2, inRepair: 1, inReceiving: 6 });

    const { state, putawayTaskId, differences } = await end(returnId);
    expect([state, differences]).to.deep.equal(['dispositioned', []]);
    expect(await refusal(desk.ask(desk.worker, closeReturn, { returnId }))).to.equal('return/open-work');
    await desk.putAway(putawayTaskId);
    await expectStock({ onHand: 19, available: 16, damaged: 2, inRepair: 1, inReceiving: 0 });
    expect(await desk.state(returnId)).to.equal('closed');
    await desk.ledger.play('has bin:A1 tea 14\npool tea 2 grade:open_box\nhas customer tea 10');
  });

  it('tells the story of it', async () => {
    const returnId = await desk.receive({ tea: 2 });
    await desk.grade(returnId, 'tea', { grade: 'new' });
    await desk.grade(returnId, 'tea', { grade: 'damaged', disposition: 'scrap' });
    await desk.putAway((await end(returnId)).putawayTaskId);
    const { rows } = await desk.ask(desk.seller, trackingStory, { kind: 'return', subjectId: returnId });
    expect(rows.map(({ event }) => event)).to.include.members([
      'return_announced',
      'return_received',
      'inspected',
      'decided',
      'destroyed',
      'restocked',
    ]);
    expect(rows.filter(({ event }) => event === 'restocked')).to.have.length(1);
  });

  it('takes more and other goods than announced only when the worker confirms them', async () => {
    await desk.ledger.play('move supplier customer cup 3');
    const returnId = await desk.receive({ tea: 1 });
    const code = (work: Promise<unknown>) => refusal(work);
    expect(await code(desk.grade(returnId, 'tea', { quantity: 2, grade: 'new' }))).to.equal(
      'return/more-than-announced',
    );
    expect(await code(desk.grade(returnId, 'cup', { grade: 'new' }))).to.equal('return/more-than-announced');
    await desk.grade(returnId, 'tea', { quantity: 2, grade: 'new', confirmedOver: true });
    await desk.grade(returnId, 'cup', { grade: 'new', confirmedOver: true });
    expect((await end(returnId)).differences).to.deep.equal([
      { sku: 'tea', announced: 1, graded: 2 },
      { sku: 'cup', announced: 0, graded: 1 },
    ]);
  });

  it('refuses a product of another seller, and a worker who does not hold the task', async () => {
    const { test, warehouseId } = desk.ledger;
    const returnId = await desk.receive({ tea: 2 });
    const bean = await test.run(async (tx) => aProduct(tx, await aSellerRow(tx, 'Coffee'), 'bean'));
    const foreign = desk.ask(desk.worker, gradeUnit, { returnId, productId: bean.id, grade: 'new' });
    expect(await refusal(foreign)).to.equal('return/other-seller');
    await desk.grade(returnId, 'tea', { grade: 'new' });
    const other = await test.run((tx) => aWorker(tx, warehouseId));
    const taken = desk.grade(returnId, 'tea', { grade: 'new' }, other);
    expect(await refusal(taken)).to.equal('task/claimed-by');
    expect(await refusal(desk.grade(returnId, 'tea', { grade: 'new' }, desk.seller))).to.equal(
      'auth/forbidden',
    );
    const away = anActor({ role: 'floor', warehouseIds: [] });
    expect(await refusal(desk.grade(returnId, 'tea', { grade: 'new' }, away))).to.equal('record/not-found');
  });

  it('keeps what was asked for apart from what is done, with the reason', async () => {
    const lines = [{ sku: 'tea', quantity: 5, requested: 'scrap' as const }];
    const returnId = await desk.receive({ tea: 0 }, { lines });
    expect((await desk.grade(returnId, 'tea', { grade: 'new' })).taken).to.equal('scrap');
    const other = { grade: 'new', disposition: 'restock' } as const;
    expect(await refusal(desk.grade(returnId, 'tea', other))).to.equal('return/reason-needed');
    await desk.grade(returnId, 'tea', { ...other, reason: 'sealed' });
    const never = { grade: 'damaged', disposition: 'restock' } as const;
    expect(await refusal(desk.grade(returnId, 'tea', { ...never, reason: 'x' }))).to.equal(
      'return/not-possible',
    );
    const { units } = await show(returnId);
    expect(units.map(({ requested, taken, reason }) => [requested, taken, reason])).to.deep.equal([
      ['scrap', 'scrap', ''],
      ['scrap', 'restock', 'sealed'],
    ]);
  });

  it('lays goods apart while the seller is asked, and carries the answer out', async () => {
    const returnId = await desk.receive({ tea: 3 });
    const { unitId, bin } = await desk.grade(returnId, 'tea', {
      quantity: 2,
      grade: 'open_box',
      askSeller: true,
    });
    expect(bin?.code).to.equal('Q1');
    await expectStock({ quarantined: 2, onHand: 12 });
    expect(await end(returnId)).to.deep.include({ state: 'awaiting_decision', putawayTaskId: null });
    await desk.ask(desk.seller, requestDisposition, { returnId, unitId, requested: 'restock' });
    const work = desk.ask(desk.worker, decideUnit, { returnId, unitId, disposition: 'scrap' });
    expect(await refusal(work)).to.equal('return/reason-needed');
    const decided = await desk.ask(desk.worker, decideUnit, { returnId, unitId, disposition: 'restock' });
    expect(decided).to.include({ state: 'dispositioned', taken: 'restock' });
    await expectStock({ quarantined: 0, onHand: 10, inReceiving: 2 });
    await desk.putAway(decided.putawayTaskId);
    expect(await desk.state(returnId)).to.equal('closed');
    await desk.ledger.play('pool tea 2 grade:open_box');
    const again = desk.ask(desk.seller, requestDisposition, { returnId, unitId, requested: 'scrap' });
    expect(await refusal(again)).to.equal('state/illegal');
  });

  it('re-grades on a second look before it is carried out', async () => {
    const returnId = await desk.receive({ tea: 1 });
    const { unitId } = await desk.grade(returnId, 'tea', { grade: 'new', askSeller: true });
    const decision = { returnId, unitId, disposition: 'restock', grade: 'damaged' } as const;
    expect(await refusal(desk.ask(desk.worker, decideUnit, decision))).to.equal('return/not-possible');
    const decided = await desk.ask(desk.worker, decideUnit, { ...decision, disposition: 'quarantine' });
    expect(decided.state).to.equal('inspecting');
    await expectStock({ damaged: 1, quarantined: 0, onHand: 11 });
    expect((await end(returnId)).state).to.equal('closed');
  });

  it('counts one unit once when two grade it at the same time', async () => {
    const returnId = await desk.receive({ tea: 3 });
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        desk.grade(returnId, 'tea', { grade: 'new' }).then(
          () => 'graded',
          (error: unknown) => (error as Problem).code,
        ),
      ),
    );
    expect(results.filter((result) => result === 'graded')).to.have.length(3);
    expect(results.filter((result) => result === 'return/more-than-announced')).to.have.length(5);
    await expectStock({ inReceiving: 3 });
    await desk.ledger.play('has returns:R1 tea 3');
  });

  it('takes the same operation once, sent twice at once and once more later', async () => {
    const returnId = await desk.receive({ tea: 5 });
    const route = returnsModule.routes.find(({ endpoint }) => endpoint === gradeUnit);
    if (route?.kind !== 'use-case') throw new Error('grading is not served');
    const input = { returnId, productId: await desk.ledger.product('tea'), quantity: 2, grade: 'new' };
    const operationId = newId();
    const send = () => callEndpoint(desk.ledger.test.host, route, { actor: desk.worker, input, operationId });
    const [first, second] = await Promise.all([send(), send()]);
    const third = await send();
    expect(second.answer).to.deep.equal(first.answer);
    expect(third).to.deep.equal({ answer: first.answer, replayed: true });
    expect((await show(returnId)).lines[0]).to.include({ announced: 5, graded: 2 });
    await desk.ledger.play('has returns:R1 tea 2');
  });

  it('takes a serial back as what it was sold, and only once', async () => {
    const { test, sellerId } = desk.ledger;
    await test.run((tx) =>
      createProduct(tx, { sellerId, sku: 'phone', name: 'Phone', isSerialAtReceipt: true }),
    );
    const row = (await test.db('products').where({ sku: 'phone' }).first('id')) as { id: string };
    const returnId = await desk.receive({}, { lines: [{ sku: 'phone', quantity: 2 }] });
    const grade = (given: object) =>
      desk.ask(desk.worker, gradeUnit, { returnId, productId: row.id, grade: 'open_box', ...given });
    expect(await refusal(grade({}))).to.equal('stock/serial-needed');
    await grade({ serial: 'S-1' });
    expect(await refusal(grade({ serial: 'S-1' }))).to.equal('stock/serial-exists');
    await desk.putAway((await end(returnId)).putawayTaskId);
    expect(await desk.state(returnId)).to.equal('closed');
  });

  it('ends an empty parcel at once, and hands the terminal all it needs before that', async () => {
    const returnId = await desk.receive({ tea: 2 }, { orderReference: 'A-1' });
    const work = await desk.ask(desk.worker, returnWork, { returnId });
    expect(work).to.deep.include({ state: 'received', orderReference: 'A-1', taskState: 'open' });
    expect(work.bin?.code).to.equal('R1');
    expect(work.products[0]?.barcodes).to.deep.equal([{ key: 'TEA', quantity: 1 }]);
    expect(work.quarantineBins.map(({ code }) => code)).to.deep.equal(['Q1']);
    expect(work.repairBins.map(({ code }) => code)).to.deep.equal(['B1']);
    expect(await end(returnId)).to.deep.include({
      state: 'closed',
      differences: [{ sku: 'tea', announced: 2, graded: 0 }],
    });
    expect(await refusal(end(returnId))).to.equal('state/illegal');
    expect(await refusal(desk.grade(returnId, 'tea', { grade: 'new' }))).to.equal('state/illegal');
  });
});
