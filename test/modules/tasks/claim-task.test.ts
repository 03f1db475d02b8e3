import { expect } from 'chai';
import { system, type Actor } from '../../../server/platform/actor.ts';
import { Problem } from '../../../server/platform/problem.ts';
import {
  addTask,
  addTasks,
  cancelTasksOf,
  claimNext,
  claimTask,
  finishTask,
  releaseTask,
  requireClaim,
} from '../../../server/modules/tasks/index.ts';
import { showTask } from '../../../server/modules/tasks/tasks.queries.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('claim task', () => {
  let test: TestDatabase;
  let warehouseId: string;
  const worker = (id: string): Actor => ({
    ...system,
    kind: 'user',
    id,
    role: 'floor',
    warehouseIds: [warehouseId],
  });
  let anna: Actor;
  let bela: Actor;
  const document = { kind: 'outbound_order', id: newId() } as const;

  before(async () => {
    test = await openTestDatabase();
    warehouseId = newId();
    const now = new Date();
    await test.db('warehouses').insert({
      id: warehouseId,
      code: 'W1',
      name: 'W1',
      time_zone: 'Europe/Berlin',
      currency: 'EUR',
      country: 'DE',
      address_json: '{}',
      settings_json: '{}',
      created_at: now,
    });
    const people = ['Anna', 'Bela'].map((name) => ({
      id: newId(),
      login_key: name.toUpperCase(),
      search_key: name.toLowerCase(),
      login: name,
      name,
      role: 'floor',
      locale: 'en',
      created_at: now,
    }));
    await test.db('users').insert(people);
    [anna, bela] = people.map(({ id }) => worker(id)) as [Actor, Actor];
  });
  after(() => test.close());

  const aTask = (priority = 5) =>
    test.run((tx) => addTask(tx, { warehouseId, kind: 'pick', document, title: 'A-1', priority }));
  const refusalOf = (work: Promise<unknown>): Promise<string> =>
    work.then(
      () => 'none',
      (error: unknown) => (error as Problem).code,
    );

  it('lets only one of twenty workers hold a task', async () => {
    const taskId = await aTask();
    const people = [anna, bela];
    const tries = Array.from({ length: 20 }, (_, index) =>
      refusalOf(test.run((tx) => claimTask(tx, taskId), people[index % 2])),
    );
    const results = await Promise.all(tries);
    const row = (await test.db('tasks').where({ id: taskId }).first('claimed_by')) as { claimed_by: string };
    const winner = row.claimed_by === anna.id ? 0 : 1;
    expect(results.filter((code, index) => index % 2 === winner && code === 'none')).to.have.length(10);
    expect(
      results.filter((code, index) => index % 2 !== winner && code === 'task/claimed-by'),
    ).to.have.length(10);
    await test.run((tx) => finishTask(tx, { id: taskId, kind: 'pick', warehouse_id: warehouseId }));
  });

  it('hands two workers two different tasks, the more urgent one first', async () => {
    const [usual, urgent] = [await aTask(5), await aTask(9)];
    const next = (actor: Actor) => test.run((tx) => claimNext(tx, { warehouseId, kinds: ['pick'] }), actor);
    const first = await next(anna);
    const second = await next(bela);
    expect([first.task?.id, second.task?.id]).to.deep.equal([urgent, usual]);
    expect((await next(anna)).task?.id, 'own unfinished work comes first').to.equal(urgent);
    await test.run((tx) => cancelTasksOf(tx, document.id, 'test'));
  });

  it('lets a claim run out, so that nobody waits for a lost terminal', async () => {
    const taskId = await aTask();
    test.setClock(new Date('2026-01-01T08:00:00Z'));
    await test.run((tx) => claimTask(tx, taskId), anna);
    test.setClock(new Date('2026-01-01T08:14:59Z'));
    expect(await refusalOf(test.run((tx) => requireClaim(tx, taskId), bela))).to.equal('task/claimed-by');
    test.setClock(new Date('2026-01-01T08:15:01Z'));
    expect(await refusalOf(test.run((tx) => requireClaim(tx, taskId), bela))).to.equal('none');
    expect(await refusalOf(test.run((tx) => requireClaim(tx, taskId), anna))).to.equal('task/claimed-by');
    test.setClock(null);
    await test.run((tx) => cancelTasksOf(tx, document.id, 'test'));
  });

  it('refuses work on a task that was withdrawn, and says so', async () => {
    const taskId = await aTask();
    await test.run((tx) => claimTask(tx, taskId), anna);
    await test.run((tx) => cancelTasksOf(tx, document.id, 'order cancelled'));
    expect(await refusalOf(test.run((tx) => requireClaim(tx, taskId), anna))).to.equal('task/withdrawn');
    const told = (await test.db('events').where({ name: 'task.withdrawn' }).select('data_json')) as {
      data_json: { taskId: string; userId: string };
    }[];
    expect(told.map(({ data_json }) => data_json)).to.deep.include({
      taskId,
      kind: 'pick',
      userId: anna.id,
      reason: 'order cancelled',
    });
  });

  it('lets a manager take a task from somebody, but no colleague', async () => {
    const taskId = await aTask();
    await test.run((tx) => claimTask(tx, taskId), anna);
    expect(await refusalOf(test.run((tx) => releaseTask(tx, { taskId }), bela))).to.equal('task/claimed-by');
    const manager: Actor = { ...bela, role: 'manager' };
    const released = await test.run((tx) => releaseTask(tx, { taskId }), manager);
    expect(released.state).to.equal('open');
    await test.run((tx) => cancelTasksOf(tx, document.id, 'test'));
  });

  it('lets several people join a shared task', async () => {
    const [taskId] = await test.run((tx) =>
      addTasks(tx, [{ warehouseId, kind: 'receive', document, title: 'INB-1' }]),
    );
    for (const actor of [anna, bela])
      expect(await refusalOf(test.run((tx) => requireClaim(tx, taskId as string), actor))).to.equal('none');
  });

  it('lets nobody take a task over in the middle of an act', async () => {
    const taskId = await aTask();
    await test.run((tx) => claimTask(tx, taskId), anna);
    const manager: Actor = { ...bela, role: 'manager' };
    const { taken, holder } = await test.run(async (tx) => {
      await requireClaim(tx, taskId);
      const taken = test.run((other) => releaseTask(other, { taskId }), manager);
      await untilItWaits(test, taken);
      return { taken, holder: (await showTask(tx, { taskId })).claimedBy };
    }, anna);
    expect(holder).to.equal(anna.id);
    expect((await taken).state).to.equal('open');
    await test.run((tx) => cancelTasksOf(tx, document.id, 'test'));
  });

  it('lets no colleague put back a task whose claim had run out, and is prolonged just then', async () => {
    const taskId = await aTask();
    test.setClock(new Date('2026-01-01T08:00:00Z'));
    await test.run((tx) => claimTask(tx, taskId), anna);
    test.setClock(new Date('2026-01-01T08:15:01Z'));
    const { released } = await test.run(async (tx) => {
      await requireClaim(tx, taskId);
      const released = refusalOf(test.run((other) => releaseTask(other, { taskId }), bela));
      await untilItWaits(test, released);
      return { released };
    }, anna);
    expect(await released).to.equal('task/claimed-by');
    expect((await test.run((tx) => showTask(tx, { taskId }))).claimedBy).to.equal(anna.id);
    test.setClock(null);
    await test.run((tx) => cancelTasksOf(tx, document.id, 'test'));
  });

  it('tells whoever claimed a task in the moment in which it is withdrawn', async () => {
    const taskId = await aTask();
    const { withdrawn } = await test.run(async (tx) => {
      await claimTask(tx, taskId);
      const withdrawn = test.run((other) => cancelTasksOf(other, document.id, 'late'));
      await untilItWaits(test, withdrawn);
      return { withdrawn };
    }, anna);
    await withdrawn;
    const told = (await test.db('events').where({ name: 'task.withdrawn' }).select('data_json')) as {
      data_json: { taskId: string; userId: string };
    }[];
    const [own] = told.flatMap(({ data_json }) => (data_json.taskId === taskId ? [data_json] : []));
    expect(own).to.deep.equal({ taskId, kind: 'pick', userId: anna.id, reason: 'late' });
  });

  it('hides tasks of other warehouses', async () => {
    const taskId = await aTask();
    const stranger: Actor = { ...anna, warehouseIds: [newId()] };
    expect(await refusalOf(test.run((tx) => claimTask(tx, taskId), stranger))).to.equal('record/not-found');
  });
});
