import type { Knex } from 'knex';
import { codeColumn, idColumn, refColumn, textColumn, wordColumn } from '../server/platform/db/columns.ts';

/** What the goods of a freight shipment ride in. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freight_containers', (table) => {
    idColumn(table).primary();
    refColumn(table, 'freight_id').notNullable().references('freights.id');
    codeColumn(table, 'number', 20).notNullable();
    wordColumn(table, 'size').notNullable();
    textColumn(table, 'seal', 40).notNullable();
    table.unique(['freight_id', 'number']);
    table.index(['number']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freight_containers');
}
