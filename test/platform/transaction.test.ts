import { expect } from 'chai';
import { system } from '../../server/platform/actor.ts';
import { readEvents } from '../../server/platform/events/outbox.ts';
import { Problem } from '../../server/platform/problem.ts';
import { runInTransaction, type Transaction } from '../../server/platform/transaction.ts';
import { newId } from '../../shared/domain/new-id.ts';
import { warehouseStream } from '../../shared/events.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../support/database.ts';

const conflict = (): Error =>
  Object.assign(new Error('conflict'), onMysql ? { errno: 1213 } : { code: 'SQLITE_BUSY' });

describe('transaction', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await openTestDatabase()));
  afterEach(() => database.close());

  const write = (tx: Transaction, name: string) =>
    tx.db('leases').insert({ name, owner: tx.operationId, until_at: tx.now });
  const written = async () =>
    ((await database.db('leases').orderBy('name').select('name')) as { name: string }[]).map(
      ({ name }) => name,
    );
  const failure = (promise: Promise<unknown>) =>
    promise.then(
      () => undefined,
      (error: unknown) => error as Error,
    );

  it('keeps nothing of what fails, neither rows nor events', async () => {
    const warehouseId = newId();
    const error = await failure(
      database.run(async (tx) => {
        await write(tx, 'one');
        tx.emit({ name: 'bin.unblocked', warehouseId, data: { binId: newId(), code: 'A' } });
        throw new Error('half way');
      }),
    );
    expect(error?.message).to.equal('half way');
    expect(await written()).to.deep.equal([]);
    expect(await readEvents(database.db, warehouseStream(warehouseId), 0)).to.deep.equal([]);
  });

  it('turns a duplicate and a missing parent into refusals', async () => {
    await database.run((tx) => write(tx, 'one'));
    const twice = await failure(database.run((tx) => write(tx, 'one')));
    expect((twice as Problem).code).to.equal('record/duplicate');
    const orphan = { user_id: newId(), warehouse_id: newId() };
    const missing = await failure(database.run((tx) => tx.db('user_warehouses').insert(orphan)));
    expect((missing as Problem).code).to.equal('record/in-use');
  });

  it('runs the whole work again after a conflict, with the same operation id and nothing left over', async () => {
    const seen: string[] = [];
    const warehouseId = newId();
    await database.run(async (tx) => {
      seen.push(tx.operationId);
      expect(tx.nextLine()).to.equal(1);
      await write(tx, `try-${seen.length}`);
      tx.emit({ name: 'bin.unblocked', warehouseId, data: { binId: newId(), code: 'A' } });
      if (seen.length < 3) throw conflict();
    });
    expect(new Set(seen).size).to.equal(1);
    expect(await written()).to.deep.equal(['try-3']);
    expect(await readEvents(database.db, warehouseStream(warehouseId), 0)).to.have.length(1);
  });

  it('gives up at the deadline and says that nothing was changed', async () => {
    const error = await failure(
      runInTransaction(database.host, system, () => Promise.reject(conflict()), { deadlineMs: 20 }),
    );
    expect((error as Problem).code).to.equal('service/unavailable');
  });

  it('does not retry what would fail again', async () => {
    let tries = 0;
    await failure(
      database.run(() => {
        tries += 1;
        return Promise.reject(new Problem('record/in-use'));
      }),
    );
    expect(tries).to.equal(1);
  });

  if (onMysql)
    it('resolves a real deadlock: both sides get through', async () => {
      await database.run(async (tx) => {
        await write(tx, 'a');
        await write(tx, 'b');
      });
      let tries = 0;
      let bothHoldOne: () => void = () => undefined;
      const met = new Promise<void>((resolve) => (bothHoldOne = resolve));
      const raise = (tx: Transaction, name: string) =>
        tx.db('leases').where({ name }).update({ owner: newId() });
      const cross = (first: string, second: string) =>
        database.run(async (tx) => {
          tries += 1;
          await raise(tx, first);
          if (tries === 2) bothHoldOne();
          if (tries <= 2) await met;
          await raise(tx, second);
        });
      await Promise.all([cross('a', 'b'), cross('b', 'a')]);
      expect(tries).to.be.above(2);
    });

  describe('events', () => {
    it('have no gaps and the order of commits, under fifty transactions at once', async () => {
      const warehouseId = newId();
      const stream = warehouseStream(warehouseId);
      const total = 50;
      let stopped = false;
      // Follows the stream as a screen does: whatever became visible out of order would be missed here.
      const followed = (async () => {
        const seen: { seq: number; code: string }[] = [];
        while (!stopped || seen.length < total) {
          const events = await readEvents(database.db, stream, seen.at(-1)?.seq ?? 0, 7);
          for (const { seq, data } of events) seen.push({ seq, code: (data as { code: string }).code });
          if (stopped && events.length === 0) break;
        }
        return seen;
      })();
      const act = (at: number) =>
        database.run(async (tx) => {
          tx.emit({ name: 'bin.unblocked', warehouseId, data: { binId: newId(), code: String(at) } });
          // Work of different length after telling: the first to tell is not the first to commit.
          for (let step = 0; step < (at * 7) % 10; step += 1) await write(tx, `${at}-${step}`);
          if (at >= total) throw new Error('refused');
        });
      await Promise.allSettled(Array.from({ length: total + 10 }, (_, at) => act(at)));
      stopped = true;
      const seen = await followed;
      expect(seen.map(({ seq }) => seq)).to.deep.equal(Array.from({ length: total }, (_, at) => at + 1));
      expect(new Set(seen.map(({ code }) => code)).size).to.equal(total);
    });

    it('go to both streams, and two transactions that cross do not block each other', async () => {
      const [one, two] = [newId(), newId()];
      const act = (warehouseId: string, sellerId: string) =>
        database.run((tx) => {
          tx.emit({ name: 'stock.available', warehouseId, sellerId, data: { productIds: [] } });
          return Promise.resolve();
        });
      await Promise.all(Array.from({ length: 20 }, (_, at) => (at % 2 ? act(one, two) : act(two, one))));
      for (const stream of [`warehouse:${one}`, `warehouse:${two}`, `seller:${one}`, `seller:${two}`])
        expect(await readEvents(database.db, stream, 0), stream).to.have.length(10);
    });
  });
});
