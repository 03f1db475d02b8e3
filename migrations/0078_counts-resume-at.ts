import type { Knex } from 'knex';
import { momentColumn } from '../server/platform/db/columns.ts';

/** A bin that was passed over is left alone until then; null while its task is on the floor. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('counts', (table) => {
    momentColumn(table, 'resume_at').index();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('counts', (table) => {
    table.dropIndex(['resume_at']);
    table.dropColumn('resume_at');
  });
}
