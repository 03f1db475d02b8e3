/**
 * Everything in which statements differ between SQLite and MySQL; the drivers are in drivers.ts. No other file asks
 * which database it runs on (an architecture test sees to it).
 */
import type { Knex } from 'knex';
import { Problem } from '../problem.ts';
import { isMysql } from './drivers.ts';
import { forgetSteps, resumeMigration, withNamedLock } from './resume-migration.ts';
import { runStatement } from './transact.ts';

interface DriverError extends Error {
  code?: string;
  errno?: number;
  fatal?: boolean;
}

/** Locks rows until the transaction ends; on SQLite the whole transaction already holds the only write lock. */
export const locked = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forUpdate() as Q) : query;

/** The same, leaving out rows that somebody else holds: for handing out work. */
export const lockedFree = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forUpdate().skipLocked() as Q) : query;

/** Keeps others from changing rows that this transaction relies on but does not write. */
export const shared = <Q extends Knex.QueryBuilder>(db: Knex, query: Q): Q =>
  isMysql(db) ? (query.forShare() as Q) : query;

/** What ends a select written by hand that locks its rows (see `locked` and `shared`). */
export const locking = (db: Knex): string => (isMysql(db) ? ' for update' : '');
export const sharing = (db: Knex): string => (isMysql(db) ? ' lock in share mode' : '');

/** Runs a statement that changes rows and says how many it found (changed or not). */
export const affected = async (
  db: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[],
): Promise<number> => (await runStatement(db, sql, bindings)).affected;

/** Runs a select written by hand and returns its rows. */
export const selectRows = async <T>(
  db: Knex,
  sql: string,
  bindings: readonly Knex.RawBinding[] = [],
): Promise<T[]> => (await runStatement(db, sql, bindings)).rows as T[];

/** Question marks for so many values. */
export const marks = (items: readonly unknown[]): string => items.map(() => '?').join(',');

type Cells = Readonly<Record<string, unknown>>;

/** The INSERT of rows that all have the columns of the first. */
function insertText(table: string, rows: readonly Cells[]): { sql: string; bindings: unknown[] } {
  const columns = Object.keys(rows[0] ?? {});
  const row = `(${marks(columns)})`;
  return {
    sql: `insert into ${table} (${columns.join(',')}) values ${rows.map(() => row).join(',')}`,
    bindings: rows.flatMap((cells) => columns.map((column) => cells[column])),
  };
}

/** Inserts rows in one statement: at most about a hundred. Answers the number that the database gave to a single row. */
export async function insertRows(db: Knex, table: string, rows: readonly Cells[]): Promise<number> {
  if (rows.length === 0) return 0;
  const { sql, bindings } = insertText(table, rows);
  return (await runStatement(db, sql, bindings)).insertId;
}

/**
 * Inserts rows, or where the key of one exists adds its number to the one that stands there: one statement, in the
 * order given, which is the order in which the rows are locked.
 */
export async function insertOrAdd(
  db: Knex,
  table: string,
  rows: readonly Cells[],
  { key, column }: { key: readonly string[]; column: string },
): Promise<void> {
  const { sql, bindings } = insertText(table, rows);
  const add = isMysql(db)
    ? `on duplicate key update ${column} = ${column} + values(${column})`
    : `on conflict (${key.join(',')}) do update set ${column} = ${table}.${column} + excluded.${column}`;
  await runStatement(db, `${sql} ${add}`, bindings);
}

/**
 * Inserts a row into a table that numbers its rows, unless one with its key exists. Answers the number of the row that
 * is there now, whoever made it.
 */
export async function insertOrFind(
  db: Knex,
  table: string,
  row: Cells,
  key: readonly string[],
): Promise<number> {
  const { sql, bindings } = insertText(table, [row]);
  if (isMysql(db))
    return (await runStatement(db, `${sql} on duplicate key update id = last_insert_id(id)`, bindings))
      .insertId;
  const touch = `on conflict (${key.join(',')}) do update set ${key[0]} = excluded.${key[0]} returning id`;
  const [found] = await selectRows<{ id: number }>(db, `${sql} ${touch}`, bindings as Knex.RawBinding[]);
  return Number(found?.id);
}

/** A row that holds a number, by the columns of its key. */
export interface Counter {
  table: string;
  column: string;
  key: Readonly<Record<string, string>>;
}

/**
 * Raises a counter and returns its new value, in one statement on either database; undefined where there is no such
 * row. The row lock it takes lasts to the commit, so that numbers and commits have the same order.
 */
export async function raiseCounter(
  db: Knex,
  { table, column, key }: Counter,
  by: number,
): Promise<number | undefined> {
  const match = Object.keys(key)
    .map((name) => `${name} = ?`)
    .join(' and ');
  const bindings = [by, ...Object.values(key)];
  if (isMysql(db)) {
    const sql = `update ${table} set ${column} = last_insert_id(${column} + ?) where ${match}`;
    const { affected: raised, insertId } = await runStatement(db, sql, bindings);
    return raised === 0 ? undefined : insertId;
  }
  const sql = `update ${table} set ${column} = ${column} + ? where ${match} returning ${column} as raised`;
  const [row] = await selectRows<{ raised: number }>(db, sql, bindings);
  return row?.raised;
}

/**
 * Inserts rows, leaving alone those whose key exists. On MySQL not by INSERT IGNORE, which would also swallow broken
 * references and text that is too long.
 */
export function insertMissing(db: Knex, table: string, rows: readonly object[], key: readonly string[]) {
  const insert = db(table)
    .insert(rows as object[])
    .onConflict(key as string[]);
  return isMysql(db) ? insert.merge(key.slice(0, 1) as string[]) : insert.ignore();
}

const duplicateCodes = new Set(['ER_DUP_ENTRY', 'SQLITE_CONSTRAINT_UNIQUE', 'SQLITE_CONSTRAINT_PRIMARYKEY']);
const inUseCodes = new Set([
  'ER_ROW_IS_REFERENCED_2',
  'ER_NO_REFERENCED_ROW_2',
  'SQLITE_CONSTRAINT_FOREIGNKEY',
]);

export const isDuplicate = (error: unknown): boolean => duplicateCodes.has((error as DriverError).code ?? '');

/** Text that a column could never hold, in a comparison: MySQL does not say «no row» but fails. */
const foreignTextErrnos = new Set([1267, 1271, 1366, 3988]);

/** Turns what a driver throws into a refusal that people understand; other errors pass through. */
export function translateDbError(error: unknown): unknown {
  const { code, errno } = (error ?? {}) as DriverError;
  if (foreignTextErrnos.has(errno ?? 0))
    return new Problem('request/malformed', { reason: 'text' }, { cause: error });
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
  const { errno, code, message } = (error ?? {}) as DriverError;
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

/**
 * Runs migrations while no other process does. On MySQL the lock ends with its connection, so that nobody who was cut
 * off keeps others out; on SQLite each migration is one transaction, and the second one finds nothing left to do.
 */
export async function migratingAlone<T>(db: Knex, work: () => Promise<T>): Promise<T> {
  if (!isMysql(db)) return work();
  return withNamedLock(db, async () => {
    const result = await work();
    await forgetSteps(db);
    return result;
  });
}

/** How a migration runs: on MySQL it goes on where it was cut off. */
export const resuming =
  (db: Knex, name: string, up: Knex.Migration['up']) =>
  (handle: Knex): Promise<void> =>
    isMysql(db)
      ? resumeMigration(db, name, up as (db: Knex) => Promise<void>)
      : (up(handle) as Promise<void>);

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
