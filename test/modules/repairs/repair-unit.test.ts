import { expect } from 'chai';
import * as contract from '../../../shared/repairs/repairs.contract.ts';
import {
  advancingActs,
  outcomesIn,
  repairLifecycle,
  repairStates,
  type AdvancingAct,
} from '../../../shared/repairs/repairs.lifecycle.ts';
import { unreachableStates } from '../../../shared/domain/lifecycle.ts';
import { endInspection, gradeUnit } from '../../../shared/returns/inspection.contract.ts';
import { listTasks } from '../../../shared/tasks/tasks.contract.ts';
import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { createProduct } from '../../../server/modules/catalog/index.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aWorker } from '../../support/builders/inbound.ts';
import { refusal } from '../../support/builders/layout.ts';
import { aReturnsDesk, type ReturnsDesk } from '../../support/builders/returns.ts';

describe('repair a unit', () => {
  let desk: ReturnsDesk;
  beforeEach(async () => {
    desk = await aReturnsDesk();
    await desk.ledger.play('move supplier bin:A1 tea 3\nmove supplier quarantine:Q1 tea 2 grade:damaged');
  });
  afterEach(() => desk.ledger.proveAndClose());

  const open = async (given: object = {}, who = desk.worker) =>
    desk.ask(who, contract.openRepair, {
      productId: await desk.ledger.product('tea'),
      fromBinId: await desk.ledger.place('quarantine:Q1'),
      grade: 'damaged',
      fault: 'Lid is loose',
      ...given,
    });
  const diagnose = (repairId: string, diagnosis = 'Hinge broken') =>
    desk.ask(desk.worker, contract.diagnoseRepair, { repairId, diagnosis });
  const advance = (repairId: string, act: AdvancingAct, who = desk.worker) =>
    desk.ask(who, contract.advanceRepair, { repairId, act, note: `did ${act}` });
  const close = (repairId: string, given: object) =>
    desk.ask(desk.worker, contract.closeRepair, { repairId, outcome: 'scrap', ...given });
  const show = (repairId: string) => desk.ask(desk.seller, contract.getRepair, { repairId });

  /** A product that is kept by serial, with one unit in quarantine. */
  async function aPhone(serial: string): Promise<string> {
    const { test, sellerId } = desk.ledger;
    const { id } = await test.run((tx) =>
      createProduct(tx, { sellerId, sku: 'phone', name: 'Phone', isSerialAtReceipt: true }),
    );
    const returnId = await desk.receive({}, { lines: [{ sku: 'phone', quantity: 1 }] });
    await desk.ask(desk.worker, gradeUnit, { returnId, productId: id, grade: 'damaged', serial });
    return id;
  }

  it('takes a unit to the bench, through diagnosis, quote, repair and test, and back to stock', async () => {
    const { repairId, number, taskId } = await open();
    expect(await desk.stockOf('tea')).to.include({ onHand: 5, available: 3, damaged: 1, inRepair: 1 });
    await diagnose(repairId);
    await diagnose(repairId, 'Hinge and lid broken');
    const acts = [
      'quote',
      'approve',
      'awaitParts',
      'start',
      'test',
      'fail',
      'retry',
      'test',
      'pass',
    ] as const;
    for (const act of acts) await advance(repairId, act);
    const { putawayTaskId, state } = await close(repairId, { outcome: 'restock', grade: 'refurbished_a' });
    expect(state).to.equal('closed');
    expect(await desk.stockOf('tea')).to.include({ onHand: 5, available: 3, inRepair: 1 });
    await desk.putAway(putawayTaskId);
    expect(await desk.stockOf('tea')).to.include({ onHand: 5, available: 4, inRepair: 0 });
    await desk.ledger.play('pool tea 1 grade:refurbished_a\npool tea 3');

    const shown = await show(repairId);
    expect(shown).to.include({
      number,
      outcome: 'restock',
      outcomeGrade: 'refurbished_a',
      openedGrade: 'damaged',
    });
    expect(shown.diagnosis).to.equal('Hinge and lid broken');
    expect(shown.history.map(({ act }) => act)).to.deep.equal([
      'open',
      'diagnose',
      'diagnose',
      ...acts,
      'close',
    ]);
    const task = (await desk.ledger.test.db('tasks').where({ id: taskId }).first('state')) as {
      state: string;
    };
    expect(task.state).to.equal('done');
    const plate = desk.ledger.test.db('handling_units').where({ code: number });
    expect(((await plate.first('closed_at')) as { closed_at: Date | null }).closed_at).to.not.equal(null);
  });

  it('makes work for the floor that one technician holds', async () => {
    const { repairId, number, taskId } = await open();
    const { warehouseId, test } = desk.ledger;
    const { rows } = await desk.ask(desk.worker, listTasks, { warehouseId, kind: 'repair' });
    expect(rows.map(({ id, title }) => [id, title])).to.deep.equal([[taskId, `${number} · tea`]]);
    await diagnose(repairId);
    const other = await test.run((tx) => aWorker(tx, warehouseId));
    expect(await refusal(advance(repairId, 'quote', other))).to.equal('task/claimed-by');
    expect((await show(repairId)).state).to.equal('diagnosing');
  });

  it('allows in each state exactly the acts of its lifecycle', async () => {
    const { repairId } = await open();
    for (const act of advancingActs)
      expect(await refusal(advance(repairId, act)), act).to.equal('state/illegal');
    await diagnose(repairId);
    await advance(repairId, 'quote');
    expect(await refusal(diagnose(repairId))).to.equal('state/illegal');
    await advance(repairId, 'decline');
    expect(await refusal(advance(repairId, 'approve'))).to.equal('state/illegal');
    expect(unreachableStates(repairLifecycle)).to.deep.equal([]);
  });

  it('sells again only what passed or had no fault, and can be closed in every state', async () => {
    const first = await open();
    const restock = { outcome: 'restock', grade: 'open_box' };
    expect(await refusal(close(first.repairId, restock))).to.equal('repair/outcome-not-possible');
    await diagnose(first.repairId, 'No fault found');
    expect(await refusal(close(first.repairId, { outcome: 'restock' }))).to.equal('repair/grade-needed');
    await close(first.repairId, restock);
    expect(await refusal(close(first.repairId, restock))).to.equal('state/illegal');
    expect(await refusal(advance(first.repairId, 'quote'))).to.equal('state/illegal');
    const second = await open();
    await close(second.repairId, {});
    expect(await desk.stockOf('tea')).to.include({ onHand: 4, available: 3, damaged: 0, inRepair: 1 });
    for (const state of repairStates)
      expect(outcomesIn(state).includes('scrap'), state).to.equal(state !== 'closed');
  });

  it('puts a unit that was not mended back apart, and its plate out of use', async () => {
    const { repairId } = await open();
    await close(repairId, { outcome: 'quarantine' });
    await desk.ledger.play('has quarantine:Q1 tea 2 grade:damaged');
    expect(await desk.stockOf('tea')).to.include({ damaged: 2, inRepair: 0, onHand: 5 });
    const again = await open();
    const bin = await desk.ledger.place('bin:A1');
    const wrong = close(again.repairId, { outcome: 'quarantine', binId: bin });
    expect(await refusal(wrong)).to.equal('place/wrong-kind');
  });

  it('takes a unit from where it is, and never one that is not there or is promised', async () => {
    const fromBinId = await desk.ledger.place('bin:A1');
    expect(await refusal(open({ fromBinId }))).to.equal('stock/insufficient');
    await desk.ledger.play('promise O1 tea 3');
    expect(await refusal(open({ fromBinId, grade: 'new' }))).to.equal('stock/promised');
    const dock = await desk.ledger.place('dock:D1');
    expect(await refusal(open({ fromBinId: dock }))).to.equal('stock/by-task-only');
    expect(await refusal(open({ binId: fromBinId }))).to.equal('place/wrong-kind');
  });

  it('opens a ticket for each of two units when four ask at the same time', async () => {
    const results = await Promise.all(
      Array.from({ length: 4 }, () =>
        open().then(
          () => 'opened',
          (error: unknown) => (error as Problem).code,
        ),
      ),
    );
    expect(results.toSorted()).to.deep.equal([
      'opened',
      'opened',
      'stock/insufficient',
      'stock/insufficient',
    ]);
  });

  it('keeps a serial on one open ticket, however many ask at the same time', async () => {
    const productId = await aPhone('S-1');
    const wish = { productId, serial: 'S-1' };
    expect(await refusal(open({ productId }))).to.equal('stock/serial-needed');
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        open(wish).then(
          ({ repairId }) => repairId,
          (error: unknown) => (error as Problem).code,
        ),
      ),
    );
    expect(results.filter((result) => result === 'repair/open-already')).to.have.length(7);
    const repairId = results.find((result) => result !== 'repair/open-already') ?? '';
    const { warehouseId } = desk.ledger;
    const find = (code: string) => desk.ask(desk.worker, contract.findRepair, { warehouseId, code });
    const { number } = await show(repairId);
    for (const code of [number, number.toLowerCase(), 'S-1'])
      expect(
        (await find(code)).repairs.map(({ id }) => id),
        code,
      ).to.deep.equal([repairId]);
    await close(repairId, { outcome: 'quarantine' });
    expect((await find('S-1')).repairs).to.deep.equal([]);
    const next = await open(wish);
    expect((await show(next.repairId)).earlier.map(({ id }) => id)).to.deep.equal([repairId]);
  });

  it('comes out of a return, and stands in its story', async () => {
    await desk.ledger.play('move supplier customer tea 1');
    const returnId = await desk.receive({ tea: 2 }, { reason: 'Does not close' });
    const two = { quantity: 2, grade: 'damaged', disposition: 'repair' } as const;
    expect(await refusal(desk.grade(returnId, 'tea', two))).to.equal('return/one-at-a-time');
    const { repair } = await desk.grade(returnId, 'tea', { ...two, quantity: 1 });
    await desk.ask(desk.worker, endInspection, { returnId });
    const { rows } = await desk.ask(desk.seller, contract.listRepairs, { returnId, open: true });
    expect(rows).to.have.length(1);
    expect(rows[0]).to.include({ id: repair?.repairId, fault: 'Does not close', returnId, binCode: 'B1' });
    const story = await desk.ask(desk.seller, trackingStory, { kind: 'return', subjectId: returnId });
    expect(story.rows.map(({ event }) => event)).to.include('in_repair');
  });

  it('shows a seller only their own tickets, and lets nobody of them work on one', async () => {
    const { repairId, number } = await open();
    const sellerId = await desk.ledger.test.run((tx) => aSellerRow(tx, 'Coffee house'));
    const other = anActor({ sellerId });
    expect(await refusal(desk.ask(other, contract.getRepair, { repairId }))).to.equal('record/not-found');
    expect((await desk.ask(other, contract.listRepairs, {})).rows).to.deep.equal([]);
    expect(
      (await desk.ask(desk.seller, contract.listRepairs, { search: number.slice(0, 8) })).rows,
    ).to.have.length(1);
    expect(await refusal(advance(repairId, 'quote', desk.seller))).to.equal('auth/forbidden');
    const away = anActor({ role: 'floor', warehouseIds: [] });
    expect(await refusal(advance(repairId, 'quote', away))).to.equal('record/not-found');
    expect(await refusal(open({}, away))).to.equal('record/not-found');
  });
});
