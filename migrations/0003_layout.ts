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

/** The building: warehouses, zones, bins (and the accounts outside the building), handling units. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('warehouses', (table) => {
    idColumn(table).primary();
    codeColumn(table, 'code', 16).notNullable().unique();
    textColumn(table, 'name').notNullable();
    textColumn(table, 'time_zone', 64).notNullable();
    codeColumn(table, 'currency', 3).notNullable();
    codeColumn(table, 'country', 2).notNullable();
    jsonColumn(table, 'address_json').notNullable();
    /** Cut-offs, working days, over-receipt limits, weight tolerance: shared/layout says which. */
    jsonColumn(table, 'settings_json').notNullable();
    momentColumn(table, 'created_at').notNullable();
  });
  await db.schema.createTable('zones', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    codeColumn(table, 'code', 16).notNullable();
    textColumn(table, 'name').notNullable();
    table.unique(['warehouse_id', 'code']);
  });
  await db.schema.createTable('locations', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'zone_id').references('zones.id');
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    wordColumn(table, 'kind').notNullable();
    /** Walk position. `walk_seq` orders bins along the pick route. */
    codeColumn(table, 'aisle', 8).notNullable().defaultTo('');
    table.integer('bay').notNullable().defaultTo(0);
    table.integer('level').notNullable().defaultTo(0);
    codeColumn(table, 'side', 1).notNullable().defaultTo('');
    countColumn(table, 'walk_seq').notNullable().defaultTo(0);
    /** Which bin to draw from first: larger goes first. */
    table.integer('draw_priority').notNullable().defaultTo(0);
    countColumn(table, 'max_volume_cm3');
    countColumn(table, 'max_weight_grams');
    table.boolean('is_single_sku').notNullable().defaultTo(false);
    table.boolean('is_single_lot').notNullable().defaultTo(false);
    table.boolean('is_pickable').notNullable().defaultTo(false);
    /** Derived: goods here may be promised to orders (a pickable storage bin that is not blocked). */
    table.boolean('is_sellable').notNullable().defaultTo(false);
    /** Derived: inside the building, so never below zero. */
    table.boolean('is_physical').notNullable().defaultTo(true);
    textColumn(table, 'blocked_reason');
    momentColumn(table, 'blocked_at');
    momentColumn(table, 'created_at').notNullable();
    table.unique(['warehouse_id', 'code_key']);
    table.index(['warehouse_id', 'kind', 'walk_seq']);
    table.index(['warehouse_id', 'walk_seq', 'code_key']);
  });
  await db.schema.createTable('handling_units', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    refColumn(table, 'seller_id').references('sellers.id');
    wordColumn(table, 'kind').notNullable();
    codeColumn(table, 'code', 32).notNullable();
    codeColumn(table, 'code_key', 32).notNullable();
    codeColumn(table, 'sscc', 18).unique();
    refColumn(table, 'parent_id').references('handling_units.id');
    refColumn(table, 'location_id').references('locations.id');
    countColumn(table, 'weight_grams');
    countColumn(table, 'length_mm');
    countColumn(table, 'width_mm');
    countColumn(table, 'height_mm');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'closed_at');
    table.unique(['warehouse_id', 'code_key']);
    table.index(['parent_id']);
    table.index(['location_id']);
  });
  // The last number given out for each kind of plate. `warehouse_id` is '' where numbers are the whole operator's.
  await db.schema.createTable('code_counters', (table) => {
    refColumn(table, 'warehouse_id').notNullable();
    codeColumn(table, 'name', 32).notNullable();
    countColumn(table, 'last_number').notNullable();
    table.primary(['warehouse_id', 'name']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['code_counters', 'handling_units', 'locations', 'zones', 'warehouses'])
    await db.schema.dropTable(table);
}
