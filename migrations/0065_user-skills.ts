import type { Knex } from 'knex';
import { jsonColumn, refColumn } from '../server/platform/db/columns.ts';

/** What work somebody is sent to, and in which zones. Nobody without a row is held to anything. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('user_skills', (table) => {
    refColumn(table, 'user_id').primary().references('users.id');
    jsonColumn(table, 'kinds_json').notNullable();
    table.integer('licence_bits').notNullable();
  });
  await db.schema.createTable('user_zones', (table) => {
    refColumn(table, 'user_id').notNullable().references('users.id');
    refColumn(table, 'zone_id').notNullable();
    /** Sent nowhere else, rather than there first. */
    table.boolean('is_only').notNullable();
    table.primary(['user_id', 'zone_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['user_zones', 'user_skills']) await db.schema.dropTable(table);
}
