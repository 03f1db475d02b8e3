import { expect } from 'chai';
import { cancelOrder, holdOrder, promiseAgain, unholdOrder } from '../../../server/modules/outbound/index.ts';
import { outboundModule } from '../../../server/modules/outbound/outbound.routes.ts';
import {
  countOrders,
  explainShortage,
  getOrder,
  listOrders,
  shipAvailableEndpoint,
} from '../../../shared/outbound/outbound.contract.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { addStock, anOrder, aPlace, productOf, type Place } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('orders that wait', () => {
  let database: TestDatabase;
  let place: Place;
  const manager = anActor({ role: 'manager' });

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 2 } }));
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  const order = (goods: Record<string, number>, hour: number) =>
    database.run((tx) =>
      anOrder(tx, place, goods, { orderedAt: new Date(Date.UTC(2026, 1, 1, hour)).toISOString() }),
    );
  const again = () =>
    database.run((tx) => promiseAgain(tx, place.warehouse.id, [productOf(place, 'TEA').id]));
  const stateOf = async (id: string): Promise<string> =>
    (await asker(database, outboundModule)(manager, getOrder, { orderId: id })).state;

  it('get what comes in, oldest first; told twice changes nothing', async () => {
    await order({ TEA: 2 }, 1);
    const young = await order({ TEA: 2 }, 9);
    const old = await order({ TEA: 2 }, 8);
    await database.run((tx) => addStock(tx, place, 'A2', 'TEA', 3));
    expect(await again()).to.deep.equal([old.id, young.id]);
    expect([await stateOf(old.id), await stateOf(young.id)]).to.deep.equal(['allocated', 'short']);
    expect(await again()).to.deep.equal([]);
  });

  it('are served before a newer order, even if nobody has told them yet', async () => {
    await order({ TEA: 2 }, 1);
    const old = await order({ TEA: 2 }, 2);
    await database.run((tx) => addStock(tx, place, 'A2', 'TEA', 3));
    const fresh = await order({ TEA: 3 }, 3);
    expect([await stateOf(old.id), await stateOf(fresh.id)]).to.deep.equal(['allocated', 'short']);
  });

  it('get what a cancelled order gives back', async () => {
    const first = await order({ TEA: 2 }, 1);
    const second = await order({ TEA: 2 }, 2);
    await database.run((tx) => cancelOrder(tx, { orderId: first.id, reason: 'changed my mind' }));
    await again();
    expect(await stateOf(second.id)).to.equal('allocated');
  });

  it('share what comes in when many tell it at once', async () => {
    const waiting = [];
    for (let hour = 1; hour <= 6; hour++) waiting.push(await order({ TEA: 2 }, hour));
    await database.run((tx) => addStock(tx, place, 'A2', 'TEA', 5));
    await Promise.all(Array.from({ length: 8 }, again));
    const states = await Promise.all(waiting.map(({ id }) => stateOf(id)));
    expect(states).to.deep.equal(['allocated', 'allocated', 'allocated', 'short', 'short', 'short']);
  });

  it('are told why: who holds the goods and who is before them', async () => {
    const holder = await order({ TEA: 2 }, 1);
    await order({ TEA: 1 }, 2);
    const asking = await order({ TEA: 4 }, 3);
    await database.run((tx) => addStock(tx, place, 'Q1', 'TEA', 7));
    const ask = asker(database, outboundModule);
    const answer = await ask(anActor({ sellerId: place.sellerId }), explainShortage, { orderId: asking.id });
    expect(answer.lines[0]).to.include({ sku: 'TEA', missing: 4, sellable: 2, promised: 2, ordersBefore: 1 });
    expect(answer.lines[0]?.holders).to.have.length(1);
    expect(answer.lines[0]?.holders[0]).to.include({ id: holder.id, quantity: 2, name: holder.reference });
    expect(answer.lines[0]?.elsewhere).to.deep.equal([
      { bin: 'Q1', kind: 'quarantine', grade: 'new', quantity: 7, blocked: '' },
    ]);
  });

  it('may be sent with what is there', async () => {
    const partly = await order({ TEA: 5 }, 1);
    const nothing = await order({ TEA: 1 }, 2);
    const ask = asker(database, outboundModule);
    expect(await ask(manager, shipAvailableEndpoint, { orderId: partly.id })).to.include({
      state: 'allocated',
    });
    expect(await refusal(ask(manager, shipAvailableEndpoint, { orderId: nothing.id }))).to.equal(
      'order/nothing-to-ship',
    );
  });

  it('are found and counted by what people know of them', async () => {
    const one = await order({ TEA: 2 }, 1);
    const two = await order({ TEA: 2 }, 2);
    await database.run((tx) => cancelOrder(tx, { orderId: one.id, reason: '' }));
    const ask = asker(database, outboundModule);
    const find = async (input: object) =>
      (await ask(manager, listOrders, { ...input })).rows.map(({ id }) => id);
    expect(await find({})).to.deep.equal([two.id, one.id]);
    expect(await find({ search: two.reference.toLowerCase() })).to.deep.equal([two.id]);
    expect(await find({ search: 'köln' })).to.deep.equal([two.id, one.id]);
    expect(await find({ search: 'tea' })).to.deep.equal([two.id, one.id]);
    expect(await find({ search: '%' })).to.deep.equal([]);
    expect(await find({ short: 'true' })).to.deep.equal([two.id]);
    expect(await find({ state: 'short,allocated' })).to.deep.equal([two.id]);
    expect(await find({ cancelled: 'true' })).to.deep.equal([one.id]);
    const first = await ask(manager, listOrders, { limit: 1 });
    expect(await find({ limit: 1, after: first.next })).to.deep.equal([one.id]);
    const counts = await ask(manager, countOrders, { warehouseId: place.warehouse.id });
    expect(counts.cancelled).to.equal(1);
    expect(counts.states.find(({ state }) => state === 'short')).to.include({ orders: 1, held: 0 });
  });

  it('keep their stock while they are held; a seller can’t lift the warehouse’s hold', async () => {
    const one = await order({ TEA: 2 }, 1);
    const seller = anActor({ sellerId: place.sellerId });
    const hold = (reason: 'other' | 'seller_request', actor: typeof manager) =>
      database.run((tx) => holdOrder(tx, { orderId: one.id, reason, note: '' }), actor);
    const unhold = (reason: 'other' | 'seller_request', actor: typeof manager) =>
      database.run((tx) => unholdOrder(tx, { orderId: one.id, reason }), actor);
    await hold('other', manager);
    expect((await hold('seller_request', seller)).holds).to.have.members(['other', 'seller_request']);
    expect(await refusal(unhold('other', seller))).to.equal('order/hold-of-warehouse');
    expect((await unhold('seller_request', seller)).holds).to.deep.equal(['other']);
    expect((await unhold('other', manager)).holds).to.deep.equal([]);
    expect(await stateOf(one.id)).to.equal('allocated');
  });
});
