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

/** What comes back: returns, what they should hold, what was found in them, and parcels without an owner. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('returns', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    codeColumn(table, 'number', 32).notNullable();
    codeColumn(table, 'reference').notNullable();
    /** Trimmed, NFC, upper case; never given out again, not even after cancelling. */
    codeColumn(table, 'reference_key').notNullable();
    wordColumn(table, 'state').notNullable();
    codeColumn(table, 'order_reference');
    codeColumn(table, 'order_key');
    /** Set where the order is one of ours. */
    refColumn(table, 'order_id');
    codeColumn(table, 'tracking_number');
    codeColumn(table, 'tracking_key');
    textColumn(table, 'reason').notNullable().defaultTo('');
    textColumn(table, 'cancel_reason');
    /** Where the opened parcel stands. */
    refColumn(table, 'bin_id').references('locations.id');
    refColumn(table, 'task_id');
    idColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'received_at');
    momentColumn(table, 'inspected_at');
    momentColumn(table, 'closed_at');
    table.unique(['seller_id', 'reference_key']);
    table.unique(['warehouse_id', 'number']);
    table.index(['warehouse_id', 'state', 'created_at', 'id'], 'returns_queue');
    table.index(['warehouse_id', 'created_at', 'id'], 'returns_by_time');
    table.index(['seller_id', 'created_at', 'id'], 'returns_of_seller');
    // A scan is looked up by whatever the sender wrote on the parcel.
    table.index(['warehouse_id', 'tracking_key']);
    table.index(['warehouse_id', 'order_key']);
    table.index(['warehouse_id', 'reference_key']);
  });
  await db.schema.createTable('return_lines', (table) => {
    idColumn(table).primary();
    refColumn(table, 'return_id').notNullable().references('returns.id');
    /** 1, 2, 3 … in the order of the announcement; what nobody announced comes after. */
    table.integer('line_no').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    /** 0 for goods that nobody announced. */
    countColumn(table, 'announced').notNullable();
    /** Units found and graded: the sum over the line's units. */
    countColumn(table, 'graded').notNullable().defaultTo(0);
    wordColumn(table, 'requested');
    table.unique(['return_id', 'product_id']);
    table.check('announced >= 0 and graded >= 0', [], 'return_lines_floor');
  });
  await db.schema.createTable('return_units', (table) => {
    idColumn(table).primary();
    refColumn(table, 'return_id').notNullable().references('returns.id');
    refColumn(table, 'line_id').notNullable().references('return_lines.id');
    refColumn(table, 'product_id').notNullable().references('products.id');
    countColumn(table, 'quantity').notNullable();
    wordColumn(table, 'grade').notNullable();
    /** As in the books: '' where they are not kept by serial or lot. */
    codeColumn(table, 'serial').notNullable().defaultTo('');
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    wordColumn(table, 'requested');
    /** Null while the seller is asked. */
    wordColumn(table, 'taken');
    textColumn(table, 'reason').notNullable().defaultTo('');
    textColumn(table, 'note', 500).notNullable().defaultTo('');
    /** Where they were put; null once scrapped. */
    refColumn(table, 'bin_id').references('locations.id');
    refColumn(table, 'repair_id');
    /** The task that takes them to a bin from which they are sold. */
    refColumn(table, 'putaway_task_id');
    idColumn(table, 'graded_by').notNullable();
    momentColumn(table, 'graded_at').notNullable();
    momentColumn(table, 'decided_at');
    table.index(['return_id']);
    table.check('quantity > 0', [], 'return_units_positive');
  });
  await db.schema.createTable('unclaimed_parcels', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'number', 32).notNullable();
    codeColumn(table, 'code', 128).notNullable();
    codeColumn(table, 'code_key', 128).notNullable();
    /** The same as `code_key` while the parcel waits, so that one scanned twice is recorded once; else null. */
    codeColumn(table, 'waiting_key', 128);
    wordColumn(table, 'state').notNullable();
    refColumn(table, 'bin_id').references('locations.id');
    momentColumn(table, 'received_at').notNullable();
    momentColumn(table, 'waits_until_at').notNullable();
    refColumn(table, 'return_id').references('returns.id');
    table.unique(['warehouse_id', 'number']);
    table.unique(['warehouse_id', 'waiting_key']);
    table.index(['warehouse_id', 'state', 'id']);
    table.index(['state', 'waits_until_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['unclaimed_parcels', 'return_units', 'return_lines', 'returns'])
    await db.schema.dropTable(table);
}
