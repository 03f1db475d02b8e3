import type { Knex } from 'knex';
import { textColumn } from '../server/platform/db/columns.ts';

/** People who may not have a task: a second count is no second opinion in the same hands. Ids, with blanks between. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    textColumn(table, 'not_for').notNullable().defaultTo('');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    table.dropColumn('not_for');
  });
}
