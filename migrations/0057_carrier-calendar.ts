import type { Knex } from 'knex';
import { jsonColumn } from '../server/platform/db/columns.ts';

/** The days on which a carrier comes; null: whenever the warehouse works. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('carriers', (table) => {
    jsonColumn(table, 'calendar_json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('carriers', (table) => table.dropColumn('calendar_json'));
}
