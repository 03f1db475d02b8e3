import { expect } from 'chai';
import type { StreamEvent } from '../../../shared/events.ts';
import { warehouseStream } from '../../../shared/events.ts';
import { missedEvents } from '../../../shared/live/live.contract.ts';
import { eventsKeptDays, tidyUp } from '../../../server/platform/jobs/housekeeping.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { aUser, tokenFor, type TestUser } from '../../support/actors.ts';
import { apiClient } from '../../support/api-client.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { openLine, type Line } from '../../support/journey-line.ts';

interface Live {
  socket: { connected: boolean };
  close(): void;
}
interface LiveOptions {
  onEvents(events: readonly StreamEvent[]): void;
  onState(state: string): void;
  onReset(): void;
}
type OpenLive = (session: object, options: LiveOptions) => Live;

/** The terminal's own follower, which finds its server by the page's address. */
const livePath = new URL('../../../client/api/live.ts', import.meta.url).href;
const { openLive } = (await import(livePath)) as { openLive: OpenLive };

const dayMs = 24 * 60 * 60_000;

describe('after a cut line', () => {
  let test: TestApp;
  let line: Line;
  let worker: TestUser;
  let warehouseId: string;
  let live: Live;
  let heard: StreamEvent[] = [];
  let resets = 0;
  let failsNext = false;
  const waiting = new Set<() => void>();
  const page = globalThis as unknown as Record<string, unknown>;

  /** Resolves when something is as it should be, looked at whenever the line says anything. */
  const until = (isSo: () => boolean): Promise<void> =>
    new Promise((resolve) => {
      const look = (): void => {
        if (!isSo()) return;
        waiting.delete(look);
        resolve();
      };
      waiting.add(look);
      look();
    });
  const changed = (): void => waiting.forEach((look) => look());

  beforeEach(async () => {
    test = await openTestApp();
    warehouseId = (await test.database.run((tx) => aWarehouse(tx))).id;
    worker = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    line = await openLine(test.origin);
    page['location'] = new URL(line.url);
    page['addEventListener'] = () => undefined;
    page['removeEventListener'] = () => undefined;
    [heard, resets, failsNext] = [[], 0, false];
    await happen(3);
    live = follow();
    await until(() => live.socket.connected && state === 'live');
  });
  afterEach(async () => {
    live.close();
    await line.close();
    await test.close();
    for (const name of ['location', 'addEventListener', 'removeEventListener']) delete page[name];
  });

  let state = '';
  function follow(): Live {
    const api = apiClient(line.url, worker.token);
    const session = {
      token: () => tokenFor(test.database, worker.id),
      refresh: () => Promise.resolve(true),
      async call(_: object, input: { stream: string; after: number }) {
        if (failsNext) {
          failsNext = false;
          setImmediate(changed);
          throw new Error('the line was too bad');
        }
        return (await api.call(missedEvents, input)).body;
      },
    };
    return openLive(session, {
      onEvents: (events) => {
        heard.push(...events);
        changed();
      },
      onState: (now) => {
        state = now;
        changed();
      },
      onReset: () => {
        resets += 1;
        changed();
      },
    });
  }

  /** So much happens in the warehouse, one act after the other. */
  async function happen(acts: number): Promise<void> {
    for (let act = 0; act < acts; act++)
      await test.database.run((tx) => {
        tx.emit({
          name: 'bin.blocked',
          warehouseId,
          data: { binId: newId(), code: `B${act}`, reason: 'wet' },
        });
        return Promise.resolve();
      });
    await test.app.dispatcher.settled();
  }
  const head = async (): Promise<number> => {
    const row = (await test.database
      .db('event_streams')
      .where({ name: warehouseStream(warehouseId) })
      .first('last_seq')) as { last_seq: number };
    return Number(row.last_seq);
  };
  const lastHeard = (): number => heard.at(-1)?.seq ?? 0;
  const cut = async (): Promise<void> => {
    line.cut();
    await until(() => state === 'away');
  };

  it('a terminal hears everything that happened meanwhile, once and in order', async () => {
    await happen(2);
    await until(() => heard.length === 2);
    for (const acts of [1, 7, 250]) {
      await cut();
      await happen(acts);
      line.mend();
      const now = await head();
      await until(() => lastHeard() === now);
    }
    const seqs = heard.map(({ seq }) => seq);
    expect(seqs).to.deep.equal(Array.from(seqs, (_, at) => (seqs[0] ?? 0) + at));
    expect(heard).to.have.length(260);
    expect(resets).to.equal(0);
  });

  it('a terminal that was away longer than events are kept is told to load everything anew, and hears on', async () => {
    await cut();
    await happen(5);
    const later = new Date(Date.now() + (eventsKeptDays + 1) * dayMs);
    // What subscribers have not heard stays, however old: here they heard all of it.
    await test.database.db('event_cursors').update({ seq: await head() });
    await tidyUp({ ...test.database.host, clock: () => later });
    line.mend();
    await until(() => resets === 1);
    expect(heard).to.deep.equal([]);
    await happen(2);
    await until(() => heard.length === 2);
    expect(resets).to.equal(1);
  });

  it('a gap that could not be fetched is found again with the next beat', async () => {
    await cut();
    await happen(3);
    failsNext = true;
    line.mend();
    await until(() => state === 'live' && !failsNext);
    test.app.gateway.beat();
    await until(() => heard.length === 3);
  });
});
