import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn, wordColumn } from '../server/platform/db/columns.ts';

/** Who counted a bin, which time it was, and what came of it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('count_rounds', (table) => {
    idColumn(table).primary();
    refColumn(table, 'count_id').notNullable().references('counts.id');
    table.integer('round').notNullable();
    refColumn(table, 'task_id').notNullable().unique();
    idColumn(table, 'counted_by').notNullable();
    momentColumn(table, 'counted_at').notNullable();
    wordColumn(table, 'outcome').notNullable();
    table.index(['count_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('count_rounds');
}
