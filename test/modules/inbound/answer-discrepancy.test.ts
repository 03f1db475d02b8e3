import { expect } from 'chai';
import { answerDiscrepancy, settleDiscrepancy } from '../../../server/modules/inbound/answer-discrepancy.ts';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { showShipment } from '../../../server/modules/inbound/show-shipment.queries.ts';
import { stowCarton } from '../../../server/modules/inbound/stow-carton.ts';
import { showPutawayWork } from '../../../server/modules/putaway/putaway-work.ts';
import { requireClaim } from '../../../server/modules/tasks/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { warehouseStream } from '../../../shared/events.ts';
import { anActor } from '../../support/builders/catalog.ts';
import {
  aDock,
  aMove,
  anAnnouncement,
  anArrival,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('answer a discrepancy', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  /** A closed carton of 10 announced units of tea in which so many were found. */
  async function aClosedCarton(good: number, damaged = 0) {
    const { shipmentId, cartons } = await test.run((tx) => anAnnouncement(tx, dock));
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    const closed = await test.run(async (tx) => {
      await anArrival(tx, dock, code);
      const of = (condition: 'good' | 'damaged', quantity: number) =>
        quantity === 0 ? [] : [{ productId: dock.tea.id, condition, quantity }];
      await countCarton(tx, { cartonId, counts: [...of('good', good), ...of('damaged', damaged)] });
      return closeCarton(tx, { cartonId });
    }, dock.worker);
    const discrepancyId = (kind: string) =>
      closed.discrepancies.find((one) => one.kind === kind)?.discrepancyId ?? '';
    return { shipmentId, cartonId, code, taskId: closed.putawayTaskId ?? '', discrepancyId };
  }
  type Answer = Parameters<typeof answerDiscrepancy>[1]['answer'];
  const answer = (discrepancyId: string, word: Answer, actor = dock.seller) =>
    test.run((tx) => answerDiscrepancy(tx, { discrepancyId, answer: word }), actor);
  const work = (taskId: string) => test.run((tx) => showPutawayWork(tx, { taskId }), dock.worker);
  async function putAwayAll(taskId: string) {
    for (const { productId, grade, quantity, toBinId } of (await work(taskId)).lines)
      await test.run(
        (tx) => aMove(tx, { taskId, productId, grade, quantity, toBinId: toBinId ?? '' }),
        dock.worker,
      );
  }

  it('releases held goods that still stand on their carton into the plan', async () => {
    const { discrepancyId, taskId, code } = await aClosedCarton(12);
    expect(
      (await work(taskId)).lines.map((line) => [line.toBinCode, line.quantity, line.grade]),
    ).to.deep.equal([
      ['A-1', 10, 'new'],
      ['Q-1', 2, 'quarantine'],
    ]);
    expect(await answer(discrepancyId('over'), 'accept')).to.include({ state: 'settled' });
    expect(await stockText(test.db)).to.deep.equal([`TEA 12 new DOCK-1 on ${code}`]);
    expect((await work(taskId)).lines.map((line) => [line.toBinCode, line.quantity])).to.deep.equal([
      ['A-1', 12],
    ]);
  });

  it('sends goods that lie in quarantine to the bins by a task of their own', async () => {
    const { discrepancyId, taskId, cartonId, shipmentId } = await aClosedCarton(12);
    await putAwayAll(taskId);
    await test.run((tx) => stowCarton(tx, cartonId, 0));
    expect((await test.run((tx) => showShipment(tx, { shipmentId }))).state).to.equal('putaway');
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new A-1', 'TEA 2 quarantine Q-1']);
    await answer(discrepancyId('over'), 'accept');
    expect((await test.run((tx) => showShipment(tx, { shipmentId }))).state).to.equal('closed');
    const task = (await test.db('tasks').where({ kind: 'putaway', state: 'open' }).first()) as { id: string };
    const { lines, from } = await work(task.id);
    expect(from[0]).to.include({ binCode: 'Q-1', handlingUnitId: null });
    expect(lines[0]).to.include({ toBinCode: 'A-1', why: 'same_product', quantity: 2 });
    await putAwayAll(task.id);
    expect(await stockText(test.db)).to.deep.equal(['TEA 12 new A-1']);
  });

  it('scraps what the seller gives up, and ends the task where nothing is left', async () => {
    const { discrepancyId, taskId, cartonId } = await aClosedCarton(0, 3);
    await answer(discrepancyId('damaged'), 'destroy');
    expect(await stockText(test.db)).to.deep.equal(['TEA 3 damaged @scrap']);
    expect(await test.db('tasks').where({ id: taskId }).first('state')).to.deep.equal({ state: 'done' });
    const told = (await test.db('events').where({ name: 'putaway.moved' }).first('data_json')) as {
      data_json: { documentId: string; leftUnits: number };
    };
    expect(told.data_json).to.include({ documentId: cartonId, leftUnits: 0 });
  });

  it('waits for whoever puts the goods away just then, and finds them where they lie now', async () => {
    const { discrepancyId, taskId } = await aClosedCarton(0, 3);
    const [line] = (await work(taskId)).lines;
    let begun = 0;
    const { answered } = await test.run(async (tx) => {
      begun++;
      await requireClaim(tx, taskId);
      const answered = test.run((other) => {
        begun++;
        return answerDiscrepancy(other, { discrepancyId: discrepancyId('damaged'), answer: 'destroy' });
      }, dock.seller);
      await untilItWaits(test, answered);
      const goods = { productId: dock.tea.id, quantity: 3, grade: 'damaged' } as const;
      await aMove(tx, { taskId, ...goods, toBinId: line?.toBinId ?? '' });
      return { answered };
    }, dock.worker);
    await answered;
    expect(begun, 'nobody had to begin again').to.equal(2);
    expect(await stockText(test.db)).to.deep.equal(['TEA 3 damaged @scrap']);
    const stream = warehouseStream(dock.warehouse.id);
    const told = await test.db('events').where({ name: 'putaway.moved', stream });
    expect(told, 'its end is told once').to.have.length(1);
  });

  it('keeps goods apart until the work is done that the answer asks for', async () => {
    const { discrepancyId, code, taskId } = await aClosedCarton(8, 2);
    const id = discrepancyId('damaged');
    expect(await answer(id, 'rework')).to.include({ state: 'answered' });
    expect(await stockText(test.db)).to.include(`TEA 2 damaged DOCK-1 on ${code}`);
    const settle = () => test.run((tx) => settleDiscrepancy(tx, { discrepancyId: id, outcome: 'release' }));
    expect(await settle()).to.include({ state: 'settled' });
    expect(await stockText(test.db)).to.deep.equal([`TEA 10 new DOCK-1 on ${code}`]);
    expect((await work(taskId)).lines).to.have.length(1);
    expect(await refusal(settle())).to.equal('state/illegal');
  });

  it('takes one answer, of the right kind, from the goods’ own seller', async () => {
    const { discrepancyId } = await aClosedCarton(4);
    const id = discrepancyId('short');
    expect(await refusal(answer(id, 'destroy'))).to.equal('inbound/answer-not-possible');
    expect(await refusal(answer(id, 'accept', anActor({ sellerId: newId() })))).to.equal('record/not-found');
    const both = await Promise.allSettled([answer(id, 'accept'), answer(id, 'claim')]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await refusal(answer(id, 'accept'))).to.equal('state/illegal');
  });
});
