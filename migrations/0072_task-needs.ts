import type { Knex } from 'knex';
import { wordColumn } from '../server/platform/db/columns.ts';

/** A permission beyond the usual that a task wants of whoever takes it; '' for none. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    wordColumn(table, 'needs_permission').notNullable().defaultTo('');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    table.dropColumn('needs_permission');
  });
}
