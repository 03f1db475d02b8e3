import type { Knex } from 'knex';
import { refColumn } from '../server/platform/db/columns.ts';

/** Who closed a carton: told to whoever scans it once more. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('cartons', (table) => {
    refColumn(table, 'counted_by');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('cartons', (table) => {
    table.dropColumn('counted_by');
  });
}
