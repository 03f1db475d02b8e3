import { newId } from '../../../shared/domain/new-id.ts';
import { kindsFor, type BinFacts } from '../../../shared/putaway/bin-rules.ts';
import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import { groupBy } from '../../../shared/domain/group-by.ts';
import type { DocumentRef, Grade } from '../../../shared/stock/grades.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { addTask, finishTask, lockLiveTasks, type TaskRow } from '../tasks/index.ts';
import { binsHolding, emptyBins, nearestBins } from './bin-facts.queries.ts';
import { goodsAt, type StandingGoods } from './goods.queries.ts';
import { proposeBins, type Proposal } from './propose-bins.ts';
import {
  deleteOpenLines,
  findPlan,
  insertLines,
  insertPlan,
  liveTasksOf,
  lockOpenLines,
  type PutawayPlan,
  type StorySubject,
} from './putaway.store.ts';

/** Goods to be put away: all that stands on a handling unit, or so many units lying loose in a bin. */
export type GoodsPlace =
  | { handlingUnitId: string; locationId?: never }
  | {
      handlingUnitId?: never;
      locationId: string;
      productId: string;
      lotId: string;
      grade: Grade;
      quantity: number;
    };

export interface PutawayRequest {
  warehouseId: string;
  sellerId: string;
  document: DocumentRef;
  /** What people call the task. */
  title: string;
  goods: readonly GoodsPlace[];
  /** Whose story tells of the moves, and what that is part of. */
  subject?: StorySubject;
  within?: StorySubject;
  priority?: number;
}

/**
 * Makes one putaway task for these goods, with a bin proposed for each part of them. Null where there is nothing.
 * A few statements for any number of goods.
 */
export async function planPutaway(tx: Transaction, request: PutawayRequest): Promise<string | null> {
  const { warehouseId, sellerId, document, title } = request;
  const goods = await goodsAt(tx, request.goods);
  if (goods.length === 0) return null;
  const taskId = newId();
  const proposals = await proposalsFor(tx, { warehouseId, taskId, goods });
  await addTask(tx, {
    id: taskId,
    warehouseId,
    sellerId,
    kind: 'putaway',
    document,
    title,
    startBinId: goods[0]?.locationId ?? null,
    ...(request.priority !== undefined && { priority: request.priority }),
  });
  const { subject = null, within = null } = request;
  await insertPlan(tx, { taskId, warehouseId, sellerId, subject, within });
  await writeProposals(tx, taskId, proposals);
  return taskId;
}

/**
 * Proposes bins anew for what a task still has to move, as far as it is still there; a task without anything left is
 * over. The task is unfinished, and its row locked. `avoidBinIds` turned out to be full or out of reach.
 */
export async function replanTask(
  tx: Transaction,
  task: TaskRow,
  avoidBinIds: readonly string[] = [],
): Promise<void> {
  const taskId = task.id;
  const plan = await findPlan(tx, taskId);
  if (!plan) return;
  const lines = await lockOpenLines(tx, taskId);
  const units = new Set(lines.flatMap(({ fromUnitId }) => (fromUnitId === '' ? [] : [fromUnitId])));
  const loose = lines.filter(({ fromUnitId }) => fromUnitId === '');
  const goods = await goodsAt(tx, [
    ...[...units].map((handlingUnitId) => ({ handlingUnitId })),
    ...loose.map((line) => ({ ...line, locationId: line.fromLocationId, quantity: line.quantityLeft })),
  ]);
  await deleteOpenLines(tx, taskId);
  const { warehouseId } = plan;
  await writeProposals(tx, taskId, await proposalsFor(tx, { warehouseId, taskId, goods, avoidBinIds }));
  if (goods.length === 0) await endTask(tx, plan, task);
}

/**
 * The unfinished tasks that take goods off these handling units, kept from others until the transaction ends. Whoever
 * regrades or scraps what stands there takes them before the ledger's accounts, as every move does, and plans them anew
 * afterwards (`replanTasks`).
 */
