import { expect } from 'chai';
import type { Actor } from '../../../server/platform/actor.ts';
import { giveTask } from '../../../server/modules/tasks/assign-task.ts';
import { tasksModule } from '../../../server/modules/tasks/tasks.routes.ts';
import { cancelTasksOf, claimTask, requireClaim } from '../../../server/modules/tasks/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import {
  assignTask,
  claimNextTask,
  claimTaskById,
  getTask,
  prioritiseTask,
  releaseTaskById,
} from '../../../shared/tasks/tasks.contract.ts';
import { aUser } from '../../support/actors.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { untilItWaits } from '../until-it-waits.ts';
import { aCrew, type Crew } from './floor-crew.ts';

describe('a manager and the floor’s work', () => {
  let crew: Crew;
  let [anna, bela, manager] = [] as unknown as [Actor, Actor, Actor];
  let ask: ReturnType<typeof asker>;

  before(async () => {
    crew = await aCrew();
    ask = asker(crew.test, tasksModule);
  });
  beforeEach(async () => {
    await crew.clear();
    await crew.test.db('events').delete();
    [anna, bela, manager] = [await crew.hire(), await crew.hire(), await crew.hire('manager')];
  });
  after(() => crew.test.close());

  const told = async (name: string) =>
    (
      (await crew.test.db('events').where({ name }).orderBy('seq')) as {
        data_json: Record<string, unknown>;
      }[]
    ).map(({ data_json }) => data_json);

  it('gives work to somebody, who gets it first, and nobody else gets it', async () => {
    const [usual, given] = [await crew.add({ priority: 9 }), await crew.add({ priority: 1 })];
    const task = await ask(manager, assignTask, { taskId: given, userId: anna.id });
    expect(task).to.include({ state: 'open', assignedTo: anna.id });
    expect(await told('task.assigned')).to.deep.equal([
      { taskId: given, kind: 'pick', title: 'T', userId: anna.id },
    ]);
    expect(await refusal(ask(bela, claimTaskById, { taskId: given }))).to.equal('task/assigned-to');
    expect(await refusal(crew.test.run((tx) => requireClaim(tx, given), bela))).to.equal('task/assigned-to');
    expect((await crew.next(bela)).task?.id).to.equal(usual);
    const next = await crew.next(anna);
    expect([next.task?.id, next.why[0]?.code]).to.deep.equal([given, 'assigned']);
  });

  it('takes work from somebody and gives it to another: the first terminal is told at once', async () => {
    const taskId = await crew.add();
    await ask(anna, claimTaskById, { taskId, progress: { step: 'count', counted: 7 } });
    await ask(manager, assignTask, { taskId, userId: bela.id, reason: 'Anna helps at the dock' });
    expect(await told('task.withdrawn')).to.deep.equal([
      { taskId, kind: 'pick', userId: anna.id, reason: 'Anna helps at the dock' },
    ]);
    expect(await refusal(crew.test.run((tx) => requireClaim(tx, taskId), anna))).to.equal('task/assigned-to');
    const next = await crew.next(bela);
    expect([next.task?.id, next.progress]).to.deep.equal([taskId, null]);
    await ask(manager, assignTask, { taskId, userId: null });
    expect((await ask(manager, getTask, { taskId })).claimedBy).to.equal(null);
    expect((await crew.next(anna)).task?.id).to.equal(taskId);
  });

  it('ends a claim that has run out: whoever was silent learns of it, and can no longer prolong it', async () => {
    const taskId = await crew.add();
    await ask(anna, claimTaskById, { taskId });
    const end = new Date(Date.now() - 1000);
    await crew.test.db('tasks').where({ id: taskId }).update({ claimed_until_at: end });
    await ask(manager, assignTask, { taskId, userId: bela.id });
    expect((await told('task.withdrawn')).map(({ userId }) => userId)).to.deep.equal([anna.id]);
    expect(await crew.test.db('tasks').where({ id: taskId }).first('state', 'claimed_by')).to.deep.equal({
      state: 'open',
      claimed_by: null,
    });
  });

  it('gives work to somebody in the moment in which another reaches for it: that one is refused', async () => {
    const taskId = await crew.add();
    const { reached } = await crew.test.run(async (tx) => {
      await giveTask(tx, { taskId, userId: anna.id });
      const reached = refusal(ask(bela, claimTaskById, { taskId }));
      await untilItWaits(crew.test, reached);
      return { reached };
    }, manager);
    expect(await reached).to.equal('task/assigned-to');
    const { assignedTo, claimedBy } = await ask(manager, getTask, { taskId });
    expect([assignedTo, claimedBy]).to.deep.equal([anna.id, null]);
  });

  it('gives work to somebody in the moment in which another takes it: that one is told', async () => {
    const taskId = await crew.add();
    const { given } = await crew.test.run(async (tx) => {
      await claimTask(tx, taskId);
      const given = ask(manager, assignTask, { taskId, userId: anna.id });
      await untilItWaits(crew.test, given);
      return { given };
    }, bela);
    expect(await given).to.include({ assignedTo: anna.id, claimedBy: null });
    expect((await told('task.withdrawn')).map(({ userId }) => userId)).to.deep.equal([bela.id]);
  });

  it('takes work away for whoever asks next', async () => {
    const taskId = await crew.add();
    await ask(manager, assignTask, { taskId, userId: anna.id });
    await ask(anna, claimTaskById, { taskId });
    await ask(manager, releaseTaskById, { taskId });
    expect(await told('task.withdrawn')).to.have.length(1);
    expect((await crew.next(bela)).task?.id).to.equal(taskId);
  });

  it('lets work go earlier or later, whoever holds it', async () => {
    const [one, other] = [await crew.add(), await crew.add()];
    await ask(manager, prioritiseTask, { taskId: other, priority: 9 });
    expect(await told('task.prioritised')).to.deep.equal([{ taskId: other, kind: 'pick', priority: 9 }]);
    const next = await crew.next(anna);
    expect([next.task?.id, next.why.map(({ code }) => code)]).to.deep.equal([other, ['urgent']]);
    await ask(manager, prioritiseTask, { taskId: other, priority: 0 });
    expect((await crew.next(bela)).task?.id).to.equal(one);
    expect((await ask(manager, getTask, { taskId: other })).claimedBy).to.equal(anna.id);
  });

  it('gives nothing to strangers, sellers, the disabled, or whom it must not have', async () => {
    const taskId = await crew.add({ notFor: [anna.id] });
    const stranger = await aUser(crew.test, 'floor', { warehouseIds: [] });
    const seller = await aUser(crew.test, 'seller_owner');
    await crew.test.db('users').where({ id: bela.id }).update({ disabled_at: new Date() });
    const give = (userId: string) => refusal(ask(manager, assignTask, { taskId, userId }));
    for (const userId of [stranger.id, seller.id, bela.id, newId()])
      expect(await give(userId), userId).to.equal('record/not-found');
    expect(await give(anna.id)).to.equal('task/somebody-else');
  });

  it('is no business of colleagues, of other managers, or of work that is over', async () => {
    const taskId = await crew.add({ document: { kind: 'outbound_order', id: anna.id } });
    for (const call of [
      () => ask(anna, assignTask, { taskId, userId: anna.id }),
      () => ask(anna, prioritiseTask, { taskId, priority: 9 }),
    ])
      expect(await refusal(call())).to.equal('auth/forbidden');
    const stranger = { ...manager, warehouseIds: [newId()] };
    expect(await refusal(ask(stranger, assignTask, { taskId, userId: null }))).to.equal('record/not-found');
    expect(await refusal(ask(stranger, prioritiseTask, { taskId, priority: 9 }))).to.equal(
      'record/not-found',
    );
    await crew.test.run((tx) => cancelTasksOf(tx, anna.id, 'test'));
    expect(await refusal(ask(manager, assignTask, { taskId, userId: null }))).to.equal('state/illegal');
    expect(await refusal(ask(manager, prioritiseTask, { taskId, priority: 9 }))).to.equal('state/illegal');
  });

  describe('what a terminal wrote down of its place in a task', () => {
    const progress = { step: 'count', counted: { TEA: 7 } };

    it('is handed to the same person on another terminal, and to nobody else', async () => {
      const taskId = await crew.add();
      await ask(anna, claimTaskById, { taskId, progress });
      const again = await ask(anna, claimTaskById, { taskId });
      expect(again.progress).to.deep.equal(progress);
      const next = await ask(anna, claimNextTask, { warehouseId: crew.warehouseId, kinds: ['pick'] });
      expect([next.why[0]?.code, next.progress]).to.deep.equal(['own', progress]);
      await ask(anna, releaseTaskById, { taskId });
      expect((await ask(anna, claimTaskById, { taskId })).progress, 'after a pause').to.deep.equal(progress);
      expect(JSON.stringify(await ask(manager, getTask, { taskId }))).to.not.include('counted');
      await ask(anna, releaseTaskById, { taskId });
      expect((await ask(bela, claimTaskById, { taskId })).progress).to.equal(null);
      await ask(bela, releaseTaskById, { taskId });
      expect((await ask(anna, claimTaskById, { taskId })).progress, 'gone with the other hand').to.equal(
        null,
      );
    });

    it('is taken away by null, limited in size, and not kept for shared work', async () => {
      const taskId = await crew.add();
      await ask(anna, claimTaskById, { taskId, progress });
      expect((await ask(anna, claimTaskById, { taskId, progress: null })).progress).to.equal(null);
      const long = { text: 'x'.repeat(8200) };
      expect(await refusal(ask(anna, claimTaskById, { taskId, progress: long }))).to.equal('request/invalid');
      const shared = await crew.add({ kind: 'receive' });
      expect((await ask(anna, claimTaskById, { taskId: shared, progress })).progress).to.equal(null);
    });
  });
});
