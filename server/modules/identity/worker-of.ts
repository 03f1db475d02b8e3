import { permissionsOf, type Permission } from '../../../shared/permissions.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { warehousesOf } from './actor-of-user.ts';
import { readKnownUser } from './identity.queries.ts';

export interface Worker {
  id: string;
  permissions: ReadonlySet<Permission>;
}

/** Somebody who works on the floor of a warehouse. Throws `record/not-found` for everybody else. */
export async function workerOf(tx: Transaction, userId: string, warehouseId: string): Promise<Worker> {
  const user = await readKnownUser(tx.db, userId);
  const reached = user && warehousesOf(user);
  const isThere = reached === null || reached?.includes(warehouseId) === true;
  if (!user || user.isDisabled || !isThere || !permissionsOf(user.role).has('task.work'))
    throw new Problem('record/not-found', { what: 'user' });
  return { id: user.id, permissions: permissionsOf(user.role) };
}
