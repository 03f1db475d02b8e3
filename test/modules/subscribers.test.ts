import { expect } from 'chai';
import { pino } from 'pino';
import { countingSubscriber } from '../../server/modules/counting/counting.subscribers.ts';
import { inboundSubscriber } from '../../server/modules/inbound/inbound.subscribers.ts';
import { waveProgress } from '../../server/modules/live/wave-progress.ts';
import { returnsSubscriber } from '../../server/modules/returns/returns.subscribers.ts';
import { startDispatcher } from '../../server/platform/events/dispatcher.ts';
import type { Subscriber } from '../../server/platform/events/deliveries.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { DomainEvent, EventName } from '../../shared/events.ts';
import { openTestDatabase, type TestDatabase } from '../support/database.ts';

describe('subscribers', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await openTestDatabase()));
  afterEach(() => test.close());

  const [warehouseId, sellerId, id] = [newId(), newId(), newId()];
  const moved = (documentKind: 'carton' | 'return' | 'repair', leftUnits: number): DomainEvent => ({
    name: 'putaway.moved',
    warehouseId,
    sellerId,
    data: { taskId: id, documentKind, documentId: id, binId: null, leftUnits },
  });
  const countWanted = (reason: string): DomainEvent => ({
    name: 'bin.count-wanted',
    warehouseId,
    data: { binId: id, productId: id, reason },
  });
  const finished = (kind: 'pick' | 'pack'): DomainEvent => ({
    name: 'task.finished',
    warehouseId,
    data: { taskId: id, kind, state: 'done' },
  });

  it('cost no transaction for events that they have nothing to do with', async () => {
    const told: string[] = [];
    /** The real one, but for what it does. */
    const deaf = ({ on, ...given }: Subscriber): Subscriber => {
      const names = Object.keys(on) as EventName[];
      const hears = async (): Promise<void> => void told.push(given.name);
      return { ...given, on: Object.fromEntries(names.map((name) => [name, hears])) };
    };
    const all = [countingSubscriber, inboundSubscriber, returnsSubscriber, waveProgress].map(deaf);
    const silent = pino({ level: 'silent' });
    // Far apart, so that only what is said here is looked for.
    const pace = { pollMs: 1_000_000, gatherMs: 1_000_000 };
    const dispatcher = await startDispatcher(test.host, all, () => {}, silent, pace);
    await dispatcher.settled();
    let transactions = 0;
    test.db.on('query', ({ sql }: { sql: string }) => void (transactions += Number(sql.startsWith('BEGIN'))));
    const tell = async (events: readonly DomainEvent[]): Promise<void> => {
      await test.run(async (tx) => events.forEach((event) => tx.emit(event)));
      transactions = 0;
      await dispatcher.settled();
    };
    await tell([moved('return', 2), moved('repair', 0), countWanted('cannot_reach'), finished('pack')]);
    expect([told, transactions]).to.deep.equal([[], 0]);
    await tell([moved('return', 0), moved('carton', 2), countWanted('empty'), finished('pick')]);
    expect(told).to.have.members(['returns', 'inbound', 'counting', 'live.waves']);
    await dispatcher.stop();
  });
});
