import { expect } from 'chai';
import type { Knex } from 'knex';
import { selectRows } from '../../server/platform/db/dialect.ts';

/** What went through the building, told by three tables that know nothing of each other. */
interface DayUnits {
  picked: number;
  packed: number;
  shipped: number;
}

const sumOf = async (db: Knex, sql: string): Promise<number> => {
  const [row] = await selectRows<{ units: number | string | null }>(db, sql);
  return Number(row?.units ?? 0);
};

/** Units that left the shelves, units that lie in parcels, units that the customer's account has. */
async function dayUnits(db: Knex): Promise<DayUnits> {
  const postings = (reason: string) =>
    sumOf(db, `select sum(quantity) as units from stock_postings where reason = '${reason}'`);
  return {
    picked: (await postings('pick')) - (await postings('unpick')),
    packed: await sumOf(db, 'select sum(quantity) as units from parcel_lines'),
    shipped: await postings('ship'),
  };
}

/** Fails unless every act that was acknowledged stands in the database, answer and all, exactly once. */
export async function provesAcknowledged(db: Knex, operationIds: readonly string[]): Promise<void> {
  const found = new Map<string, number>();
  for (let from = 0; from < operationIds.length; from += 500) {
    const rows = (await db('operations')
      .whereIn('operation_id', operationIds.slice(from, from + 500))
      .whereNotNull('answer_json')
      .select('operation_id')) as { operation_id: string }[];
    for (const { operation_id: id } of rows) found.set(id, (found.get(id) ?? 0) + 1);
  }
  const wrong = operationIds.filter((id) => found.get(id) !== 1);
  expect(wrong, 'acknowledged, but not there once').to.deep.equal([]);
}

/** Fails unless every order of the day ended, and what is missing was said. */
export async function provesOrdersEnded(db: Knex): Promise<void> {
  const orders = (await db('outbound_orders').select('number', 'state')) as {
    number: string;
    state: string;
  }[];
  const open = orders.filter(({ state }) => state !== 'shipped' && state !== 'short');
  expect(orders).to.not.equal([]);
  expect(open, 'orders that neither left nor are short').to.deep.equal([]);
  const ordered = await sumOf(
    db,
    `select sum(quantity - missing - unfilled) as units from outbound_lines
     where order_id in (select id from outbound_orders where state = 'shipped')`,
  );
  const { picked, packed, shipped } = await dayUnits(db);
  expect({ picked, packed, shipped }).to.deep.equal({ picked: ordered, packed: ordered, shipped: ordered });
}
