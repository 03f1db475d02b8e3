import type { Knex } from 'knex';
import { jsonColumn } from '../server/platform/db/columns.ts';

/** Since when each trouble of a terminal lasts: another process, or the next one, must not take it for a new one. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('terminal_reports', (table) => void jsonColumn(table, 'since_json'));
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('terminal_reports', (table) => table.dropColumn('since_json'));
}
