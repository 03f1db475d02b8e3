import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** What the machinery needs: acts done once, events in streams, who has read how far, leases on jobs. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('operations', (table) => {
    codeColumn(table, 'scope', 26).notNullable();
    codeColumn(table, 'operation_id', 64).notNullable();
    codeColumn(table, 'name', 120).notNullable();
    idColumn(table, 'actor_id').notNullable();
    codeColumn(table, 'content_hash', 64).notNullable();
    jsonColumn(table, 'answer_json');
    momentColumn(table, 'created_at').notNullable().index();
    table.primary(['scope', 'operation_id']);
  });
  await db.schema.createTable('event_streams', (table) => {
    codeColumn(table, 'name', 48).primary();
    countColumn(table, 'last_seq').notNullable();
  });
  await db.schema.createTable('events', (table) => {
    codeColumn(table, 'stream', 48).notNullable();
    countColumn(table, 'seq').notNullable();
    wordColumn(table, 'name').notNullable();
    jsonColumn(table, 'data_json').notNullable();
    momentColumn(table, 'occurred_at').notNullable().index();
    table.primary(['stream', 'seq']);
  });
  await db.schema.createTable('event_cursors', (table) => {
    wordColumn(table, 'subscriber').notNullable();
    codeColumn(table, 'stream', 48).notNullable();
    countColumn(table, 'seq').notNullable();
    table.primary(['subscriber', 'stream']);
  });
  await db.schema.createTable('leases', (table) => {
    wordColumn(table, 'name').primary();
    codeColumn(table, 'owner', 64).notNullable();
    momentColumn(table, 'until_at').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['leases', 'event_cursors', 'events', 'event_streams', 'operations'])
    await db.schema.dropTable(table);
}
