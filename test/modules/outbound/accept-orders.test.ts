import { expect } from 'chai';
import { acceptOrders } from '../../../server/modules/outbound/index.ts';
import { outboundModule } from '../../../server/modules/outbound/outbound.routes.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { createOrderEndpoint, getOrder, listOrders } from '../../../shared/outbound/outbound.contract.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aPlace, orderInput, someone } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('accept orders', () => {
  let database: TestDatabase;
  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  it('promises every line and says what is missing of which', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 5 }, A2: { CUP: 1 } }));
    const actor = anActor({ sellerId: place.sellerId });
    const answer = await asker(database, outboundModule)(actor, createOrderEndpoint, {
      warehouseId: place.warehouse.id,
      reference: 'po-1',
      recipient: someone,
      lines: [
        { sku: 'tea', quantity: 2 },
        { sku: 'CUP', quantity: 3 },
        { sku: 'TEA', quantity: 4 },
      ],
    });
    expect(answer.state).to.equal('short');
    expect(answer.missing).to.deep.equal([
      { lineNo: 2, sku: 'CUP', missing: 2 },
      { lineNo: 3, sku: 'TEA', missing: 1 },
    ]);
    const order = await asker(database, outboundModule)(actor, getOrder, { orderId: answer.orderId });
    expect(order.lineDetails.map(({ promised, missing }) => [promised, missing])).to.deep.equal([
      [2, 0],
      [1, 2],
      [3, 1],
    ]);
    expect(order.recipient.city).to.equal('Köln');
  });

  it('looks once at what is there for all orders of a batch', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 50 }, A2: { CUP: 3 } }));
    let looks = 0;
    database.db.on(
      'query',
      ({ sql }: { sql: string }) => void (looks += Number(/from stock_pools where/.test(sql))),
    );
    const orders = Array.from({ length: 20 }, () => orderInput(place, { TEA: 1, CUP: 1 }));
    const accepted = await database.run((tx) => acceptOrders(tx, place.sellerId, orders));
    const missing = accepted.map((one) =>
      one.result === 'created' ? one.lines.reduce((sum, line) => sum + line.missing, 0) : -1,
    );
    expect(missing).to.deep.equal(orders.map((_, index) => (index < 3 ? 0 : 1)));
    expect(looks).to.equal(1);
  });

  it('names every line with an unknown SKU and takes nothing', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 5 } }));
    const bad = {
      ...orderInput(place, { TEA: 1 }),
      lines: orderInput(place, { TEA: 1, NOPE: 1, CUP: 1, GONE: 2 }).lines,
    };
    const [accepted] = await database.run((tx) => acceptOrders(tx, place.sellerId, [bad]));
    if (accepted?.result !== 'problem') throw new Error('was taken');
    expect(accepted.problem.code).to.equal('request/invalid');
    expect(accepted.problem.errors.map(({ field, code }) => [field, code])).to.deep.equal([
      ['lines.1.sku', 'catalog/unknown-sku'],
      ['lines.3.sku', 'catalog/unknown-sku'],
    ]);
    expect(await database.db('outbound_orders')).to.deep.equal([]);
  });

  it('takes all or nothing where the order says so', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 5 } }));
    const input = orderInput(place, { TEA: 3, CUP: 1 }, { policy: 'fill_or_kill' });
    const [accepted] = await database.run((tx) => acceptOrders(tx, place.sellerId, [input]));
    if (accepted?.result !== 'problem') throw new Error('was taken');
    expect(accepted.problem.code).to.equal('order/cannot-fill');
    expect(accepted.problem.errors.map(({ field }) => field)).to.deep.equal(['lines.1.quantity']);
    const whole = await database.run((tx) => anOrder(tx, place, { TEA: 5 }, { policy: 'fill_or_kill' }));
    expect(whole.state).to.equal('allocated');
  });

  it('may be sent again without doubling; other content under the reference is refused', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 9 } }));
    const batch = [
      orderInput(place, { TEA: 2 }, { reference: 'po-7' }),
      orderInput(place, { TEA: 2 }, { reference: ' PO-7 ' }),
      orderInput(place, { TEA: 3 }, { reference: 'po-7' }),
    ];
    const accept = () => database.run((tx) => acceptOrders(tx, place.sellerId, batch));
    expect((await accept()).map(({ result }) => result)).to.deep.equal(['created', 'unchanged', 'problem']);
    const again = await accept();
    expect(again.map(({ result }) => result)).to.deep.equal(['unchanged', 'unchanged', 'problem']);
    const [, , refused] = again;
    expect(refused?.result === 'problem' && refused.problem.code).to.equal('order/reference-taken');
    expect(await database.db('outbound_orders')).to.have.length(1);
  });

  it('serves a batch in order of time, not in order of rows', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 3 } }));
    const at = (hour: number) => ({ orderedAt: new Date(Date.UTC(2026, 1, 1, hour)).toISOString() });
    const results = await database.run((tx) =>
      acceptOrders(tx, place.sellerId, [
        orderInput(place, { TEA: 2 }, at(9)),
        orderInput(place, { TEA: 2 }, at(8)),
      ]),
    );
    const states = results.map((one) => one.result === 'created' && one.order.state);
    expect(states).to.deep.equal(['short', 'allocated']);
  });

  it('refuses an id that is another order’s', async () => {
    const place = await database.run((tx) => aPlace(tx));
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 1 }));
    const input = orderInput(place, { TEA: 1 }, { id: order.id });
    const [accepted] = await database.run((tx) => acceptOrders(tx, place.sellerId, [input]));
    expect(accepted?.result === 'problem' && accepted.problem.code).to.equal('record/duplicate');
  });

  it('keeps sellers apart', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 3 } }));
    const other = await database.run((tx) => aPlace(tx, {}, ['TEA']));
    const order = await database.run((tx) => anOrder(tx, place, { TEA: 1 }));
    const ask = asker(database, outboundModule);
    const stranger = anActor({ sellerId: other.sellerId });
    expect(await refusal(ask(stranger, getOrder, { orderId: order.id }))).to.equal('record/not-found');
    expect(await refusal(ask(stranger, getOrder, { orderId: newId() }))).to.equal('record/not-found');
    expect((await ask(stranger, listOrders, {})).rows).to.deep.equal([]);
    expect((await ask(anActor({ sellerId: place.sellerId }), listOrders, {})).rows).to.have.length(1);
    const foreign = ask(stranger, createOrderEndpoint, {
      ...orderInput(place, { TEA: 1 }),
      sellerId: place.sellerId,
    });
    expect(await refusal(foreign)).to.equal('record/not-found');
  });

  it('promises fifty units exactly once to two hundred buyers at once', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 30 }, A2: { TEA: 20 } }));
    const buyers = Array.from({ length: 200 }, () => database.run((tx) => anOrder(tx, place, { TEA: 1 })));
    const states = (await Promise.all(buyers)).map(({ state }) => state);
    expect(states.filter((state) => state === 'allocated')).to.have.length(50);
    expect(states.filter((state) => state === 'short')).to.have.length(150);
  });

  it('takes the same order once when it comes many times at once', async () => {
    const place = await database.run((tx) => aPlace(tx, { A1: { TEA: 30 } }));
    const same = orderInput(place, { TEA: 2 }, { reference: 'twice' });
    const results = await Promise.all(
      Array.from({ length: 8 }, () =>
        database.run(async (tx) => (await acceptOrders(tx, place.sellerId, [same]))[0]?.result),
      ),
    );
    expect(results.filter((result) => result === 'created')).to.have.length(1);
    expect(results.filter((result) => result === 'unchanged')).to.have.length(7);
  });

  it('is a Problem and no error when the seller names a warehouse that is not there', async () => {
    const place = await database.run((tx) => aPlace(tx));
    const input = { ...orderInput(place, { TEA: 1 }), warehouseId: newId() };
    const work = database.run((tx) => acceptOrders(tx, place.sellerId, [input]));
    await work.then(
      () => expect.fail('was taken'),
      (error: unknown) => expect(error).to.be.instanceOf(Problem),
    );
  });
});
