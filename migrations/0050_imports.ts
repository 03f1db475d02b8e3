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

/** Uploaded files, how far each is, and what there is to say of its rows. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('imports', (table) => {
    idColumn(table).primary();
    refColumn(table, 'seller_id').notNullable().references('sellers.id');
    refColumn(table, 'warehouse_id').notNullable().references('warehouses.id');
    wordColumn(table, 'kind').notNullable();
    wordColumn(table, 'state').notNullable();
    textColumn(table, 'file_name').notNullable();
    textColumn(table, 'file_path', 255).notNullable();
    codeColumn(table, 'file_hash', 64).notNullable();
    jsonColumn(table, 'options_json').notNullable();
    jsonColumn(table, 'refusal_json');
    for (const count of [
      'rows_read',
      'rows_reported',
      'documents_total',
      'documents_done',
      'documents_created',
      'documents_changed',
      'documents_unchanged',
      'documents_refused',
    ])
      countColumn(table, count).notNullable().defaultTo(0);
    refColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'finished_at');
    table.index(['seller_id', 'id']);
    table.index(['state']);
  });
  await db.schema.createTable('import_rows', (table) => {
    refColumn(table, 'import_id').notNullable().references('imports.id');
    countColumn(table, 'seq').notNullable();
    countColumn(table, 'line').notNullable();
    codeColumn(table, 'reference').notNullable();
    wordColumn(table, 'severity').notNullable();
    jsonColumn(table, 'said_json').notNullable();
    table.primary(['import_id', 'seq']);
    table.index(['import_id', 'severity', 'seq']);
  });
}

export async function down(db: Knex): Promise<void> {
  for (const table of ['import_rows', 'imports']) await db.schema.dropTable(table);
}