export const lockTasksOn = async (tx: Transaction, handlingUnitIds: readonly string[]): Promise<TaskRow[]> =>
  lockLiveTasks(tx, await liveTasksOf(tx, handlingUnitIds));

/** Says that the goods of locked tasks have changed: each is planned anew, and is over where nothing is left. */
export async function replanTasks(tx: Transaction, tasks: readonly TaskRow[]): Promise<void> {
  for (const task of tasks) await replanTask(tx, task);
}

async function endTask(tx: Transaction, plan: PutawayPlan, task: TaskRow): Promise<void> {
  await finishTask(tx, task);
  tx.emit({
    name: 'putaway.moved',
    warehouseId: plan.warehouseId,
    sellerId: plan.sellerId,
    data: {
      taskId: task.id,
      documentKind: task.document_kind,
      documentId: task.document_id,
      binId: null,
      leftUnits: 0,
    },
  });
}

interface Wanted {
  warehouseId: string;
  taskId: string;
  goods: readonly StandingGoods[];
  avoidBinIds?: readonly string[];
}

/**
 * More bins than this are never looked at for one task; whatever finds no room then is left to the worker. Of empty
 * bins only a few more than there are goods: those looked at are out of reach of other plans until this one is written.
 */
const mostBins = 300;

/** Looks only at bins of the kinds that a group of goods may go to; held goods and sellable ones never mix. */
export async function proposalsFor(tx: Transaction, wanted: Wanted): Promise<Proposal<StandingGoods>[]> {
  const { warehouseId, taskId, goods, avoidBinIds = [] } = wanted;
  const proposals: Proposal<StandingGoods>[] = [];
  const allowed = (bins: readonly BinFacts[]) => bins.filter(({ binId }) => !avoidBinIds.includes(binId));
  for (const own of groupBy(goods, ({ grade }) => kindsFor(grade).join()).values()) {
    const kinds = kindsFor(own[0]?.grade ?? 'new');
    const productIds = [...new Set(own.map(({ productId }) => productId))];
    const held = await binsHolding(tx, warehouseId, kinds, productIds, taskId);
    const spare = Math.min(mostBins, own.length + avoidBinIds.length + 8);
    const empty = await emptyOfEach(tx, warehouseId, kinds, spare);
    const first = proposeBins(own, allowed([...held, ...empty]));
    const homeless = first.filter(({ bin }) => bin === null);
    proposals.push(...first.filter(({ bin }) => bin !== null));
    if (homeless.length === 0) continue;
    const near = await nearestBins(tx, warehouseId, kinds, mostBins, taskId);
    // What the first round proposed is on its way too, though no line says so yet.
    const taken = new Set(first.flatMap(({ bin }) => (bin === null ? [] : [bin.binId])));
    const rest = homeless.map(({ goods: one, quantity }) => ({ ...one, quantity }));
    proposals.push(...proposeBins(rest, allowed(near.filter(({ binId }) => !taken.has(binId)))));
  }
  return proposals;
}

/** Empty bins of each kind by itself: the nearest hundred may all be pick faces, which slow goods should not take. */
async function emptyOfEach(
  tx: Transaction,
  warehouseId: string,
  kinds: readonly LocationKind[],
  limit: number,
): Promise<BinFacts[]> {
  const empty: BinFacts[] = [];
  for (const kind of kinds) empty.push(...(await emptyBins(tx, warehouseId, [kind], limit)));
  return empty;
}

const writeProposals = (
  tx: Transaction,
  taskId: string,
  proposals: readonly Proposal<StandingGoods>[],
): Promise<void> =>
  insertLines(
    tx,
    proposals.map(({ goods, quantity, bin, why }) => ({
      taskId,
      productId: goods.productId,
      lotId: goods.lotId,
      grade: goods.grade,
      quantityLeft: quantity,
      fromLocationId: goods.locationId,
      fromUnitId: goods.handlingUnitId,
      toBinId: bin?.binId ?? null,
      why,
    })),
  );
