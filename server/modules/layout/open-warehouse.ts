import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { createWarehouse as contract } from '../../../shared/layout/warehouses.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { createWarehouse } from './create-warehouse.ts';
import type { Warehouse } from './warehouse.store.ts';

/** Opens a warehouse at somebody's wish. Whoever is bound to certain warehouses would not even see the new one. */
export async function openWarehouse(
  tx: Transaction,
  { calendar, rules, floor, ...input }: InputOf<typeof contract>,
): Promise<Warehouse> {
  if (tx.actor.warehouseIds !== null) throw new Problem('auth/forbidden', { permission: 'layout.manage' });
  return createWarehouse(tx, { ...input, settings: { calendar, rules, floor } });
}
