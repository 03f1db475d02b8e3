import { expect } from 'chai';
import { blockBin, createBin, lockHandlingUnit } from '../../../server/modules/layout/index.ts';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { moveUnit } from '../../../server/modules/putaway/move-unit.ts';
import { replanWork, showPutawayWork } from '../../../server/modules/putaway/putaway-work.ts';
import { undoMove } from '../../../server/modules/putaway/undo-move.ts';
import { post } from '../../../server/modules/stock/index.ts';
import { releaseTask } from '../../../server/modules/tasks/index.ts';
import { tellStory } from '../../../server/modules/tracking/tell-story.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { anActor, aProduct } from '../../support/builders/catalog.ts';
import {
  aDock,
  aMove,
  anAnnouncement,
  anArrival,
  aWorker,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { aBin, refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('move goods to bins', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  type Counts = Parameters<typeof countCarton>[1]['counts'];
  /** A closed carton with these goods in it, and its putaway task. */
  async function aTask(counts: Counts, lines = [{ sku: 'TEA', quantity: 10 }]) {
    const { shipmentId, cartons } = await test.run((tx) =>
      anAnnouncement(tx, dock, { cartons: [{ lines }] }),
    );
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    return test.run(async (tx) => {
      await anArrival(tx, dock, code);
      await countCarton(tx, { cartonId, counts });
      const { putawayTaskId } = await closeCarton(tx, { cartonId });
      return { taskId: putawayTaskId ?? '', cartonId, shipmentId, code };
    }, dock.worker);
  }
  const tea = (quantity: number, condition: 'good' | 'damaged' = 'good') => ({
    productId: dock.tea.id,
    condition,
    quantity,
  });
  const binId = (code: string) => dock.bins.find((bin) => bin.code === code)?.id ?? '';
  const move = (taskId: string, given: object, actor = dock.worker) =>
    test.run(
      (tx) => aMove(tx, { taskId, productId: dock.tea.id, quantity: 1, toBinId: binId('A-1'), ...given }),
      actor,
    );
  const work = (taskId: string) => test.run((tx) => showPutawayWork(tx, { taskId }), dock.worker);
  async function problem(act: Promise<unknown>): Promise<Problem> {
    const error: unknown = await act.catch((caught: unknown) => caught);
    if (error instanceof Problem) return error;
    throw error;
  }

  it('takes another legal bin only when it is confirmed', async () => {
    const { taskId } = await aTask([tea(10)]);
    const toBinId = binId('A-4');
    const asked = await problem(move(taskId, { quantity: 10, toBinId }));
    expect(asked.code).to.equal('putaway/other-bin');
    expect(asked.params).to.deep.equal({ bin: 'A-4', proposed: 'A-1' });
    await move(taskId, { quantity: 10, toBinId, confirmedOther: true });
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new A-4']);
    expect(await test.db('tasks').where({ id: taskId }).first('state')).to.deep.equal({ state: 'done' });
  });

  it('refuses a bin that breaks a rule, names the rule and another bin', async () => {
    const { taskId } = await aTask([tea(9), tea(1, 'damaged')]);
    const toQuarantine = await problem(
      move(taskId, { grade: 'new', toBinId: dock.quarantine.id, confirmedOther: true }),
    );
    expect(toQuarantine.code).to.equal('putaway/not-allowed');
    expect(toQuarantine.params).to.deep.equal({ bin: 'Q-1', rule: 'kind', alternative: 'A-1' });
    const toShelf = await problem(move(taskId, { grade: 'damaged', confirmedOther: true }));
    expect(toShelf.params).to.deep.equal({ bin: 'A-1', rule: 'kind', alternative: 'Q-1' });
    await test.run((tx) => blockBin(tx, dock.warehouse.id, binId('A-1'), 'Leak'));
    const blocked = await problem(move(taskId, { grade: 'new' }));
    expect(blocked.params).to.include({ rule: 'blocked', alternative: 'A-2' });
  });

  it('asks which goods are meant where it is not clear, and lets nobody move what is not there', async () => {
    const { taskId } = await aTask([tea(9), tea(1, 'damaged')]);
    const unclear = await problem(move(taskId, {}));
    expect(unclear.code).to.equal('putaway/which-goods');
    expect(unclear.params).to.include({ what: 'grade' });
    expect(await refusal(move(taskId, { grade: 'new', quantity: 10 }))).to.equal('putaway/not-there');
    expect(await refusal(move(taskId, { productId: dock.cup.id }))).to.equal('putaway/not-there');
    expect(await refusal(move(taskId, { grade: 'new', toBinId: newId() }))).to.equal('record/not-found');
  });

  it('puts away serials by name', async () => {
    const phone = await test.run((tx) => aProduct(tx, dock.sellerId, 'PHONE', { isSerialAtReceipt: true }));
    const serials = ['S1', 'S2'];
    const { taskId } = await aTask(
      [{ productId: phone.id, condition: 'good', quantity: 2, serials }],
      [{ sku: 'PHONE', quantity: 2 }],
    );
    expect((await work(taskId)).serials.map(({ serial }) => serial)).to.deep.equal(serials);
    expect((await work(taskId)).lines.map(({ quantity }) => quantity)).to.deep.equal([2]);
    const put = (given: object) => move(taskId, { productId: phone.id, ...given });
    expect(await refusal(put({}))).to.equal('putaway/which-goods');
    expect(await refusal(put({ serial: 'S9' }))).to.equal('putaway/which-goods');
    await put({ serial: 'S2' });
    expect(await refusal(put({ serial: 'S2' }))).to.equal('putaway/which-goods');
    expect(await put({ serial: 'S1' })).to.include({ leftUnits: 0 });
    expect(await stockText(test.db)).to.deep.equal(['PHONE 1 new A-1 #S1', 'PHONE 1 new A-1 #S2']);
  });

  it('does not move the same units twice, whoever asks at once', async () => {
    const { taskId } = await aTask([tea(10)]);
    const other = await test.run((tx) => aWorker(tx, dock.warehouse.id));
    const tries = [dock.worker, other, dock.worker, other].map((actor) =>
      move(taskId, { quantity: 10 }, actor),
    );
    const done = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
    expect(done).to.have.length(1);
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new A-1']);
  });

  it('belongs to whoever holds the task', async () => {
    const { taskId } = await aTask([tea(10)]);
    const other = await test.run((tx) => aWorker(tx, dock.warehouse.id));
    await move(taskId, {});
    expect(await refusal(move(taskId, {}, other))).to.equal('task/claimed-by');
    await test.run((tx) => releaseTask(tx, { taskId }), dock.worker);
    await move(taskId, {}, other);
    const stranger = anActor({ role: 'floor', warehouseIds: [newId()] });
    expect(await refusal(move(taskId, {}, stranger))).to.equal('record/not-found');
    expect(await refusal(test.run((tx) => showPutawayWork(tx, { taskId }), stranger))).to.equal(
      'record/not-found',
    );
  });

  it('lets two people who bring different goods fill a bin for one SKU with one of them', async () => {
    const single = await test.run((tx) => aBin(tx, dock.warehouse.id, 'S-1', { isSingleSku: true }));
    const first = await aTask([tea(10)]);
    const cups = { productId: dock.cup.id, condition: 'good' as const, quantity: 10 };
    const second = await aTask([cups], [{ sku: 'CUP', quantity: 10 }]);
    const other = await test.run((tx) => aWorker(tx, dock.warehouse.id));
    const into = { toBinId: single.id, quantity: 10, confirmedOther: true };
    const both = await Promise.allSettled([
      move(first.taskId, into),
      move(second.taskId, { ...into, productId: dock.cup.id }, other),
    ]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    const rules = both.flatMap((one) =>
      one.status === 'rejected' ? [(one.reason as Problem).params['rule']] : [],
    );
    expect(rules).to.deep.equal(['single_sku']);
  });

  it('sends cartons that are closed at the same moment to different empty bins', async () => {
    const products = await test.run(async (tx) => [
      dock.tea,
      dock.cup,
      await aProduct(tx, dock.sellerId, 'POT'),
      await aProduct(tx, dock.sellerId, 'PAN'),
    ]);
    const tasks = await Promise.all(
      products.map(({ id, sku }) =>
        aTask([{ productId: id, condition: 'good', quantity: 5 }], [{ sku, quantity: 5 }]),
      ),
    );
    const bins = await Promise.all(tasks.map(async ({ taskId }) => (await work(taskId)).lines[0]?.toBinCode));
    expect(new Set(bins).size).to.equal(4);
  });

  it('plans anew around a bin that turned out full', async () => {
    const { taskId } = await aTask([tea(10)]);
    const again = await test.run(
      (tx) => replanWork(tx, { taskId, avoidBinIds: [binId('A-1')] }),
      dock.worker,
    );
    expect(again.lines.map(({ toBinCode, quantity }) => [toBinCode, quantity])).to.deep.equal([['A-2', 10]]);
  });

  it('is over once somebody else has taken the goods away', async () => {
    const { taskId } = await aTask([tea(10)]);
    const unit = (await test.db('handling_units').first('id')) as { id: string };
    const goods = { grade: 'new' as const, handlingUnitId: unit.id };
    await test.run((tx) =>
      post(tx, { document: { kind: 'move', id: newId() }, reason: 'move' }, [
        {
          sellerId: dock.sellerId,
          productId: dock.tea.id,
          quantity: 10,
          from: { ...goods, locationId: dock.dock.id },
          to: { grade: 'new', locationId: binId('A-3') },
        },
      ]),
    );
    expect(await refusal(move(taskId, { quantity: 10 }))).to.equal('stock/insufficient');
    const again = await test.run((tx) => replanWork(tx, { taskId, avoidBinIds: [] }), dock.worker);
    expect(again).to.deep.include({ taskState: 'done', lines: [] });
  });

  it('splits goods over bins by weight and volume, counting what is on its way there', async () => {
    const heavy = await test.run((tx) =>
      aProduct(tx, dock.sellerId, 'IRON', {
        declared: { weightGrams: 1000, lengthMm: 100, widthMm: 100, heightMm: 100 },
      }),
    );
    const small = await test.run((tx) =>
      createBin(tx, {
        warehouseId: dock.warehouse.id,
        code: 'A-0',
        kind: 'storage',
        walkSeq: 1,
        maxWeightGrams: 6000,
      }),
    );
    const irons = (quantity: number) =>
      aTask([{ productId: heavy.id, condition: 'good', quantity }], [{ sku: 'IRON', quantity }]);
    const first = await irons(4);
    expect(
      (await work(first.taskId)).lines.map((line) => `${line.quantity} ${line.toBinCode}`),
    ).to.deep.equal(['4 A-0']);
    const second = await irons(4);
    expect(
      (await work(second.taskId)).lines.map((line) => `${line.quantity} ${line.toBinCode}`),
    ).to.deep.equal(['2 A-0', '2 A-1']);
    const tooMany = await problem(
      move(second.taskId, { productId: heavy.id, quantity: 3, toBinId: small.id }),
    );
    expect(tooMany.params).to.deep.equal({ bin: 'A-0', rule: 'weight', alternative: 'A-1' });
  });

  it('is told in the story of the carton and of its shipment', async () => {
    const { taskId, shipmentId, code } = await aTask([tea(10)]);
    await move(taskId, { quantity: 10 });
    const { rows } = await test.run((tx) =>
      tellStory(tx, { kind: 'inbound_shipment', subjectId: shipmentId, limit: 50 }),
    );
    expect(rows.map(({ leg, event }) => `${leg}.${event}`)).to.deep.equal([
      'L0.announced',
      'L0.ready',
      'L4.arrived',
      'L4.receiving',
      'L4.carton_counted',
      'L4.received',
      'L4.putaway',
    ]);
    expect(rows.at(-1)?.data).to.deep.equal({ bin: 'A-1', sku: 'TEA', quantity: 10 });
    const unit = (await test.db('handling_units').where({ code }).first('closed_at')) as {
      closed_at: Date | null;
    };
    expect(unit.closed_at).to.be.instanceOf(Date);
  });

  it('takes the last move back while the carton is being put away', async () => {
    const { taskId } = await aTask([tea(10)]);
    const undo = (moveId: string, actor = dock.worker) => test.run((tx) => undoMove(tx, { moveId }), actor);
    const first = await move(taskId, { quantity: 3 });
    const second = await move(taskId, { quantity: 2, toBinId: binId('A-4'), confirmedOther: true });
    expect(await refusal(undo(first.moveId))).to.equal('putaway/cannot-undo');
    const other = anActor({ id: newId(), role: 'floor' });
    expect(await refusal(undo(second.moveId, other))).to.equal('putaway/cannot-undo');
    expect(await undo(second.moveId)).to.include({ leftUnits: 7 });
    expect(await undo(first.moveId)).to.include({ leftUnits: 10 });
    expect(await refusal(undo(first.moveId))).to.equal('putaway/cannot-undo');
    expect((await work(taskId)).lines.reduce((sum, { quantity }) => sum + quantity, 0)).to.equal(10);
    const last = await move(taskId, { quantity: 10 });
    expect(await refusal(undo(last.moveId))).to.equal('putaway/cannot-undo');
  });

  it('waits for whoever carries its carton away just then, and neither has to begin again', async () => {
    const { taskId, code } = await aTask([tea(10)]);
    const warehouseId = dock.warehouse.id;
    const to = await test.run((tx) => aBin(tx, warehouseId, 'STAGE', { kind: 'staging' }));
    const { id } = (await test.db('handling_units').where({ code }).first('id')) as { id: string };
    let begun = 0;
    const { put } = await test.run(async (tx) => {
      begun++;
      await lockHandlingUnit(tx, id);
      const put = refusal(
        test.run((other) => {
          begun++;
          return aMove(other, { taskId, productId: dock.tea.id, quantity: 10, toBinId: binId('A-1') });
        }, dock.worker),
      );
      await untilItWaits(test, put);
      await moveUnit(tx, { warehouseId, handlingUnitId: id, toBinId: to.id });
      return { put };
    });
    expect([await put, begun]).to.deep.equal(['stock/insufficient', 2]);
  });

  it('takes no move back that another one followed meanwhile', async () => {
    const { taskId } = await aTask([tea(10)]);
    const first = await move(taskId, { quantity: 3 });
    const { undone } = await test.run(async (tx) => {
      await aMove(tx, { taskId, productId: dock.tea.id, quantity: 2, toBinId: binId('A-1') });
      const undone = refusal(test.run((other) => undoMove(other, { moveId: first.moveId }), dock.worker));
      await untilItWaits(test, undone);
      return { undone };
    }, dock.worker);
    expect(await undone).to.equal('putaway/cannot-undo');
    expect((await work(taskId)).lines.reduce((sum, { quantity }) => sum + quantity, 0)).to.equal(5);
  });
});
