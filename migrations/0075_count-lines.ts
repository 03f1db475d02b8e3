import type { Knex } from 'knex';
import { codeColumn, countColumn, refColumn, wordColumn } from '../server/platform/db/columns.ts';

/** What was counted of each kind of goods, beside what the books said at that moment. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('count_lines', (table) => {
    table.bigIncrements('id');
    refColumn(table, 'round_id').notNullable().references('count_rounds.id');
    refColumn(table, 'seller_id').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    codeColumn(table, 'serial').notNullable().defaultTo('');
    wordColumn(table, 'grade').notNullable();
    refColumn(table, 'handling_unit_id').notNullable().defaultTo('');
    countColumn(table, 'counted').notNullable();
    countColumn(table, 'expected').notNullable();
    table.index(['round_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('count_lines');
}
