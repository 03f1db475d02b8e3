import type { Logger } from 'pino';
import type { StreamEvent } from '../../../shared/events.ts';
import type { Host } from '../transaction.ts';
import { openDeliveries, type Subscriber } from './deliveries.ts';
import { readNews, streamHeads, type Heads } from './outbox.ts';

export type { Subscriber } from './deliveries.ts';

/** Whoever is told of new events as they come, in this process, without a kept position (the socket gateway). */
export type Listener = (stream: string, events: readonly StreamEvent[]) => void;

export interface Dispatcher {
  /** Delivers what a commit of this process told in these streams, soon. */
  nudge(streams: Iterable<string>): void;
  /** Resolves when everything committed before the call has been delivered. For tests and for stopping. */
  settled(): Promise<void>;
  stop(): Promise<void>;
}

export interface Pace {
  /** How often to look for what other processes committed, in milliseconds. */
  pollMs: number;
  /** How long commits are gathered before they are delivered together: far less than anybody sees. */
  gatherMs: number;
}

/** Events of a stream read at once. */
const batch = 200;

/**
 * Delivers committed events, in order within each stream. Listeners hear what commits from now on; subscribers
 * have a kept position and hear everything, through one process at a time. What this process told is read at once and
 * by key; only the poll looks at all streams.
 */
export async function startDispatcher(
  host: Host,
  subscribers: readonly Subscriber[],
  listener: Listener,
  log: Logger,
  { pollMs, gatherMs }: Pace = { pollMs: 200, gatherMs: 10 },
): Promise<Dispatcher> {
  const heard = await streamHeads(host.db);
  const deliveries = openDeliveries(host, subscribers, log);
  /** Streams with something new, each with the head that is known of it: 0 where only the commit told of it. */
  let due = new Map<string, number>();
  let stopped = false;
  let gathering: NodeJS.Timeout | undefined;
  let turn: Promise<void> | undefined;

  /** One reading serves the listener and all subscribers that are as far as it is. Answers what has more to come. */
  const round = async (asked: Heads): Promise<Heads> => {
    const after = new Map([...asked.keys()].map((stream) => [stream, heard.get(stream) ?? 0]));
    const news = await readNews(host.db, after, batch);
    for (const [stream, events] of news) {
      listener(stream, events);
      heard.set(stream, events.at(-1)?.seq ?? 0);
    }
    const heads = [...asked].map(
      ([stream, head]) => [stream, Math.max(head, heard.get(stream) ?? 0)] as const,
    );
    await deliveries.deliver(new Map(heads), news);
    return new Map(heads.filter(([stream]) => news.get(stream)?.length === batch));
  };
  const deliverDue = async (): Promise<void> => {
    while (due.size > 0) {
      const asked = due;
      due = new Map();
      try {
        for (let left: Heads = asked; left.size > 0; left = await round(left));
      } catch (error) {
        log.error({ err: error }, 'events could not be delivered');
      }
    }
  };
  const run = async (): Promise<void> => {
    while (due.size > 0 || turn) await (turn ??= deliverDue().finally(() => (turn = undefined)));
  };
  const add = (stream: string, head: number): void =>
    void due.set(stream, Math.max(head, due.get(stream) ?? 0));
  const look = async (): Promise<void> => {
    try {
      await deliveries.lead();
      for (const [stream, seq] of await streamHeads(host.db))
        if (seq > Math.min(heard.get(stream) ?? 0, deliveries.position(stream))) add(stream, seq);
    } catch (error) {
      log.error({ err: error }, 'events could not be looked for');
    }
    await run();
  };
  let looking: Promise<void> | undefined;
  const poll = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined));
  }, pollMs).unref();
  return {
    nudge(streams) {
      if (stopped) return;
      for (const stream of streams) add(stream, 0);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void run();
      }, gatherMs).unref();
    },
    async settled() {
      await turn;
      await look();
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      clearTimeout(gathering);
      await looking;
      await turn;
      await deliveries.keepPositions();
    },
  };
}
