import { expect } from 'chai';
import { planPutaway } from '../../../server/modules/putaway/index.ts';
import { createHandlingUnit, virtualLocation } from '../../../server/modules/layout/index.ts';
import { bindTote } from '../../../server/modules/picking/index.ts';
import { post } from '../../../server/modules/stock/index.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import { tasksModule } from '../../../server/modules/tasks/tasks.routes.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { badgePermissions } from '../../../shared/identity/narrow-permissions.ts';
import { assignTask, claimTaskById, listTasks } from '../../../shared/tasks/tasks.contract.ts';
import { aDock } from '../../support/builders/inbound.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { anOrder, aPicker, aPlace, aReleasedWave } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aCrew, type Crew } from './floor-crew.ts';

describe('going on with what a colleague holds', () => {
  let crew: Crew;
  let [anna, bela, chief] = [] as unknown as [Actor, Actor, Actor];
  let ask: ReturnType<typeof asker>;

  before(async () => {
    crew = await aCrew();
    ask = asker(crew.test, tasksModule);
  });
  beforeEach(async () => {
    await crew.clear();
    await crew.test.db('events').delete();
    const [one, other, manager] = [await crew.hire(), await crew.hire(), await crew.hire('manager')];
    // At a terminal everybody has what a badge is good for.
    [anna, bela, chief] = [one, other, { ...manager, scope: badgePermissions }];
  });
  after(() => crew.test.close());

  const told = async () =>
    (await crew.test.db('events').where({ name: 'task.withdrawn' }).select('data_json')).map(
      ({ data_json }: { data_json: { userId: string; by: string } }) => data_json,
    );
  const take = (who: Actor, taskId: string) => ask(who, claimTaskById, { taskId, takeOver: true });

  it('is a supervisor’s, with a badge; the first terminal is told by whom', async () => {
    const taskId = await crew.add();
    await ask(anna, claimTaskById, { taskId, progress: { step: 'bin' } });
    expect(await refusal(ask(chief, claimTaskById, { taskId })), 'unasked').to.equal('task/claimed-by');
    const taken = await take(chief, taskId);
    expect([taken.claimedBy, taken.progress]).to.deep.equal([chief.id, null]);
    const { name } = (await crew.test.db('users').where({ id: chief.id }).first('name')) as { name: string };
    expect((await told()).map(({ userId, by }) => [userId, by])).to.deep.equal([[anna.id, name]]);
    expect(await refusal(ask(anna, claimTaskById, { taskId }))).to.equal('task/claimed-by');
    await take(chief, taskId);
    expect(await told(), 'once').to.have.length(1);
  });

  it('is no colleague’s, and says since when it is held', async () => {
    const taskId = await crew.add();
    await ask(anna, claimTaskById, { taskId });
    const refused: unknown = await take(bela, taskId).catch((error: unknown) => error);
    expect(refused).to.include({ code: 'task/claimed-by' });
    const { params } = refused as { params: Record<string, string> };
    expect(params['title']).to.equal('T');
    expect(Date.parse(params['since'] ?? '')).to.be.greaterThan(Date.now() - 60_000);
    expect(await told()).to.deep.equal([]);
  });

  it('makes what was given to somebody the supervisor’s own', async () => {
    const taskId = await crew.add();
    await ask({ ...chief, scope: null }, assignTask, { taskId, userId: anna.id });
    await ask(anna, claimTaskById, { taskId });
    const { assignedTo } = await take(chief, taskId);
    expect(assignedTo).to.equal(chief.id);
    expect((await ask(chief, claimTaskById, { taskId, progress: { step: 'bin' } })).claimedBy).to.equal(
      chief.id,
    );
  });

  it('is not for whoever must not have it', async () => {
    const taskId = await crew.add({ notFor: [chief.id] });
    await ask(anna, claimTaskById, { taskId });
    expect(await refusal(take(chief, taskId))).to.equal('task/somebody-else');
  });
});

describe('the task that a scanned code names', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, tasksModule);
  });
  afterEach(() => test.close());

  const named = async (who: Actor, code: string): Promise<string[]> => {
    const warehouseId = who.warehouseIds?.[0] ?? '';
    return (await ask(who, listTasks, { warehouseId, named: code })).rows.map(({ id }) => id);
  };

  it('bears it in its title, or works on the order in that tote', async () => {
    const place = await test.run((tx) => aPlace(tx, { A1: { TEA: 5 } }));
    const picker = await aPicker(test, place);
    const orders = [];
    for (const reference of ['SO-1', 'SO-12'])
      orders.push(await test.run((tx) => anOrder(tx, place, { TEA: 1 }, { reference })));
    const { tasks } = await aReleasedWave(
      test,
      place,
      orders.map(({ id }) => id),
    );
    const [first = '', second = ''] = orders.map(({ id }) => tasks.get(id) ?? '');
    expect(await named(picker, 'SO-1')).to.deep.equal([first]);
    expect(await named(picker, 'so-12')).to.deep.equal([second]);
    const tote = place.totes[0] ?? '';
    expect(await named(picker, tote)).to.deep.equal([]);
    await test.run(async (tx) => {
      await claimTask(tx, second);
      await bindTote(tx, { taskId: second, toteCode: tote });
    }, picker);
    expect(await named(picker, tote)).to.deep.equal([second]);
    expect(await named({ ...picker, warehouseIds: [place.warehouse.id] }, '%')).to.deep.equal([]);
    expect(
      await refusal(
        ask({ ...picker, warehouseIds: [newId()] }, listTasks, {
          warehouseId: place.warehouse.id,
          named: tote,
        }),
      ),
    ).to.equal('record/not-found');
  });

  it('or carries away what stands on that pallet', async () => {
    const dock = await test.run((tx) => aDock(tx));
    const { code, taskId } = await test.run(async (tx) => {
      const at = { warehouseId: dock.warehouse.id, locationId: dock.dock.id };
      const unit = await createHandlingUnit(tx, { ...at, kind: 'pallet', sellerId: dock.sellerId });
      const document = { kind: 'move' as const, id: newId() };
      const supplier = await virtualLocation(tx, dock.warehouse.id, 'supplier');
      await post(tx, { document, reason: 'receive' }, [
        {
          sellerId: dock.sellerId,
          productId: dock.tea.id,
          quantity: 3,
          from: { locationId: supplier.id, grade: 'new' },
          to: { locationId: dock.dock.id, grade: 'new', handlingUnitId: unit.id },
        },
      ]);
      const taskId = await planPutaway(tx, {
        warehouseId: dock.warehouse.id,
        sellerId: dock.sellerId,
        document,
        title: 'PO-7',
        goods: [{ handlingUnitId: unit.id }],
      });
      return { code: unit.code, taskId };
    });
    expect(await named(dock.worker, code)).to.deep.equal([taskId]);
    expect(await named(dock.worker, 'po-7')).to.deep.equal([taskId]);
  });
});
