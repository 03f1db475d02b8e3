import type { Knex } from 'knex';
import {
  codeColumn,
  countColumn,
  idColumn,
  jsonColumn,
  momentColumn,
  refColumn,
} from '../server/platform/db/columns.ts';

/** What went into which bin by which act: so that the last one can be taken back. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('putaway_moves', (table) => {
    idColumn(table).primary();
    refColumn(table, 'task_id').notNullable().references('tasks.id');
    codeColumn(table, 'operation_id', 64).notNullable();
    /** How many units of which line of the plan. */
    jsonColumn(table, 'parts_json').notNullable();
    countColumn(table, 'quantity').notNullable();
    idColumn(table, 'moved_by').notNullable();
    momentColumn(table, 'moved_at').notNullable();
    momentColumn(table, 'undone_at');
    table.index(['task_id', 'id']);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.dropTable('putaway_moves');
}
