import type { Knex } from 'knex';
import { idColumn, momentColumn, refColumn, textColumn, wordColumn } from '../server/platform/db/columns.ts';

/** What was told of a freight shipment. Forwarders tell the same again: once is enough. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freight_milestones', (table) => {
    idColumn(table).primary();
    refColumn(table, 'freight_id').notNullable().references('freights.id');
    refColumn(table, 'container_id').notNullable().defaultTo('');
    wordColumn(table, 'milestone').notNullable();
    textColumn(table, 'place', 80).notNullable();
    textColumn(table, 'note').notNullable();
    momentColumn(table, 'occurred_at').notNullable();
    momentColumn(table, 'recorded_at').notNullable();
    idColumn(table, 'recorded_by').notNullable();
    table.unique(['freight_id', 'container_id', 'milestone', 'occurred_at'], {
      indexName: 'freight_milestones_told_once',
    });
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freight_milestones');
}
