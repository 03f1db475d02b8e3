import { expect } from 'chai';
import { pino } from 'pino';
import {
  startDispatcher,
  type Dispatcher,
  type Listener,
  type Subscriber,
} from '../../../server/platform/events/dispatcher.ts';
import type { Host } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { sellerStream, warehouseStream, type StreamEvent } from '../../../shared/events.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('the delivery of events', () => {
  let test: TestDatabase;
  let dispatcher: Dispatcher;
  let started: Dispatcher[];
  let heard: string[];
  const [warehouseId, sellerId] = [newId(), newId()];
  const silent = pino({ level: 'silent' });
  // Far apart, so that only what is said here is looked for.
  const pace = { pollMs: 1_000_000, gatherMs: 1_000_000 };

  beforeEach(async () => {
    test = await openTestDatabase();
    heard = [];
    started = [];
  });
  afterEach(async () => {
    for (const one of started) await one.stop();
    await test.close();
  });

  const listen = (stream: string, events: readonly StreamEvent[]): void =>
    void heard.push(...events.map(({ seq }) => `${stream} ${seq}`));
  const start = async (
    subscribers: readonly Subscriber[],
    host: Host = test.host,
    listener: Listener = listen,
  ): Promise<Dispatcher> => {
    dispatcher = await startDispatcher(host, subscribers, listener, silent, pace);
    started.push(dispatcher);
    return dispatcher;
  };
  /** Long after now: whoever had the right to deliver has it no more. */
  const later = (): Host => ({ ...test.host, clock: () => new Date(Date.now() + 60_000) });
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
  const finish = (taskIds: readonly string[], kind: 'pick' | 'pack' = 'pick', where = warehouseId) =>
    test.run(async (tx) => {
      for (const taskId of taskIds)
        tx.emit({ name: 'task.finished', warehouseId: where, data: { taskId, kind, state: 'done' } });
    });
  const names = (count: number, from = 0): string[] =>
    Array.from({ length: count }, (_, index) => String(from + index));

  it('reads what is new in a stream once, for the listener and every subscriber', async () => {
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
    expect(readings, 'one for each stream').to.equal(2);
    expect(all.map(({ told }) => told)).to.deep.equal([['0'], ['0'], ['0']]);
    const [warehouse, seller] = [warehouseStream(warehouseId), sellerStream(sellerId)];
    expect(heard).to.have.members([`${warehouse} 1`, `${warehouse} 2`, `${seller} 1`]);
  });

  for (const count of [199, 200, 201, 400, 450])
    it(`brings ${count} events, of which 200 are read at once, each once and in order`, async () => {
      const { told, subscriber } = aSubscriber('one');
      await start([subscriber]);
      await finish(names(count));
      await dispatcher.settled();
      expect(told).to.deep.equal(names(count));
      const stream = warehouseStream(warehouseId);
      expect(heard).to.deep.equal(names(count, 1).map((seq) => `${stream} ${seq}`));
    });

  it('brings the events of many streams, each stream in order', async () => {
    const { told, subscriber } = aSubscriber('one');
    await start([subscriber]);
    const warehouseIds = Array.from({ length: 7 }, () => newId());
    for (const round of [0, 1])
      for (const where of warehouseIds) await finish([`${where} ${round}`], 'pick', where);
    await dispatcher.settled();
    const inOrder = warehouseIds.flatMap((where) => [`${where} 0`, `${where} 1`]);
    expect(told).to.have.length(14).and.to.have.members(inOrder);
    for (const where of warehouseIds)
      expect(told.filter((one) => one.startsWith(where))).to.deep.equal([`${where} 0`, `${where} 1`]);
    expect(heard).to.have.members(
      warehouseIds.flatMap((where) => [`${warehouseStream(where)} 1`, `${warehouseStream(where)} 2`]),
    );
  });

  it('lets no stream wait for the end of another one’s backlog', async () => {
    const { told, subscriber } = aSubscriber('one');
    const elsewhere = newId();
    await finish(names(1000));
    let isCommitted: Promise<unknown> | undefined;
    const quick = { pollMs: 1_000_000, gatherMs: 1 };
    // A subscriber in the middle of the backlog; commits wait for no more than the event that is handed over.
    const { on } = subscriber;
    const telling: Subscriber = {
      ...subscriber,
      on: {
        'task.finished': async (tx, data, event) => {
          await on['task.finished']?.(tx, data, event);
          isCommitted ??= finish(['elsewhere'], 'pick', elsewhere).then(() =>
            dispatcher.nudge([warehouseStream(elsewhere)]),
          );
        },
      },
    };
    dispatcher = await startDispatcher(test.host, [telling], listen, silent, quick);
    started.push(dispatcher);
    await dispatcher.settled();
    await isCommitted;
    await dispatcher.settled();
    expect(told).to.have.length(1001);
    expect(told.indexOf('elsewhere')).to.be.below(800);
  });

  it('lets listeners hear everything without waiting for subscribers', async () => {
    const { told, subscriber } = aSubscriber('one');
    let toldWhenAllWasHeard = 0;
    await start([subscriber], test.host, (stream, events) => {
      listen(stream, events);
      toldWhenAllWasHeard = told.length;
    });
    await finish(names(1000));
    await dispatcher.settled();
    expect([heard.length, told.length]).to.deep.equal([1000, 1000]);
    expect(toldWhenAllWasHeard).to.be.below(200);
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
    await start([second.subscriber], later());
    await finish(names(1, 5));
    await dispatcher.settled();
    expect([first.told, second.told]).to.deep.equal([names(3), names(3, 3)]);
    expect(heard.slice(3), 'listeners hear what commits from now on').to.have.length(1);
  });

  it('is done by one process at a time: of two, each event is told once', async () => {
    const both = [aSubscriber('one'), aSubscriber('one')];
    for (const { subscriber } of both) await start([subscriber]);
    for (let round = 0; round < 5; round++) {
      await finish(names(10, round * 10));
      await Promise.all(started.map((one) => one.settled()));
    }
    expect(both.map(({ told }) => told).toSorted((a, b) => b.length - a.length)).to.deep.equal([
      names(50),
      [],
    ]);
    expect(heard, 'the screens of both processes hear all').to.have.length(100);
  });

  it('goes on in another process where one died, and nothing is told again by one that only slept', async () => {
    const [first, second] = [aSubscriber('one'), aSubscriber('one')];
    const sleeper = await start([first.subscriber]);
    await finish(names(3));
    await sleeper.settled();
    await finish(names(2, 3));
    await start([second.subscriber], later());
    await dispatcher.settled();
    expect([first.told, second.told]).to.deep.equal([names(3), names(2, 3)]);
    // It believes that the right to deliver is still its own: its clock says so.
    await finish(names(1, 5));
    await Promise.all(started.map((one) => one.settled()));
    expect([...first.told, ...second.told].toSorted()).to.deep.equal(names(6));
  });

  it('waits with a subscriber whose choice of events fails, and with no other', async () => {
    const [good, bad] = [aSubscriber('good'), aSubscriber('bad')];
    const failing: Subscriber = {
      ...bad.subscriber,
      only: {
        'task.finished': () => {
          if (bad.fails.now) throw new Error('not now');
          return true;
        },
      },
    };
    await start([failing, good.subscriber]);
    bad.fails.now = true;
    await finish(names(2));
    await dispatcher.settled();
    expect([bad.told, good.told]).to.deep.equal([[], names(2)]);
    bad.fails.now = false;
    await dispatcher.settled();
    expect(bad.told).to.deep.equal(names(2));
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
