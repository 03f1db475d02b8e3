import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { connect } from '../../server/platform/db/connect.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { system, type Actor } from '../../server/platform/actor.ts';
import { runInTransaction, type Host, type Transaction } from '../../server/platform/transaction.ts';

export const onMysql = process.env['TEST_DATABASE'] === 'mysql';

/** Fixed, so that a test may make tokens of its own. */
export const testSigningKey = 'a-signing-key-that-only-tests-know-0123456789';

export interface TestDatabase {
  db: Knex;
  host: Host;
  /** The address, for tests that start a second process on the same database. */
  url: string;
  /** Sets the clock that use cases see. */
  setClock(moment: Date | null): void;
  /** Runs work in a transaction as the system, or as the given actor. */
  run<T>(work: (tx: Transaction) => Promise<T>, actor?: Actor): Promise<T>;
  close(): Promise<void>;
}

/** Opens an empty, migrated database of its own: a copied image on SQLite, an emptied one on MariaDB. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { url, dispose } = onMysql ? await emptiedMysql() : await copiedImage();
  const db = connect(url);
  let clock: Date | null = null;
  const host: Host = {
    db,
    clock: () => clock ?? new Date(),
    signingKey: testSigningKey,
    dataFolder: uploadsFolder(),
    demoAddress: () => null,
    committed() {},
  };
  return {
    db,
    host,
    url,
    setClock: (moment) => void (clock = moment),
    run: (work, actor = system) => runInTransaction(host, actor, work),
    async close() {
      await db.destroy();
      dispose();
    },
  };
}

let uploads: string | undefined;

/** One folder per process for what tests upload. */
function uploadsFolder(): string {
  if (uploads) return uploads;
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-uploads-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  return (uploads = folder);
}

let image: Promise<string> | undefined;

async function migratedImage(): Promise<string> {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-image-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const file = path.join(folder, 'image.db');
  const db = connect(`sqlite:${file}`);
  await migrate(db);
  await db.raw('PRAGMA wal_checkpoint(TRUNCATE)');
  await db.destroy();
  return file;
}

async function copiedImage() {
  image ??= migratedImage();
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-test-'));
  const file = path.join(folder, 'test.db');
  copyFileSync(await image, file);
  return { url: `sqlite:${file}`, dispose: () => rmSync(folder, { recursive: true, force: true }) };
}

let mysqlName: Promise<string> | undefined;

function mysqlUrl(name: string): string {
  const base = process.env['TEST_MYSQL_URL'];
  if (!base) throw new Error('TEST_MYSQL_URL is not set: npm test starts a private server and sets it');
  const url = new URL(base);
  url.pathname = `/${name}`;
  return url.toString();
}

async function migratedMysql(): Promise<string> {
  const name = `farstock_test_${process.pid}`;
  const root = connect(mysqlUrl(''));
  await root.raw(`drop database if exists ${name}`);
  await root.raw(`create database ${name} character set utf8mb4`);
  await root.destroy();
  const db = connect(mysqlUrl(name));
  await migrate(db);
  await db.destroy();
  return name;
}

/** One database per process, emptied for each user: making forty tables anew would take far longer. */
async function emptiedMysql() {
  mysqlName ??= migratedMysql();
  const url = mysqlUrl(await mysqlName);
  const db = connect(url);
  const [tables] = (await db.raw('show tables')) as [Record<string, string>[]];
  await db.transaction(async (trx) => {
    await trx.raw('set foreign_key_checks=0');
    for (const table of tables.map((row) => Object.values(row)[0] ?? '')) {
      if (table.startsWith('knex_')) continue;
      if (await trx(table).first()) await trx.raw(`truncate table ${table}`);
    }
    await trx.raw('set foreign_key_checks=1');
  });
  await db.destroy();
  return { url, dispose() {} };
}
