import { expect } from 'chai';
import { recordCount, showCountWork } from '../../../server/modules/counting/index.ts';
import { countingModule } from '../../../server/modules/counting/counting.routes.ts';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { wantCount } from '../../../shared/counting/counting.contract.ts';
import {
  aDock,
  anAnnouncement,
  anArrival,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { asker } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('a carton with nothing left on it', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  it('is put away by nobody any more once its place was counted', async () => {
    const { cartons } = await test.run((tx) =>
      anAnnouncement(tx, dock, { cartons: [{ lines: [{ sku: 'TEA', quantity: 1 }] }] }),
    );
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    const taskId = await test.run(async (tx) => {
      await anArrival(tx, dock, code);
      const counts = [{ productId: dock.tea.id, condition: 'good' as const, quantity: 1 }];
      await countCarton(tx, { cartonId, counts });
      return (await closeCarton(tx, { cartonId })).putawayTaskId ?? '';
    }, dock.worker);
    const stateOf = async (id: string): Promise<string> =>
      ((await test.db('tasks').where({ id }).first('state')) as { state: string }).state;
    const asked = { warehouseId: dock.warehouse.id, binId: dock.dock.id };
    await asker(test, countingModule)(dock.worker, wantCount, asked);
    const count = (await test.db('tasks').where({ kind: 'count' }).first('id')) as { id: string };
    expect(await stateOf(taskId)).to.equal('open');
    // What moved just before a count proves nothing.
    test.setClock(new Date(Date.now() + 60_000));
    await test.run(async (tx) => {
      const { readAt } = await showCountWork(tx, { taskId: count.id });
      await recordCount(tx, { taskId: count.id, readAt: readAt.toISOString(), goods: [], sealedUnitIds: [] });
    }, dock.worker);
    expect(await stockText(test.db)).to.deep.equal(['TEA 1 new @variance']);
    expect(await stateOf(taskId)).to.equal('done');
  });
});
