import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type {
  createHandlingUnits as createContract,
  nestHandlingUnit,
  unnestHandlingUnit,
} from '../../../shared/layout/handling-units.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { createHandlingUnits } from './create-handling-units.ts';
import { handlingUnitById, type HandlingUnit } from './handling-unit.store.ts';
import { sellerExists } from './layout.queries.ts';
import { findBin } from './location.store.ts';
import { nest, unnest } from './nest-handling-unit.ts';

/** Makes plates in a row for somebody who is about to print them. */
export async function printPlates(
  tx: Transaction,
  { warehouseId, kind, count, sellerId, binId }: InputOf<typeof createContract>,
): Promise<{ rows: HandlingUnit[] }> {
  if (sellerId !== undefined) found((await sellerExists(tx, sellerId)) || undefined, 'seller');
  const bin = binId === undefined ? undefined : found(await findBin(tx, warehouseId, binId), 'bin');
  const rows = await createHandlingUnits(tx, { warehouseId, kind, sellerId, locationId: bin?.id }, count);
  return { rows };
}

export async function nestUnit(
  tx: Transaction,
  { warehouseId, unitId, parentId }: InputOf<typeof nestHandlingUnit>,
): Promise<HandlingUnit> {
  await unitHere(tx, warehouseId, unitId);
  return nest(tx, unitId, parentId);
}

export async function unnestUnit(
  tx: Transaction,
  { warehouseId, unitId }: InputOf<typeof unnestHandlingUnit>,
): Promise<HandlingUnit> {
  await unitHere(tx, warehouseId, unitId);
  return unnest(tx, unitId);
}

/** Refuses a unit of another warehouse than the one in the address as if it did not exist. */
async function unitHere(tx: Transaction, warehouseId: string, unitId: string): Promise<void> {
  const unit = await handlingUnitById(tx, unitId);
  found(unit?.warehouseId === warehouseId ? unit : undefined, 'handling unit');
}
