import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Role } from '../../../shared/permissions.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { sellerColumns, toSeller, type SellerRow } from './sellers.store.ts';
import { userColumns, type UserRow } from './users.store.ts';

/** What is looked up about a user before each request. */
export interface KnownUser {
  id: string;
  role: Role;
  sellerId: string | null;
  locale: Locale;
  sessionVersion: number;
  warehouseIds: readonly string[];
  /** The user, or the seller whose people they are. */
  isDisabled: boolean;
}

export async function readKnownUser(db: Knex, userId: string): Promise<KnownUser | undefined> {
  const row = (await db('users')
    .leftJoin('sellers', 'sellers.id', 'users.seller_id')
    .where('users.id', userId)
    .first(
      'users.id',
      'users.role',
      'users.seller_id',
      'users.locale',
      'users.session_version',
      'users.disabled_at',
      'sellers.disabled_at as seller_disabled_at',
    )) as
    | (Pick<UserRow, 'id' | 'role' | 'seller_id' | 'locale' | 'session_version' | 'disabled_at'> & {
        seller_disabled_at: Date | null;
      })
    | undefined;
  if (!row) return undefined;
  const warehouses = await warehousesOfUsers(db, [userId]);
  return {
    id: row.id,
    role: row.role,
    sellerId: row.seller_id,
    locale: row.locale,
    sessionVersion: Number(row.session_version),
    warehouseIds: warehouses.get(userId) ?? [],
    isDisabled: row.disabled_at !== null || row.seller_disabled_at !== null,
  };
}

export async function warehousesOfUsers(
  db: Knex,
  userIds: readonly string[],
): Promise<Map<string, string[]>> {
  const rows = (await db('user_warehouses')
    .whereIn('user_id', userIds)
    .orderBy('warehouse_id')
    .select('user_id', 'warehouse_id')) as { user_id: string; warehouse_id: string }[];
  const byUser = new Map<string, string[]>();
  for (const { user_id, warehouse_id } of rows)
    byUser.set(user_id, [...(byUser.get(user_id) ?? []), warehouse_id]);
  return byUser;
}

const toUser = (row: UserRow, warehouseIds: string[] = []) => ({
  id: row.id,
  login: row.login,
  name: row.name,
  role: row.role,
  sellerId: row.seller_id,
  warehouseIds,
  locale: row.locale,
  hasPassword: row.password_hash !== null,
  hasBadge: row.badge_key !== null,
  createdAt: row.created_at,
  disabledAt: row.disabled_at,
});

const usersOf = (tx: Transaction) => ownRows(tx.db('users'), tx.actor, { seller: 'seller_id' });

/** One user. Throws `record/not-found` also for another seller's. */
export async function readUser(tx: Transaction, { userId }: { userId: string }) {
  const row = (await usersOf(tx).where({ id: userId }).first(userColumns)) as UserRow | undefined;
  const user = found(row, 'user');
  return toUser(user, (await warehousesOfUsers(tx.db, [userId])).get(userId));
}

/** Turns what people type into a pattern: `%` and `_` mean themselves. */
const searchPattern = (search: string): string => `%${codeKey(search).replaceAll(/[!%_]/g, '!$&')}%`;

function searched(query: Knex.QueryBuilder, search: string | undefined): void {
  if (search !== undefined && search !== '')
    void query.whereRaw("search_key like ? escape '!'", [searchPattern(search)]);
}

function disabledOrNot(query: Knex.QueryBuilder, disabled: boolean | undefined): void {
  if (disabled === true) void query.whereNotNull('disabled_at');
  if (disabled === false) void query.whereNull('disabled_at');
}

export async function listUsers(tx: Transaction, input: InputOf<typeof contract.listUsers>) {
  const query = usersOf(tx);
  searched(query, input.search);
  disabledOrNot(query, input.disabled);
  if (input.role !== undefined) void query.where('role', input.role);
  if (input.sellerId !== undefined) void query.where('seller_id', input.sellerId);
  if (input.after !== undefined) void query.where('login_key', '>', input.after);
  const rows = (await query
    .orderBy('login_key')
    .limit(input.limit + 1)
    .select(userColumns)) as UserRow[];
  const page = toPage(rows, input.limit, (row) => row.login_key);
  const warehouses = await warehousesOfUsers(
    tx.db,
    page.rows.map((row) => row.id),
  );
  return { rows: page.rows.map((row) => toUser(row, warehouses.get(row.id))), next: page.next };
}

const sellersOf = (tx: Transaction) => ownRows(tx.db('sellers'), tx.actor, { seller: 'id' });

export async function readSeller(tx: Transaction, sellerId: string) {
  const row = (await sellersOf(tx).where({ id: sellerId }).first(sellerColumns)) as SellerRow | undefined;
  return toSeller(found(row, 'seller'));
}

export async function listSellers(tx: Transaction, input: InputOf<typeof contract.listSellers>) {
  const query = sellersOf(tx);
  searched(query, input.search);
  disabledOrNot(query, input.disabled);
  if (input.after !== undefined) void query.where('code', '>', input.after);
  const rows = (await query
    .orderBy('code')
    .limit(input.limit + 1)
    .select(sellerColumns)) as SellerRow[];
  const page = toPage(rows, input.limit, (row) => row.code);
  return { rows: page.rows.map(toSeller), next: page.next };
}

export interface WarehouseName {
  id: string;
  code: string;
  name: string;
  timeZone: string;
}

/** Layout's warehouses by id; one that does not exist is left out. */
export async function readWarehouseNames(db: Knex, ids: readonly string[]): Promise<WarehouseName[]> {
  return (await db('warehouses')
    .whereIn('id', ids)
    .select('id', 'code', 'name', 'time_zone as timeZone')) as WarehouseName[];
}
