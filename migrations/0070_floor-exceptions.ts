import type { Knex } from 'knex';
import { codeColumn, idColumn, momentColumn, refColumn } from '../server/platform/db/columns.ts';

/** Which exceptions of the live board somebody has in hand, or has settled. They come and go by themselves. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('floor_exceptions', (table) => {
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'exception_key', 48).notNullable();
    idColumn(table, 'taken_by').notNullable();
    momentColumn(table, 'taken_at').notNullable();
    momentColumn(table, 'settled_at');
    table.primary(['warehouse_id', 'exception_key']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('floor_exceptions');
}
