import type { Knex } from 'knex';

/** Whether a carrier's trucks leave sealed, and what one of them may carry, in grams. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('carriers', (table) => {
    table.boolean('is_sealed').notNullable().defaultTo(false);
    table.integer('truck_limit_grams');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('carriers', (table) => {
    table.dropColumn('is_sealed');
    table.dropColumn('truck_limit_grams');
  });
}
