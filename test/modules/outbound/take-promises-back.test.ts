import { expect } from 'chai';
import { virtualLocation } from '../../../server/modules/layout/index.ts';
import { lockOrder, takePromisesBack } from '../../../server/modules/outbound/index.ts';
import { post } from '../../../server/modules/stock/index.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aPlace, productOf, type Place } from '../../support/builders/outbound.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('take promises back', () => {
  let database: TestDatabase;
  let place: Place;

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 6 } }));
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  const order = (units: number, hour: number) =>
    database.run((tx) =>
      anOrder(tx, place, { TEA: units }, { orderedAt: new Date(Date.UTC(2026, 1, 1, hour)).toISOString() }),
    );

  /** So many units turn out to be gone. Answers the units that somebody had been promised. */
  async function lose(tx: Transaction, units: number): Promise<number> {
    const warehouseId = place.warehouse.id;
    const productId = productOf(place, 'TEA').id;
    const taken = await takePromisesBack(tx, { warehouseId, productId, grade: 'new' }, units);
    const variance = await virtualLocation(tx, warehouseId, 'variance');
    await post(tx, { document: { kind: 'count', id: newId() }, reason: 'count' }, [
      {
        sellerId: place.sellerId,
        productId,
        quantity: units,
        from: { locationId: place.bins.A1.id, grade: 'new' },
        to: { locationId: variance.id, grade: 'new' },
      },
    ]);
    return taken;
  }

  const stateOf = async (id: string): Promise<string> =>
    ((await database.db('outbound_orders').where({ id }).first('state')) as { state: string }).state;

  it('takes what is free first, then from the order that came last, and no more than is lost', async () => {
    const [old, young] = [await order(2, 1), await order(3, 2)];
    expect(await database.run((tx) => lose(tx, 3))).to.equal(2);
    expect([await stateOf(old.id), await stateOf(young.id)]).to.deep.equal(['allocated', 'short']);
    const line = await database.db('outbound_lines').where({ order_id: young.id }).first('missing');
    expect(line).to.deep.equal({ missing: 2 });
  });

  it('waits for nobody who is busy with an order that loses nothing', async () => {
    const [old, young] = [await order(3, 1), await order(3, 2)];
    const loseTwo = () => database.run((tx) => lose(tx, 2));
    await database.run(async (tx) => {
      await lockOrder(tx, old.id);
      // On SQLite there is one writer at a time, so nothing comes in between.
      if (onMysql) await loseTwo();
    });
    if (!onMysql) await loseTwo();
    expect([await stateOf(old.id), await stateOf(young.id)]).to.deep.equal(['allocated', 'short']);
  });

  it('is right when several losses and orders come at once', async () => {
    await Promise.all([1, 2, 3, 4].map((hour) => order(1, hour)));
    await Promise.all([
      ...[1, 2, 3].map(() => database.run((tx) => lose(tx, 1))),
      ...[5, 6].map((hour) => order(1, hour)),
    ]);
    const states = (await database.db('outbound_orders').select('state')) as { state: string }[];
    expect(states.filter(({ state }) => state === 'allocated')).to.have.length(3);
  });
});
