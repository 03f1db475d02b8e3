import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { withForeignKeysOff } from './dialect.ts';

const folder = path.join(import.meta.dirname, '../../../migrations');

/** Names have no extension, so that .ts (development) and .js (built) share one history. */
const migrationSource: Knex.MigrationSource<string> = {
  getMigrations: () =>
    Promise.resolve(
      readdirSync(folder)
        .filter((file) => /^\d{4}_.*\.(ts|js)$/.test(file))
        .map((file) => path.parse(file).name)
        .toSorted(),
    ),
  getMigrationName: (name) => name,
  getMigration: (name) =>
    import(
      pathToFileURL(path.join(folder, name + path.extname(import.meta.filename))).href
    ) as Promise<Knex.Migration>,
};

/** Brings the schema up to date; returns the names of the migrations that ran. */
export const migrate = (db: Knex): Promise<string[]> =>
  withForeignKeysOff(db, async () => {
    const [, names] = (await db.migrate.latest({ migrationSource })) as [number, string[]];
    return names;
  });

/** Takes every migration back. For tests and for development only. */
export const migrateDown = (db: Knex): Promise<void> =>
  withForeignKeysOff(db, async () => {
    await db.migrate.rollback({ migrationSource }, true);
  });

/** Whether the schema is the one this code was written for. */
export async function schemaIsCurrent(db: Knex): Promise<boolean> {
  const [, pending] = (await db.migrate.list({ migrationSource })) as [unknown[], unknown[]];
  return pending.length === 0;
}
