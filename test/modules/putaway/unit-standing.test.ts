import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { putawayModule } from '../../../server/modules/putaway/putaway.routes.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import { unitStanding } from '../../../shared/putaway/putaway.contract.ts';
import {
  aDock,
  aMove,
  anAnnouncement,
  anArrival,
  closeSound,
  type Dock,
} from '../../support/builders/inbound.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('how a unit stands that is to be put away', () => {
  let test: TestDatabase;
  let dock: Dock;
  let name: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
    name = ((await test.db('users').where({ id: dock.worker.id }).first('name')) as { name: string }).name;
  });
  afterEach(() => closeSound(test));

  const ask = (unit: string) =>
    asker(test, putawayModule)(dock.worker, unitStanding, { warehouseId: dock.warehouse.id, unit });

  it('is told step by step, from its announcement to its bin', async () => {
    const { cartons } = await test.run((tx) =>
      anAnnouncement(tx, dock, { cartons: [{ lines: [{ sku: 'TEA', quantity: 2 }] }] }),
    );
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    expect((await ask(code.toLowerCase())).standing, 'announced').to.equal('not_received');
    await test.run(async (tx) => {
      await anArrival(tx, dock, code);
      const counts = [{ productId: dock.tea.id, condition: 'good' as const, quantity: 2 }];
      await countCarton(tx, { cartonId, counts });
    }, dock.worker);
    expect((await ask(code)).standing, 'counting').to.equal('not_received');
    const { putawayTaskId } = await test.run((tx) => closeCarton(tx, { cartonId }), dock.worker);
    const taskId = putawayTaskId ?? '';
    expect(await ask(code)).to.include({ standing: 'waiting', by: null });
    await test.run((tx) => claimTask(tx, taskId), dock.worker);
    expect(await ask(code)).to.include({ standing: 'in_work', by: name });
    test.setClock(new Date('2026-06-01T06:03:00.000Z'));
    await test.db('tasks').update({ claimed_until_at: null });
    expect(await ask(code), 'a claim that has run out').to.include({ standing: 'waiting', by: null });
    const toBinId = dock.bins[0]?.id ?? '';
    await test.run(
      (tx) => aMove(tx, { taskId, productId: dock.tea.id, quantity: 2, toBinId, confirmedOther: true }),
      dock.worker,
    );
    expect(await ask(code)).to.include({
      code,
      standing: 'stowed',
      at: '2026-06-01T06:03:00.000Z',
      by: name,
      timeZone: 'Europe/Berlin',
    });
  });

  it('is empty where nothing was ever on it, and not known where there is none', async () => {
    const { code } = await test.run((tx) =>
      createHandlingUnit(tx, { warehouseId: dock.warehouse.id, kind: 'tote' }),
    );
    expect((await ask(code)).standing).to.equal('empty');
    expect(await refusal(ask('TOT-404'))).to.equal('record/not-found');
  });
});
