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

/** What comes in: shipments, their cartons and contents, what was counted, and what differs. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('inbound_rules', (table) => {
    refColumn(table, 'warehouse_id').primary().references('warehouses.id');
    table.boolean('is_auto_approved').notNullable();
    table.integer('answer_days').notNullable();
  });
  await db.schema.createTable('inbound_shipments', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    codeColumn(table, 'number', 32).notNullable();
    codeColumn(table, 'reference').notNullable();
    codeColumn(table, 'reference_key').notNullable();
    wordColumn(table, 'state').notNullable();
    table.date('expected_on');
    textColumn(table, 'note', 500).notNullable().defaultTo('');
    textColumn(table, 'rejected_reason', 500);
    codeColumn(table, 'transport_number');
    /** The floor's shared task while the shipment is expected or received. */
    refColumn(table, 'task_id');
    idColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'submitted_at');
    momentColumn(table, 'arrived_at');
    momentColumn(table, 'received_at');
    momentColumn(table, 'closed_at');
    table.unique(['seller_id', 'reference_key']);
    table.unique(['warehouse_id', 'number']);
    table.index(['seller_id', 'id']);
    table.index(['warehouse_id', 'state', 'id']);
  });
  await db.schema.createTable('cartons', (table) => {
    idColumn(table).primary();
    refColumn(table, 'shipment_id').notNullable().references('inbound_shipments.id');
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'seller_id').notNullable();
    /** Number n of the shipment, from 1: it stands on the label. */
    table.integer('position').notNullable();
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    /** The seller's own mark. */
    codeColumn(table, 'reference', 128);
    codeColumn(table, 'reference_key', 128);
    codeColumn(table, 'sscc', 18);
    wordColumn(table, 'state').notNullable();
    countColumn(table, 'weight_grams');
    /** The licence plate that its goods bear in the ledger, from its arrival on. */
    refColumn(table, 'handling_unit_id').references('handling_units.id');
    refColumn(table, 'dock_id').references('locations.id');
    momentColumn(table, 'arrived_at');
    momentColumn(table, 'counted_at');
    momentColumn(table, 'stowed_at');
    table.unique(['warehouse_id', 'code_key']);
    table.unique(['shipment_id', 'position']);
    table.index(['warehouse_id', 'reference_key']);
    table.index(['warehouse_id', 'sscc']);
  });
  await db.schema.createTable('carton_lines', (table) => {
    idColumn(table).primary();
    refColumn(table, 'carton_id').notNullable().references('cartons.id');
    refColumn(table, 'shipment_id').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    codeColumn(table, 'lot');
    /** '' where no lot was announced. */
    codeColumn(table, 'lot_key').notNullable().defaultTo('');
    table.date('expires_on');
    /** 0 for goods that nobody announced. */
    countColumn(table, 'expected').notNullable();
    table.unique(['carton_id', 'product_id', 'lot_key']);
    table.index(['shipment_id', 'product_id']);
  });
  await db.schema.createTable('carton_counts', (table) => {
    refColumn(table, 'line_id').notNullable().references('carton_lines.id');
    refColumn(table, 'lot_id').notNullable().defaultTo('');
    wordColumn(table, 'goods_condition').notNullable();
    countColumn(table, 'quantity').notNullable();
    table.primary(['line_id', 'lot_id', 'goods_condition']);
    table.check('quantity >= 0', [], 'carton_counts_floor');
  });
  await db.schema.createTable('discrepancies', (table) => {
    idColumn(table).primary();
    refColumn(table, 'shipment_id').notNullable().references('inbound_shipments.id');
    refColumn(table, 'carton_id').references('cartons.id');
    refColumn(table, 'warehouse_id').notNullable();
    refColumn(table, 'seller_id').notNullable();
    wordColumn(table, 'kind').notNullable();
    wordColumn(table, 'state').notNullable();
    refColumn(table, 'product_id').references('products.id');
    codeColumn(table, 'lot');
    countColumn(table, 'quantity').notNullable();
    /** Units that lie apart until the answer: graded quarantine or damaged. */
    countColumn(table, 'held_units').notNullable();
    jsonColumn(table, 'serials_json').notNullable();
    wordColumn(table, 'responsible').notNullable();
    wordColumn(table, 'answer');
    textColumn(table, 'note', 500).notNullable().defaultTo('');
    momentColumn(table, 'opened_at').notNullable();
    momentColumn(table, 'deadline_at').notNullable();
    momentColumn(table, 'answered_at');
    refColumn(table, 'answered_by');
    momentColumn(table, 'settled_at');
    table.index(['shipment_id', 'state']);
    table.index(['seller_id', 'state', 'id']);
    table.index(['warehouse_id', 'state', 'id']);
    table.index(['carton_id']);
  });
}

export async function down(db: Knex): Promise<void> {
  const tables = [
    'discrepancies',
    'carton_counts',
    'carton_lines',
    'cartons',
    'inbound_shipments',
    'inbound_rules',
  ];
  for (const table of tables) await db.schema.dropTable(table);
}
