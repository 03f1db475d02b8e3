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

/** Who there is: sellers, people, their sessions, keys and terminals. */
export async function up(db: Knex): Promise<void> {
  await db.schema.createTable('sellers', (table) => {
    idColumn(table).primary();
    codeColumn(table, 'code', 16).notNullable().unique();
    textColumn(table, 'name').notNullable();
    /** Code and name in capitals: what a search looks into, the same on both databases. */
    textColumn(table, 'search_key', 250).notNullable();
    wordColumn(table, 'locale').notNullable();
    textColumn(table, 'time_zone', 64).notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'disabled_at');
  });
  await db.schema.createTable('users', (table) => {
    idColumn(table).primary();
    codeColumn(table, 'login_key', 120).notNullable().unique();
    textColumn(table, 'login', 120).notNullable();
    textColumn(table, 'name', 120).notNullable();
    textColumn(table, 'search_key', 250).notNullable();
    wordColumn(table, 'role').notNullable();
    refColumn(table, 'seller_id').references('sellers.id');
    wordColumn(table, 'locale').notNullable();
    codeColumn(table, 'password_hash', 255);
    /** Floor workers: the badge's code, and the hash of the PIN typed after it. */
    codeColumn(table, 'badge_key', 32).unique();
    codeColumn(table, 'pin_hash', 255);
    /** Raised to end all of a user's sessions at once. */
    countColumn(table, 'session_version').notNullable().defaultTo(1);
    /** Raised on every admin when one of them steps down: the row that two such acts at once fight over. */
    countColumn(table, 'row_version').notNullable().defaultTo(1);
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'disabled_at');
  });
  await db.schema.createTable('user_warehouses', (table) => {
    refColumn(table, 'user_id').notNullable().references('users.id');
    refColumn(table, 'warehouse_id').notNullable();
    table.primary(['user_id', 'warehouse_id']);
  });
  await db.schema.createTable('refresh_tokens', (table) => {
    codeColumn(table, 'token_hash', 64).primary();
    /** All tokens that came from one sign-in; a token used twice ends them all. */
    refColumn(table, 'family_id').notNullable().index();
    refColumn(table, 'user_id').notNullable().references('users.id');
    refColumn(table, 'terminal_id');
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'expires_at').notNullable().index();
    /** However often it is renewed, the session ends then. */
    momentColumn(table, 'session_ends_at').notNullable();
    momentColumn(table, 'used_at');
    /** The address it was used from: only from there may it be shown again, for a minute. */
    codeColumn(table, 'used_from', 64);
    codeColumn(table, 'successor_hash', 64);
    momentColumn(table, 'revoked_at');
  });
  await db.schema.createTable('sign_in_tries', (table) => {
    /** `account:<hash>`, `address:<network>`, `device:<nonce>`, `badge:<hash>`, `terminal:<id>`, `enrol:<network>`. */
    codeColumn(table, 'subject', 160).primary();
    countColumn(table, 'failures').notNullable();
    momentColumn(table, 'last_failed_at').notNullable().index();
  });
  await db.schema.createTable('api_keys', (table) => {
    idColumn(table).primary();
    codeColumn(table, 'lookup', 16).notNullable().unique();
    codeColumn(table, 'secret_hash', 64).notNullable();
    textColumn(table, 'name', 120).notNullable();
    wordColumn(table, 'role').notNullable();
    refColumn(table, 'seller_id').references('sellers.id');
    jsonColumn(table, 'scope_json').notNullable();
    refColumn(table, 'created_by').notNullable();
    momentColumn(table, 'created_at').notNullable();
    momentColumn(table, 'expires_at');
    momentColumn(table, 'last_used_at');
    momentColumn(table, 'revoked_at');
  });
  await db.schema.createTable('terminals', (table) => {
    idColumn(table).primary();
    refColumn(table, 'warehouse_id').index();
    textColumn(table, 'name', 120).notNullable();
    /** Shown on the screen until a manager admits the terminal; then null. */
    codeColumn(table, 'enrolment_code', 16).unique();
    momentColumn(table, 'enrolment_expires_at');
    codeColumn(table, 'secret_hash', 64).notNullable();
    refColumn(table, 'enrolled_by');
    momentColumn(table, 'enrolled_at');
    momentColumn(table, 'last_seen_at');
    momentColumn(table, 'revoked_at');
  });
}

export async function down(db: Knex): Promise<void> {
  const tables = [
    'terminals',
    'api_keys',
    'sign_in_tries',
    'refresh_tokens',
    'user_warehouses',
    'users',
    'sellers',
  ];
  for (const table of tables) await db.schema.dropTable(table);
}
