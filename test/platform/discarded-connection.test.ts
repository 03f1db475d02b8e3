import { expect } from 'chai';
import type { Knex } from 'knex';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { runInTransaction } from '../../server/platform/transaction.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../support/database.ts';

interface RawConnection {
  prepare(sql: string): { run(bindings: unknown[]): unknown };
}

/** Makes every COMMIT and ROLLBACK fail before it is carried out, so that the transaction stays open. */
function refuseToEnd(db: Knex): void {
  const client = db.client as { acquireRawConnection(): Promise<RawConnection> };
  const acquire = client.acquireRawConnection.bind(client);
  client.acquireRawConnection = async () => {
    const raw = await acquire();
    const prepare = raw.prepare.bind(raw);
    raw.prepare = (sql) => {
      if (/^(COMMIT|ROLLBACK)/.test(sql)) throw new Error('disk I/O error');
      return prepare(sql);
    };
    return raw;
  };
}

// MariaDB gives up the locks of a connection that is closed; SQLite's driver has to be told.
if (!onMysql)
  describe('a connection that is thrown away', () => {
    let database: TestDatabase;
    let broken: Knex;
    beforeEach(async () => {
      database = await openTestDatabase();
      broken = connect(database.url);
      refuseToEnd(broken);
    });
    afterEach(async () => {
      await broken.destroy();
      await database.close();
    });

    const row = (name: string) => ({ name, owner: 'x', until_at: new Date() });
    const names = async () => (await database.db('leases').orderBy('name').pluck('name')) as string[];
    const attempt = (work: () => Promise<unknown>) =>
      runInTransaction({ ...database.host, db: broken }, system, async ({ db }) => {
        await db('leases').insert(row('half'));
        // Statements that are kept hold the file open, whatever becomes of the connection.
        await db('leases').select('name');
        return work();
      }).catch((error: unknown) => (error as Error).message);

    it('does not keep the lock when its ROLLBACK fails', async () => {
      expect(await attempt(() => Promise.reject(new Error('refused')))).to.include('disk I/O error');
      await database.db('leases').insert(row('next'));
      expect(await names()).to.deep.equal(['next']);
    });

    it('does not keep the lock when its COMMIT fails, and keeps nothing of what it did', async () => {
      expect(await attempt(() => Promise.resolve())).to.include('disk I/O error');
      await database.db('leases').insert(row('next'));
      expect(await names()).to.deep.equal(['next']);
    });

    it('does not keep the lock when it is closed in mid-transaction', async () => {
      const client = database.db.client as {
        acquireRawConnection(): Promise<RawConnection & { exec(sql: string): void }>;
        destroyRawConnection(connection: unknown): Promise<void>;
      };
      const raw = await client.acquireRawConnection();
      raw.exec('BEGIN IMMEDIATE');
      const insert = raw.prepare(
        "insert into leases (name, owner, until_at) values ('half', 'x', '2026-03-02')",
      );
      insert.run([]);
      await client.destroyRawConnection(raw);
      await database.db('leases').insert(row('next'));
      expect(await names()).to.deep.equal(['next']);
    });
  });
