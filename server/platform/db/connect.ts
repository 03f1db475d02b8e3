import { mkdirSync } from 'node:fs';
import path from 'node:path';
import knex, { type Knex } from 'knex';
import { mysqlConfig, sqliteConfig } from './drivers.ts';

/** Opens the database behind a `mysql://…` or `sqlite:<file>` address. */
export function connect(databaseUrl: string): Knex {
  if (/^(mysql|mariadb):/.test(databaseUrl))
    return knex(mysqlConfig(databaseUrl.replace(/^mariadb:/, 'mysql:')));
  const file = databaseUrl.replace(/^sqlite:/, '');
  if (file !== ':memory:') mkdirSync(path.dirname(path.resolve(file)), { recursive: true });
  return knex(sqliteConfig(file));
}
