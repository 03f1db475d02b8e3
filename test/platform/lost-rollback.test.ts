import { createRequire } from 'node:module';
import { expect } from 'chai';
import knex, { type Knex } from 'knex';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { runInTransaction } from '../../server/platform/transaction.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../support/database.ts';

interface RawConnection {
  query(options: { sql: string } | string, bindings: unknown, done: (error: unknown) => void): unknown;
  prepare(sql: string): { run(bindings: unknown): unknown };
}

const away = (): Error => Object.assign(new Error('node is not ready to serve'), { errno: 1047 });

/**
 * Makes the next ROLLBACK end in an error. On MySQL it never reaches the server, as on a cluster node that has lost
 * its majority; SQLite carries it out and only its answer is lost, since nothing else could be in its way.
 * Returns how many connections have been opened.
 */
function loseNextRollback(db: Knex): () => number {
  let left = 1;
  let opened = 0;
  const isLost = (sql: string): boolean => sql.startsWith('ROLLBACK') && left-- > 0;
  const client = db.client as { acquireRawConnection(): Promise<RawConnection> };
  const acquire = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const raw = await acquire();
    opened += 1;
    if (onMysql) {
      const query = raw.query.bind(raw);
      // knex calls with an object and three arguments; setting up the session comes with a bare text.
      raw.query = (options, bindings, done) =>
        typeof options !== 'string' && isLost(options.sql) ? done(away()) : query(options, bindings, done);
      return raw;
    }
    const prepare = raw.prepare.bind(raw);
    raw.prepare = (sql) => {
      const statement = prepare(sql);
      if (!isLost(sql)) return statement;
      return {
        run(bindings) {
          statement.run(bindings);
          throw away();
        },
      };
    };
    return raw;
  };
  return () => opened;
}

/** knex as it comes, on one connection. */
function plainKnex(url: string): Knex {
  if (onMysql) return knex({ client: 'mysql2', connection: url, pool: { min: 0, max: 1 } });
  const require = createRequire(import.meta.url);
  const Base = require('knex/lib/dialects/better-sqlite3/index.js') as typeof Knex.Client;
  class PlainLibsql extends Base {
    _driver(): unknown {
      return require('libsql');
    }
  }
  const connection = { filename: url.replace('sqlite:', '') };
  return knex({ client: PlainLibsql, connection, useNullAsDefault: true, pool: { min: 0, max: 1 } });
}

describe('a rollback that is lost', () => {
  let database: TestDatabase;
  let db: Knex;
  beforeEach(async () => (database = await openTestDatabase()));
  afterEach(async () => {
    await db.destroy();
    await database.close();
  });

  async function refusedHalfWay(on: Knex): Promise<never> {
    await on('leases').insert({ name: 'half', owner: 'x', until_at: '2026-03-02 08:00:00.000' });
    throw new Error('refused');
  }
  const rows = async (on: Knex) => ((await on('leases').select('name')) as unknown[]).length;

  it('makes plain knex hand the same connection on, with whatever is open on it', async () => {
    db = plainKnex(database.url);
    const opened = loseNextRollback(db);
    await db.transaction(refusedHalfWay).catch(() => undefined);
    const seen = await rows(db);
    expect(opened()).to.equal(1);
    if (!onMysql) return;
    expect(seen, 'seen by whoever gets the connection next').to.equal(1);
    await db.transaction(async (trx) => {
      await trx('leases').insert({ name: 'next', owner: 'x', until_at: '2026-03-02 08:00:00.000' });
    });
    expect(await rows(database.db), 'half of the refused act is committed with the next').to.equal(2);
  });

  it('costs us a connection and nothing else', async () => {
    db = connect(database.url);
    const opened = loseNextRollback(db);
    const host = { ...database.host, db };
    const error = await runInTransaction(host, system, (tx) => refusedHalfWay(tx.db)).catch(
      (reason: unknown) => reason as Error,
    );
    expect(error.message).to.equal('refused');
    expect(await rows(db)).to.equal(0);
    expect(opened()).to.equal(2);
    await runInTransaction(host, system, (tx) =>
      tx.db('leases').insert({ name: 'next', owner: 'x', until_at: tx.now }),
    );
    expect(await rows(database.db)).to.equal(1);
  });
});
