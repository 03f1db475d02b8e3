import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn, textColumn } from '../server/platform/db/columns.ts';

/** What managers write to the floor, and who has read it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('floor_messages', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    idColumn(table, 'sent_by').notNullable();
    /** Both null: to everybody. */
    refColumn(table, 'user_id');
    refColumn(table, 'terminal_id');
    textColumn(table, 'text', 300).notNullable();
    momentColumn(table, 'sent_at').notNullable();
    table.index(['warehouse_id', 'id']);
    table.index(['warehouse_id', 'sent_at']);
  });
  await db.schema.createTable('floor_message_reads', (table) => {
    refColumn(table, 'message_id').notNullable().references('floor_messages.id');
    refColumn(table, 'user_id').notNullable().references('users.id');
    momentColumn(table, 'read_at').notNullable();
    table.primary(['message_id', 'user_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['floor_message_reads', 'floor_messages']) await db.schema.dropTable(table);
}
