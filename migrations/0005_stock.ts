import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';
import { makeAppendOnly } from '../server/platform/db/dialect.ts';

/** The ledger. Only server/modules/stock writes these tables. */
export async function up(db: Knex): Promise<void> {
  // An account is one stock key in one place; its balance is the sum of its postings.
  await db.schema.createTable('stock_accounts', (table) => {
    table.bigIncrements('id');
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'location_id').notNullable().references('locations.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    refColumn(table, 'product_id').notNullable().references('products.id');
    // '' stands for none: null would let the same key exist twice.
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    codeColumn(table, 'serial').notNullable().defaultTo('');
    wordColumn(table, 'grade').notNullable();
    refColumn(table, 'handling_unit_id').notNullable().defaultTo('');
    countColumn(table, 'on_hand').notNullable().defaultTo(0);
    /** Picks that were told to take from this very account. */
    countColumn(table, 'reserved').notNullable().defaultTo(0);
    table.boolean('is_physical').notNullable();
    table.boolean('is_sellable').notNullable();
    table.unique(['location_id', 'product_id', 'lot_id', 'serial', 'grade', 'handling_unit_id'], {
      indexName: 'stock_accounts_key',
    });
    table.index(['seller_id', 'product_id']);
    table.index(['handling_unit_id']);
    table.check(
      'is_physical = 0 or (on_hand >= 0 and reserved >= 0 and reserved <= on_hand)',
      [],
      'stock_accounts_floor',
    );
  });
  // A bin or product keeps the accounts of everything that was ever there; what is there now is found by these.
  await db.raw(
    'alter table stock_accounts add column is_held tinyint generated always as (on_hand <> 0) virtual',
  );
  await db.schema.alterTable('stock_accounts', (table) => {
    table.index(['product_id', 'is_held', 'warehouse_id'], 'stock_accounts_of_product');
    table.index(['location_id', 'is_held'], 'stock_accounts_of_place');
  });
  // A posting moves a quantity from one account to another: it sums to zero because it can't do otherwise.
  await db.schema.createTable('stock_postings', (table) => {
    table.bigIncrements('id');
    codeColumn(table, 'operation_id', 64).notNullable();
    table.integer('line').notNullable();
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'seller_id').notNullable();
    refColumn(table, 'product_id').notNullable();
    // No foreign keys: they would lock both accounts for reading before the balances are written, and two postings on
    // one bin would then wait for each other. Accounts are never deleted, and the proof looks for lost ends.
    table.bigInteger('from_account_id').unsigned().notNullable();
    table.bigInteger('to_account_id').unsigned().notNullable();
    /** The places of the two accounts, which never change: so that a bin's history is read from an index. */
    refColumn(table, 'from_location_id').notNullable();
    refColumn(table, 'to_location_id').notNullable();
    countColumn(table, 'quantity').notNullable();
    wordColumn(table, 'reason').notNullable();
    wordColumn(table, 'document_kind').notNullable();
    refColumn(table, 'document_id').notNullable();
    table.bigInteger('reverses_id').unsigned().unique();
    idColumn(table, 'actor_id').notNullable();
    textColumn(table, 'note').notNullable().defaultTo('');
    momentColumn(table, 'posted_at').notNullable();
    table.unique(['operation_id', 'seller_id', 'line'], { indexName: 'stock_postings_operation' });
    table.index(['product_id', 'id']);
    table.index(['seller_id', 'id']);
    table.index(['warehouse_id', 'id']);
    table.index(['from_location_id', 'id']);
    table.index(['to_location_id', 'id']);
    table.index(['document_id', 'id']);
    table.check('quantity > 0', [], 'stock_postings_positive');
    table.check('from_account_id <> to_account_id', [], 'stock_postings_two_ends');
  });
  // The control account over all sellable accounts of a product in a warehouse: promises are made against it.
  await db.schema.createTable('stock_pools', (table) => {
    table.bigIncrements('id');
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'product_id').notNullable().references('products.id');
    wordColumn(table, 'grade').notNullable();
    refColumn(table, 'seller_id').notNullable();
    countColumn(table, 'on_hand').notNullable().defaultTo(0);
    countColumn(table, 'promised').notNullable().defaultTo(0);
    table.unique(['warehouse_id', 'product_id', 'grade'], { indexName: 'stock_pools_key' });
    table.index(['seller_id', 'product_id']);
    table.index(['product_id']);
    table.check('promised >= 0 and promised <= on_hand', [], 'stock_pools_promise');
  });
  // One row per promise: how much of a pool a document line may count on.
  await db.schema.createTable('stock_promises', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'product_id').notNullable();
    wordColumn(table, 'grade').notNullable();
    refColumn(table, 'seller_id').notNullable();
    wordColumn(table, 'document_kind').notNullable();
    refColumn(table, 'document_id').notNullable();
    refColumn(table, 'line_id').notNullable();
    /** What is still promised; picking and giving back lower it. */
    countColumn(table, 'quantity').notNullable();
    /** Of these, units bound to bins: the control total of its reservations, so that nobody binds twice. */
    countColumn(table, 'bound').notNullable().defaultTo(0);
    momentColumn(table, 'created_at').notNullable();
    table.index(['line_id']);
    table.index(['document_id']);
    table.index(['product_id', 'warehouse_id']);
    table.check('bound >= 0 and bound <= quantity', [], 'stock_promises_floor');
  });
  // The second step: so much of a promise will be taken from this account.
  await db.schema.createTable('stock_reservations', (table) => {
    idColumn(table).primary();
    refColumn(table, 'promise_id').notNullable().references('stock_promises.id');
    table.bigInteger('account_id').unsigned().notNullable().references('stock_accounts.id');
    countColumn(table, 'quantity').notNullable();
    momentColumn(table, 'created_at').notNullable();
    table.index(['promise_id']);
    table.index(['account_id']);
    table.check('quantity >= 0', [], 'stock_reservations_floor');
  });
  // Where each serial is: at most one place.
  await db.schema.createTable('stock_serials', (table) => {
    refColumn(table, 'product_id').notNullable();
    codeColumn(table, 'serial').notNullable();
    table.bigInteger('account_id').unsigned().notNullable().references('stock_accounts.id');
    table.primary(['product_id', 'serial']);
  });
  // The chain: each posting's hash covers the one sealed before it.
  await db.schema.createTable('stock_seals', (table) => {
    table.bigInteger('seq').unsigned().primary();
    table.bigInteger('posting_id').unsigned().notNullable().unique();
    codeColumn(table, 'hash', 64).notNullable();
    momentColumn(table, 'sealed_at').notNullable().index();
  });
  await makeAppendOnly(db, 'stock_postings');
  await makeAppendOnly(db, 'stock_seals');
}

export async function down(db: Knex): Promise<void> {
  const tables = [
    'stock_seals',
    'stock_serials',
    'stock_reservations',
    'stock_promises',
    'stock_pools',
    'stock_postings',
    'stock_accounts',
  ];
  for (const table of tables) await db.schema.dropTable(table);
}
