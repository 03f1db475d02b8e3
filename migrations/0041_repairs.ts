import type { Knex } from 'knex';
import {
  codeColumn,
  idColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** What is mended: one ticket per unit and repair, and every step of it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('repairs', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    codeColumn(table, 'number', 32).notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    /** As in the books: '' where the product is not kept by serial or lot. */
    codeColumn(table, 'serial').notNullable().defaultTo('');
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    wordColumn(table, 'opened_grade').notNullable();
    /** Names the unit while its ticket is open: a unit can't be on two. Null once closed. */
    codeColumn(table, 'open_key', 128).unique();
    wordColumn(table, 'state').notNullable();
    textColumn(table, 'fault', 500).notNullable().defaultTo('');
    textColumn(table, 'diagnosis', 500).notNullable().defaultTo('');
    refColumn(table, 'return_id');
    /** The licence plate that the unit bears on the bench; it reads like the ticket. */
    refColumn(table, 'handling_unit_id').notNullable().references('handling_units.id');
    refColumn(table, 'bin_id').notNullable().references('locations.id');
    refColumn(table, 'task_id').notNullable();
    wordColumn(table, 'outcome');
    wordColumn(table, 'outcome_grade');
    momentColumn(table, 'opened_at').notNullable();
    momentColumn(table, 'closed_at');
    table.unique(['warehouse_id', 'number']);
    table.index(['warehouse_id', 'state', 'id']);
    table.index(['seller_id', 'id']);
    table.index(['product_id', 'serial']);
    table.index(['return_id']);
  });
  await db.schema.createTable('repair_steps', (table) => {
    refColumn(table, 'repair_id').notNullable().references('repairs.id');
    /** 1, 2, 3 … within a ticket. */
    table.integer('step_no').notNullable();
    wordColumn(table, 'act').notNullable();
    wordColumn(table, 'from_state');
    wordColumn(table, 'to_state').notNullable();
    textColumn(table, 'note', 500).notNullable().defaultTo('');
    idColumn(table, 'actor_id').notNullable();
    momentColumn(table, 'taken_at').notNullable();
    table.primary(['repair_id', 'step_no']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['repair_steps', 'repairs']) await db.schema.dropTable(table);
}
