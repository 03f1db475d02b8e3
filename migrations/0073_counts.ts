import type { Knex } from 'knex';
import {
  countColumn,
  idColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** Bins that are counted, or were. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('counts', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'location_id').notNullable().references('locations.id');
    /** The bin while the count is going on, null afterwards: a bin is in one count at a time. */
    refColumn(table, 'open_location_id').unique();
    wordColumn(table, 'state').notNullable();
    table.integer('round').notNullable();
    wordColumn(table, 'reason').notNullable();
    textColumn(table, 'note').notNullable().defaultTo('');
    /** Units that differed in the round that decided. */
    countColumn(table, 'difference').notNullable().defaultTo(0);
    /** Units missing that picks were told to take: those are theirs to miss. */
    countColumn(table, 'left_to_picks').notNullable().defaultTo(0);
    idColumn(table, 'asked_by').notNullable();
    momentColumn(table, 'asked_at').notNullable();
    idColumn(table, 'closed_by');
    momentColumn(table, 'closed_at');
    table.index(['warehouse_id', 'state', 'id']);
    table.index(['location_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('counts');
}
