import type { Knex } from 'knex';
import { momentColumn } from '../server/platform/db/columns.ts';

/** When a carrier is asked again where a parcel is; null where nobody has to ask. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('carrier_labels', (table) => {
    momentColumn(table, 'track_after_at').index('carrier_labels_to_track');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('carrier_labels', (table) => {
    table.dropIndex([], 'carrier_labels_to_track');
    table.dropColumn('track_after_at');
  });
}
