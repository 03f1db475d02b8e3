import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** Hand-overs to carriers, and which parcel is on which of them. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('manifests', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'carrier_id').notNullable().references('carriers.id');
    codeColumn(table, 'number', 32).notNullable();
    wordColumn(table, 'state').notNullable();
    refColumn(table, 'task_id').notNullable();
    textColumn(table, 'vehicle', 40).notNullable();
    textColumn(table, 'driver_name', 80).notNullable();
    textColumn(table, 'seal_number', 40).notNullable();
    /** Parcels on it and their weight; final when it closes. */
    countColumn(table, 'parcels').notNullable();
    countColumn(table, 'weight_grams').notNullable();
    table.integer('reprints').notNullable().defaultTo(0);
    refColumn(table, 'opened_by').notNullable();
    momentColumn(table, 'opened_at').notNullable();
    momentColumn(table, 'closed_at');
    momentColumn(table, 'signed_at');
    textColumn(table, 'signed_by_name', 80).notNullable().defaultTo('');
    jsonColumn(table, 'signature_json');
    table.unique(['warehouse_id', 'number']);
    table.index(['warehouse_id', 'id']);
    table.index(['carrier_id', 'state']);
  });
  // A parcel is on one manifest only: its id is the key.
  await db.schema.createTable('manifest_parcels', (table) => {
    refColumn(table, 'parcel_id').primary().references('parcels.id');
    refColumn(table, 'manifest_id').notNullable().references('manifests.id');
    refColumn(table, 'loaded_by').notNullable();
    momentColumn(table, 'loaded_at').notNullable();
    table.index(['manifest_id', 'loaded_at']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['manifest_parcels', 'manifests']) await db.schema.dropTable(table);
}
