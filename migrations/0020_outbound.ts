import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** What buyers ordered, how far it has come, and what stops it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('outbound_orders', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    codeColumn(table, 'number', 32).notNullable();
    codeColumn(table, 'reference').notNullable();
    /** Trimmed, NFC, upper case; never given out again, not even after cancelling. */
    codeColumn(table, 'reference_key').notNullable();
    /** Tells a repeated order from another one under the same reference. */
    codeColumn(table, 'content_hash', 64).notNullable();
    wordColumn(table, 'state').notNullable();
    wordColumn(table, 'cancel_state');
    textColumn(table, 'cancel_reason');
    momentColumn(table, 'cancelled_at');
    wordColumn(table, 'policy').notNullable();
    jsonColumn(table, 'recipient_json').notNullable();
    /** Name, city and postcode in capitals: what a search looks into. */
    textColumn(table, 'search_key', 400).notNullable();
    textColumn(table, 'service', 40).notNullable();
    textColumn(table, 'note', 500).notNullable();
    textColumn(table, 'gift_note', 500).notNullable();
    momentColumn(table, 'ordered_at').notNullable();
    momentColumn(table, 'ship_by_at');
    momentColumn(table, 'state_changed_at').notNullable();
    momentColumn(table, 'created_at').notNullable();
    /** The wave that holds this order: two waves can't both have it. */
    refColumn(table, 'wave_id');
    table.unique(['seller_id', 'reference_key']);
    table.unique(['warehouse_id', 'number']);
    table.index(['warehouse_id', 'state', 'ordered_at', 'id'], 'outbound_orders_queue');
    table.index(['warehouse_id', 'state', 'state_changed_at'], 'outbound_orders_moved');
    table.index(['warehouse_id', 'cancelled_at'], 'outbound_orders_cancelled');
    table.index(['warehouse_id', 'ordered_at', 'id'], 'outbound_orders_by_time');
    table.index(['seller_id', 'ordered_at', 'id'], 'outbound_orders_of_seller');
    table.index(['wave_id']);
  });
  await db.schema.createTable('outbound_lines', (table) => {
    idColumn(table).primary();
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    table.integer('line_no').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    wordColumn(table, 'grade').notNullable();
    countColumn(table, 'quantity').notNullable();
    /** Neither promised nor picked: what the order still waits for. */
    countColumn(table, 'missing').notNullable();
    /** Given up: what the order goes without. */
    countColumn(table, 'unfilled').notNullable().defaultTo(0);
    countColumn(table, 'price_minor');
    codeColumn(table, 'currency', 3);
    table.unique(['order_id', 'line_no']);
    // Goods that came free look here for the orders that wait for them.
    table.index(['product_id', 'grade', 'missing']);
    table.check('quantity > 0', [], 'outbound_lines_positive');
    table.check(
      'missing >= 0 and unfilled >= 0 and missing + unfilled <= quantity',
      [],
      'outbound_lines_parts',
    );
  });
  await db.schema.createTable('outbound_holds', (table) => {
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    wordColumn(table, 'reason').notNullable();
    textColumn(table, 'note').notNullable();
    /** A seller can't lift what the warehouse placed. */
    table.boolean('is_by_warehouse').notNullable();
    idColumn(table, 'placed_by').notNullable();
    momentColumn(table, 'placed_at').notNullable();
    table.primary(['order_id', 'reason']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['outbound_holds', 'outbound_lines', 'outbound_orders'])
    await db.schema.dropTable(table);
}
