import { randomUUID } from 'node:crypto';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Logger } from 'pino';
import type { EventMap, EventName, StreamEvent } from '../../../shared/events.ts';
import { system } from '../actor.ts';
import { insertMissing } from '../db/dialect.ts';
import { takeLease } from '../jobs/lease.ts';
import { runInTransaction, type Host, type Transaction } from '../transaction.ts';
import { batch, readEvents, type Heads } from './outbox.ts';

/** What a module does when something happened. Must bear being told the same twice. */
export interface Subscriber {
  name: string;
  /** Which kind of stream it follows; an event told in both would otherwise reach it twice. */
  follows: 'warehouse' | 'seller';
  on: { [N in EventName]?: (tx: Transaction, data: EventMap[N], event: StreamEvent) => Promise<void> };
  /** Which of these events it has something to do with, where their facts tell: the others cost no transaction. */
  only?: { [N in EventName]?: (data: EventMap[N]) => boolean };
}

export interface Deliveries {
  /** Takes or keeps the right to deliver, which one process at a time has. */
  lead(): Promise<boolean>;
  /**
   * Hands the events up to these heads to the subscribers, if this process has the right to: of each stream one batch
   * at a time, so that none waits for the end of a long one. `news`: what was just read of these streams; whoever is
   * further back reads for itself. Answers the heads that have not been reached and can be.
   */
  deliver(heads: Heads, news: ReadonlyMap<string, readonly StreamEvent[]>): Promise<Heads>;
  /** How far a stream has been delivered to all who follow it; endless where this process need not care. */
  position(stream: string): number;
  /** Writes down how far each has come, so that the next process does not begin further back than it must. */
  keepPositions(): Promise<void>;
}

/** How long the right to deliver lasts; it is renewed in the second half of that, not with each event. */
const leaseMs = 10_000;
/** How often a process without the right asks for it. */
const askMs = 1000;
/** After so many events that a subscriber did not want its position is written down all the same. */
const keepEvery = 500;

interface Place {
  subscriber: Subscriber;
  stream: string;
  seq: number;
  /** The position as it stands in the database. */
  keptSeq: number;
}

/** Delivery to subscribers: their positions, and the right to move them. */
export function openDeliveries(host: Host, subscribers: readonly Subscriber[], log: Logger): Deliveries {
  const owner = randomUUID();
  let leadsUntil = 0;
  let askAgainAt = 0;
  /** Undefined while another process delivers. */
  let places: Map<string, Place> | undefined;

  let asking: Promise<boolean> | undefined;

  async function ask(now: number): Promise<boolean> {
    const leads = await takeLease(host, 'dispatcher', owner, leaseMs);
    leadsUntil = now + leaseMs;
    askAgainAt = now + askMs;
    if (!leads) places = undefined;
    else places ??= await readPlaces(host, subscribers);
    return leads;
  }
  async function lead(): Promise<boolean> {
    const now = host.clock().getTime();
    if (subscribers.length === 0) return false;
    if (places && now < leadsUntil - leaseMs / 2) return true;
    if (!places && now < askAgainAt) return false;
    // Two questions at once would look like two processes to the lease.
    return (asking ??= ask(now).finally(() => (asking = undefined)));
  }
  const placesOf = (stream: string): Place[] =>
    subscribers
      .filter(({ follows }) => stream.startsWith(`${follows}:`))
      .map((subscriber) => placeOf(places as Map<string, Place>, subscriber, stream));
  return {
    lead,
    async deliver(heads, news) {
      const left = new Map<string, number>();
      for (const [stream, head] of heads) {
        if (!(await lead())) return new Map();
        for (const place of placesOf(stream))
          if (await goOn(host, place, head, news.get(stream) ?? [], log)) left.set(stream, head);
      }
      return left;
    },
    position: (stream) =>
      places ? Math.min(...placesOf(stream).map(({ seq }) => seq)) : Number.POSITIVE_INFINITY,
    async keepPositions() {
      for (const place of places?.values() ?? []) await keep(host, place);
    },
  };
}

