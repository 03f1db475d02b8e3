import { groupBy } from '../../../shared/domain/group-by.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { foreseeBins, promisesOf } from '../stock/index.ts';
import { layOutWalks, readLayout } from './walk/lay-out-walks.ts';
import { addWalks, noWalks, type WalkSum } from './walk/walk-time.ts';

/**
 * The walks that a release of these orders would make now, and in how many bins they would stop. Changes nothing; with
 * hundreds of orders it takes a while, so it belongs into no transaction.
 */
export async function foreseeWalks(
  tx: Transaction,
  warehouseId: string,
  orderIds: readonly string[],
): Promise<{ bins: number; sum: WalkSum }> {
  const promises = await promisesOf(tx, orderIds);
  // A release takes orders by their ids, each order's goods in the order in which they were promised.
  const inOrder = promises.toSorted((one, other) => compare(one.documentId, other.documentId));
  const foreseen = await foreseeBins(tx, inOrder);
  const walks = [...groupBy(foreseen, ({ documentId }) => documentId).values()];
  const ways = await layOutWalks(
    tx,
    await readLayout(tx, warehouseId),
    walks.map((goods) => goods.map(({ binId }) => binId)),
  );
  const sums = ways.map(({ figures }, index): WalkSum => {
    const units = (walks[index] ?? []).reduce((total, { quantity }) => total + quantity, 0);
    return { ...figures, walks: 1, units };
  });
  return { bins: new Set(foreseen.map(({ binId }) => binId)).size, sum: sums.reduce(addWalks, noWalks) };
}

const compare = (one: string, other: string): number => (one < other ? -1 : Number(one > other));
