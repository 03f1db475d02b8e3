import type { Knex } from 'knex';
import { connect } from '../../server/platform/db/connect.ts';
import type { DatabaseReport } from './report.ts';

/** Rows that one statement adds: enough to be quick, little enough to be undone quickly. */
const step = 50_000;

/** From each bin that holds a product to each other one: as many ways there as back. */
const waysThere =
  'from stock_accounts f join stock_accounts t on t.product_id = f.product_id' +
  ' and f.is_physical = 1 and t.is_physical = 1 and t.id <> f.id';

const numbersTo = (count: number): string =>
  Array.from({ length: count }, (_, n) => `select ${n} as n`).join(' union all ');

/**
 * Lengthens the ledger to so many postings: goods that went to and fro between two bins, so that every balance stays
 * as it is. Written by the database itself, which is many times as fast as sending them. They are dated a day ahead,
 * so that nobody seals them while something is measured.
 */
export async function lengthenLedger(url: string, postings: number): Promise<void> {
  const db = connect(url);
  const count = async (table: string | Knex.Raw): Promise<number> =>
    Number(((await db(table).count({ count: '*' }).first()) as { count: number | string }).count);
  try {
    const ways = await count(db.raw(`(select f.id ${waysThere}) w`));
    const postedAt = new Date(Date.now() + 86_400_000);
    for (let left = postings - (await count('stock_postings')), turn = 0; left >= ways; turn++) {
      const times = Math.max(1, Math.floor(Math.min(step, left) / ways));
      await db.raw(
        'insert into stock_postings (operation_id, line, warehouse_id, seller_id, product_id, from_account_id,' +
          ' to_account_id, from_location_id, to_location_id, quantity, reason, document_kind, document_id, actor_id,' +
          " note, posted_at) select concat('H', ?, '-', x.n, '-', f.id), 1, f.warehouse_id, f.seller_id, f.product_id," +
          " f.id, t.id, f.location_id, t.location_id, 1, 'move', 'move', concat('H', ?, '-', x.n), 'system', '', ?" +
          ` ${waysThere} cross join (${numbersTo(times)}) x`,
        [turn, turn, postedAt],
      );
      left -= times * ways;
    }
    await db.raw(url.startsWith('mysql') ? 'analyze table stock_postings' : 'analyze stock_postings');
  } finally {
    await db.destroy();
  }
}

/** How much more a read costs on the long ledger than on the short one: server and database together. */
export function growthText(short: DatabaseReport, long: DatabaseReport): string {
  const both = ({ serverCpu, databaseCpu }: { serverCpu: number; databaseCpu: number }): number =>
    serverCpu + databaseCpu;
  const lines = long.comparisons.flatMap(({ name, clients, ours }) => {
    const before = short.comparisons.find((one) => one.name === name && one.clients === clients)?.ours;
    if (!before || both(before) === 0) return [];
    const factor = both(ours) / both(before);
    return [
      `  ${name}, ${clients} clients: ${both(before).toFixed(2)} → ${both(ours).toFixed(2)} ms (× ${factor.toFixed(2)})`,
    ];
  });
  return [`growth of CPU from ${short.products} products to ${long.products}:`, ...lines].join('\n');
}
