import { expect } from 'chai';
import type { Knex } from 'knex';
import { connect } from '../../server/platform/db/connect.ts';
import { onMysql, openTestDatabase, type TestDatabase } from '../support/database.ts';
import { untilItWaits } from './until-it-waits.ts';

describe('a test that waits until an act waits', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await openTestDatabase()));
  afterEach(() => test.close());

  const lockStream = (db: Knex, name: string) =>
    db('event_streams').where({ name }).update({ last_seq: 1 }) as Promise<number>;

  it('goes on as soon as one does', async () => {
    await test.db('event_streams').insert({ name: 'one', last_seq: 0 });
    const order: string[] = [];
    const { second } = await test.run(async (tx) => {
      await lockStream(tx.db, 'one');
      const second = test.run(({ db }) => lockStream(db, 'one')).then(() => order.push('second'));
      await untilItWaits(test, second);
      order.push('first');
      return { second };
    });
    await second;
    expect(order).to.deep.equal(['first', 'second']);
  });

  it('does not take what waits in another database on the same server for it', async () => {
    if (!onMysql) return untilItWaits(test, Promise.resolve());
    const name = `farstock_test_${process.pid}_other`;
    await test.db.raw(`create database ${name}`);
    const url = new URL(test.url);
    url.pathname = `/${name}`;
    const other = connect(url.toString());
    try {
      await other.raw('create table event_streams (name varchar(20) primary key, last_seq int)');
      await other('event_streams').insert({ name: 'one', last_seq: 0 });
      let isOver = false;
      const { waiting } = await other.transaction(async (first) => {
        await lockStream(first, 'one');
        const waiting = other.transaction((second) => lockStream(second, 'one'));
        await untilItWaits({ db: other }, waiting);
        const work = (async () => {
          for (let index = 0; index < 20; index++) await test.db('event_streams').first();
          isOver = true;
        })();
        await untilItWaits(test, work);
        return { waiting };
      });
      await waiting;
      expect(isOver).to.equal(true);
    } finally {
      await other.destroy();
      await test.db.raw(`drop database ${name}`);
    }
  });
});
