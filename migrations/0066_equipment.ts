import type { Knex } from 'knex';
import { codeColumn, idColumn, momentColumn, refColumn, wordColumn } from '../server/platform/db/columns.ts';

/** Carts and machines, and who holds them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('equipment', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    wordColumn(table, 'kind').notNullable();
    refColumn(table, 'held_by').references('users.id').index();
    /** Signing out there gives it back. */
    refColumn(table, 'held_terminal_id').index();
    momentColumn(table, 'held_at');
    momentColumn(table, 'held_until_at');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'retired_at');
    table.unique(['warehouse_id', 'code_key']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('equipment');
}
