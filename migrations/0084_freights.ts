import type { Knex } from 'knex';
import {
  codeColumn,
  idColumn,
  momentColumn,
  refColumn,
  textColumn,
  wordColumn,
} from '../server/platform/db/columns.ts';

/** Freight shipments: what carries inbound shipments from far away. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('freights', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'reference', 40).notNullable();
    codeColumn(table, 'reference_key', 40).notNullable();
    wordColumn(table, 'mode').notNullable();
    wordColumn(table, 'state').notNullable();
    textColumn(table, 'forwarder', 80).notNullable();
    codeColumn(table, 'bill_number', 40).notNullable();
    codeColumn(table, 'bill_key', 40).notNullable();
    textColumn(table, 'vessel', 80).notNullable();
    textColumn(table, 'voyage', 40).notNullable();
    /** When something was last heard of it; silence is measured from here. */
    momentColumn(table, 'heard_at').notNullable();
    idColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    table.unique(['warehouse_id', 'reference_key']);
    table.index(['warehouse_id', 'state', 'id']);
    table.index(['bill_key']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('freights');
}
