/**
 * Transactions and hand-written statements on a driver's connection. knex can do both, but builds a whole new knex with
 * hundreds of functions for every transaction, and sends each statement through a dozen promises and events: more than
 * the statement costs. Builders still work on the handle that is given out here.
 */
import { createRequire } from 'node:module';
import { setTimeout as wait } from 'node:timers/promises';
import type { Knex } from 'knex';
import { readRows } from './read-rows.ts';

const require = createRequire(import.meta.url);
const makeKnex = require('knex/lib/knex-builder/make-knex.js') as (client: unknown) => Template;

/** A connection of a driver; knex drops it from the pool when `__knex__disposed` is set. */
export interface PooledConnection {
  __knex__disposed?: unknown;
}

export interface Query {
  sql: string;
  bindings?: readonly unknown[] | undefined;
  response?: unknown;
  context?: unknown;
}

/** What our two clients have in common, beside all that knex gives them. */
export interface Client {
  /** How a transaction that will write begins. */
  readonly begin: string;
  /** Gives up at once what a connection may still hold whose transaction did not end for certain. */
  letGo(connection: PooledConnection): void;
  /** What a statement changed and answered. */
  outcome(query: Query): Outcome;
  acquireConnection(): Promise<PooledConnection>;
  releaseConnection(connection: PooledConnection): Promise<void>;
  query(connection: PooledConnection, query: Query): Promise<Query>;
  transacting?: boolean;
  template?: Template;
}

export interface Outcome {
  rows: unknown[];
  /** Rows found by an UPDATE or DELETE (changed or not), or made by an INSERT. */
  affected: number;
  /** The number given to the row that an INSERT made. */
  insertId: number;
}

interface Template extends Knex {
  context: { client: Client; queryBuilder(): { table(name: unknown, options?: unknown): unknown } };
}

const clientOf = (db: Knex): Client => db.client as Client;

export const unanswered = new Error('the end of a transaction has not been answered');

/** How long a ROLLBACK may take before its connection is given up. */
const rollbackMs = 5000;

/**
 * Runs work in a transaction of its own on one connection of the pool. Commits where it resolves, rolls back where it
 * rejects. A connection whose COMMIT or ROLLBACK was not answered is thrown away: the next BEGIN on it would commit the
 * first half of somebody else's work.
 */
export async function transact<T>(db: Knex, work: (db: Knex) => Promise<T>): Promise<T> {
  const client = clientOf(db);
  const connection = await client.acquireConnection();
  try {
    await client.query(connection, { sql: client.begin });
    const handle = handleOn(client, connection);
    let answer: T;
    try {
      answer = await work(handle.db);
    } catch (error) {
      handle.close();
      await end(client, connection, 'ROLLBACK');
      throw error;
    }
    handle.close();
    await end(client, connection, 'COMMIT');
    return answer;
  } finally {
    await client.releaseConnection(connection);
  }
}

async function end(client: Client, connection: PooledConnection, sql: 'COMMIT' | 'ROLLBACK'): Promise<void> {
  connection.__knex__disposed = unanswered;
  try {
    const ended = client.query(connection, { sql });
    await (sql === 'COMMIT' ? ended : within(rollbackMs, ended));
    connection.__knex__disposed = undefined;
  } catch (error) {
    client.letGo(connection);
    throw error;
  }
}

async function within(ms: number, ended: Promise<unknown>): Promise<void> {
  const clock = new AbortController();
  const late = wait(ms, undefined, { signal: clock.signal, ref: false }).then(() => {
    throw unanswered;
  });
  try {
    await Promise.race([ended, late]);
  } finally {
    late.catch(() => undefined);
    clock.abort();
  }
}

/** A knex whose every statement goes to this connection, until it is closed. */
function handleOn(client: Client, connection: PooledConnection): { db: Knex; close(): void } {
  const template = (client.template ??= makeKnex(client));
  let open = true;
  // What is not said here is the client's own: pool-less, it answers always with the one connection.
  const bound = Object.assign(Object.create(client) as Client, {
    transacting: true,
    acquireConnection: () => Promise.resolve(connection),
    releaseConnection: () => Promise.resolve(),
    query(on: PooledConnection, query: Query): Promise<Query> {
      if (!open) return Promise.reject(new Error(`the transaction is over: ${query.sql}`));
      return client.query.call(bound, on, query);
    },
  });
  const context = Object.assign(Object.create(template.context) as Template['context'], { client: bound });
  const handle = Object.setPrototypeOf(
    (name: unknown, options?: unknown) => context.queryBuilder().table(name, options),
    template,
  ) as Template;
  handle.context = context;
  return { db: handle, close: () => void (open = false) };
}

/**
 * Runs one statement written by hand, as knex would a raw one but without its builders: what acts of the floor do many
 * times a second. Values are bound, never written into the text.
 */
export async function runStatement(
  db: Knex,
  sql: string,
  bindings: readonly unknown[] = [],
): Promise<Outcome> {
  const client = clientOf(db);
  const connection = await client.acquireConnection();
  try {
    const outcome = client.outcome(await client.query(connection, { sql, bindings }));
    return { ...outcome, rows: readRows(outcome.rows) as unknown[] };
  } finally {
    await client.releaseConnection(connection);
  }
}
