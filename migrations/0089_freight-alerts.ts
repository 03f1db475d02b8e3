import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn, wordColumn } from '../server/platform/db/columns.ts';

/** Legs that are late and freight that is silent; closed when it no longer is so. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freight_alerts', (table) => {
    idColumn(table).primary();
    refColumn(table, 'freight_id').notNullable().references('freights.id');
    wordColumn(table, 'kind').notNullable();
    /** 0 where it is about the whole. */
    table.integer('leg').notNullable();
    momentColumn(table, 'opened_at').notNullable();
    momentColumn(table, 'closed_at');
    table.index(['freight_id', 'closed_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freight_alerts');
}
