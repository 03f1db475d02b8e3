/**
 * Everything in which SQLite and MySQL differ. No other file asks which database it runs on
 * (an architecture test sees to it).
 */
import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import { Problem } from '../problem.ts';

const require = createRequire(import.meta.url);

interface DriverError extends Error {
  code?: string;
  errno?: number;
  fatal?: boolean;
}

/** A raw driver connection; knex drops it from the pool when `__knex__disposed` is set. */
interface PooledConnection {
  __knex__disposed?: unknown;
}

type TransactionClass = new (...args: unknown[]) => {
  query(connection: PooledConnection, sql: string, status?: number, value?: unknown): Promise<unknown>;
  trxClient: { query(connection: PooledConnection, sql: string): Promise<unknown> };
};

type ClientClass = new (config: Knex.Config) => Knex.Client & {
  _query(connection: unknown, query: { sql: string; bindings?: unknown[] }): Promise<unknown>;
};

const SqliteClient = require('knex/lib/dialects/better-sqlite3/index.js') as ClientClass;
const MysqlClient = require('knex/lib/dialects/mysql2/index.js') as ClientClass;
const SqliteTransaction =
  require('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js') as TransactionClass;
const MysqlTransaction = require('knex/lib/dialects/mysql/transaction.js') as TransactionClass;

/**
 * knex hands a connection back to its pool even when the ROLLBACK or COMMIT on it failed; the next BEGIN
 * on it would then commit the first half of somebody else's work. So a connection whose transaction did
 * not end for certain is thrown away.
 */
function endingForCertain(Base: TransactionClass, begin: string): TransactionClass {
  return class extends Base {
    override async query(connection: PooledConnection, sql: string, status?: number, value?: unknown) {
      const ends = /^(COMMIT|ROLLBACK)\b(?! TO)/i.test(sql);
      if (!ends) return super.query(connection, sql === 'BEGIN;' ? begin : sql, status, value);
      const own = this.trxClient.query.bind(this.trxClient);
      this.trxClient.query = async (target, text) => {
        connection.__knex__disposed = new Error(`${sql} has not been answered`);
        const answer = await own(target, text);
        delete connection.__knex__disposed;
        return answer;
      };
      return super.query(connection, sql, status, value);
    }
  };
}

/** A second process must not find the file locked in mid-transaction: writers queue at BEGIN. */
const LibsqlTransaction = endingForCertain(SqliteTransaction, 'BEGIN IMMEDIATE;');
const CertainMysqlTransaction = endingForCertain(MysqlTransaction, 'BEGIN;');

/** Moments are text on SQLite, in the same form that MySQL's DATETIME(3) takes. */
const momentText = (moment: Date): string => moment.toISOString().slice(0, 23).replace('T', ' ');

class LibsqlClient extends SqliteClient {
  _driver(): unknown {
    return require('libsql');
  }

  _formatBindings(bindings: readonly unknown[] | undefined): unknown[] {
    return (bindings ?? []).map((value) =>
      value instanceof Date
        ? momentText(value)
        : typeof value === 'boolean'
          ? Number(value)
          : (value ?? null),
    );
  }

  override transaction(...args: unknown[]): Knex.Transaction {
    return new LibsqlTransaction(this, ...args) as unknown as Knex.Transaction;
  }
}

class CertainMysqlClient extends MysqlClient {
  override transaction(...args: unknown[]): Knex.Transaction {
    return new CertainMysqlTransaction(this, ...args) as unknown as Knex.Transaction;
  }
}

/** `…_at` columns become Date, `…_json` columns objects, `is_…` columns booleans, on both databases alike. */
function readRow(row: unknown): unknown {
  if (row === null || typeof row !== 'object' || row instanceof Date || ArrayBuffer.isView(row)) return row;
  const cells = row as Record<string, unknown>;
  for (const name in cells) {
    const value = cells[name];
    if (value === null || value === undefined) continue;
    if (name.endsWith('_at') && typeof value === 'string')
      cells[name] = new Date(`${value.replace(' ', 'T')}Z`);
    else if (name.endsWith('_json') && typeof value === 'string') cells[name] = JSON.parse(value);
    else if (name.startsWith('is_')) cells[name] = Boolean(value);
  }
  return cells;
}

