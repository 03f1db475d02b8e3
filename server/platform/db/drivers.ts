/**
 * The two drivers, made to behave alike: moments, flags and JSON come back the same, and a connection whose
 * transaction did not end for certain is never used again. What differs in statements is in dialect.ts.
 */
import { createRequire } from 'node:module';
import type { Knex } from 'knex';
import { preparedStatement, type SqliteConnection } from './prepared-statements.ts';
import { readRows } from './read-rows.ts';
import { unanswered, type Outcome, type PooledConnection, type Query } from './transact.ts';

const require = createRequire(import.meta.url);

type TransactionClass = new (...args: unknown[]) => {
  query(connection: PooledConnection, sql: string, status?: number, value?: unknown): Promise<unknown>;
  trxClient: { query(connection: PooledConnection, sql: string): Promise<unknown> };
};

interface SqliteTransactionHolder {
  readonly inTransaction: boolean;
  exec(sql: string): void;
}

type ClientClass = new (config: Knex.Config) => Knex.Client & {
  _query(connection: unknown, query: Query): Promise<Query>;
  destroyRawConnection(connection: unknown): Promise<void>;
};

const SqliteClient = require('knex/lib/dialects/better-sqlite3/index.js') as ClientClass;
const MysqlClient = require('knex/lib/dialects/mysql2/index.js') as ClientClass;
const SqliteTransaction =
  require('knex/lib/dialects/sqlite3/execution/sqlite-transaction.js') as TransactionClass;
const MysqlTransaction = require('knex/lib/dialects/mysql/transaction.js') as TransactionClass;

/**
 * knex hands a connection back to its pool even when the ROLLBACK or COMMIT on it failed; the next BEGIN
 * on it would then commit the first half of somebody else's work. So a connection whose transaction did
 * not end for certain is thrown away. `letGo` gives up at once what the connection may still hold.
 */
function endingForCertain(
  Base: TransactionClass,
  begin: string,
  letGo: (connection: object) => void = () => undefined,
): TransactionClass {
  return class extends Base {
    override async query(connection: PooledConnection, sql: string, status?: number, value?: unknown) {
      const ends = /^(COMMIT|ROLLBACK)\b(?! TO)/i.test(sql);
      if (!ends) return super.query(connection, sql === 'BEGIN;' ? begin : sql, status, value);
      const own = this.trxClient.query.bind(this.trxClient);
      this.trxClient.query = async (target, text) => {
        connection.__knex__disposed = unanswered;
        try {
          const answer = await own(target, text);
          connection.__knex__disposed = undefined;
          return answer;
        } catch (error) {
          letGo(connection);
          throw error;
        }
      };
      return super.query(connection, sql, status, value);
    }
  };
}

/**
 * Ends whatever transaction is still open. Closing the connection would not: the driver keeps the file open, and with
 * it the only write lock, for as long as a statement is kept somewhere.
 */
function letGoOfLock(connection: object): void {
  const open = connection as Partial<SqliteTransactionHolder>;
  try {
    if (open.inTransaction === true) open.exec?.('ROLLBACK');
  } catch {
    // A connection that is that broken holds nothing any more, or nothing that could be given up from here.
  }
}

/** A second process must not find the file locked in mid-transaction: writers queue at BEGIN. */
const beginSqlite = 'BEGIN IMMEDIATE;';
const beginMysql = 'BEGIN;';
const LibsqlTransaction = endingForCertain(SqliteTransaction, beginSqlite, letGoOfLock);
const CertainMysqlTransaction = endingForCertain(MysqlTransaction, beginMysql);

/** Sends a statement and names it in the driver's error: the text alone, never the values. */
async function send(
  client: Knex.Client & { _query(connection: unknown, query: Query): Promise<Query> },
  connection: unknown,
  asked: Query | string,
): Promise<Query> {
  const query = typeof asked === 'string' ? { sql: asked } : asked;
  client.emit('query', query);
  try {
    return await client._query(connection, query);
  } catch (error) {
    (error as Error).message = `${query.sql} - ${(error as Error).message}`;
    client.emit('query-error', error, query);
    throw error;
  }
}

/** Moments are text on SQLite, in the same form that MySQL's DATETIME(3) takes. */
const momentText = (moment: Date): string => moment.toISOString().slice(0, 23).replace('T', ' ');

class LibsqlClient extends SqliteClient {
  readonly begin = beginSqlite;

  _driver(): unknown {
    return require('libsql');
  }

  letGo(connection: object): void {
    letGoOfLock(connection);
  }

  override query(connection: unknown, query: Query | string): Promise<Query> {
    return send(this, connection, query);
  }

  outcome({ response, context }: Query): Outcome {
    if (Array.isArray(response)) return { rows: response, affected: 0, insertId: 0 };
    const { changes, lastID } = context as { changes: number; lastID: number | bigint };
    return { rows: [], affected: changes, insertId: Number(lastID) };
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

  override async _query(connection: SqliteConnection, query: Query): Promise<Query> {
    const { statement, answersRows } = preparedStatement(connection, query.sql);
    const bindings = this._formatBindings(query.bindings);
    if (answersRows) return Object.assign(query, { response: statement.all(bindings) });
    const response = statement.run(bindings);
    const context = { lastID: response.lastInsertRowid, changes: response.changes };
    return Object.assign(query, { response, context });
  }

  override async destroyRawConnection(connection: SqliteConnection): Promise<void> {
    letGoOfLock(connection);
    await super.destroyRawConnection(connection);
  }

  override transaction(...args: unknown[]): Knex.Transaction {
    return new LibsqlTransaction(this, ...args) as unknown as Knex.Transaction;
  }
}

class CertainMysqlClient extends MysqlClient {
  readonly begin = beginMysql;

  /** The server gives up what a closed connection held. */
  letGo(): void {}

  override query(connection: unknown, query: Query | string): Promise<Query> {
    return send(this, connection, query);
  }

  outcome({ response }: Query): Outcome {
    const [answer] = response as [unknown[] | { affectedRows: number; insertId: number }];
    if (Array.isArray(answer)) return { rows: answer, affected: 0, insertId: 0 };
    return { rows: [], affected: answer.affectedRows, insertId: answer.insertId };
  }

  override transaction(...args: unknown[]): Knex.Transaction {
    return new CertainMysqlTransaction(this, ...args) as unknown as Knex.Transaction;
  }
}

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

/** Asked by dialect.ts alone. By name, not by class: migrations are loaded in their own way. */
export const isMysql = (db: Knex): boolean => (db.client as { driverName: string }).driverName === 'mysql2';
