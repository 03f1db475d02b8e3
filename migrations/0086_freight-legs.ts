import type { Knex } from 'knex';
import { momentColumn, refColumn, textColumn } from '../server/platform/db/columns.ts';

/** The way of a freight shipment, leg by leg: as planned and as it was. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freight_legs', (table) => {
    refColumn(table, 'freight_id').notNullable().references('freights.id');
    table.integer('leg').notNullable();
    textColumn(table, 'from_place', 80).notNullable();
    textColumn(table, 'to_place', 80).notNullable();
    momentColumn(table, 'planned_departure_at');
    momentColumn(table, 'planned_arrival_at');
    momentColumn(table, 'departed_at');
    momentColumn(table, 'arrived_at');
    table.primary(['freight_id', 'leg']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freight_legs');
}
