import { expect } from 'chai';
import type { Actor } from '../../../server/platform/actor.ts';
import { askForCounts, recordCount, showCountWork } from '../../../server/modules/counting/index.ts';
import { countingModule } from '../../../server/modules/counting/counting.routes.ts';
import { countingSubscriber } from '../../../server/modules/counting/counting.subscribers.ts';
import { resumeCounts } from '../../../server/modules/counting/put-count-off.ts';
import { bindTote, recordPick, recordShort } from '../../../server/modules/picking/index.ts';
import { requireClaim } from '../../../server/modules/tasks/index.ts';
import { callEndpoint } from '../../../server/platform/http/call-endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { badgePermissions } from '../../../shared/identity/narrow-permissions.ts';
import * as counting from '../../../shared/counting/counting.contract.ts';
import { aUser } from '../../support/actors.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  addStock,
  anOrder,
  aPicker,
  aPlace,
  aReleasedWave,
  productOf,
  type Place,
} from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

type Bin = keyof Place['bins'];

describe('count bins', () => {
  let database: TestDatabase;
  let place: Place;
  let first: Actor;
  let second: Actor;
  let boss: Actor;
  let minutes = 0;

  /** Everything that was posted before lies behind the counter by then. */
  const wait = (some = 5): void => {
    minutes += some;
    database.setClock(new Date(Date.UTC(2026, 0, 5, 8, minutes)));
  };
  const ask = <E extends Parameters<ReturnType<typeof asker>>[1]>(
    actor: Actor,
    endpoint: E,
    input: Parameters<ReturnType<typeof asker>>[2],
  ) => asker(database, countingModule)(actor, endpoint, input as never);
  const askFor = (...bins: Bin[]) =>
    database.run((tx) =>
      askForCounts(tx, {
        warehouseId: place.warehouse.id,
        binIds: bins.map((bin) => place.bins[bin].id),
        limit: 500,
        note: '',
      }),
    );
  const openTask = async (): Promise<string> => {
    const row = (await database
      .db('tasks')
      .where({ kind: 'count' })
      .whereIn('state', ['open', 'claimed'])
      .orderBy('id', 'desc')
      .first('id')) as { id: string } | undefined;
    if (!row) throw new Error('nothing to count');
    return row.id;
  };
  const goods = (found: Record<string, number>) =>
    Object.entries(found)
      .filter(([, quantity]) => quantity > 0)
      .map(([sku, quantity]) => ({ productId: productOf(place, sku).id, grade: 'new' as const, quantity }));
  const read = async (actor: Actor, taskId?: string) => {
    const id = taskId ?? (await openTask());
    return database.run((tx) => showCountWork(tx, { taskId: id }), actor);
  };
  const say = (
    actor: Actor,
    work: { taskId: string; readAt: Date | string },
    found: Record<string, number>,
  ) =>
    database.run(
      (tx) =>
        recordCount(tx, {
          taskId: work.taskId,
          readAt: new Date(work.readAt).toISOString(),
          goods: goods(found),
          sealedUnitIds: [],
        }),
      actor,
    );
  /** Reads the work and says what was found. */
  const count = async (actor: Actor, found: Record<string, number>) => say(actor, await read(actor), found);
  const counts = async () =>
    (await database.db('counts').orderBy('id').select('state', 'round', 'difference', 'left_to_picks')).map(
      (row: Record<string, unknown>) => ({
        state: row['state'],
        round: Number(row['round']),
        difference: Number(row['difference']),
        left: Number(row['left_to_picks']),
      }),
    );
  const inBin = async (bin: Bin, sku: string): Promise<number> => {
    const row = (await database
      .db('stock_accounts')
      .where({ location_id: place.bins[bin].id, product_id: productOf(place, sku).id })
      .first('on_hand')) as { on_hand: number } | undefined;
    return Number(row?.on_hand ?? 0);
  };
  const open = async (...given: Parameters<typeof aPlace> extends [unknown, ...infer R] ? R : never) => {
    wait();
    place = await database.run((tx) => aPlace(tx, ...given));
    first = await aPicker(database, place);
    second = await aPicker(database, place);
    const { id } = await aUser(database, 'manager', { warehouseIds: [place.warehouse.id] });
    boss = anActor({ id, role: 'manager', warehouseIds: [place.warehouse.id] });
    wait();
  };
  const stateOf = async (orderId: string): Promise<string> =>
    ((await database.db('outbound_orders').where({ id: orderId }).first('state')) as { state: string }).state;

  beforeEach(async () => {
    database = await openTestDatabase();
    minutes = 0;
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  it('agrees where the bin holds what the books say, and tells the counter nothing either way', async () => {
    await open({ A1: { TEA: 5, CUP: 2 } });
    expect(await askFor('A1', 'A2')).to.deep.equal({ asked: 2, already: 0 });
    expect(await askFor('A1')).to.deep.equal({ asked: 0, already: 1 });
    const tasks = (await database.db('tasks').where({ kind: 'count' }).orderBy('id')) as { id: string }[];
    const [one, two] = tasks;
    const work = await read(first, one?.id);
    expect(JSON.stringify(work)).to.not.contain('on_hand').and.not.contain('"quantity":5');
    expect(await say(first, work, { TEA: 5, CUP: 2 })).to.include({ isClosed: true });
    expect(await say(first, await read(first, two?.id), {})).to.include({ isClosed: true });
    expect(await counts()).to.deep.equal([
      { state: 'agreed', round: 1, difference: 0, left: 0 },
      { state: 'agreed', round: 1, difference: 0, left: 0 },
    ]);
    expect(await database.db('stock_postings').where({ reason: 'count' })).to.deep.equal([]);
  });

  it('believes a small difference at once, both ways', async () => {
    await open({ A1: { TEA: 5 }, A2: { CUP: 1 } });
    await askFor('A1');
    await count(first, { TEA: 4 });
    expect(await inBin('A1', 'TEA')).to.equal(4);
    await askFor('A2');
    await count(first, { CUP: 2 });
    expect(await inBin('A2', 'CUP')).to.equal(2);
    expect((await counts()).map(({ state }) => state)).to.deep.equal(['posted', 'posted']);
  });

  it('has a larger difference counted by somebody else, and posts what both saw', async () => {
    await open({ A1: { TEA: 9 } });
    await askFor('A1');
    expect(await count(first, { TEA: 6 })).to.include({ isClosed: false });
    expect(await inBin('A1', 'TEA')).to.equal(9);
    const again = await read(first);
    expect(again).to.include({ hindrance: 'same_person', round: 2 });
    expect(await refusal(say(first, again, { TEA: 6 }))).to.equal('task/somebody-else');
    await count(second, { TEA: 6 });
    expect(await inBin('A1', 'TEA')).to.equal(6);
    expect(await counts()).to.deep.equal([{ state: 'posted', round: 2, difference: 3, left: 0 }]);
  });

  it('drops a difference that only one of two saw', async () => {
    await open({ A1: { TEA: 9 } });
    await askFor('A1');
    await count(first, { TEA: 6 });
    await count(second, { TEA: 9 });
    expect(await counts()).to.deep.equal([{ state: 'agreed', round: 2, difference: 0, left: 0 }]);
  });

  it('calls a supervisor where two people saw different things', async () => {
    await open({ A1: { TEA: 9 } });
    await askFor('A1');
    await count(first, { TEA: 6 });
    await count(second, { TEA: 5 });
    const third = await aPicker(database, place);
    const work = await read(third);
    expect(work.hindrance).to.equal('supervisor');
    expect(await refusal(say(third, work, { TEA: 5 }))).to.equal('auth/forbidden');
    await count({ ...boss, scope: badgePermissions }, { TEA: 5 });
    expect(await inBin('A1', 'TEA')).to.equal(5);
    expect(await counts()).to.deep.equal([{ state: 'posted', round: 3, difference: 4, left: 0 }]);
  });

  it('lets a manager decide on a large difference', async () => {
    await open({ A1: { TEA: 20 }, A2: { TEA: 20 } });
    await ask(boss, counting.changeCountRules, {
      warehouseId: place.warehouse.id,
      recountAbove: 5,
      reviewAbove: 3,
    });
    await askFor('A1');
    await count(first, { TEA: 15 });
    await askFor('A2');
    await count(first, { TEA: 15 });
    const { rows } = (await ask(boss, counting.listCounts, {
      warehouseId: place.warehouse.id,
      state: 'review',
    })) as { rows: { id: string; bin: string }[] };
    expect(rows.map(({ bin }) => bin)).to.deep.equal(['A2', 'A1']);
    // Something was taken meanwhile: the difference counts, not the figure.
    await database.run((tx) => addStock(tx, place, 'A1', 'TEA', 2));
    await ask(boss, counting.decideCount, { countId: rows[1]?.id, decision: 'approve' });
    await ask(boss, counting.decideCount, { countId: rows[0]?.id, decision: 'reject' });
    expect([await inBin('A1', 'TEA'), await inBin('A2', 'TEA')]).to.deep.equal([17, 20]);
    const shown = (await ask(boss, counting.getCount, { countId: rows[1]?.id })) as {
      state: string;
      rounds: { outcome: string; lines: { counted: number; expected: number }[] }[];
    };
    expect(shown.state).to.equal('posted');
    expect(shown.rounds[0]?.lines[0]).to.include({ counted: 15, expected: 20 });
  });

  it('makes no difference of a pick that was confirmed while somebody counted', async () => {
    await open({ A1: { TEA: 10 } });
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 2 }));
    const taskId = (await aReleasedWave(database, place, [order.id])).tasks.get(order.id) ?? '';
    wait();
    await askFor('A1');
    const work = await read(first);
    expect(work.hindrance).to.equal(null);
    await database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' }), second);
    const line = (await database.db('pick_lines').first('id')) as { id: string };
    const pick = () => database.run((tx) => recordPick(tx, { taskId, lineId: line.id, quantity: 2 }), second);
    // The picker holds the task: whoever counts now is told so.
    expect((await read(first)).hindrance).to.equal('picker');
    await pick();
    expect(await say(first, work, { TEA: 10 })).to.include({ isClosed: false });
    expect(await inBin('A1', 'TEA')).to.equal(8);
    wait();
    expect(await count(first, { TEA: 8 })).to.include({ isClosed: true });
    expect(await database.db('stock_postings').where({ reason: 'count' })).to.deep.equal([]);
    expect(await counts()).to.deep.equal([{ state: 'agreed', round: 1, difference: 0, left: 0 }]);
  });

  it('waits for a picker whose scans have not arrived yet', async () => {
    await open({ A1: { TEA: 10 } });
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 2 }));
    const taskId = (await aReleasedWave(database, place, [order.id])).tasks.get(order.id) ?? '';
    await database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' }), second);
    wait(60);
    await askFor('A1');
    // The two units are in the picker's tote already, and the picker's terminal is offline.
    await count(first, { TEA: 8 });
    expect(await inBin('A1', 'TEA')).to.equal(10);
    const round = await database.db('count_rounds').first('outcome');
    expect(round).to.deep.equal({ outcome: 'picker' });
  });

  it('leaves to picks what they were told to take', async () => {
    await open({ A1: { TEA: 10 } });
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 8 }));
    const taskId = (await aReleasedWave(database, place, [order.id])).tasks.get(order.id) ?? '';
    wait();
    await askFor('A1');
    await count(first, { TEA: 5 });
    await count(second, { TEA: 5 });
    expect(await inBin('A1', 'TEA')).to.equal(8);
    expect(await counts()).to.deep.equal([{ state: 'posted', round: 2, difference: 5, left: 3 }]);
    await database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' }), first);
    const line = (await database.db('pick_lines').first('id')) as { id: string };
    await database.run((tx) => recordPick(tx, { taskId, lineId: line.id, quantity: 5 }), first);
    await database.run(
      (tx) => recordShort(tx, { taskId, lineId: line.id, quantity: 3, reason: 'empty' }),
      first,
    );
    expect(await inBin('A1', 'TEA')).to.equal(0);
    expect(await stateOf(order.id)).to.equal('short');
  });

  it('takes back from the youngest order what the building can’t keep', async () => {
    await open({ A1: { TEA: 10 } });
    const older = await database.run((tx) => anOrder(tx, place, { TEA: 6 }));
    wait();
    const younger = await database.run((tx) => anOrder(tx, place, { TEA: 4 }));
    wait();
    await askFor('A1');
    await count(first, { TEA: 7 });
    await count(second, { TEA: 7 });
    expect(await inBin('A1', 'TEA')).to.equal(7);
    expect([await stateOf(older.id), await stateOf(younger.id)]).to.deep.equal(['allocated', 'short']);
  });

  it('brings found goods to those who wait', async () => {
    await open({ A1: { TEA: 1 } });
    await database.run((tx) => anOrder(tx, place, { TEA: 2 }));
    wait();
    await askFor('A1');
    await count(first, { TEA: 2 });
    const told = (await database.db('events').where({ name: 'stock.available' })) as unknown[];
    expect(told.length).to.be.above(0);
    expect(await inBin('A1', 'TEA')).to.equal(2);
  });

  it('asks for a count when a picker finds a bin empty, once', async () => {
    await open({ A1: { TEA: 2 } });
    const told = { binId: place.bins.A1.id, productId: productOf(place, 'TEA').id, reason: 'empty' };
    const hear = () =>
      database.run(async (tx) => countingSubscriber.on['bin.count-wanted']?.(tx, told, {} as never));
    await hear();
    await hear();
    expect(await counts()).to.have.length(1);
    expect(await database.db('tasks').where({ kind: 'count' })).to.have.length(1);
  });

  it('counts a product’s bins, or those that were not counted for longest', async () => {
    await open({ A1: { TEA: 2 }, A2: { CUP: 1 }, A3: { TEA: 1 } });
    const warehouseId = place.warehouse.id;
    const asked = async (input: object) =>
      ((await ask(boss, counting.askForCounts, { warehouseId, ...input })) as { asked: number }).asked;
    expect(await asked({ productId: productOf(place, 'CUP').id })).to.equal(1);
    await count(first, { CUP: 1 });
    wait();
    expect(await asked({ limit: 2 })).to.equal(2);
    const chosen = (await database
      .db('counts as c')
      .join('locations as l', 'l.id', 'c.location_id')
      .where('c.state', 'open')
      .orderBy('l.code')
      .pluck('l.code')) as string[];
    expect(chosen).to.have.length(2);
    expect(chosen).to.not.include('A2');
  });

  it('passes a bin over and comes back to it', async () => {
    await open({ A1: { TEA: 2 } });
    await askFor('A1');
    const before = await openTask();
    await ask(first, counting.putCountOff, { taskId: before });
    expect(await database.db('tasks').where({ kind: 'count', state: 'open' })).to.deep.equal([]);
    await resumeCounts.run(database.host);
    expect(await database.db('tasks').where({ kind: 'count', state: 'open' })).to.deep.equal([]);
    wait(11);
    await resumeCounts.run(database.host);
    await resumeCounts.run(database.host);
    expect(await database.db('tasks').where({ kind: 'count', state: 'open' })).to.have.length(1);
    await count(first, { TEA: 2 });
    expect((await counts())[0]?.state).to.equal('agreed');
  });

  it('posts once however often it is said, and lets one of two counters have the task', async () => {
    await open({ A1: { TEA: 5 } });
    await askFor('A1');
    const work = await read(first);
    const route = countingModule.routes.find(({ endpoint }) => endpoint === counting.recordCount);
    if (route?.kind !== 'use-case') throw new Error('no route');
    const input = {
      taskId: work.taskId,
      readAt: new Date(work.readAt).toISOString(),
      goods: goods({ TEA: 4 }),
    };
    const call = { actor: first, input, operationId: newId() };
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => callEndpoint(database.host, route, call)),
    );
    expect(answers.filter(({ replayed }) => !replayed)).to.have.length(1);
    expect(await inBin('A1', 'TEA')).to.equal(4);
    await askFor('A1');
    const next = await read(first);
    const both = await Promise.allSettled([say(first, next, { TEA: 4 }), say(second, next, { TEA: 4 })]);
    expect(both.map(({ status }) => status)).to.have.members(['fulfilled', 'rejected']);
  });

  it('takes one word by one task: what is said or passed over a second time finds it over', async () => {
    await open({ A1: { TEA: 9, CUP: 9 } });
    for (let round = 0; round < 5; round++) {
      await askFor('A1');
      const work = await read(first);
      await database.run((tx) => requireClaim(tx, work.taskId), first);
      const said = await Promise.all(
        [
          say(first, work, { TEA: 4, CUP: 9 }),
          say(first, work, { TEA: 4, CUP: 9 }),
          ask(first, counting.putCountOff, { taskId: work.taskId }),
        ].map((word) => refusal(word.then(String)).catch(() => 'done')),
      );
      expect(said).to.have.members(['done', 'task/withdrawn', 'task/withdrawn']);
      await ask(boss, counting.cancelCount, { countId: work.countId });
      wait();
    }
  });

  it('races with picks and never books what is not so', async () => {
    await open({ A1: { TEA: 30 } });
    const orders = await Promise.all(
      Array.from({ length: 6 }, () => database.run((tx) => anOrder(tx, place, { TEA: 1 }))),
    );
    const { tasks } = await aReleasedWave(
      database,
      place,
      orders.map(({ id }) => id),
    );
    const totes = place.totes;
    const picks = [...tasks.values()].slice(0, 4).map(async (taskId, at) => {
      const picker = await aPicker(database, place);
      await database.run((tx) => bindTote(tx, { taskId, toteCode: totes[at] ?? '' }), picker);
      const line = (await database.db('pick_lines').where({ task_id: taskId }).first('id')) as { id: string };
      return () => database.run((tx) => recordPick(tx, { taskId, lineId: line.id, quantity: 1 }), picker);
    });
    const ready = await Promise.all(picks);
    wait();
    await askFor('A1');
    const work = await read(first);
    await Promise.all([...ready.map((pick) => pick()), say(first, work, { TEA: 30 })]);
    expect(await inBin('A1', 'TEA')).to.equal(26);
    expect(await database.db('stock_postings').where({ reason: 'count' })).to.deep.equal([]);
  });

  it('counts a bin that is not empty after its last unit was taken, once, and says why', async () => {
    await open({ A1: { TEA: 1 } });
    const bin = { warehouseId: place.warehouse.id, binId: place.bins.A1.id };
    const asked = await ask(first, counting.wantCount, { ...bin, reason: 'zero_check' });
    expect(await ask(second, counting.wantCount, bin)).to.deep.equal(asked);
    expect(await database.db('counts').pluck('reason')).to.deep.equal(['zero_check']);
  });
});
