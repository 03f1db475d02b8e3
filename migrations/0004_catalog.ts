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

/** What sellers sell. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('products', (table) => {
    idColumn(table).primary();
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    codeColumn(table, 'sku').notNullable();
    /** Trimmed, NFC, upper case: what is unique and looked up. */
    codeColumn(table, 'sku_key').notNullable();
    textColumn(table, 'name').notNullable();
    /** Names in other languages, by locale. */
    jsonColumn(table, 'names_json').notNullable();
    /** Folded text (NFKD, lower case) of SKU and names, for search. */
    textColumn(table, 'search_text', 600).notNullable();
    for (const source of ['declared', 'measured'])
      for (const measure of ['weight_grams', 'length_mm', 'width_mm', 'height_mm'])
        countColumn(table, `${source}_${measure}`);
    momentColumn(table, 'measured_at');
    codeColumn(table, 'hs_code', 12);
    codeColumn(table, 'origin_country', 2);
    countColumn(table, 'declared_value_minor');
    codeColumn(table, 'declared_currency', 3);
    wordColumn(table, 'battery_class').notNullable().defaultTo('none');
    codeColumn(table, 'dangerous_goods_class', 8);
    wordColumn(table, 'cargo_kind').notNullable().defaultTo('general');
    table.boolean('is_lot_tracked').notNullable().defaultTo(false);
    table.boolean('is_expiry_tracked').notNullable().defaultTo(false);
    table.boolean('is_serial_at_receipt').notNullable().defaultTo(false);
    table.boolean('is_serial_at_dispatch').notNullable().defaultTo(false);
    wordColumn(table, 'velocity_class').notNullable().defaultTo('C');
    textColumn(table, 'image_path', 255);
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'updated_at').notNullable();
    momentColumn(table, 'archived_at');
    table.unique(['seller_id', 'sku_key']);
    table.index(['sku_key', 'id']);
  });
  await db.schema.createTable('product_barcodes', (table) => {
    refColumn(table, 'seller_id').notNullable();
    /** A GTIN in its 14-digit form, anything else like a SKU's key. */
    codeColumn(table, 'barcode_key').notNullable();
    codeColumn(table, 'barcode').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    wordColumn(table, 'kind').notNullable();
    wordColumn(table, 'packaging').notNullable().defaultTo('unit');
    table.primary(['seller_id', 'barcode_key']);
    table.index(['barcode_key']);
    table.index(['product_id']);
  });
  await db.schema.createTable('packaging_levels', (table) => {
    refColumn(table, 'product_id').notNullable().references('products.id');
    wordColumn(table, 'packaging').notNullable();
    countColumn(table, 'quantity').notNullable();
    countColumn(table, 'weight_grams');
    countColumn(table, 'length_mm');
    countColumn(table, 'width_mm');
    countColumn(table, 'height_mm');
    table.primary(['product_id', 'packaging']);
  });
  await db.schema.createTable('lots', (table) => {
    idColumn(table).primary();
    refColumn(table, 'seller_id').notNullable();
    refColumn(table, 'product_id').notNullable().references('products.id');
    codeColumn(table, 'code').notNullable();
    codeColumn(table, 'code_key').notNullable();
    table.date('expires_on');
    momentColumn(table, 'created_at').notNullable();
    table.unique(['product_id', 'code_key']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['lots', 'packaging_levels', 'product_barcodes', 'products'])
    await db.schema.dropTable(table);
}
