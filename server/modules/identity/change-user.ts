import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { isSellerRole } from '../../../shared/permissions.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { knownWarehouses } from './create-user.ts';
import { readUser } from './identity.queries.ts';
import { lockManaged, requireManageable } from './require-manageable.ts';
import { endSessions } from './sessions.store.ts';
import { endShifts } from './shifts.ts';
import {
  countActiveAdmins,
  raiseSessionVersion,
  replaceWarehouses,
  searchKey,
  updateBadge,
  updateUser,
  type UserRow,
} from './users.store.ts';

type Changes = InputOf<typeof contract.changeUser>;

/**
 * Changes a person. A person stays with their seller: a role of the other kind is refused (`identity/role-seller`).
 * Throws `identity/last-admin` where nobody could administer any more.
 */
export async function changeUser(tx: Transaction, { userId, warehouseIds, ...changes }: Changes) {
  // Admins are locked before the one who steps down, always in this order, so that two such acts don't deadlock.
  const admins = stepsDown(changes) ? await countActiveAdmins(tx) : undefined;
  const user = await lockManaged(tx, userId);
  if (changes.role !== undefined && isSellerRole(changes.role) !== (user.seller_id !== null))
    throw new Problem('identity/role-seller');
  if (admins !== undefined && admins < 2 && user.role === 'admin' && user.disabled_at === null)
    throw new Problem('identity/last-admin');
  const after = { role: changes.role ?? user.role, warehouseIds: warehouseIds ?? user.warehouseIds };
  requireManageable(tx.actor, after);
  await updateUser(tx, userId, rowChanges(tx, user, changes));
  if (warehouseIds) await replaceWarehouses(tx, userId, await knownWarehouses(tx, warehouseIds));
  if (changes.disabled === true) await endEverything(tx, userId);
  return readUser(tx, { userId });
}

const stepsDown = ({ role, disabled }: Pick<Changes, 'role' | 'disabled'>): boolean =>
  disabled === true || (role !== undefined && role !== 'admin');

function rowChanges(
  tx: Transaction,
  user: UserRow,
  { name, role, locale, disabled }: Omit<Changes, 'userId' | 'warehouseIds'>,
): Partial<UserRow> {
  return {
    ...(name !== undefined && { name, search_key: searchKey(user.login, name) }),
    ...(role !== undefined && { role }),
    ...(locale !== undefined && { locale }),
    ...(disabled !== undefined && { disabled_at: disabled ? (user.disabled_at ?? tx.now) : null }),
  };
}

async function endEverything(tx: Transaction, userId: string): Promise<void> {
  await raiseSessionVersion(tx, userId);
  await endSessions(tx, { user_id: userId });
  await endShifts(tx, { user_id: userId });
}

/** Gives a person a badge and a PIN (hashed), or takes both away; sessions opened with the old ones end. */
export async function setBadge(
  tx: Transaction,
  { userId, badge }: { userId: string; badge: { code: string; pinHash: string } | null },
) {
  await lockManaged(tx, userId);
  await updateBadge(tx, userId, {
    badge_key: badge && codeKey(badge.code),
    pin_hash: badge && badge.pinHash,
  });
  await endEverything(tx, userId);
  return readUser(tx, { userId });
}

/** Sets somebody's password (hashed) and ends all their sessions. */
export async function resetPassword(
  tx: Transaction,
  { userId, passwordHash }: { userId: string; passwordHash: string },
) {
  await lockManaged(tx, userId);
  await updateUser(tx, userId, { password_hash: passwordHash });
  await endEverything(tx, userId);
  return readUser(tx, { userId });
}
