import type { Knex } from 'knex';
import {
  codeColumn,
  jsonColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** What carriers have to be told of each truck that left. Written with the closing, told after it. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('carrier_hand_overs', (table) => {
    refColumn(table, 'manifest_id').primary();
    codeColumn(table, 'manifest_number', 32).notNullable();
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'carrier_id').notNullable().references('carriers.id');
    wordColumn(table, 'state').notNullable();
    /** YYYY-MM-DD in the warehouse's own calendar. */
    codeColumn(table, 'day', 10).notNullable();
    /** Everything the carrier is told, as it was when the truck left. */
    jsonColumn(table, 'hand_over_json').notNullable();
    codeColumn(table, 'reference');
    textColumn(table, 'problem').notNullable().defaultTo('');
    table.integer('tries').notNullable().defaultTo(0);
    momentColumn(table, 'try_after_at').notNullable();
    momentColumn(table, 'told_at');
    /** When its day was ended with the carrier. */
    momentColumn(table, 'closed_out_at');
    table.index(['state', 'try_after_at']);
    table.index(['closed_out_at', 'day']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('carrier_hand_overs');
}
