import type { Knex } from 'knex';
import {
  codeColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  refColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** What happened to goods on all legs. Rows are only ever added. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('tracking_events', (table) => {
    table.bigIncrements('id');
    codeColumn(table, 'leg', 2).notNullable();
    wordColumn(table, 'event').notNullable();
    wordColumn(table, 'subject_kind').notNullable();
    refColumn(table, 'subject_id').notNullable();
    /** What the subject was part of then: a story of the whole tells its parts too. */
    wordColumn(table, 'within_kind');
    refColumn(table, 'within_id');
    refColumn(table, 'warehouse_id');
    refColumn(table, 'seller_id');
    wordColumn(table, 'source').notNullable();
    jsonColumn(table, 'data_json').notNullable();
    idColumn(table, 'actor_id').notNullable();
    momentColumn(table, 'occurred_at').notNullable();
    momentColumn(table, 'recorded_at').notNullable();
    table.index(['subject_id', 'id']);
    table.index(['within_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('tracking_events');
}
