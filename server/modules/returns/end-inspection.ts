import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type {
  closeReturn as closeEndpoint,
  endInspection as endpoint,
} from '../../../shared/returns/inspection.contract.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { productsById } from '../catalog/index.ts';
import { planPutaway } from '../putaway/index.ts';
import { finishTask, requireClaim } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { isPutawayOpen } from './lookups.queries.ts';
import { returnsBinOf } from './place-goods.ts';
import {
  linesOf,
  lockReturn,
  movedReturn,
  moveReturn,
  storyOf,
  tryMoveReturn,
  type LineRow,
  type ReturnRow,
} from './returns.store.ts';
import { setPutawayTask, unitsOf, type UnitRow } from './units.store.ts';

/**
 * The parcel is empty. What can be sold becomes one putaway task; where the seller is still asked about some units the
 * return waits, else it is decided. An empty parcel is a return of which nothing came.
 */
export async function endInspection(tx: Transaction, { returnId }: InputOf<typeof endpoint>) {
  const row = await lockReturn(tx, returnId);
  if (row.state !== 'received' && row.state !== 'inspecting')
    throw new Problem('state/illegal', { document: row.number, state: row.state });
  const task = await requireClaim(tx, row.task_id ?? '');
  const units = await unitsOf(tx, returnId);
  const isAsking = units.some(({ taken }) => taken === null);
  await moveReturn(tx, row, isAsking ? 'ask' : 'settle', { inspected_at: tx.now });
  await finishTask(tx, task);
  const putawayTaskId = await planRestock(tx, row, units);
  const differences = await differencesOf(tx, await linesOf(tx, returnId));
  await closeIfDone(tx, row);
  return { ...movedReturn(row), putawayTaskId, differences };
}

/** Sends what is to be sold again, and not yet on its way, to be put away. Null where there is nothing. */
export async function planRestock(
  tx: Transaction,
  row: ReturnRow,
  units: readonly UnitRow[],
): Promise<string | null> {
  const own = units.filter((unit) => unit.taken === 'restock' && unit.putaway_task_id === null);
  if (own.length === 0) return null;
  const locationId = await returnsBinOf(tx, row);
  const alike = groupBy(own, (unit) => `${unit.product_id}|${unit.lot_id}|${unit.grade}`);
  const goods = [...alike.values()].flatMap((some) =>
    some.slice(0, 1).map((unit) => ({
      locationId,
      productId: unit.product_id,
      lotId: unit.lot_id,
      grade: unit.grade,
      quantity: some.reduce((sum, { quantity }) => sum + quantity, 0),
    })),
  );
  const { subject, within } = storyOf(row);
  const taskId = await planPutaway(tx, {
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    document: { kind: 'return', id: row.id },
    title: `${row.number} · ${row.reference}`,
    goods,
    subject,
    ...(within && { within }),
  });
  if (taskId !== null)
    await setPutawayTask(
      tx,
      own.map(({ id }) => id),
      taskId,
    );
  return taskId;
}

async function differencesOf(tx: Transaction, lines: readonly LineRow[]) {
  const differing = lines.filter(({ announced, graded }) => announced !== graded);
  const products = await productsById(
    tx,
    differing.map((line) => line.product_id),
  );
  return differing.map((line) => ({
    sku: products.get(line.product_id)?.sku ?? '',
    announced: line.announced,
    graded: line.graded,
  }));
}

/** Closes a return of which nothing is left to be put away; answers whether it is closed now. */
export async function closeIfDone(tx: Transaction, row: ReturnRow): Promise<boolean> {
  if (row.state !== 'dispositioned' || (await isPutawayOpen(tx, row.id))) return false;
  if (!(await tryMoveReturn(tx, row, 'close', { closed_at: tx.now }))) return false;
  const units = (await unitsOf(tx, row.id)).filter(({ taken }) => taken === 'restock');
  const restocked = units.reduce((sum, { quantity }) => sum + quantity, 0);
  if (restocked > 0)
    await track(tx, { leg: 'L7', event: 'restocked', ...storyOf(row), data: { units: restocked } });
  return true;
}

/** Closes a return by hand. Throws `return/open-work` while goods are on their way, `state/illegal` too early. */
export async function closeReturn(tx: Transaction, { returnId }: InputOf<typeof closeEndpoint>) {
  const row = await lockReturn(tx, returnId);
  if (row.state === 'dispositioned' && !(await closeIfDone(tx, row)))
    throw new Problem('return/open-work', { number: row.number });
  if (row.state !== 'closed') throw new Problem('state/illegal', { document: row.number, state: row.state });
  return movedReturn(row);
}
