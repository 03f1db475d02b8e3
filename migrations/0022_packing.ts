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

/** Carriers and the labels bought from them; boxes, parcels, and what parcels taught about weights. */
export async function up(db: Knex): Promise<void> {
  await carriers(db);
  await db.schema.createTable('packagings', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    textColumn(table, 'name', 80).notNullable();
    for (const side of ['length_mm', 'width_mm', 'height_mm', 'tare_grams'])
      countColumn(table, side).notNullable();
    countColumn(table, 'max_weight_grams');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'archived_at');
    table.unique(['warehouse_id', 'code_key']);
  });
  await parcels(db);
  // What parcels taught about products that nobody weighed: the mean is total over samples.
  await db.schema.createTable('learned_weights', (table) => {
    refColumn(table, 'product_id').primary().references('products.id');
    countColumn(table, 'samples').notNullable();
    countColumn(table, 'total_grams').notNullable();
    momentColumn(table, 'updated_at').notNullable();
  });
}

async function carriers(db: Knex): Promise<void> {
  await db.schema.createTable('carriers', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    textColumn(table, 'name', 80).notNullable();
    /** Which implementation of the carrier interface serves it. */
    wordColumn(table, 'kind').notNullable();
    table.boolean('is_active').notNullable();
    momentColumn(table, 'created_at').notNullable();
    table.unique(['warehouse_id', 'code_key']);
  });
  await db.schema.createTable('carrier_services', (table) => {
    idColumn(table).primary();
    refColumn(table, 'carrier_id').notNullable().references('carriers.id');
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    textColumn(table, 'name', 80).notNullable();
    countColumn(table, 'max_weight_grams').notNullable();
    /** Country codes; an empty list means every country. */
    jsonColumn(table, 'countries_json').notNullable();
    /** HH:MM in the warehouse's own time. */
    codeColumn(table, 'cut_off', 5);
    countColumn(table, 'base_price_minor').notNullable();
    countColumn(table, 'kilogram_price_minor').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    table.boolean('is_active').notNullable();
    table.unique(['carrier_id', 'code_key']);
  });
  // One row per label wished for. Written before anything happens outside, so that a crash finds it again.
  await db.schema.createTable('carrier_labels', (table) => {
    idColumn(table).primary();
    refColumn(table, 'parcel_id').notNullable();
    /** The parcel's id while the label is wanted, else null: no parcel ever has two labels at once. */
    refColumn(table, 'wanted_for').unique();
    refColumn(table, 'carrier_id').notNullable().references('carriers.id');
    refColumn(table, 'service_id').notNullable().references('carrier_services.id');
    wordColumn(table, 'state').notNullable();
    /** Everything the carrier is told, as it was when the label was asked for. */
    jsonColumn(table, 'request_json').notNullable();
    codeColumn(table, 'tracking_number', 40);
    codeColumn(table, 'tracking_key', 40);
    /** What the carrier sent to print, untouched; null where the label is drawn by us. */
    table.specificType('document', 'mediumblob');
    wordColumn(table, 'document_media');
    countColumn(table, 'price_minor').notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    textColumn(table, 'problem').notNullable().defaultTo('');
    table.integer('tries').notNullable().defaultTo(0);
    /** Until then a purchase under way is not tried again by somebody else. */
    momentColumn(table, 'taken_until_at');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'bought_at');
    momentColumn(table, 'voided_at');
    table.unique(['carrier_id', 'tracking_key']);
    table.index(['parcel_id']);
    table.index(['state', 'taken_until_at']);
  });
}

async function parcels(db: Knex): Promise<void> {
  await db.schema.createTable('parcels', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    refColumn(table, 'order_id').notNullable().references('outbound_orders.id');
    table.integer('order_index').notNullable();
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    refColumn(table, 'handling_unit_id').notNullable().references('handling_units.id');
    refColumn(table, 'location_id').notNullable().references('locations.id');
    wordColumn(table, 'state').notNullable();
    refColumn(table, 'packaging_id').references('packagings.id');
    countColumn(table, 'weight_grams').notNullable();
    wordColumn(table, 'weight_source').notNullable();
    countColumn(table, 'expected_grams');
    textColumn(table, 'override_reason');
    refColumn(table, 'carrier_id').references('carriers.id');
    refColumn(table, 'service_id').references('carrier_services.id');
    codeColumn(table, 'tracking_number', 40);
    codeColumn(table, 'tracking_key', 40);
    textColumn(table, 'label_problem');
    table.integer('prints').notNullable().defaultTo(0);
    refColumn(table, 'packed_by').notNullable();
    momentColumn(table, 'packed_at').notNullable();
    momentColumn(table, 'handed_over_at');
    table.unique(['order_id', 'order_index']);
    table.unique(['warehouse_id', 'code_key']);
    table.index(['warehouse_id', 'state', 'carrier_id'], 'parcels_ready');
    table.index(['warehouse_id', 'id']);
    table.index(['seller_id', 'id']);
    table.index(['tracking_key']);
    table.index(['code_key']);
  });
  await db.schema.createTable('parcel_lines', (table) => {
    refColumn(table, 'parcel_id').notNullable().references('parcels.id');
    refColumn(table, 'order_line_id').notNullable().references('outbound_lines.id');
    refColumn(table, 'product_id').notNullable().references('products.id');
    countColumn(table, 'quantity').notNullable();
    table.primary(['parcel_id', 'order_line_id']);
    table.index(['order_line_id']);
    table.check('quantity > 0', [], 'parcel_lines_positive');
  });
  await db.schema.createTable('parcel_serials', (table) => {
    refColumn(table, 'parcel_id').notNullable().references('parcels.id');
    refColumn(table, 'order_line_id').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    codeColumn(table, 'serial').notNullable();
    /** The serial again while its parcel is in the building, else null: one unit is never in two boxes. */
    codeColumn(table, 'held_serial');
    table.primary(['parcel_id', 'product_id', 'serial']);
    table.unique(['product_id', 'held_serial']);
    table.index(['product_id', 'serial']);
  });
}

export async function down(db: Knex): Promise<void> {
  const tables = [
    'learned_weights',
    'parcel_serials',
    'parcel_lines',
    'parcels',
    'packagings',
    'carrier_labels',
    'carrier_services',
    'carriers',
  ];
  for (const table of tables) await db.schema.dropTable(table);
}
