import type { Actor } from '../../platform/actor.ts';
import { badgePermissions } from '../../../shared/identity/narrow-permissions.ts';
import { isSellerRole } from '../../../shared/permissions.ts';
import type { KnownUser } from './identity.queries.ts';
import type { TerminalRow } from './terminals.store.ts';

/** The warehouses a user reaches; null means all of them. */
export function warehousesOf({ role, warehouseIds }: KnownUser): readonly string[] | null {
  if (warehouseIds.length > 0) return warehouseIds;
  // A seller's people are held to their seller's rows, which may lie in any warehouse.
  return role === 'admin' || isSellerRole(role) ? null : [];
}

/**
 * The actor a user is, in the office or at a terminal. At a terminal only its own warehouse is reached, with what a
 * badge is good for. Null for whoever is disabled, and for a worker or terminal that has no business there.
 */
export function actorOfUser(user: KnownUser, terminal?: TerminalRow): Actor | null {
  if (user.isDisabled) return null;
  const warehouseIds = warehousesOf(user);
  const actor: Actor = {
    kind: 'user',
    id: user.id,
    role: user.role,
    sellerId: user.sellerId,
    warehouseIds,
    scope: null,
    terminalId: null,
    locale: user.locale,
  };
  if (!terminal) return actor;
  const { warehouse_id: warehouseId, revoked_at: revokedAt } = terminal;
  if (warehouseId === null || revokedAt !== null || user.sellerId !== null) return null;
  if (warehouseIds !== null && !warehouseIds.includes(warehouseId)) return null;
  return { ...actor, warehouseIds: [warehouseId], scope: badgePermissions, terminalId: terminal.id };
}
