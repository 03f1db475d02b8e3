import { randomUUID } from 'node:crypto';
import type { Logger } from 'pino';
import type { EventMap, EventName, StreamEvent } from '../../../shared/events.ts';
import { system } from '../actor.ts';
import { insertMissing } from '../db/dialect.ts';
import { takeLease } from '../jobs/lease.ts';
import { runInTransaction, type Host, type Transaction } from '../transaction.ts';
import { readEvents, streamHeads } from './outbox.ts';

/** What a module does when something happened. Must bear being told the same twice. */
export interface Subscriber {
  name: string;
  /** Which kind of stream it follows; an event told in both would otherwise reach it twice. */
  follows: 'warehouse' | 'seller';
  on: { [N in EventName]?: (tx: Transaction, data: EventMap[N], event: StreamEvent) => Promise<void> };
}

/** Whoever is told of new events as they come, in this process, without a kept position (the socket gateway). */
export type Listener = (stream: string, events: readonly StreamEvent[]) => void;

export interface Dispatcher {
  /** Looks for new events soon; called after each commit of this process. */
  nudge(): void;
  /** Resolves when everything committed before the call has been delivered. For tests and for stopping. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

const batch = 200;

/**
 * Delivers committed events, in order within each stream. Listeners hear what commits from now on; subscribers
 * have a kept position and hear everything at least once, through one process at a time.
 */
export async function startDispatcher(
  host: Host,
  subscribers: readonly Subscriber[],
  listener: Listener,
  log: Logger,
  pollMs = 200,
): Promise<Dispatcher> {
  const owner = randomUUID();
  const heard = await streamHeads(host.db);
  let again = false;
  let stopped = false;
  let turn: Promise<void> | undefined;

  const round = async (): Promise<void> => {
    const heads = await streamHeads(host.db);
    await tellListener(host, heads, heard, listener);
    if (subscribers.length > 0 && (await takeLease(host, 'dispatcher', owner, 10_000)))
      for (const subscriber of subscribers) await tellSubscriber(host, subscriber, heads, log);
  };
  const run = (): Promise<void> =>
    (turn ??= (async () => {
      do {
        again = false;
        await round().catch((error: unknown) => log.error({ err: error }, 'events could not be delivered'));
      } while (again && !stopped);
      turn = undefined;
    })());
  const nudge = (): void => {
    if (stopped) return;
    again = true;
    void run();
  };
  const timer = setInterval(nudge, pollMs).unref();
  return {
    nudge,
    async settled() {
      await turn;
      await run();
    },
    async stop() {
      stopped = true;
      clearInterval(timer);
      await turn;
    },
  };
}

async function tellListener(
  host: Host,
  heads: ReadonlyMap<string, number>,
  heard: Map<string, number>,
  listener: Listener,
): Promise<void> {
  for (const [stream, head] of heads) {
    let last = heard.get(stream) ?? 0;
    while (last < head) {
      const events = await readEvents(host.db, stream, last, batch);
      if (events.length === 0) break;
      listener(stream, events);
      last = events.at(-1)?.seq ?? head;
      heard.set(stream, last);
    }
  }
}

async function tellSubscriber(
  host: Host,
  subscriber: Subscriber,
  heads: ReadonlyMap<string, number>,
  log: Logger,
): Promise<void> {
  const rows = (await host
    .db('event_cursors')
    .where({ subscriber: subscriber.name })
    .select('stream', 'seq')) as {
    stream: string;
    seq: number;
  }[];
  const positions = new Map(rows.map(({ stream, seq }) => [stream, Number(seq)]));
  for (const [stream, head] of heads) {
    if (!stream.startsWith(`${subscriber.follows}:`)) continue;
    let position = positions.get(stream) ?? 0;
    while (position < head) {
      const events = await readEvents(host.db, stream, position, batch);
      const last = events.at(-1)?.seq;
      if (last === undefined) break;
      if (!(await deliver(host, subscriber, stream, events, log))) break;
      position = last;
    }
  }
}

/** Hands events to a subscriber, each in its own transaction with the new position; stops at the first failure. */
async function deliver(
  host: Host,
  subscriber: Subscriber,
  stream: string,
  events: readonly StreamEvent[],
  log: Logger,
): Promise<boolean> {
  const wanted = events.filter((event) => subscriber.on[event.name]);
  const last = events.at(-1);
  for (const event of wanted) {
    const handle = subscriber.on[event.name] as (
      tx: Transaction,
      data: unknown,
      event: StreamEvent,
    ) => Promise<void>;
    try {
      await runInTransaction(
        host,
        system,
        async (tx) => {
          await handle(tx, event.data, event);
          await keepPosition(tx, subscriber.name, stream, event.seq);
        },
        { operationId: `${subscriber.name}-${stream.slice(-26)}-${event.seq}`.slice(-64) },
      );
    } catch (error) {
      log.error({ err: error, subscriber: subscriber.name, stream, seq: event.seq }, 'subscriber failed');
      return false;
    }
  }
  if (last && wanted.at(-1) !== last)
    await runInTransaction(host, system, (tx) => keepPosition(tx, subscriber.name, stream, last.seq));
  return true;
}

async function keepPosition(tx: Transaction, subscriber: string, stream: string, seq: number): Promise<void> {
  const kept = await tx.db('event_cursors').where({ subscriber, stream }).update({ seq });
  if (kept === 0)
    await insertMissing(tx.db, 'event_cursors', [{ subscriber, stream, seq }], ['subscriber', 'stream']);
}
