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

  it('run up, down to nothing, and up again to the same schema, going on where they were cut off', async function () {
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
    // Up again, cut off time and again: the work done and not noted, and whoever did it gone with its lock.
    for (const cut of onMysql ? cuts : cuts.slice(0, 1)) {
      const mend = await cutAt(db, cut);
      if (onMysql) expect(await migrate(db).catch((error: Error) => error.message)).to.match(/cut off here/);
      await mend();
      await db('knex_migrations_lock').update({ is_locked: 1 });
    }
    await migrate(db);
    expect(await schemaIsCurrent(db)).to.equal(true);
    expect(await schemaOf(db)).to.deep.equal(schema);
  });
});

/** Somewhere in the middle of tables, indexes, foreign keys, columns and triggers. */
const cuts = [
  { name: '0001_platform', step: 1 },
  { name: '0002_identity', step: 6 },
  { name: '0005_stock', step: 5 },
  { name: '0005_stock', step: 21 },
  { name: '0021_picking', step: 11 },
  { name: '0063_task-hand-out', step: 1 },
];

/** Lets the server refuse to note a step of a migration: the step itself is done by then. */
async function cutAt(db: Knex, { name, step }: (typeof cuts)[number]): Promise<() => Promise<void>> {
  if (!onMysql) return () => Promise.resolve();
  await db.raw(
    'create table if not exists knex_migration_steps (name varchar(100), step int, primary key (name, step))',
  );
  await db.raw(
    `create trigger cut before insert on knex_migration_steps for each row
       if new.name = '${name}' and new.step = ${step} then
         signal sqlstate '45000' set message_text = 'cut off here';
       end if`,
  );
  return async () => void (await db.raw('drop trigger cut'));
}
