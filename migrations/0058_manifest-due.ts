import type { Knex } from 'knex';
import { momentColumn } from '../server/platform/db/columns.ts';

/** The carrier's cut-off that a manifest is for; null where the carrier has none. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('manifests', (table) => {
    momentColumn(table, 'due_at');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('manifests', (table) => table.dropColumn('due_at'));
}
