import type { Knex } from 'knex';
import { countColumn, idColumn, refColumn, wordColumn } from '../server/platform/db/columns.ts';

/** Where goods shall go, and why there: one plan per putaway task. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('putaway_plans', (table) => {
    refColumn(table, 'task_id').primary().references('tasks.id');
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'seller_id').notNullable();
    /** Whose story tells of the moves: a carton, and the shipment it is part of. */
    wordColumn(table, 'subject_kind');
    refColumn(table, 'subject_id');
    wordColumn(table, 'within_kind');
    refColumn(table, 'within_id');
  });
  await db.schema.createTable('putaway_lines', (table) => {
    idColumn(table).primary();
    refColumn(table, 'task_id').notNullable().references('tasks.id');
    refColumn(table, 'product_id').notNullable().references('products.id');
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    wordColumn(table, 'grade').notNullable();
    /** Units still to be moved; a line that is done has 0. */
    countColumn(table, 'quantity_left').notNullable();
    refColumn(table, 'from_location_id').notNullable().references('locations.id');
    refColumn(table, 'from_unit_id').notNullable().defaultTo('');
    /** Null where no bin has room. */
    refColumn(table, 'to_bin_id').references('locations.id');
    wordColumn(table, 'why').notNullable();
    table.index(['task_id']);
    table.index(['to_bin_id', 'quantity_left']);
    table.index(['from_unit_id']);
    table.index(['product_id', 'quantity_left']);
    table.check('quantity_left >= 0', [], 'putaway_lines_floor');
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['putaway_lines', 'putaway_plans']) await db.schema.dropTable(table);
}
