import type { Knex } from 'knex';
import { onMysql, type TestDatabase } from '../support/database.ts';

/**
 * Comes back when `work`, begun while a transaction is open, is over or waits for a row that somebody holds: so a test
 * can put one act into the middle of another. `least`: how many wait where `work` is several acts. On SQLite, where there
 * is one writer at a time, at once.
 */
export async function untilItWaits(
  { db }: Pick<TestDatabase, 'db'>,
  work: Promise<unknown>,
  { least = 1 }: { least?: number } = {},
): Promise<void> {
  if (!onMysql) return;
  let isOver = false;
  const over = (): void => void (isOver = true);
  work.then(over, over);
  while (!isOver) if ((await waitsIn(db)) >= least) return;
}

/**
 * How many connections of this database wait for a row. The server's counter of waits would count those of other test
 * runs as well, and the table innodb_trx shows what was there a moment ago as long as somebody goes on asking.
 */
async function waitsIn(db: Knex): Promise<number> {
  const [[status]] = (await db.raw('show engine innodb status')) as [{ Status: string }[]];
  const [own] = (await db.raw('select id from information_schema.processlist where db = database()')) as [
    { id: number }[],
  ];
  const ids = new Set(own.map(({ id }) => Number(id)));
  const transactions = (status?.Status ?? '').split(/^---TRANSACTION /m).slice(1);
  return transactions.filter(
    (text) => /^LOCK WAIT /m.test(text) && ids.has(Number(/ thread id (\d+)/.exec(text)?.[1])),
  ).length;
}
