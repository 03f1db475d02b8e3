import type { Knex } from 'knex';

const indexes = {
  /** Whose turn is next. */
  tasks_turn: ['warehouse_id', 'state', 'kind', 'turn_at', 'id'],
  /** What begins near a place. */
  tasks_near: ['warehouse_id', 'state', 'kind', 'start_walk', 'id'],
  /** What is to be done in a zone. */
  tasks_in_zone: ['warehouse_id', 'state', 'zone_id', 'kind', 'turn_at', 'id'],
  tasks_given: ['assigned_to', 'state'],
  /** How fast it goes. */
  tasks_over: ['warehouse_id', 'finished_at', 'kind'],
} as const;

/** Work is handed out by reading a little from the best end of several indexes; the rates of the board from another. */
export async function up(db: Knex): Promise<void> {
  await db('tasks')
    .whereNull('turn_at')
    .update({ turn_at: db.raw('coalesce(due_at, created_at)') as never });
  await db.schema.alterTable('tasks', (table) => {
    for (const [name, columns] of Object.entries(indexes)) table.index([...columns], name);
  });
}

export async function down(db: Knex): Promise<void> {
  await db.schema.alterTable('tasks', (table) => {
    for (const [name, columns] of Object.entries(indexes)) table.dropIndex([...columns], name);
  });
}
