import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn, textColumn, wordColumn } from '../server/platform/db/columns.ts';

/** Floor work and who holds it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('tasks', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'zone_id');
    refColumn(table, 'seller_id');
    wordColumn(table, 'kind').notNullable();
    wordColumn(table, 'state').notNullable();
    textColumn(table, 'title', 120).notNullable();
    wordColumn(table, 'document_kind').notNullable();
    refColumn(table, 'document_id').notNullable();
    table.integer('priority').notNullable();
    momentColumn(table, 'due_at');
    refColumn(table, 'claimed_by').references('users.id');
    momentColumn(table, 'claimed_until_at');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'finished_at');
    textColumn(table, 'outcome_note').notNullable().defaultTo('');
    // Handing out work reads this index from its best end.
    table.index(['warehouse_id', 'state', 'kind', 'priority', 'id'], 'tasks_queue');
    table.index(['document_id']);
    table.index(['claimed_by', 'state']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('tasks');
}
