import { onMysql, type TestDatabase } from '../support/database.ts';

/**
 * Comes back when `work`, begun while a transaction is open, is over or waits for a row that somebody holds: so a test
 * can put one act into the middle of another. `most`: how many wait where `work` is several acts. On SQLite, where there
 * is one writer at a time, at once.
 */
export async function untilItWaits(
  { db }: TestDatabase,
  work: Promise<unknown>,
  { most = 1 }: { most?: number } = {},
): Promise<void> {
  if (!onMysql) return;
  let isOver = false;
  const over = (): void => void (isOver = true);
  work.then(over, over);
  while (!isOver) {
    const [[row]] = (await db.raw("show global status like 'Innodb_row_lock_current_waits'")) as [
      { Value: string }[],
    ];
    if (Number(row?.Value) >= most) return;
  }
}
