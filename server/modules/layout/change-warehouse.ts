import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { changeWarehouse as contract } from '../../../shared/layout/warehouses.contract.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { ownWarehouse } from './layout.queries.ts';
import { findWarehouse, updateWarehouse, type Warehouse } from './warehouse.store.ts';

/** Changes what is said about a warehouse; what is left out stays. */
export async function changeWarehouse(tx: Transaction, input: InputOf<typeof contract>): Promise<Warehouse> {
  await ownWarehouse(tx, input.warehouseId);
  await locked(tx.db, tx.db('warehouses').where({ id: input.warehouseId }).select('id'));
  const before = found(await findWarehouse(tx, input.warehouseId), 'warehouse');
  const after: Warehouse = {
    ...before,
    name: input.name ?? before.name,
    timeZone: input.timeZone ?? before.timeZone,
    address: input.address ?? before.address,
    settings: {
      calendar: { ...before.settings.calendar, ...input.calendar },
      rules: { ...before.settings.rules, ...input.rules },
      floor: { ...before.settings.floor, ...input.floor },
    },
  };
  await updateWarehouse(tx, after);
  return after;
}
