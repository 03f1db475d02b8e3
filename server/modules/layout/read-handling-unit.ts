import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { chainOf, contentsOf, findHandlingUnit, type HandlingUnit } from './handling-unit.store.ts';
import { refuseIfElsewhere } from './elsewhere.queries.ts';
import { ownWarehouse } from './layout.queries.ts';
import { locationById } from './location.store.ts';

/** One handling unit with what it stands in and what stands in it, as far as the actor may see them. */
export async function readHandlingUnit(tx: Transaction, input: { warehouseId: string; unit: string }) {
  await ownWarehouse(tx, input.warehouseId);
  const unit = await findHandlingUnit(tx, input.warehouseId, input.unit);
  if (!unit) await refuseIfElsewhere(tx, input.warehouseId, input.unit);
  const shown = found(unit && isOwn(tx, unit) ? unit : undefined, 'handling unit');
  const [chain, contents] = [await chainOf(tx, shown), await contentsOf(tx, shown.id)];
  const bin = shown.locationId === null ? undefined : await locationById(tx, shown.locationId);
  return {
    ...shown,
    binCode: bin?.code ?? null,
    chain: chain.filter((one) => isOwn(tx, one)),
    contents: contents.filter((one) => isOwn(tx, one)),
  };
}

const isOwn = (tx: Transaction, unit: HandlingUnit): boolean =>
  tx.actor.sellerId === null || unit.sellerId === tx.actor.sellerId;
