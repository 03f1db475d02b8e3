import { permissionsOf, type Permission, type Role } from '../../shared/permissions.ts';
import type { Locale } from '../../shared/locale.ts';
import { Problem } from './problem.ts';

/** Whoever acts: a person, a program with an API key, or the system itself. */
export interface Actor {
  kind: 'user' | 'apiKey' | 'system';
  /** The user's or key's id; `system` for the system. */
  id: string;
  role: Role;
  /** Set for a seller's people and keys: they reach this seller's rows and no others. */
  sellerId: string | null;
  /** The warehouses reached; null means all of them. */
  warehouseIds: readonly string[] | null;
  /** What a key may do beyond its role's limits is nothing: its scope only narrows. */
  scope: ReadonlySet<Permission> | null;
  terminalId: string | null;
  locale: Locale;
}

/** The system acting by itself: jobs, subscribers, seeds. */
export const system: Actor = {
  kind: 'system',
  id: 'system',
  role: 'admin',
  sellerId: null,
  warehouseIds: null,
  scope: null,
  terminalId: null,
  locale: 'en',
};

export const may = (actor: Actor, permission: Permission): boolean =>
  permissionsOf(actor.role).has(permission) && (actor.scope === null || actor.scope.has(permission));

/** The one place that decides whether an actor may use an endpoint at all. */
export function requirePermission(actor: Actor | null, permission: Permission | 'public' | 'session'): Actor {
  if (permission === 'public')
    return actor ?? { ...system, id: 'nobody', role: 'seller_viewer', sellerId: '-' };
  if (!actor) throw new Problem('auth/required');
  if (permission !== 'session' && !may(actor, permission))
    throw new Problem('auth/forbidden', { permission });
  return actor;
}
