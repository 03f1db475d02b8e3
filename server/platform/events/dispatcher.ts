import type { Logger } from 'pino';
import type { StreamEvent } from '../../../shared/events.ts';
import type { Host } from '../transaction.ts';
import { openDeliveries, type Subscriber } from './deliveries.ts';
import { readEvents, streamHeads, type Heads, type ReadBatch } from './outbox.ts';

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
  let due = new Map<string, number>();
  /** Streams told by this process whose heads are not looked up yet. */
  let told = new Set<string>();
  let stopped = false;
  let gathering: NodeJS.Timeout | undefined;
  let turn: Promise<void> | undefined;

  const round = async (heads: Heads): Promise<void> => {
    const read = rememberedReads(host);
    await tellListener(read, heads, heard, listener);
    await deliveries.deliver(read, heads);
  };
  const takeDue = async (): Promise<Heads> => {
    const streams = [...told];
    told = new Set();
    if (streams.length > 0) add(await streamHeads(host.db, streams));
    const heads = due;
    due = new Map();
    return heads;
  };
  const deliverDue = async (): Promise<void> => {
    while (due.size > 0 || told.size > 0)
      await takeDue()
        .then(round)
        .catch((error: unknown) => log.error({ err: error }, 'events could not be delivered'));
  };
  const run = async (): Promise<void> => {
    while (due.size > 0 || told.size > 0 || turn)
      await (turn ??= deliverDue().finally(() => (turn = undefined)));
  };
  const add = (heads: Heads): void => {
    for (const [stream, seq] of heads) if (seq > (due.get(stream) ?? 0)) due.set(stream, seq);
  };
  const look = async (): Promise<void> => {
    try {
      await deliveries.lead();
      for (const [stream, seq] of await streamHeads(host.db))
        if (seq > Math.min(heard.get(stream) ?? 0, deliveries.position(stream)))
          add(new Map([[stream, seq]]));
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
      for (const stream of streams) told.add(stream);
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

/** Within one round, whoever stands at the same place of a stream shares one reading of it. */
function rememberedReads(host: Host): ReadBatch {
  const known = new Map<string, Promise<StreamEvent[]>>();
  return (stream, after) => {
    const place = `${stream} ${after}`;
    const events = known.get(place) ?? readEvents(host.db, stream, after, batch);
    known.set(place, events);
    return events;
  };
}

async function tellListener(
  read: ReadBatch,
  heads: Heads,
  heard: Map<string, number>,
  listener: Listener,
): Promise<void> {
  for (const [stream, head] of heads) {
    let last = heard.get(stream) ?? 0;
    while (last < head) {
      const events = await read(stream, last);
      if (events.length === 0) break;
      listener(stream, events);
      last = events.at(-1)?.seq ?? head;
      heard.set(stream, last);
    }
  }
}
