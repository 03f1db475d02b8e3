import { codeKey } from '../../../shared/domain/ids.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Locale } from '../../../shared/locale.ts';
import { isSellerRole, type Role } from '../../../shared/permissions.ts';
import { Problem } from '../../platform/problem.ts';
import { requireWarehouse, sellerFor } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { readSeller, readWarehouseNames } from './identity.queries.ts';
import { requireManageable } from './require-manageable.ts';
import { insertUser, replaceWarehouses, searchKey, updateBadge } from './users.store.ts';

export interface NewUser {
  login: string;
  name: string;
  role: Role;
  sellerId?: string | undefined;
  /** None: all warehouses for an admin or a seller's people, no warehouse for everybody else. */
  warehouseIds?: readonly string[] | undefined;
  locale?: Locale | undefined;
  /** From `hashSecret`, which is slow and therefore called before the transaction. */
  passwordHash?: string | undefined;
  /** The badge's code and the hash of the PIN typed after it, also from `hashSecret`. */
  badge?: { code: string; pinHash: string } | undefined;
}

/**
 * Adds a person. Throws `identity/name-taken`, `identity/badge-taken`, `identity/role-seller` (a seller's role without
 * a seller or another with one) and `record/not-found` for an unknown seller or warehouse.
 */
export async function createUser(tx: Transaction, input: NewUser): Promise<{ id: string }> {
  const sellerId = tx.actor.sellerId ?? input.sellerId ?? null;
  if (isSellerRole(input.role) !== (sellerId !== null)) throw new Problem('identity/role-seller');
  if (sellerId !== null) await readSeller(tx, sellerFor(tx.actor, input.sellerId ?? sellerId));
  const warehouseIds = await knownWarehouses(tx, input.warehouseIds ?? []);
  requireManageable(tx.actor, { role: input.role, warehouseIds });
  const id = newId(tx.now.getTime());
  await insertUser(tx, {
    id,
    login_key: codeKey(input.login),
    login: input.login,
    name: input.name,
    search_key: searchKey(input.login, input.name),
    role: input.role,
    seller_id: sellerId,
    locale: input.locale ?? 'en',
    password_hash: input.passwordHash ?? null,
    badge_key: null,
    pin_hash: null,
    session_version: 1,
    created_at: tx.now,
    disabled_at: null,
  });
  await replaceWarehouses(tx, id, warehouseIds);
  if (input.badge)
    await updateBadge(tx, id, { badge_key: codeKey(input.badge.code), pin_hash: input.badge.pinHash });
  return { id };
}

/** Refuses a warehouse that does not exist or is not the actor's to give. */
export async function knownWarehouses(tx: Transaction, ids: readonly string[]): Promise<readonly string[]> {
  if (ids.length === 0) return ids;
  for (const id of ids) requireWarehouse(tx.actor, id);
  const known = new Set((await readWarehouseNames(tx.db, ids)).map(({ id }) => id));
  if (ids.some((id) => !known.has(id))) throw new Problem('record/not-found', { what: 'warehouse' });
  return ids;
}