const readRows = (answer: unknown): unknown =>
  Array.isArray(answer)
    ? answer.map((row: unknown) => (Array.isArray(row) ? row.map(readRow) : readRow(row)))
    : readRow(answer);

const quiet = { warn() {}, error() {}, deprecate() {}, debug() {} };

export function sqliteConfig(filename: string): Knex.Config {
  return {
    client: LibsqlClient as unknown as typeof Knex.Client,
    connection: { filename },
    useNullAsDefault: true,
    postProcessResponse: readRows,
    acquireConnectionTimeout: 10_000,
    log: quiet,
    // The driver is synchronous: a second connection could only wait for the first, with the whole process asleep.
    pool: {
      min: 1,
      max: 1,
      idleTimeoutMillis: 2 ** 31 - 1,
      afterCreate(
        connection: { exec(sql: string): void },
        done: (error: unknown, connection: unknown) => void,
      ) {
        connection.exec(
          'PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA busy_timeout=5000; PRAGMA foreign_keys=ON;' +
            ' PRAGMA cache_size=-65536; PRAGMA temp_store=MEMORY;',
        );
        done(null, connection);
      },
    },
  };
}

interface MysqlConnection {
  query(sql: string, done: (error: unknown) => void): void;
}

/** Without a gap lock in sight, and with lost updates refused where the server knows how (MariaDB). */
const mysqlSession = [
  "SET time_zone='+00:00'",
  'SET SESSION TRANSACTION ISOLATION LEVEL READ COMMITTED',
  "SET SESSION sql_mode='STRICT_ALL_TABLES,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION'",
];

export function mysqlConfig(uri: string): Knex.Config {
  return {
    client: CertainMysqlClient as unknown as typeof Knex.Client,
    connection: {
      uri,
      timezone: 'Z',
      charset: 'utf8mb4',
      dateStrings: ['DATE'],
      decimalNumbers: true,
      connectTimeout: 3000,
    } as unknown as Knex.MySql2ConnectionConfig,
    postProcessResponse: readRows,
    acquireConnectionTimeout: 8000,
    log: quiet,
    pool: {
      min: 0,
      max: 16,
      afterCreate(connection: MysqlConnection, done: (error: unknown, connection: unknown) => void) {
        const next = (left: readonly string[]): void => {
          const [sql, ...rest] = left;
          if (sql === undefined) return done(null, connection);
          connection.query(sql, (error) => (error ? done(error, connection) : next(rest)));
        };
        next(mysqlSession);
      },
    },
  };
}

export const isMysql = (db: Knex): boolean => db.client instanceof CertainMysqlClient;

/** Locks rows until the transaction ends; on SQLite the whole transaction already holds the only write lock. */
export const locked = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forUpdate() as Q) : query;

/** The same, leaving out rows that somebody else holds: for handing out work. */
export const lockedFree = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forUpdate().skipLocked() as Q) : query;

/** Keeps others from changing rows that this transaction relies on but does not write. */
export const shared = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forShare() as Q) : query;

/** Runs a statement that changes rows and says how many it found (changed or not). */
export async function affected(db: Knex, sql: string, bindings: readonly Knex.RawBinding[]): Promise<number> {
  const answer = (await db.raw(sql, bindings)) as unknown;
  if (isMysql(db)) return (answer as [{ affectedRows: number }])[0].affectedRows;
  return (answer as { changes?: number }).changes ?? 0;
}

