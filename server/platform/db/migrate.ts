import { readdirSync } from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Knex } from 'knex';
import { migratingAlone, resuming, withForeignKeysOff } from './dialect.ts';

const folder = path.join(import.meta.dirname, '../../../migrations');

/** Names have no extension, so that .ts (development) and .js (built) share one history. */
const sourceFor = (db: Knex): Knex.MigrationSource<string> => ({
  getMigrations: () =>
    Promise.resolve(
      readdirSync(folder)
        .filter((file) => /^\d{4}_.*\.(ts|js)$/.test(file))
        .map((file) => path.parse(file).name)
        .toSorted(),
    ),
  getMigrationName: (name) => name,
  async getMigration(name) {
    const address = pathToFileURL(path.join(folder, name + path.extname(import.meta.filename))).href;
    const migration = (await import(address)) as Knex.Migration;
    return { ...migration, up: resuming(db, name, migration.up) };
  },
});

/**
 * Brings the schema up to date; returns the names of the migrations that ran. May be cut off anywhere, and run again;
 * where another process is at it, waits for it.
 */
export const migrate = (db: Knex): Promise<string[]> =>
  migratingAlone(db, () =>
    withForeignKeysOff(db, async () => {
      // Whoever left knex's lock behind was cut off: nobody else is here.
      await db.migrate.list({ migrationSource: sourceFor(db) });
      await db.migrate.forceFreeMigrationsLock({ migrationSource: sourceFor(db) });
      const [, names] = (await db.migrate.latest({ migrationSource: sourceFor(db) })) as [number, string[]];
      return names;
    }),
  );

/** Takes every migration back. For tests and for development only. */
export const migrateDown = (db: Knex): Promise<void> =>
  withForeignKeysOff(db, async () => {
    await db.migrate.rollback({ migrationSource: sourceFor(db) }, true);
  });

/** Whether the schema is the one this code was written for. */
export async function schemaIsCurrent(db: Knex): Promise<boolean> {
  const [, pending] = (await db.migrate.list({ migrationSource: sourceFor(db) })) as [unknown[], unknown[]];
  return pending.length === 0;
}
