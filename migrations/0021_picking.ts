import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  refColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** Orders going to the floor together, the walks through the bins, and what was taken where. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('waves', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'number', 32).notNullable();
    wordColumn(table, 'mode').notNullable();
    wordColumn(table, 'state').notNullable();
    idColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'released_at');
    momentColumn(table, 'done_at');
    table.unique(['warehouse_id', 'number']);
    table.index(['warehouse_id', 'id']);
  });
  await db.schema.createTable('wave_orders', (table) => {
    refColumn(table, 'wave_id').notNullable().references('waves.id');
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    /** Null until the order is on the floor. */
    momentColumn(table, 'released_at');
    /** It was cancelled or held before its turn came. */
    momentColumn(table, 'left_out_at');
    table.primary(['wave_id', 'order_id']);
    table.index(['order_id']);
  });
  // One walk of one picker; its id is the id of the task that hands it out.
  await db.schema.createTable('pick_walks', (table) => {
    idColumn(table, 'task_id').primary();
    refColumn(table, 'wave_id').notNullable().references('waves.id');
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'seller_id').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'finished_at');
    table.index(['wave_id']);
    table.index(['order_id']);
  });
  await db.schema.createTable('pick_lines', (table) => {
    idColumn(table).primary();
    refColumn(table, 'task_id').notNullable().references('pick_walks.task_id');
    refColumn(table, 'order_id').notNullable();
    refColumn(table, 'order_line_id').notNullable().references('outbound_lines.id');
    refColumn(table, 'product_id').notNullable();
    refColumn(table, 'promise_id').notNullable();
    refColumn(table, 'reservation_id').notNullable();
    table.bigInteger('account_id').unsigned().notNullable().references('stock_accounts.id');
    refColumn(table, 'location_id').notNullable().references('locations.id');
    refColumn(table, 'lot_id').notNullable();
    codeColumn(table, 'serial').notNullable();
    wordColumn(table, 'grade').notNullable();
    refColumn(table, 'handling_unit_id').notNullable();
    countColumn(table, 'quantity').notNullable();
    countColumn(table, 'picked').notNullable().defaultTo(0);
    countColumn(table, 'short').notNullable().defaultTo(0);
    /** The bin's place on the walk, as it was when the line was made. */
    countColumn(table, 'seq').notNullable();
    wordColumn(table, 'why').notNullable();
    momentColumn(table, 'created_at').notNullable();
    table.index(['task_id', 'seq']);
    table.index(['order_line_id']);
    table.index(['order_id']);
    table.check('picked >= 0 and short >= 0 and picked + short <= quantity', [], 'pick_lines_parts');
  });
  await db.schema.createTable('picks', (table) => {
    idColumn(table).primary();
    refColumn(table, 'task_id').notNullable().references('pick_walks.task_id');
    refColumn(table, 'pick_line_id').notNullable().references('pick_lines.id');
    refColumn(table, 'tote_id').notNullable().references('handling_units.id');
    countColumn(table, 'quantity').notNullable();
    jsonColumn(table, 'serials_json').notNullable();
    /** Finds the postings of this pick. */
    codeColumn(table, 'operation_id', 64).notNullable();
    idColumn(table, 'picked_by').notNullable();
    momentColumn(table, 'picked_at').notNullable();
    momentColumn(table, 'reversed_at');
    table.index(['task_id', 'id']);
    table.index(['pick_line_id']);
  });
  // A tote serves one order at a time: its row stands here from the first scan until it is empty again.
  await db.schema.createTable('order_totes', (table) => {
    refColumn(table, 'tote_id').primary().references('handling_units.id');
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    momentColumn(table, 'bound_at').notNullable();
    table.index(['order_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['order_totes', 'picks', 'pick_lines', 'pick_walks', 'wave_orders', 'waves'])
    await db.schema.dropTable(table);
}
