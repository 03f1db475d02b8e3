import type { Knex } from 'knex';
import { momentColumn, refColumn, textColumn, wordColumn } from '../server/platform/db/columns.ts';

/** What carriers said of parcels: each thing once, however often they say it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('carrier_events', (table) => {
    refColumn(table, 'label_id').notNullable().references('carrier_labels.id');
    wordColumn(table, 'event').notNullable();
    momentColumn(table, 'occurred_at').notNullable();
    textColumn(table, 'place').notNullable();
    table.primary(['label_id', 'event', 'occurred_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('carrier_events');
}
