import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { problemSentence } from '../../../shared/contract/problems.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { changeWarehouse as contract } from '../../../shared/layout/warehouses.contract.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { aislesOf } from './floor.queries.ts';
import { ownWarehouse } from './layout.queries.ts';
import { findWarehouse, updateWarehouse, type Warehouse } from './warehouse.store.ts';

/**
 * Changes what is said about a warehouse; what is left out stays. Throws `request/invalid` that names the field where
 * walks are to start at an aisle that no bin stands in.
 */
export async function changeWarehouse(tx: Transaction, input: InputOf<typeof contract>): Promise<Warehouse> {
  await ownWarehouse(tx, input.warehouseId);
  await locked(tx.db, tx.db('warehouses').where({ id: input.warehouseId }).select('id'));
  const before = found(await findWarehouse(tx, input.warehouseId), 'warehouse');
  const aisle = input.floor?.startAisle;
  const floor = { ...before.settings.floor, ...input.floor };
  const after: Warehouse = {
    ...before,
    name: input.name ?? before.name,
    timeZone: input.timeZone ?? before.timeZone,
    address: input.address ?? before.address,
    settings: {
      calendar: { ...before.settings.calendar, ...input.calendar },
      rules: { ...before.settings.rules, ...input.rules },
      floor: aisle ? { ...floor, startAisle: await knownAisle(tx, before.id, aisle) } : floor,
    },
  };
  await updateWarehouse(tx, after);
  return after;
}

/** The aisle as its bins call it, in whatever case it was asked for. */
async function knownAisle(tx: Transaction, warehouseId: string, aisle: string): Promise<string> {
  const names = await aislesOf(tx, warehouseId);
  const known =
    names.find((name) => name === aisle) ?? names.find((name) => codeKey(name) === codeKey(aisle));
  if (known !== undefined) return known;
  const detail = problemSentence('layout/unknown-aisle', tx.actor.locale, { aisle });
  const error = { field: 'floor.startAisle', code: 'layout/unknown-aisle', detail };
  throw new Problem('request/invalid', {}, { errors: [error] });
}
