import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { newId } from '../../shared/domain/new-id.ts';
import type { DomainEvent } from '../../shared/events.ts';
import type { Actor } from './actor.ts';
import { retryClass, translateDbError } from './db/dialect.ts';
import { transact } from './db/transact.ts';
import { writeEvents } from './events/outbox.ts';
import { Problem } from './problem.ts';

/**
 * The only handle a use case gets. It holds no outer connection, clock, socket or environment, so nothing can
 * slip out of the transaction, and a test fixes time and actor with an object literal.
 */
export interface Transaction {
  readonly db: Knex;
  readonly actor: Actor;
  readonly now: Date;
  /** The id that the caller gave to this act; postings carry it. */
  readonly operationId: string;
  /** Numbers the postings of one act: 1, 2, 3 … */
  nextLine(): number;
  /** Tells everybody, with the commit: the event is written last, in the same transaction. */
  emit(event: DomainEvent): void;
}

/** What is needed to open transactions. Made once, at start. */
export interface Host {
  readonly db: Knex;
  readonly clock: () => Date;
  /** At least 32 characters. Every purpose signs with a key of its own, derived from this one. */
  readonly signingKey: string;
  /** Where the server listens, in the demo; null elsewhere. */
  demoAddress(): string | null;
  /** Where uploads wait to be read. */
  readonly dataFolder: string;
  /**
   * Called after a commit that told something, with the streams that it told, so that it is delivered without waiting
   * for the next poll.
   */
  committed(streams: ReadonlySet<string>): void;
}

export interface TransactionOptions {
  operationId?: string;
  /** How long to go on retrying, in milliseconds. */
  deadlineMs?: number;
}

const pause = { conflict: { first: 4, most: 200 }, away: { first: 50, most: 1000 } } as const;

/**
 * Runs one use case in one transaction: the only opener there is. Conflicts and lost connections are retried
 * as a whole, with the same operation id, until the deadline; then the caller gets `service/unavailable`.
 */
export async function runInTransaction<T>(
  host: Host,
  actor: Actor,
  work: (tx: Transaction) => Promise<T>,
  { operationId = newId(), deadlineMs = 10_000 }: TransactionOptions = {},
): Promise<T> {
  const startedAt = performance.now();
  for (let attempt = 0; ; attempt++) {
    try {
      return await once(host, actor, operationId, work);
    } catch (error) {
      const kind = retryClass(error);
      if (!kind) throw translateDbError(error);
      const { first, most } = pause[kind];
      const delay = Math.random() * Math.min(most, first * 2 ** attempt);
      if (performance.now() - startedAt + delay > deadlineMs)
        throw new Problem('service/unavailable', {}, { cause: error });
      await wait(delay);
    }
  }
}

async function once<T>(
  host: Host,
  actor: Actor,
  operationId: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const events: DomainEvent[] = [];
  let told: ReadonlySet<string> = new Set();
  const result = await transact(host.db, async (db) => {
    let line = 0;
    const now = host.clock();
    const tx: Transaction = {
      db,
      actor,
      now,
      operationId,
      nextLine: () => ++line,
      emit: (event) => void events.push(event),
    };
    const answer = await work(tx);
    // Last of all: the counters' rows stay locked to the commit, so commits and sequence numbers have one order.
    told = await writeEvents(db, events, now);
    return answer;
  });
  if (told.size > 0) host.committed(told);
  return result;
}

/** A handle for reading outside a transaction. It tells nothing, and its queries see what is committed. */
export const reading = (host: Host, actor: Actor): Transaction => ({
  db: host.db,
  actor,
  now: host.clock(),
  operationId: '',
  nextLine: () => 0,
  emit: () => {
    throw new Error('a reading use case has nothing to tell');
  },
});
