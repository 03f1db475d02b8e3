import { expect } from 'chai';
import type { TestDatabase } from '../database.ts';

type Sums = Record<string, unknown>[];

/**
 * What must hold of orders and stock whatever was done: every line is accounted for, the ledger adds up, and what is
 * promised to orders is what the pools say. Reads plain tables and shares no code with what it checks.
 */
export async function expectAllAddsUp({ db }: TestDatabase): Promise<void> {
  const lines = (await db('outbound_lines as l').select(
    'l.*',
    db.raw('(select coalesce(sum(quantity), 0) from stock_promises p where p.line_id = l.id) as promised'),
    db.raw('(select coalesce(sum(picked), 0) from pick_lines k where k.order_line_id = l.id) as picked'),
  )) as Sums;
  for (const line of lines) {
    const parts = ['promised', 'picked', 'missing', 'unfilled'].map((part) => Number(line[part]));
    const sum = parts.reduce((a, b) => a + b, 0);
    expect(sum, `order line ${String(line['id'])}: ${parts.join(' + ')}`).to.equal(Number(line['quantity']));
  }
  const pools = (await db('stock_pools as s').select(
    's.*',
    db.raw(
      '(select coalesce(sum(quantity), 0) from stock_promises p where p.product_id = s.product_id' +
        ' and p.grade = s.grade and p.warehouse_id = s.warehouse_id) as owed',
    ),
    db.raw(
      '(select coalesce(sum(a.on_hand), 0) from stock_accounts a where a.product_id = s.product_id' +
        ' and a.grade = s.grade and a.warehouse_id = s.warehouse_id and a.is_sellable = 1) as held',
    ),
  )) as Sums;
  for (const pool of pools) {
    expect(Number(pool['promised']), 'promises of a pool').to.equal(Number(pool['owed']));
    expect(Number(pool['on_hand']), 'goods of a pool').to.equal(Number(pool['held']));
    expect(Number(pool['promised'])).to.be.at.most(Number(pool['on_hand']));
  }
  const accounts = (await db('stock_accounts as a').select(
    'a.*',
    db.raw('(select coalesce(sum(quantity), 0) from stock_postings g where g.to_account_id = a.id) as came'),
    db.raw(
      '(select coalesce(sum(quantity), 0) from stock_postings g where g.from_account_id = a.id) as went',
    ),
    db.raw(
      '(select coalesce(sum(quantity), 0) from stock_reservations r where r.account_id = a.id) as bound',
    ),
  )) as Sums;
  for (const account of accounts) {
    const came = Number(account['came']) - Number(account['went']);
    expect(Number(account['on_hand']), 'balance of an account').to.equal(came);
    expect(Number(account['reserved']), 'reservations of an account').to.equal(Number(account['bound']));
  }
  const tasks = (await db('pick_lines')
    .whereRaw('picked + short > quantity or picked < 0 or short < 0')
    .select('id')) as Sums;
  expect(tasks).to.deep.equal([]);
}
