import type { Knex } from 'knex';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Role } from '../../../shared/permissions.ts';
import { isDuplicate, locked } from '../../platform/db/dialect.ts';
import { Problem, found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface UserRow {
  id: string;
  login_key: string;
  login: string;
  name: string;
  search_key: string;
  role: Role;
  seller_id: string | null;
  locale: Locale;
  password_hash: string | null;
  badge_key: string | null;
  pin_hash: string | null;
  session_version: number;
  created_at: Date;
  disabled_at: Date | null;
}

export const userColumns = [
  'id',
  'login_key',
  'login',
  'name',
  'role',
  'seller_id',
  'locale',
  'password_hash',
  'badge_key',
  'pin_hash',
  'session_version',
  'created_at',
  'disabled_at',
];

/** What a search looks into. Capitals can be longer than what they were made of, and the column is not. */
export const searchKey = (...parts: readonly string[]): string => codeKey(parts.join(' ')).slice(0, 250);

/** Inserts a user. Throws `identity/name-taken` where the login is in use. */
export async function insertUser(tx: Transaction, row: UserRow): Promise<void> {
  try {
    await tx.db('users').insert(row);
  } catch (error) {
    if (isDuplicate(error)) throw new Problem('identity/name-taken', { name: row.login }, { cause: error });
    throw error;
  }
}

/** A user to be changed, locked. Throws `record/not-found` also for another seller's. */
export async function lockUser(tx: Transaction, userId: string): Promise<UserRow> {
  const query = ownRows(tx.db('users'), tx.actor, { seller: 'seller_id' }).where({ id: userId });
  const row = (await locked(tx.db, query).first(userColumns)) as UserRow | undefined;
  return found(row, 'user');
}

export async function updateUser(tx: Transaction, userId: string, changes: Partial<UserRow>): Promise<void> {
  if (Object.keys(changes).length > 0) await tx.db('users').where({ id: userId }).update(changes);
}

/** Ends every access token of a user. The refresh tokens are ended by `endSessions`. */
export const raiseSessionVersion = (tx: Transaction, userId: string): Promise<unknown> =>
  tx.db('users').where({ id: userId }).increment('session_version', 1);

/** Sets a badge. Throws `identity/badge-taken` where it is somebody else's. */
export async function updateBadge(
  tx: Transaction,
  userId: string,
  badge: Pick<UserRow, 'badge_key' | 'pin_hash'>,
): Promise<void> {
  try {
    await tx.db('users').where({ id: userId }).update(badge);
  } catch (error) {
    if (isDuplicate(error)) throw new Problem('identity/badge-taken', {}, { cause: error });
    throw error;
  }
}

export async function replaceWarehouses(
  tx: Transaction,
  userId: string,
  warehouseIds: readonly string[],
): Promise<void> {
  await tx.db('user_warehouses').where({ user_id: userId }).delete();
  const rows = [...new Set(warehouseIds)].map((warehouse_id) => ({ user_id: userId, warehouse_id }));
  if (rows.length > 0) await tx.db('user_warehouses').insert(rows);
}

const byKey = async (
  db: Knex,
  column: 'login_key' | 'badge_key',
  key: string,
): Promise<UserRow | undefined> =>
  (await db('users')
    .where({ [column]: key })
    .first(userColumns)) as UserRow | undefined;

export const findByLogin = (db: Knex, login: string) => byKey(db, 'login_key', codeKey(login));
export const findByBadge = (db: Knex, badge: string) => byKey(db, 'badge_key', codeKey(badge));

/**
 * How many admins there are who can still sign in. Writes a row of each first: of two admins who disable each other
 * at the same moment one has to wait, on a cluster too, where a lock on an unwritten row holds on one node only.
 */
export async function countActiveAdmins(tx: Transaction): Promise<number> {
  const active = () => tx.db('users').where({ role: 'admin' }).whereNull('disabled_at');
  await active().increment('row_version', 1);
  const rows = (await active().select('id')) as unknown[];
  return rows.length;
}
