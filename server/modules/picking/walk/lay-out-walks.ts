import { setImmediate as yieldToOthers } from 'node:timers/promises';
import type { Floor } from '../../../../shared/layout/floor-plan.ts';
import { binPlaces, readFloor, type BinPlace } from '../../layout/index.ts';
import type { Transaction } from '../../../platform/transaction.ts';
import { walkOrder, type WalkOrder } from './walk-order.ts';

/** What walks are laid out by: read once for many of them, with the places of all bins met so far. */
export interface Layout {
  readonly floor: Floor | undefined;
  readonly bins: Map<string, BinPlace>;
}

export const readLayout = async (tx: Transaction, warehouseId: string): Promise<Layout> => ({
  floor: await readFloor(tx, warehouseId),
  bins: new Map(),
});

/** So long may be worked on routes before others have their turn: an answer must not wait 50 ms for them. */
const sliceMs = 8;

/** Lays out a walk through each of these sets of bins. At most one statement for all of them. */
export async function layOutWalks(
  tx: Transaction,
  { floor, bins }: Layout,
  walks: readonly (readonly string[])[],
): Promise<WalkOrder[]> {
  const unknown = new Set(walks.flat().filter((id) => !bins.has(id)));
  for (const [id, place] of await binPlaces(tx, [...unknown])) bins.set(id, place);
  const orders: WalkOrder[] = [];
  let beganAt = performance.now();
  for (const ids of walks) {
    orders.push(
      walkOrder(
        floor,
        [...new Set(ids)].flatMap((id) => bins.get(id) ?? []),
      ),
    );
    if (performance.now() - beganAt < sliceMs) continue;
    await yieldToOthers();
    beganAt = performance.now();
  }
  return orders;
}
