import type { Knex } from 'knex';
import { momentColumn, refColumn } from '../server/platform/db/columns.ts';

/** Which inbound shipments ride in which freight; a shipment rides in one. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freight_shipments', (table) => {
    refColumn(table, 'shipment_id').primary().references('inbound_shipments.id');
    refColumn(table, 'freight_id').notNullable().references('freights.id');
    refColumn(table, 'seller_id').notNullable();
    /** '' where it is not known in which. */
    refColumn(table, 'container_id').notNullable().defaultTo('');
    momentColumn(table, 'created_at').notNullable();
    table.index(['freight_id', 'seller_id']);
    table.index(['seller_id', 'freight_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freight_shipments');
}
