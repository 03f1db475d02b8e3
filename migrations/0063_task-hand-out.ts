import type { Knex } from 'knex';
import { countColumn, idColumn, jsonColumn, momentColumn, refColumn } from '../server/platform/db/columns.ts';

const columns = [
  'assigned_to',
  'start_bin_id',
  'start_walk',
  'demand_bits',
  'turn_at',
  'claimed_at',
  'progress_by',
  'progress_json',
];

/** What handing out work looks at: whom it was given to, where it begins, what it asks for, when its turn is. */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    refColumn(table, 'assigned_to');
    refColumn(table, 'start_bin_id');
    /** The start's place on the walk, as it was when the task was made. */
    countColumn(table, 'start_walk');
    /** Machines and licences, one bit each: shared/tasks/task-needs.ts. */
    table.integer('demand_bits').notNullable().defaultTo(0);
    /** The due moment, moved by the priority: shared work has one order. */
    momentColumn(table, 'turn_at');
    momentColumn(table, 'claimed_at');
    /** How far its holder is, as the terminal wrote it down: for that person only. */
    idColumn(table, 'progress_by');
    jsonColumn(table, 'progress_json');
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    table.dropColumns(...columns);
  });
}
