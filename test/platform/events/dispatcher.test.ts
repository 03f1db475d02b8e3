import { expect } from 'chai';
import { pino } from 'pino';
import {
  startDispatcher,
  type Dispatcher,
  type Subscriber,
} from '../../../server/platform/events/dispatcher.ts';
import type { Host } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { sellerStream, warehouseStream, type StreamEvent } from '../../../shared/events.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('the delivery of events', () => {
  let test: TestDatabase;
  let dispatcher: Dispatcher;
  let heard: string[];
  const [warehouseId, sellerId] = [newId(), newId()];
  const silent = pino({ level: 'silent' });
  // Far apart, so that only what is said here is looked for.
  const pace = { pollMs: 1_000_000, gatherMs: 1_000_000 };

  beforeEach(async () => {
    test = await openTestDatabase();
    heard = [];
  });
  afterEach(async () => {
    await dispatcher.stop();
    await test.close();
  });

  const start = async (subscribers: readonly Subscriber[], host: Host = test.host): Promise<void> => {
    const listen = (stream: string, events: readonly StreamEvent[]): void =>
      void heard.push(...events.map(({ seq }) => `${stream} ${seq}`));
    dispatcher = await startDispatcher(host, subscribers, listen, silent, pace);
  };
  /** A subscriber that writes down the finished tasks it is told of, and fails while it should. */
  function aSubscriber(name: string, given: Partial<Subscriber> = {}) {
    const told: string[] = [];
    const fails = { now: false };
    const subscriber: Subscriber = {
      name,
      follows: 'warehouse',
      on: {
        'task.finished': async (_tx, { taskId }) => {
          if (fails.now) throw new Error('not now');
          told.push(taskId);
        },
      },
      ...given,
    };
    return { told, fails, subscriber };
  }
  const finish = (taskIds: readonly string[], kind: 'pick' | 'pack' = 'pick') =>
    test.run(async (tx) => {
      for (const taskId of taskIds)
        tx.emit({ name: 'task.finished', warehouseId, data: { taskId, kind, state: 'done' } });
    });
  const names = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => String(from + index));

  it('reads what is new once, for all streams, the listener and every subscriber', async () => {
    const all = ['one', 'two', 'three'].map((name) => aSubscriber(name));
    await start(all.map(({ subscriber }) => subscriber));
    await dispatcher.settled();
    await test.run(async (tx) => {
      const data = { productIds: [newId()], binIds: [] };
      tx.emit({ name: 'stock.changed', warehouseId, sellerId, data });
      tx.emit({ name: 'task.finished', warehouseId, data: { taskId: '0', kind: 'pick', state: 'done' } });
    });
    let readings = 0;
    test.db.on(
      'query',
      ({ sql }: { sql: string }) => void (readings += Number(/ from events where/.test(sql))),
    );
    await dispatcher.settled();
    expect(readings).to.equal(1);
    expect(all.map(({ told }) => told)).to.deep.equal([['0'], ['0'], ['0']]);
    const [warehouse, seller] = [warehouseStream(warehouseId), sellerStream(sellerId)];
    expect(heard).to.have.members([`${warehouse} 1`, `${warehouse} 2`, `${seller} 1`]);
  });

  it('brings more than is read at once, each event once and in order', async () => {
    const { told, subscriber } = aSubscriber('one');
    await start([subscriber]);
    await finish(names(450));
    await dispatcher.settled();
    expect(told).to.deep.equal(names(450));
    expect(heard).to.have.length(450);
  });

  it('waits with a subscriber that fails, and with no other; it misses nothing', async () => {
    const [good, bad] = [aSubscriber('good'), aSubscriber('bad')];
    await start([bad.subscriber, good.subscriber]);
    bad.fails.now = true;
    await finish(names(2));
    await dispatcher.settled();
    await finish(names(2, 2));
    await dispatcher.settled();
    expect([bad.told, good.told]).to.deep.equal([[], names(4)]);
    bad.fails.now = false;
    await dispatcher.settled();
    expect([bad.told, good.told]).to.deep.equal([names(4), names(4)]);
    expect(heard).to.have.length(4);
  });

  it('goes on in another process where the first one stopped', async () => {
    const [first, second] = [aSubscriber('one'), aSubscriber('one')];
    await start([first.subscriber]);
    await finish(names(3));
    await dispatcher.settled();
    await dispatcher.stop();
    await finish(names(2, 3));
    // The first one's right to deliver has run out by then.
    await start([second.subscriber], { ...test.host, clock: () => new Date(Date.now() + 60_000) });
    await finish(names(1, 5));
    await dispatcher.settled();
    expect([first.told, second.told]).to.deep.equal([names(3), names(3, 3)]);
    expect(heard.slice(3), 'listeners hear what commits from now on').to.have.length(1);
  });

  it('opens no transaction for events that a subscriber wants nothing of', async () => {
    const { told, subscriber } = aSubscriber('one', {
      only: { 'task.finished': ({ kind }) => kind === 'pick' },
    });
    await start([subscriber]);
    await dispatcher.settled();
    await finish(names(5), 'pack');
    let transactions = 0;
    test.db.on('query', ({ sql }: { sql: string }) => void (transactions += Number(sql.startsWith('BEGIN'))));
    await dispatcher.settled();
    expect([told, transactions]).to.deep.equal([[], 0]);
    await finish(names(1));
    await dispatcher.settled();
    expect(told).to.deep.equal(['0']);
  });
});
