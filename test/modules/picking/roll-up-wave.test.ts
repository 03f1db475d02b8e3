import { expect } from 'chai';
import { createHandlingUnits } from '../../../server/modules/layout/index.ts';
import { bindTote, recordPick, reversePick, showWalk } from '../../../server/modules/picking/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aPicker, aPlace, aReleasedWave, type Place } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('a wave, walked by several at once', () => {
  let database: TestDatabase;
  let place: Place;

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 100 }, A2: { CUP: 100 } }));
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  interface Walk {
    taskId: string;
    orderId: string;
    picker: Actor;
    lineId: string;
  }

  /** A wave of orders for two units of different goods, every one in the hands of a picker who has a tote. */
  async function aWave(pickers: readonly Actor[]): Promise<{ waveId: string; walks: Walk[] }> {
    const orders = await database.run(async (tx) => {
      const made = [];
      for (const sku of ['TEA', 'CUP']) made.push(await anOrder(tx, place, { [sku]: 2 }));
      return made;
    });
    const orderIds = orders.map(({ id }) => id);
    const { waveId, tasks } = await aReleasedWave(database, place, orderIds);
    const walks: Walk[] = [];
    for (const [index, orderId] of orderIds.entries()) {
      const picker = pickers[index] as Actor;
      const taskId = tasks.get(orderId) ?? '';
      const [tote] = await database.run((tx) =>
        createHandlingUnits(tx, { warehouseId: place.warehouse.id, kind: 'tote' }, 1),
      );
      const toteCode = tote?.code ?? '';
      await database.run((tx) => bindTote(tx, { taskId, toteCode }), picker);
      const { lines } = await database.run((tx) => showWalk(tx, { taskId }), picker);
      walks.push({ taskId, orderId, picker, lineId: lines[0]?.lineId ?? '' });
    }
    return { waveId, walks };
  }
  const pick = ({ taskId, picker, lineId }: Walk, quantity: number) =>
    database.run((tx) => recordPick(tx, { taskId, lineId, quantity }), picker);
  const stateOf = async (waveId: string): Promise<string> =>
    ((await database.db('waves').where({ id: waveId }).first('state')) as { state: string }).state;

  it('is done when its last walks end at the same moment', async () => {
    const pickers = [await aPicker(database, place), await aPicker(database, place)];
    for (let round = 0; round < 8; round++) {
      const { waveId, walks } = await aWave(pickers);
      await Promise.all(walks.map((walk) => pick(walk, 2)));
      expect(await stateOf(waveId)).to.equal('done');
    }
  });

  it('goes on when a walk is taken up again just before the last other one ends', async () => {
    const { waveId, walks } = await aWave([await aPicker(database, place), await aPicker(database, place)]);
    const [one, other] = walks as [Walk, Walk];
    const { pickId } = await pick(one, 2);
    const ending = await database.run(async (tx) => {
      await reversePick({ ...tx, actor: one.picker }, { pickId });
      const last = pick(other, 2);
      await untilItWaits(database, last);
      return { last };
    });
    await ending.last;
    expect(await stateOf(waveId)).to.equal('picking');
  });
});
