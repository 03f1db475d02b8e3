import type { Knex } from 'knex';
import { idColumn, jsonColumn, momentColumn, refColumn } from '../server/platform/db/columns.ts';

/** The last that a terminal (or somebody without one) said of itself; written at most once a minute. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('terminal_reports', (table) => {
    /** The terminal's id, or the person's where there is none. */
    idColumn(table, 'reporter_id').primary();
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'terminal_id');
    refColumn(table, 'user_id').notNullable();
    jsonColumn(table, 'report_json').notNullable();
    momentColumn(table, 'reported_at').notNullable();
    table.index(['warehouse_id', 'reported_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('terminal_reports');
}
