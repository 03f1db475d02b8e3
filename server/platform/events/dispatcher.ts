import type { Logger } from 'pino';
import type { StreamEvent } from '../../../shared/events.ts';
import type { Host } from '../transaction.ts';
import { openDeliveries, type Deliveries, type Subscriber } from './deliveries.ts';
import { batch, readNews, streamHeads } from './outbox.ts';

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

/**
 * Delivers committed events, in order within each stream. Listeners hear what commits from now on; subscribers
 * have a kept position and hear everything, through one process at a time. What this process told is read at once and
 * by key; only the poll looks at all streams. Listeners never wait for subscribers, nor one stream for the end of
 * another one's backlog.
 */
export async function startDispatcher(
  host: Host,
  subscribers: readonly Subscriber[],
  listener: Listener,
  log: Logger,
  { pollMs, gatherMs }: Pace = { pollMs: 200, gatherMs: 10 },
): Promise<Dispatcher> {
  const deliveries = openDeliveries(host, subscribers, log);
  const handing = handOut(deliveries, log);
  const reading = await readOut(host, listener, handing, log);
  let stopped = false;
  let gathering: NodeJS.Timeout | undefined;
  const look = async (): Promise<void> => {
    try {
      await deliveries.lead();
      for (const [stream, seq] of await streamHeads(host.db))
        if (seq > reading.heard(stream)) reading.add(stream, seq);
        else if (seq > deliveries.position(stream)) handing.add(stream, seq, []);
    } catch (error) {
      log.error({ err: error }, 'events could not be looked for');
    }
    void handing.run();
    await reading.run();
  };
  let looking: Promise<void> | undefined;
  const poll = setInterval(() => {
    looking ??= look().finally(() => (looking = undefined));
  }, pollMs).unref();
  return {
    nudge(streams) {
      if (stopped) return;
      for (const stream of streams) reading.add(stream, 0);
      gathering ??= setTimeout(() => {
        gathering = undefined;
        void reading.run();
      }, gatherMs).unref();
    },
    async settled() {
      await reading.run();
      await look();
      await handing.run();
    },
    async stop() {
      stopped = true;
      clearInterval(poll);
      clearTimeout(gathering);
      await looking;
      await reading.run();
      await handing.run();
      await deliveries.keepPositions();
    },
  };
}

/** Work that comes up while it is done. `run` never rejects, and resolves when nothing is left. */
interface Turns {
  run(): Promise<void>;
}

function inTurns(isDue: () => boolean, turn: () => Promise<void>): Turns['run'] {
  let running: Promise<void> | undefined;
  const all = async (): Promise<void> => {
    while (isDue()) await turn();
  };
  return async () => {
    while (isDue() || running) await (running ??= all().finally(() => (running = undefined)));
  };
}

/** Reads what is new, tells the listener, and passes it on to be handed out. */
async function readOut(host: Host, listener: Listener, handing: Handing, log: Logger) {
  const heard = await streamHeads(host.db);
  const heardOf = (stream: string): number => heard.get(stream) ?? 0;
  /** Streams with something new, each with the head that is known of it: 0 where only the commit told of it. */
  let due = new Map<string, number>();
  const add = (stream: string, head: number): void =>
    void due.set(stream, Math.max(head, due.get(stream) ?? 0));
  const turn = async (): Promise<void> => {
    const asked = due;
    due = new Map();
    try {
      const after = new Map([...asked.keys()].map((stream) => [stream, heardOf(stream)]));
      const news = await readNews(host.db, after, batch);
      for (const [stream, head] of asked) {
        const events = news.get(stream) ?? [];
        if (events.length > 0) listener(stream, events);
        heard.set(stream, events.at(-1)?.seq ?? heardOf(stream));
        handing.add(stream, Math.max(head, heardOf(stream)), events);
        if (events.length === batch) add(stream, head);
      }
      void handing.run();
    } catch (error) {
      log.error({ err: error }, 'events could not be read');
    }
  };
  return { add, heard: heardOf, run: inTurns(() => due.size > 0, turn) };
}

interface Handing extends Turns {
  /** Has a stream handed out up to a head. `news`: the events that follow on those given before. */
  add(stream: string, head: number, news: readonly StreamEvent[]): void;
}

/** Hands out what was read: one reading serves all subscribers that are as far as it is. */
function handOut(deliveries: Deliveries, log: Logger): Handing {
  let due = new Map<string, number>();
  let fresh = new Map<string, readonly StreamEvent[]>();
  const add = (stream: string, head: number, news: readonly StreamEvent[]): void => {
    due.set(stream, Math.max(head, due.get(stream) ?? 0));
    // Where handing out is far behind, the rest is read anew: what waits in memory stays small.
    fresh.set(stream, [...(fresh.get(stream) ?? []), ...news].slice(0, batch));
  };
  const turn = async (): Promise<void> => {
    const [heads, news] = [due, fresh];
    [due, fresh] = [new Map(), new Map()];
    try {
      for (const [stream, head] of await deliveries.deliver(heads, news)) add(stream, head, []);
    } catch (error) {
      log.error({ err: error }, 'events could not be delivered');
    }
  };
  return { add, run: inTurns(() => due.size > 0, turn) };
}
