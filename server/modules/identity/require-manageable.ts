import type { Role } from '../../../shared/permissions.ts';
import { may, type Actor } from '../../platform/actor.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { warehousesOfUsers } from './identity.queries.ts';
import { lockUser, type UserRow } from './users.store.ts';

/** Whom a manager may add and change: nobody who could do more than work on the floor. */
const managed: readonly Role[] = ['floor', 'driver'];

interface Person {
  role: Role;
  warehouseIds: readonly string[];
}

/**
 * Refuses a person who is not the actor's to manage. Admins manage everybody; a manager the floor's people who work
 * in the manager's own warehouses and nowhere else, so that nobody loses people to a neighbour. Asked of the person
 * as they are, and of what they would become: nobody is raised to what the manager could not have added.
 */
export function requireManageable(actor: Actor, person: Person): void {
  if (may(actor, 'identity.manage')) return;
  if (!managed.includes(person.role)) throw new Problem('auth/forbidden', { permission: 'identity.manage' });
  if (!worksWithin(actor, person)) throw new Problem('record/not-found', { what: 'user' });
}

const worksWithin = (actor: Actor, { warehouseIds }: Pick<Person, 'warehouseIds'>): boolean =>
  warehouseIds.length > 0 && warehouseIds.every((id) => actor.warehouseIds?.includes(id) ?? true);

/** Of these people those who are the actor's to manage. */
export async function managedOf<P extends { id: string; role: Role }>(
  { db, actor }: Transaction,
  people: readonly P[],
): Promise<P[]> {
  if (may(actor, 'identity.manage')) return [...people];
  const onFloor = people.filter(({ role }) => managed.includes(role));
  const warehouses = await warehousesOfUsers(
    db,
    onFloor.map(({ id }) => id),
  );
  return onFloor.filter(({ id }) => worksWithin(actor, { warehouseIds: warehouses.get(id) ?? [] }));
}

/** A person to be changed, locked, who is the actor's to manage. */
export async function lockManaged(
  tx: Transaction,
  userId: string,
): Promise<UserRow & { warehouseIds: readonly string[] }> {
  const user = await lockUser(tx, userId);
  const warehouseIds = (await warehousesOfUsers(tx.db, [userId])).get(userId) ?? [];
  requireManageable(tx.actor, { role: user.role, warehouseIds });
  return { ...user, warehouseIds };
}
