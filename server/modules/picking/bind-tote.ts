import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { bindToteEndpoint } from '../../../shared/picking/picking.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { findHandlingUnit, type HandlingUnit } from '../layout/index.ts';
import { stillGoing, type OrderRow } from '../outbound/index.ts';
import { requireClaim } from '../tasks/index.ts';
import { lockOrderOfWalk } from './picking.store.ts';
import { bindRow, toteBin, totesOf, useOfTote } from './totes.store.ts';

/** Binds a free tote to the order of a walk; a further one when the first is full. Throws as `giveTote` does. */
export async function bindTote(tx: Transaction, { taskId, toteCode }: InputOf<typeof bindToteEndpoint>) {
  const order = stillGoing(await lockOrderOfWalk(tx, taskId));
  await requireClaim(tx, taskId);
  const { id, code } = await giveTote(tx, order, toteCode);
  return { taskId, tote: { id, code }, totes: await totesOf(tx, order.id) };
}

/**
 * Gives a tote to an order whose row the caller has locked; one that it has already is fine.
 * Throws `picking/not-a-tote`, `picking/tote-taken`, `picking/tote-not-empty`, `layout/unit-closed`.
 */
async function giveTote(tx: Transaction, order: OrderRow, toteCode: string): Promise<HandlingUnit> {
  const unit = found(await findHandlingUnit(tx, order.warehouse_id, toteCode), 'tote');
  if (unit.kind !== 'tote') throw new Problem('picking/not-a-tote', { code: unit.code });
  if (unit.closedAt) throw new Problem('layout/unit-closed', { unit: unit.code });
  const { owner, isEmpty } = await useOfTote(tx, unit.id);
  if (owner && owner.id !== order.id)
    throw new Problem('picking/tote-taken', { tote: unit.code, order: owner.reference });
  if (owner) return unit;
  if (!isEmpty) throw new Problem('picking/tote-not-empty', { tote: unit.code });
  await bindRow(tx, unit.id, order.id);
  return unit;
}

/**
 * The tote that goods of an order go into: the named one, which is bound if it is free, or else the last that the
 * order has. `locationId` is where the ledger has goods in totes. Throws `picking/no-tote` and as `giveTote` does.
 */
export async function toteForOrder(
  tx: Transaction,
  order: OrderRow,
  toteCode?: string,
): Promise<HandlingUnit & { locationId: string }> {
  const code = toteCode ?? (await totesOf(tx, order.id)).at(-1)?.code;
  if (code === undefined) throw new Problem('picking/no-tote');
  const unit = await giveTote(tx, order, code);
  return { ...unit, locationId: (await toteBin(tx, order.warehouse_id)).id };
}
