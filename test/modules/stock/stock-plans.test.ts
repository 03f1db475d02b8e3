import { expect } from 'chai';
import type { Knex } from 'knex';
import { promise, promisesOf, reserveBins } from '../../../server/modules/stock/index.ts';
import { connect } from '../../../server/platform/db/connect.ts';
import { stockModule } from '../../../server/modules/stock/stock.routes.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import * as contract from '../../../shared/stock/stock.contract.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { asker } from '../../support/builders/layout.ts';
import { onMysql } from '../../support/database.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

const many = 4000;

/** Enough rows that reading a whole table would be a choice that costs, told to the database by its statistics. */
async function fill(ledger: Ledger): Promise<void> {
  const { db } = ledger.test;
  await ledger.play('move supplier bin:A1 tea 100\nmove bin:A1 bin:B1 tea 5');
  const pick = async (table: string) => (await db(table).first()) as Record<string, unknown>;
  const [product, bin, posting] = [
    await pick('products'),
    await db('locations').where({ code: 'A1' }).first(),
    await pick('stock_postings'),
  ];
  const key = newId().slice(0, 20);
  const name = (kind: string, index: number) => `${key}${kind}${String(index).padStart(5, '0')}`;
  const account = (await db('stock_accounts').where({ is_physical: true }).first('*')) as Record<
    string,
    unknown
  >;
  const { is_held: _, ...held } = account;
  const indexes = Array.from({ length: many }, (_one, index) => index);
  await db.transaction(async (trx) => {
    const insert = async (table: string, row: (index: number) => object) => {
      for (let start = 0; start < many; start += 50)
        await trx(table).insert(indexes.slice(start, start + 50).map(row));
    };
    await insert('products', (index) => ({
      ...product,
      names_json: '{}',
      id: name('P', index),
      sku: name('K', index),
      sku_key: name('K', index),
    }));
    await insert('locations', (index) => ({
      ...(bin as object),
      id: name('B', index),
      code: name('B', index),
      code_key: name('B', index),
    }));
    await insert('stock_accounts', (index) => ({
      ...held,
      id: 10_000 + index,
      product_id: name('P', index),
      location_id: name('B', index),
    }));
    await insert('stock_pools', (index) => ({
      warehouse_id: ledger.warehouseId,
      product_id: name('P', index),
      grade: 'new',
      seller_id: ledger.sellerId,
      on_hand: 10,
      promised: 0,
    }));
    await insert('stock_postings', (index) => ({
      ...posting,
      id: 10_000 + index,
      operation_id: name('C', index),
      document_id: name('D', index),
      product_id: name('P', index),
      to_location_id: name('B', index),
      to_account_id: 10_000 + index,
    }));
  });
  const tables = ['products', 'locations', 'stock_accounts', 'stock_pools', 'stock_postings'];
  await db.raw(onMysql ? `analyze table ${tables.join(',')}` : 'analyze');
}

interface Asked {
  sql: string;
  bindings: Knex.RawBinding[];
}

/** The steps in which a statement reads a whole table, or a whole index without a limit to stop it. */
async function wholeReads(db: Knex, { sql, bindings }: Asked): Promise<string[]> {
  const stops = /\blimit\b/.test(sql);
  if (onMysql) {
    const [rows] = (await db.raw(`explain ${sql}`, bindings)) as [
      { table: string; type: string; rows: number }[],
    ];
    return rows
      .filter(
        ({ type, table }) =>
          !(table ?? '<').startsWith('<') && (type === 'ALL' || (type === 'index' && !stops)),
      )
      .filter(({ rows: read }) => read > 50)
      .map(({ table, type }) => `${table} ${type}`);
  }
  const rows = (await db.raw(`explain query plan ${sql}`, bindings)) as { detail: string }[];
  return rows
    .map(({ detail }) => detail)
    .filter((detail) => detail.startsWith('SCAN') && !/^SCAN (CONSTANT|\(|x\b)/.test(detail) && !stops);
}

describe('how the hot statements of the ledger are read', () => {
  let ledger: Ledger;
  let asked: Asked[];
  /** Of its own: libsql never ends an explained update, and no transaction could begin beside it. */
  let explaining: Knex;
  before(async function () {
    this.timeout(60_000);
    ledger = await openLedger();
    await fill(ledger);
    asked = [];
    explaining = connect(ledger.test.url);
    ledger.test.db.on('query', (query: Asked) =>
      asked.push({ sql: query.sql, bindings: query.bindings ?? [] }),
    );
  });
  after(async () => {
    await explaining.destroy();
    await ledger.close();
  });

  /** Runs some work and explains every statement it made: on tables of this module and what they are joined to. */
  async function plansOf(work: () => Promise<unknown>): Promise<Record<string, string[]>> {
    asked.length = 0;
    await work();
    const own = asked.filter(({ sql }) => /^(select|update)/i.test(sql) && /stock_|products/.test(sql));
    expect(own).to.not.have.length(0);
    const found: Record<string, string[]> = {};
    for (const one of own) {
      const reads = await wholeReads(explaining, one);
      if (reads.length > 0) found[one.sql] = reads;
    }
    return found;
  }

  const manager = anActor({ role: 'manager' });
  const ask = <T>(run: (asking: ReturnType<typeof asker>) => Promise<T>): Promise<T> =>
    run(asker(ledger.test, stockModule));

  const reads: Record<string, (ledger: Ledger) => Promise<unknown>> = {
    'a page of stock': () => ask((a) => a(manager, contract.listStock, {})),
    'a seller’s page of stock': () =>
      ask((a) => a(anActor({ sellerId: ledger.sellerId }), contract.listStock, {})),
    'a product': async () => {
      const productId = await ledger.product('tea');
      return ask((a) => a(manager, contract.productStock, { productId }));
    },
    'a bin': async () => {
      const binId = await ledger.place('bin:A1');
      return ask((a) => a(manager, contract.binContents, { binId }));
    },
    'the ledger': () => ask((a) => a(manager, contract.listPostings, {})),
    'the ledger of a bin': async () => {
      const binId = await ledger.place('bin:A1');
      return ask((a) => a(manager, contract.listPostings, { binId }));
    },
    'the ledger of a product': async () => {
      const productId = await ledger.product('tea');
      return ask((a) => a(manager, contract.listPostings, { productId }));
    },
    'the ledger of a document': () => ask((a) => a(manager, contract.listPostings, { documentId: 'M' })),
    'stock as of a moment': () =>
      ask((a) => a(manager, contract.stockAsOf, { moment: '2100-01-01T00:00:00.000Z' })),
    'a move': () => ledger.play('move bin:A1 bin:B1 tea 1'),
    'a promise': () => ledger.play('promise O1 tea 3'),
    'a reservation': () => ledger.test.run(async (tx) => reserveBins(tx, await promisesOf(tx, ['O1']))),
    'a promise of two products': async () => {
      const products = [await ledger.product('tea'), await ledger.product('mug')];
      const { sellerId, warehouseId } = ledger;
      return ledger.test.run((tx) =>
        promise(
          tx,
          { kind: 'outbound_order', id: 'O2' },
          products.map((productId) => ({
            sellerId,
            warehouseId,
            productId,
            grade: 'new',
            lineId: 'L',
            quantity: 1,
          })),
        ),
      );
    },
  };
  for (const [name, work] of Object.entries(reads))
    it(`reads no whole table for ${name}`, async () => {
      expect(await plansOf(() => work(ledger))).to.deep.equal({});
    });
});