async function readPlaces(host: Host, subscribers: readonly Subscriber[]): Promise<Map<string, Place>> {
  const rows = (await host.db('event_cursors').select('subscriber', 'stream', 'seq')) as {
    subscriber: string;
    stream: string;
    seq: number;
  }[];
  const byName = new Map(subscribers.map((subscriber) => [subscriber.name, subscriber]));
  const places = new Map<string, Place>();
  for (const { subscriber: name, stream, seq } of rows) {
    const subscriber = byName.get(name);
    if (!subscriber) continue;
    Object.assign(placeOf(places, subscriber, stream), { seq: Number(seq), keptSeq: Number(seq) });
  }
  return places;
}

function placeOf(places: Map<string, Place>, subscriber: Subscriber, stream: string): Place {
  const name = `${subscriber.name} ${stream}`;
  const place = places.get(name) ?? { subscriber, stream, seq: 0, keptSeq: 0 };
  places.set(name, place);
  return place;
}

/**
 * Brings one subscriber a batch further towards the head of a stream, and answers whether it can go on from there: not
 * where the head is reached, nor after an event that it failed on.
 */
async function goOn(
  host: Host,
  place: Place,
  head: number,
  news: readonly StreamEvent[],
  log: Logger,
): Promise<boolean> {
  if (place.seq >= head) return false;
  const events = nextOf(place, news) ?? (await readEvents(host.db, place.stream, place.seq, batch));
  const last = events.at(-1);
  if (!last) return false;
  for (const event of events)
    try {
      if (isWanted(place.subscriber, event)) {
        await handOver(host, place, event);
        // SQLite answers within the turn: without a pause nobody else in this process had one before the batch is done.
        await nextTurn();
      }
    } catch (error) {
      const { subscriber, stream } = place;
      log.error({ err: error, subscriber: subscriber.name, stream, seq: event.seq }, 'subscriber failed');
      return false;
    }
  place.seq = last.seq;
  if (place.seq - place.keptSeq >= keepEvery) await keep(host, place);
  return place.seq < head;
}

/** What comes next for a subscriber, where it is among the news: they must begin no later than right after its place. */
function nextOf({ seq }: Place, news: readonly StreamEvent[]): readonly StreamEvent[] | undefined {
  const [first] = news;
  const next = first && first.seq <= seq + 1 ? news.filter((event) => event.seq > seq) : [];
  return next.length > 0 ? next : undefined;
}

/** Whether a subscriber has something to do with an event. */
export function isWanted({ on, only }: Subscriber, { name, data }: StreamEvent): boolean {
  if (!on[name]) return false;
  const wants = only?.[name] as ((facts: unknown) => boolean) | undefined;
  return wants?.(data) ?? true;
}

/**
 * One event, one transaction, the new position with it. The position is moved first and only forward: where another
 * process was faster (this one was asleep longer than its lease), nothing happens a second time.
 */
async function handOver(host: Host, place: Place, event: StreamEvent): Promise<void> {
  const { subscriber, stream } = place;
  const handle = subscriber.on[event.name] as (
    tx: Transaction,
    data: unknown,
    event: StreamEvent,
  ) => Promise<void>;
  await runInTransaction(
    host,
    system,
    async (tx) => {
      if (await movePosition(tx, place, event.seq)) await handle(tx, event.data, event);
    },
    { operationId: `${subscriber.name}-${stream.slice(-26)}-${event.seq}`.slice(-64) },
  );
  place.seq = event.seq;
  place.keptSeq = event.seq;
}

async function keep(host: Host, place: Place): Promise<void> {
  if (place.seq <= place.keptSeq) return;
  await runInTransaction(host, system, (tx) => movePosition(tx, place, place.seq));
  place.keptSeq = place.seq;
}

/** Answers false where the position is there already. */
async function movePosition(tx: Transaction, { subscriber, stream }: Place, seq: number): Promise<boolean> {
  const key = { subscriber: subscriber.name, stream };
  const move = () => tx.db('event_cursors').where(key).where('seq', '<', seq).update({ seq });
  if ((await move()) > 0) return true;
  await insertMissing(tx.db, 'event_cursors', [{ ...key, seq: 0 }], ['subscriber', 'stream']);
  return (await move()) > 0;
}
