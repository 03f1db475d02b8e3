import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn } from '../server/platform/db/columns.ts';

/** When people were at work: for rates and for who is there now, never for a ranking. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('shifts', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'user_id').notNullable().references('users.id');
    /** Where they work just now. */
    refColumn(table, 'terminal_id');
    momentColumn(table, 'started_at').notNullable();
    momentColumn(table, 'ended_at');
    table.index(['warehouse_id', 'ended_at', 'started_at']);
    table.index(['user_id', 'ended_at']);
    table.index(['terminal_id', 'ended_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('shifts');
}
