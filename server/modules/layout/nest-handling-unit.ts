import { deepestNesting } from '../../../shared/layout/handling-unit-kinds.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  insideOf,
  lockHandlingUnit,
  setClosed,
  setParent,
  setPlace,
  type HandlingUnit,
} from './handling-unit.store.ts';

/**
 * Puts one handling unit into another, out of whatever it stood in before; it then stands where the other one does.
 * Throws `layout/nesting-loop`, `layout/nesting-too-deep`, `layout/unit-closed`, `layout/unit-elsewhere` (another
 * warehouse) and `layout/unit-of-another-seller`.
 */
export async function nest(tx: Transaction, childId: string, parentId: string): Promise<HandlingUnit> {
  const child = found(await lockHandlingUnit(tx, childId), 'handling unit');
  // The whole chain is locked while it is walked: of two nestings that would close a ring together, one waits
  // (or is undone and tried again) and then finds the ring.
  const chain = await lockChain(tx, child, parentId);
  const parent = found(chain[0], 'handling unit');
  refuseMismatch(child, parent);
  const inside = await insideOf(tx, child.id);
  const below = Math.max(0, ...inside.map(({ depth }) => depth));
  if (chain.length + 1 + below > deepestNesting)
    throw new Problem('layout/nesting-too-deep', {
      child: child.code,
      parent: parent.code,
      most: deepestNesting,
    });
  await setParent(tx, child.id, parent.id);
  await setPlace(tx, [child.id, ...inside.map(({ id }) => id)], parent.locationId);
  return { ...child, parentId: parent.id, locationId: parent.locationId };
}

async function lockChain(tx: Transaction, child: HandlingUnit, parentId: string): Promise<HandlingUnit[]> {
  const chain: HandlingUnit[] = [];
  for (let next: string | null = parentId; next !== null;) {
    const unit: HandlingUnit | undefined = next === child.id ? child : await lockHandlingUnit(tx, next);
    chain.push(found(unit, 'handling unit'));
    if (next === child.id)
      throw new Problem('layout/nesting-loop', { child: child.code, parent: chain[0]?.code });
    next = unit?.parentId ?? null;
  }
  return chain;
}

function refuseMismatch(child: HandlingUnit, parent: HandlingUnit): void {
  const names = { child: child.code, parent: parent.code };
  if (child.warehouseId !== parent.warehouseId) throw new Problem('layout/unit-elsewhere', names);
  if (parent.sellerId !== null && child.sellerId !== parent.sellerId)
    throw new Problem('layout/unit-of-another-seller', names);
  const closed = [child, parent].find(({ closedAt }) => closedAt !== null);
  if (closed) throw new Problem('layout/unit-closed', { unit: closed.code });
}

/** Takes a handling unit out of the one it stands in; it stays at the same place. Twice does no harm. */
export async function unnest(tx: Transaction, childId: string): Promise<HandlingUnit> {
  const child = found(await lockHandlingUnit(tx, childId), 'handling unit');
  await setParent(tx, child.id, null);
  return { ...child, parentId: null };
}

/**
 * Says where a handling unit stands now, with everything inside it. Stock is not moved by this: the ledger's postings
 * are. A unit that is moved out of its parent must be unnested before (`layout/unit-nested`).
 */
export async function placeHandlingUnit(
  tx: Transaction,
  id: string,
  locationId: string | null,
): Promise<void> {
  const unit = found(await lockHandlingUnit(tx, id), 'handling unit');
  if (unit.parentId !== null) throw new Problem('layout/unit-nested', { unit: unit.code });
  const inside = await insideOf(tx, id);
  await setPlace(tx, [id, ...inside.map((one) => one.id)], locationId);
}

/** Ends a handling unit's life: it is empty, shipped or broken. Closing twice keeps the first moment. */
export async function closeHandlingUnit(tx: Transaction, id: string): Promise<void> {
  const unit = found(await lockHandlingUnit(tx, id), 'handling unit');
  if (unit.closedAt === null) await setClosed(tx, id, tx.now);
}
