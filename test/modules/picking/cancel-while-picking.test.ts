import { expect } from 'chai';
import { cancelOrder } from '../../../server/modules/outbound/index.ts';
import { bindTote, putBack, recordPick } from '../../../server/modules/picking/index.ts';
import { pickingSubscriber } from '../../../server/modules/picking/picking.subscribers.ts';
import { showPutBackWork } from '../../../server/modules/picking/put-back.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  addStock,
  anOrder,
  aPicker,
  aPlace,
  aReleasedWave,
  type Place,
} from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('cancel while picking', () => {
  let database: TestDatabase;
  let place: Place;
  let picker: Actor;
  let orderId: string;
  let taskId: string;
  let lineId: string;
  let waveId: string;

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 6 } }));
    picker = await aPicker(database, place);
    orderId = (await database.run((tx) => anOrder(tx, place, { TEA: 4 }))).id;
    const released = await aReleasedWave(database, place, [orderId]);
    waveId = released.waveId;
    taskId = released.tasks.get(orderId) ?? '';
    lineId = ((await database.db('pick_lines').where({ task_id: taskId }).first('id')) as { id: string }).id;
    await database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' }), picker);
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  const pick = (quantity: number) =>
    database.run((tx) => recordPick(tx, { taskId, lineId, quantity }), picker);
  const cancel = () => database.run((tx) => cancelOrder(tx, { orderId, reason: 'buyer' }));

  const putter =
    (backTask: string, { lines }: Awaited<ReturnType<typeof showPutBackWork>>) =>
    (quantity: number, bin: string) => {
      const { toteId = '', productId = '' } = lines[0] ?? {};
      const act = { taskId: backTask, toteId, productId, grade: 'new', quantity, bin } as const;
      return database.run((tx) => putBack(tx, act), picker);
    };

  it('stops the terminal at once and makes a task that brings the goods back', async () => {
    await pick(3);
    const answer = await cancel();
    expect(answer).to.include({ cancel: 'accepted', state: 'picking' });
    expect(await refusal(pick(1))).to.equal('order/cancelled');
    const backTask = answer.unpickTaskId ?? '';
    const work = await database.run((tx) => showPutBackWork(tx, { taskId: backTask }), picker);
    expect(work.lines).to.have.length(1);
    expect(work.lines[0]).to.include({ sku: 'TEA', quantity: 3, binCode: 'A1' });
    const back = putter(backTask, work);
    expect(await refusal(back(4, 'A1'))).to.equal('stock/insufficient');
    expect(await back(1, 'LOC-A2')).to.deep.equal({ taskId: backTask, remaining: 2, isFinished: false });
    expect(await back(2, 'a1')).to.deep.equal({ taskId: backTask, remaining: 0, isFinished: true });
    expect(await database.db('order_totes')).to.deep.equal([]);
    const pool = (await database.db('stock_pools').first('on_hand', 'promised')) as object;
    expect(pool).to.deep.equal({ on_hand: 6, promised: 0 });
  });

  it('brings them into no bin that is for another product alone', async () => {
    await pick(2);
    const backTask = (await cancel()).unpickTaskId ?? '';
    const back = putter(
      backTask,
      await database.run((tx) => showPutBackWork(tx, { taskId: backTask }), picker),
    );
    await database.run((tx) => addStock(tx, place, 'A3', 'CUP', 1));
    await database.db('locations').whereIn('code', ['A2', 'A3']).update({ is_single_sku: true });
    expect(await refusal(back(1, 'A3'))).to.equal('stock/bin-takes-one');
    expect(await back(2, 'A2')).to.include({ isFinished: true });
  });

  it('gives everything back where nothing was picked yet', async () => {
    const answer = await cancel();
    expect(answer.unpickTaskId).to.equal(null);
    const pool = (await database.db('stock_pools').first('on_hand', 'promised')) as object;
    expect(pool).to.deep.equal({ on_hand: 6, promised: 0 });
    const line = await database.db('outbound_lines').first('missing', 'unfilled');
    expect(line).to.deep.equal({ missing: 0, unfilled: 4 });
    expect(await cancel()).to.include({ cancel: 'accepted', unpickTaskId: null });
  });

  it('ends the walk, the wave and the tote’s service, told once or twice', async () => {
    await cancel();
    const told = pickingSubscriber.on['order.cancelled'];
    const data = { orderId, number: '', reference: '', state: '', reason: '', unpickTaskId: null };
    const event = {
      stream: `warehouse:${place.warehouse.id}`,
      seq: 1,
      name: 'order.cancelled' as const,
      data,
      at: '',
    };
    for (const _ of [1, 2]) await database.run(async (tx) => told?.(tx, data, event));
    expect(await database.db('waves').where({ id: waveId }).first('state')).to.deep.equal({ state: 'done' });
    expect(await database.db('order_totes')).to.deep.equal([]);
  });

  it('comes before or after a pick, never in the middle of one', async () => {
    const answers = await Promise.allSettled([pick(1), cancel(), pick(1), pick(1)]);
    const refused = answers.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
    for (const reason of refused) {
      expect(reason).to.be.instanceOf(Problem);
      expect((reason as Problem).code).to.equal('order/cancelled');
    }
    const picked = answers.filter(({ status }) => status === 'fulfilled').length - 1;
    const inTote = (await database
      .db('stock_accounts')
      .whereNot('handling_unit_id', '')
      .sum({ units: 'on_hand' })
      .first()) as { units: number | string | null };
    expect(Number(inTote.units ?? 0)).to.equal(picked);
    const backTasks = await database.db('tasks').where({ kind: 'unpick', state: 'open' });
    expect(backTasks).to.have.length(picked > 0 ? 1 : 0);
  });
});
