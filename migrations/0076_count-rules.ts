import type { Knex } from 'knex';
import { countColumn, refColumn } from '../server/platform/db/columns.ts';

/** From which difference on a warehouse wants a second count, and a manager's word. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('count_rules', (table) => {
    refColumn(table, 'warehouse_id').primary().references('warehouses.id');
    countColumn(table, 'recount_above').notNullable();
    countColumn(table, 'review_above').notNullable();
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('count_rules');
}
