import { expect } from 'chai';
import { promiseAgain } from '../../../server/modules/outbound/index.ts';
import {
  bindTote,
  createWave,
  recordPick,
  recordShort,
  reversePick,
  showWalk,
} from '../../../server/modules/picking/index.ts';
import { pickingModule } from '../../../server/modules/picking/picking.routes.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import {
  addStock,
  anOrder,
  aPicker,
  aPlace,
  aReleasedWave,
  type Place,
} from '../../support/builders/outbound.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { refusal } from '../../support/builders/layout.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { callEndpoint } from '../../../server/platform/http/call-endpoint.ts';
import { recordPickEndpoint } from '../../../shared/picking/picking.contract.ts';
import type { ShortReason } from '../../../shared/picking/picking.lifecycle.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('pick a walk', () => {
  let database: TestDatabase;
  let place: Place;
  let picker: Actor;

  const open = async (...given: Parameters<typeof aPlace> extends [unknown, ...infer R] ? R : never) => {
    place = await database.run((tx) => aPlace(tx, ...given));
    picker = await aPicker(database, place);
  };
  /** Records an order, releases it, and returns its walk. */
  const walkFor = async (goods: Record<string, number>, given: Parameters<typeof anOrder>[3] = {}) => {
    const order = await database.run((tx) => anOrder(tx, place, goods, given));
    const { tasks, waveId } = await aReleasedWave(database, place, [order.id]);
    return { order, waveId, taskId: tasks.get(order.id) ?? '' };
  };
  const show = (taskId: string) => database.run((tx) => showWalk(tx, { taskId }), picker);
  const tote = (taskId: string, index = 0, actor = picker) =>
    database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[index] ?? '' }), actor);
  const pick = (taskId: string, lineId: string, quantity: number, actor = picker) =>
    database.run((tx) => recordPick(tx, { taskId, lineId, quantity }), actor);
  const short = (taskId: string, lineId: string, quantity: number, reason: ShortReason = 'empty') =>
    database.run((tx) => recordShort(tx, { taskId, lineId, quantity, reason }), picker);
  const lineIn = async (taskId: string, bin: string) => {
    const line = (await show(taskId)).lines.find((one) => one.binCode === bin && one.remaining > 0);
    if (!line) throw new Error(`nothing to pick in ${bin}`);
    return line;
  };
  const stateOf = async (orderId: string): Promise<string> =>
    ((await database.db('outbound_orders').where({ id: orderId }).first('state')) as { state: string }).state;

  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  it('leads through the bins in walk order and ends at the packing bench', async () => {
    await open({ A3: { TEA: 5 }, A1: { CUP: 5 } });
    const { order, taskId, waveId } = await walkFor({ TEA: 2, CUP: 3 });
    const work = await show(taskId);
    expect(work.lines.map(({ binCode, sku, remaining }) => [binCode, sku, remaining])).to.deep.equal([
      ['A1', 'CUP', 3],
      ['A3', 'TEA', 2],
    ]);
    expect(work.lines[0]?.binBarcode).to.equal('LOC-A1');
    expect(await refusal(pick(taskId, work.lines[0]?.lineId ?? '', 1))).to.equal('picking/no-tote');
    await tote(taskId);
    await pick(taskId, work.lines[0]?.lineId ?? '', 3);
    expect(await stateOf(order.id)).to.equal('picking');
    expect(await refusal(pick(taskId, work.lines[0]?.lineId ?? '', 1))).to.equal('picking/too-many');
    const last = await pick(taskId, work.lines[1]?.lineId ?? '', 2);
    expect(last).to.include({ isFinished: true, orderState: 'picked', remaining: 0 });
    const wave = await database.db('waves').where({ id: waveId }).first('state');
    expect(wave).to.deep.equal({ state: 'done' });
    const tasks = await database
      .db('tasks')
      .where({ document_id: order.id })
      .orderBy('id')
      .select('kind', 'state');
    expect(tasks).to.have.deep.members([
      { kind: 'pick', state: 'done' },
      { kind: 'pack', state: 'open' },
    ]);
  });

  it('finds other stock for a short pick and adds it to the same walk', async () => {
    await open({ A1: { TEA: 4 }, A2: { TEA: 3 } });
    const { order, taskId } = await walkFor({ TEA: 4 });
    await tote(taskId);
    const { lineId } = await lineIn(taskId, 'A1');
    await pick(taskId, lineId, 1);
    const answer = await short(taskId, lineId, 3);
    expect(answer).to.include({ unfilled: 0, isFinished: false, short: 3 });
    expect(answer.added.map(({ binCode, remaining }) => [binCode, remaining])).to.deep.equal([['A2', 3]]);
    await pick(taskId, answer.added[0]?.lineId ?? '', 3);
    expect(await stateOf(order.id)).to.equal('picked');
    const wanted = await database.db('events').where({ name: 'bin.count-wanted' });
    expect(wanted).to.have.length(1);
    const variance = await database
      .db('stock_accounts as a')
      .join('locations as l', 'l.id', 'a.location_id')
      .where('l.kind', 'variance')
      .first('a.on_hand');
    expect(variance).to.deep.equal({ on_hand: 3 });
  });

  it('waits with what is picked when nothing else is there, and goes on when goods come in', async () => {
    await open({ A1: { TEA: 4, CUP: 1 } });
    const { order, taskId } = await walkFor({ TEA: 4, CUP: 1 });
    await tote(taskId);
    const cup = (await show(taskId)).lines.find(({ sku }) => sku === 'CUP');
    await pick(taskId, cup?.lineId ?? '', 1);
    const { lineId } = await lineIn(taskId, 'A1');
    await pick(taskId, lineId, 3);
    const answer = await short(taskId, lineId, 1, 'empty');
    expect(answer).to.include({ unfilled: 1, isFinished: true, orderState: 'short' });
    await database.run((tx) => addStock(tx, place, 'A2', 'TEA', 5));
    const tea = place.products['TEA']?.id ?? '';
    await database.run((tx) => promiseAgain(tx, place.warehouse.id, [tea]));
    expect(await stateOf(order.id)).to.equal('allocated');
    const second = (await aReleasedWave(database, place, [order.id])).tasks.get(order.id) ?? '';
    const work = await show(second);
    expect(work.totes).to.have.length(1);
    expect(work.lines.map(({ binCode, remaining }) => [binCode, remaining])).to.deep.equal([['A2', 1]]);
    await pick(second, work.lines[0]?.lineId ?? '', 1);
    expect(await stateOf(order.id)).to.equal('picked');
  });

  it('ships what there is where the policy says so', async () => {
    await open({ A1: { TEA: 2 } });
    const { order, taskId } = await walkFor({ TEA: 3 }, { policy: 'fill_available' });
    await tote(taskId);
    await pick(taskId, (await lineIn(taskId, 'A1')).lineId, 2);
    expect(await stateOf(order.id)).to.equal('picked');
    const line = await database
      .db('outbound_lines')
      .where({ order_id: order.id })
      .first('missing', 'unfilled');
    expect(line).to.deep.equal({ missing: 0, unfilled: 1 });
  });

  it('brings damaged goods to quarantine, as damaged', async () => {
    await open({ A1: { TEA: 2 } });
    const { taskId } = await walkFor({ TEA: 2 });
    const answer = await short(taskId, (await lineIn(taskId, 'A1')).lineId, 2, 'damaged');
    expect(answer).to.include({
      unfilled: 2,
      isFinished: true,
      orderState: 'short',
      damagedBin: 'Q1',
    });
    const there = await database
      .db('stock_accounts')
      .where({ location_id: place.bins.Q1.id })
      .first('grade', 'on_hand');
    expect(there).to.deep.equal({ grade: 'damaged', on_hand: 2 });
  });

  it('does not lose goods that are only out of reach: the order gets them again', async () => {
    await open({ A1: { TEA: 2 } });
    const { order, taskId } = await walkFor({ TEA: 2 });
    const answer = await short(taskId, (await lineIn(taskId, 'A1')).lineId, 2, 'cannot_reach');
    expect(answer).to.include({ unfilled: 2, isFinished: true });
    expect(await stateOf(order.id)).to.equal('allocated');
  });

  it('undoes the last pick: the units are back in their bin and still the order’s', async () => {
    await open({ A1: { TEA: 5 }, A2: { CUP: 1 } });
    const { taskId } = await walkFor({ TEA: 3, CUP: 1 });
    await tote(taskId);
    const { lineId } = await lineIn(taskId, 'A1');
    const first = await pick(taskId, lineId, 1);
    const second = await pick(taskId, lineId, 1);
    const undo = (pickId: string) => database.run((tx) => reversePick(tx, { pickId }), picker);
    expect(await refusal(undo(first.pickId))).to.equal('picking/cannot-undo');
    const undone = await undo(second.pickId);
    expect(undone.line).to.include({ binCode: 'A1', remaining: 1 });
    expect(await refusal(undo(second.pickId))).to.equal('picking/cannot-undo');
    const again = (await show(taskId)).lines.filter(({ binCode }) => binCode === 'A1');
    expect(again.reduce((sum, { remaining }) => sum + remaining, 0)).to.equal(2);
    for (const line of again) if (line.remaining > 0) await pick(taskId, line.lineId, line.remaining);
    expect((await show(taskId)).lines.filter(({ remaining }) => remaining > 0)).to.have.length(1);
  });

  it('undoes even the pick that finished the walk, until somebody packs', async () => {
    await open({ A1: { TEA: 5 } });
    const { order, taskId, waveId } = await walkFor({ TEA: 2 });
    await tote(taskId);
    const { lineId } = await lineIn(taskId, 'A1');
    const last = await pick(taskId, lineId, 2);
    expect(last.orderState).to.equal('picked');
    const undo = (pickId: string, actor = picker) => database.run((tx) => reversePick(tx, { pickId }), actor);
    const other = await aPicker(database, place);
    expect(await refusal(undo(last.pickId, other))).to.equal('picking/cannot-undo');
    const undone = await undo(last.pickId);
    expect(undone.taskId).not.to.equal(taskId);
    expect(await stateOf(order.id)).to.equal('picking');
    const again = await pick(undone.taskId, undone.lineId, 2);
    expect(again).to.include({ isFinished: true, orderState: 'picked' });
    expect(await database.db('waves').where({ id: waveId }).first('state')).to.deep.equal({ state: 'done' });
    await database.db('tasks').where({ kind: 'pack', state: 'open' }).update({ state: 'claimed' });
    expect(await refusal(undo(again.pickId))).to.equal('picking/cannot-undo');
  });

  it('lets one of two pickers have a task', async () => {
    await open({ A1: { TEA: 5 } });
    const { taskId } = await walkFor({ TEA: 3 });
    const other = await aPicker(database, place);
    await tote(taskId);
    const { lineId } = await lineIn(taskId, 'A1');
    expect(await refusal(pick(taskId, lineId, 1, other))).to.equal('task/claimed-by');
    expect(await refusal(tote(taskId, 1, other))).to.equal('task/claimed-by');
  });

  it('lets one of two orders have a tote', async () => {
    await open({ A1: { TEA: 5 } });
    const one = await walkFor({ TEA: 1 });
    const two = await walkFor({ TEA: 1 });
    const answers = await Promise.allSettled([tote(one.taskId), tote(two.taskId)]);
    expect(answers.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
    expect(await refusal(tote(answers[0]?.status === 'fulfilled' ? two.taskId : one.taskId))).to.equal(
      'picking/tote-taken',
    );
  });

  it('counts a pick once however often it is sent', async () => {
    await open({ A1: { TEA: 5 } });
    const { taskId } = await walkFor({ TEA: 3 });
    await tote(taskId);
    const { lineId } = await lineIn(taskId, 'A1');
    const route = pickingModule.routes.find(({ endpoint }) => endpoint === recordPickEndpoint);
    if (route?.kind !== 'use-case') throw new Error('no route');
    const call = { actor: picker, input: { taskId, lineId, quantity: 1 }, operationId: newId() };
    const answers = await Promise.all(
      Array.from({ length: 6 }, () => callEndpoint(database.host, route, call)),
    );
    expect(answers.filter(({ replayed }) => !replayed)).to.have.length(1);
    expect(new Set(answers.map(({ answer }) => JSON.stringify(answer))).size).to.equal(1);
    expect((await show(taskId)).lines[0]).to.include({ picked: 1, remaining: 2 });
  });

  it('gives each order to one of two waves made at once', async () => {
    await open({ A1: { TEA: 9 } });
    const orders = await Promise.all(
      [1, 2, 3, 4].map(() => database.run((tx) => anOrder(tx, place, { TEA: 1 }))),
    );
    const make = () =>
      database.run((tx) =>
        createWave(tx, {
          warehouseId: place.warehouse.id,
          orderIds: orders.map(({ id }) => id),
          limit: 50,
          mode: 'discrete',
        }),
      );
    const waves = await Promise.allSettled([make(), make(), make()]);
    expect(waves.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await database.db('wave_orders')).to.have.length(4);
  });
});
