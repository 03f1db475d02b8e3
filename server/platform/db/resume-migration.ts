/**
 * MySQL commits at every change of the schema: a migration that is cut off between two statements stays half done, and
 * run again it meets its own work. So each statement that changes the schema is noted once it is done, and a migration
 * that begins again goes on behind the last one noted. Only the statement that was under way may turn out to be done
 * already. (SQLite takes a whole migration back by itself.)
 */
import { EventEmitter } from 'node:events';
import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import type { Client, PooledConnection, Query } from './transact.ts';

const require = createRequire(import.meta.url);
const makeKnex = require('knex/lib/knex-builder/make-knex.js') as (client: unknown) => Knex;

/** Beside knex's own bookkeeping, which it does not touch. */
const notes = 'knex_migration_steps';

/** What a server says of a change that was made before. */
const madeBefore = new Set([
  'ER_TABLE_EXISTS_ERROR',
  'ER_BAD_TABLE_ERROR',
  'ER_DUP_FIELDNAME',
  'ER_DUP_KEYNAME',
  'ER_MULTIPLE_PRI_KEY',
  'ER_CANT_DROP_FIELD_OR_KEY',
  'ER_TRG_ALREADY_EXISTS',
  'ER_FK_DUP_NAME',
]);

interface DriverError {
  code?: string;
  message?: string;
}

/** MariaDB says of a foreign key that exists: can't create table, errno 121. */
const isMadeBefore = ({ code = '', message = '' }: DriverError): boolean =>
  madeBefore.has(code) || (code === 'ER_CANT_CREATE_TABLE' && message.includes('errno: 121'));

/** Runs one migration, from where it stopped if it was cut off before. */
export async function resumeMigration(
  db: Knex,
  name: string,
  up: (db: Knex) => Promise<void>,
): Promise<void> {
  await db.raw(`create table if not exists ${notes} (name varchar(100), step int, primary key (name, step))`);
  const rows = (await db(notes).where({ name }).select('step')) as { step: number }[];
  const wasBegun = rows.length > 0;
  if (!wasBegun) await db(notes).insert({ name, step: 0 });
  await up(noting(db, name, rows.length > 0 ? rows.length - 1 : 0, wasBegun));
}

/** Forgets the notes of migrations that are done. */
export const forgetSteps = (db: Knex): Promise<void> => db.schema.dropTableIfExists(notes);

/** A knex that skips what was done before and notes what it does. Steps count from 1; 0 is the beginning. */
function noting(db: Knex, name: string, done: number, wasBegun: boolean): Knex {
  const client = db.client as Client;
  let step = 0;
  const bound = Object.assign(Object.create(client) as Client, {
    async query(connection: PooledConnection, asked: Query | string): Promise<Query> {
      const query: Query = typeof asked === 'string' ? { sql: asked } : asked;
      if (!/^\s*(create|alter|drop)\b/i.test(query.sql)) return client.query.call(bound, connection, query);
      step += 1;
      if (step <= done) return Object.assign(query, { response: [{}] });
      try {
        await client.query.call(bound, connection, query);
      } catch (error) {
        if (!wasBegun || step > done + 1 || !isMadeBefore(error as DriverError)) throw error;
        query.response = [{}];
      }
      await db(notes).insert({ name, step });
      return query;
    },
  });
  // Listeners of its own: knex adds some to each client, and this one shares its prototype with the pool's.
  Reflect.apply(EventEmitter, bound, []);
  return makeKnex(bound);
}

/** How long another process may take to bring the schema up to date. */
const patienceSeconds = 600;

/** Holds a lock of the database server, by the database's name, while work is done. */
export async function withNamedLock<T>(db: Knex, work: () => Promise<T>): Promise<T> {
  const client = db.client as Client;
  const connection = await client.acquireConnection();
  const ask = async (sql: string): Promise<unknown> => {
    const [row] = client.outcome(await client.query(connection, { sql })).rows as { answer: unknown }[];
    return row?.answer;
  };
  const name = `concat('migrate:', left(database(), 50))`;
  try {
    if (Number(await ask(`select get_lock(${name}, ${patienceSeconds}) as answer`)) !== 1)
      throw new Error('another process has been changing the schema for ten minutes');
    try {
      return await work();
    } finally {
      await ask(`select release_lock(${name}) as answer`);
    }
  } finally {
    await client.releaseConnection(connection);
  }
}
