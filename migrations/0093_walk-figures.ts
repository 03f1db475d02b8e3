import type { Knex } from 'knex';
import { countColumn } from '../server/platform/db/columns.ts';

const figures = ['walk_mm', 'listed_mm', 'stops', 'unplaced_stops', 'units'] as const;

/**
 * How far a walk is and what is fetched on it, as it was when it was released: laid out anew at each look at a wave,
 * five hundred walks would cost more than the look. Null for walks from before, and where no bin told its aisle.
 */
export async function up(db: Knex): Promise<void> {
  await db.schema.alterTable('pick_walks', (table) => {
    for (const name of figures) countColumn(table, name);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('pick_walks', (table) => {
    table.dropColumns(...figures);
  });
}
