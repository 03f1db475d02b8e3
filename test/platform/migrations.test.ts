import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect } from 'chai';
import type { Knex } from 'knex';
import { connect } from '../../server/platform/db/connect.ts';
import { migrate, migrateDown, schemaIsCurrent } from '../../server/platform/db/migrate.ts';
import { onMysql } from '../support/database.ts';

/** An empty database of its own: the others of this process are migrated already. */
async function emptyDatabase(): Promise<{ db: Knex; close(): Promise<void> }> {
  if (!onMysql) {
    const folder = mkdtempSync(path.join(tmpdir(), 'farstock-migrations-'));
    const db = connect(`sqlite:${path.join(folder, 'empty.db')}`);
    return {
      db,
      async close() {
        await db.destroy();
        rmSync(folder, { recursive: true, force: true });
      },
    };
  }
  const name = `farstock_migrations_${process.pid}`;
  const url = new URL(process.env['TEST_MYSQL_URL'] ?? '');
  const root = connect(url.toString());
  await root.raw(`drop database if exists ${name}`);
  await root.raw(`create database ${name} character set utf8mb4`);
  url.pathname = `/${name}`;
  const db = connect(url.toString());
  return {
    db,
    async close() {
      await db.destroy();
      await root.raw(`drop database ${name}`);
      await root.destroy();
    },
  };
}

/** The whole schema as text, one entry per table, index and trigger; knex's own bookkeeping left out. */
async function schemaOf(db: Knex): Promise<string[]> {
  if (!onMysql) {
    const rows = (await db.raw(
      "select type, name, sql from sqlite_master where name not like 'knex_%' and name not like 'sqlite_%'",
    )) as { type: string; name: string; sql: string }[];
    return rows.map(({ type, name, sql }) => `${type} ${name}: ${sql}`).toSorted();
  }
  const [tables] = (await db.raw('show tables')) as [Record<string, string>[]];
  const names = tables.map((row) => Object.values(row)[0] ?? '').filter((name) => !name.startsWith('knex_'));
  const [triggers] = (await db.raw('show triggers')) as [{ Trigger: string; Statement: string }[]];
  const made = [];
  for (const name of names) {
    const [[row]] = (await db.raw(`show create table ${name}`)) as [[Record<string, string>]];
    made.push(`table ${name}: ${row['Create Table']?.replace(/AUTO_INCREMENT=\d+ /, '') ?? ''}`);
  }
  return [...made, ...triggers.map((one) => `trigger ${one.Trigger}: ${one.Statement}`)].toSorted();
}

describe('migrations', () => {
  let empty: Awaited<ReturnType<typeof emptyDatabase>>;
  beforeEach(async () => (empty = await emptyDatabase()));
  afterEach(() => empty.close());

  it('run up, down to nothing, and up again to the same schema', async function () {
    // A hundred statements that each change the schema: on a busy machine the disk takes its time.
    this.timeout(240_000);
    const { db } = empty;
    expect(await schemaIsCurrent(db)).to.equal(false);
    const ran = await migrate(db);
    const schema = await schemaOf(db);
    expect(ran).to.have.length.above(10);
    expect(schema).to.have.length.above(40);
    expect(await schemaIsCurrent(db)).to.equal(true);
    expect(await migrate(db), 'nothing is left to do').to.deep.equal([]);
    await migrateDown(db);
    expect(await schemaOf(db)).to.deep.equal([]);
    expect(await migrate(db)).to.deep.equal(ran);
    expect(await schemaOf(db)).to.deep.equal(schema);
  });
});