/** Runs a select written by hand and returns its rows. */
export async function selectRows<T>(
  db: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<T[]> {
  const answer = (await db.raw(sql, bindings)) as unknown;
  return (isMysql(db) ? (answer as [T[]])[0] : answer) as T[];
}

/**
 * Raises a counter and returns its new value, in one statement on either database. The row lock it takes
 * lasts to the commit, so that numbers and commits have the same order.
 */
export async function raiseCounter(db: Knex, name: string, by: number): Promise<number | undefined> {
  if (isMysql(db)) {
    const sql = 'update event_streams set last_seq = last_insert_id(last_seq + ?) where name = ?';
    const [answer] = (await db.raw(sql, [by, name])) as [{ affectedRows: number; insertId: number }];
    return answer.affectedRows === 0 ? undefined : answer.insertId;
  }
  const sql = 'update event_streams set last_seq = last_seq + ? where name = ? returning last_seq';
  const rows = (await db.raw(sql, [by, name])) as { last_seq: number }[];
  return rows[0]?.last_seq;
}

/** Inserts rows, leaving alone those whose key exists. */
export const insertMissing = (db: Knex, table: string, rows: readonly object[], key: readonly string[]) =>
  db(table)
    .insert(rows as object[])
    .onConflict(key as string[])
    .ignore();

const duplicateCodes = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const inUseCodes = new Set([
  'ER_ROW_IS_REFERENCED_2',
  'ER_NO_REFERENCED_ROW_2',
  'SQLITE_CONSTRAINT_FOREIGNKEY',
]);

export const isDuplicate = (error: unknown): boolean => duplicateCodes.has((error as DriverError).code ?? '');

/** Turns what a driver throws into a refusal that people understand; other errors pass through. */
export function translateDbError(error: unknown): unknown {
  const { code } = error as DriverError;
  if (duplicateCodes.has(code ?? '')) return new Problem('record/duplicate', {}, { cause: error });
  if (inUseCodes.has(code ?? '')) return new Problem('record/in-use', {}, { cause: error });
  return error;
}

/** Conflicts with other transactions: deadlock, lock wait, changed since read (Galera, snapshot isolation, TiDB). */
const conflictErrnos = new Set([1213, 1205, 1020, 8002, 8022, 9007]);
/** The server is away, or not ready to serve: a new connection later may find it again. */
const awayErrnos = new Set([
  1047, 1180, 1053, 1290, 1836, 1792, 1317, 1927, 3100, 3101, 8005, 9001, 9002, 9003, 9005,
]);
const awayCodes = new Set([
  'PROTOCOL_CONNECTION_LOST',
  'ECONNRESET',
  'ECONNREFUSED',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
]);

/** Something that this transaction relied on was changed by another one in between: start it over. */
export class ChangedMeanwhile extends Error {}

/** Whether running the whole transaction again may help: `conflict` soon, `away` after a longer wait. */
export function retryClass(error: unknown): 'conflict' | 'away' | undefined {
  const { errno, code, message } = error as DriverError;
  if (error instanceof ChangedMeanwhile) return 'conflict';
  if (conflictErrnos.has(errno ?? 0) || code?.startsWith('SQLITE_BUSY')) return 'conflict';
  if (awayErrnos.has(errno ?? 0) || awayCodes.has(code ?? '')) return 'away';
  if (/connection is in closed state|timeout acquiring a connection/i.test(message ?? '')) return 'away';
  return undefined;
}

/** MySQL compares text without regard to case and trailing blanks unless told otherwise. */
export const binaryText = 'utf8mb4_bin';
export const asciiText = 'ascii_bin';

/** Runs migrations' rebuilding of tables without cascading deletes, and proves that no reference broke (SQLite). */
export async function withForeignKeysOff<T>(db: Knex, work: () => Promise<T>): Promise<T> {
  if (isMysql(db)) return work();
  await db.raw('PRAGMA foreign_keys=OFF');
  try {
    const result = await work();
    const broken = (await db.raw('PRAGMA foreign_key_check')) as unknown[];
    if (broken.length > 0)
      throw new Error(`broken references after migrating: ${JSON.stringify(broken.slice(0, 3))}`);
    return result;
  } finally {
    await db.raw('PRAGMA foreign_keys=ON');
  }
}

/** Refuses any later UPDATE or DELETE on a table, whoever asks, as far as the server lets us say so. */
export async function makeAppendOnly(db: Knex, table: string): Promise<void> {
  for (const act of ['update', 'delete']) {
    const name = `${table}_no_${act}`;
    const message = `rows of ${table} are never changed`;
    const sql = isMysql(db)
      ? `create trigger ${name} before ${act} on ${table} for each row signal sqlstate '45000' set message_text='${message}'`
      : `create trigger ${name} before ${act} on ${table} begin select raise(abort, '${message}'); end`;
    try {
      await db.raw(sql);
    } catch (error) {
      // MySQL with a binary log asks for SUPER to create a trigger; there the rights of the database user must do it.
      if ((error as DriverError).errno !== 1419 && (error as DriverError).errno !== 1227) throw error;
    }
  }
}
