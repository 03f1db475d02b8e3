import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Knex } from 'knex';
import { connect } from '../../server/platform/db/connect.ts';
import { startPrivateMariadb } from '../support/private-mariadb.mjs';

/** A database to measure on, and a second one in the same state for the bare statements. */
export interface Bed {
  kind: 'sqlite' | 'mariadb';
  version: string;
  url: string;
  rungUrl: string;
  /** The database server, where it is a process of its own. */
  pid: number | null;
  /** Makes the second database a copy of the first as it is now. */
  copy(): Promise<void>;
  close(): Promise<void>;
}

export const openBed = (kind: Bed['kind']): Promise<Bed> => (kind === 'sqlite' ? sqliteBed() : mariadbBed());

async function sqliteBed(): Promise<Bed> {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-bench-'));
  const [ours, rung] = [path.join(folder, 'ours.db'), path.join(folder, 'rung.db')];
  const url = `sqlite:${ours}`;
  return {
    kind: 'sqlite',
    version: `SQLite ${await firstValue(url, 'select sqlite_version() as v')} (WAL, synchronous=FULL)`,
    url,
    rungUrl: `sqlite:${rung}`,
    pid: null,
    copy: () => withDatabase(url, (db) => db.raw(`vacuum into '${rung}'`)),
    async close() {
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function mariadbBed(): Promise<Bed> {
  const server = await startPrivateMariadb();
  const [ours, rung] = ['bench_ours', 'bench_rung'];
  await withDatabase(server.url(), async (db) => {
    for (const name of [ours, rung]) await db.raw(`create database ${name} character set utf8mb4`);
  });
  return {
    kind: 'mariadb',
    version: `MariaDB ${await firstValue(server.url(), 'select version() as v')} (flush at each commit)`,
    url: server.url(ours),
    rungUrl: server.url(rung),
    pid: server.pid,
    copy: () =>
      withDatabase(server.url(), async (db) => {
        await copyTables(db, ours, rung);
        // From here on as in production: what is answered as done is on the disk.
        await db.raw('set global innodb_flush_log_at_trx_commit = 1');
        await db.raw('set global debug_no_sync = 0').catch(() => undefined);
      }),
    close: () => server.stop(),
  };
}

async function copyTables(db: Knex, from: string, to: string): Promise<void> {
  const [tables] = (await db.raw(`show tables from ${from}`)) as [Record<string, string>[]];
  await db.transaction(async (trx) => {
    await trx.raw('set foreign_key_checks = 0');
    await trx.raw(`use ${to}`);
    for (const table of tables.map((row) => Object.values(row)[0] ?? '')) {
      const [[made]] = (await trx.raw(`show create table ${from}.${table}`)) as [Record<string, string>[]];
      await trx.raw(made?.['Create Table'] ?? '');
      const columns = (await trx('columns')
        .withSchema('information_schema')
        .where({ table_schema: from, table_name: table })
        .whereNot('extra', 'like', '%GENERATED%')
        .pluck('column_name')) as string[];
      const names = columns.map((name) => `\`${name}\``).join(', ');
      await trx.raw(`insert into ${to}.${table} (${names}) select ${names} from ${from}.${table}`);
    }
    await trx.raw('set foreign_key_checks = 1');
  });
}

async function withDatabase(url: string, work: (db: Knex) => Promise<unknown>): Promise<void> {
  const db = connect(url);
  try {
    await work(db);
  } finally {
    await db.destroy();
  }
}

async function firstValue(url: string, sql: string): Promise<string> {
  let value = '';
  await withDatabase(url, async (db) => {
    const answer = (await db.raw(sql)) as unknown[];
    const rows = Array.isArray(answer[0]) ? (answer[0] as unknown[]) : answer;
    value = (rows[0] as { v: string }).v;
  });
  return value;
}
