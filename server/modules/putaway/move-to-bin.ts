import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type { moveToBin as endpoint } from '../../../shared/putaway/putaway.contract.ts';
import { ruleAgainstUnits, type BinFacts } from '../../../shared/putaway/bin-rules.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { closeHandlingUnit, lockHandlingUnit } from '../layout/index.ts';
import { post } from '../stock/index.ts';
import { finishTask, requireClaim, type TaskRow } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { lockBin } from './bin-facts.queries.ts';
import { unitFacts } from './goods.queries.ts';
import { insertMove, type MovePart } from './moves.store.ts';
import { proposalsFor } from './plan-putaway.ts';
import { findPlan, lockOpenLines, lowerLine, type PutawayLine, type PutawayPlan } from './putaway.store.ts';
import { isSpentUnit, skuOf } from './putaway.queries.ts';
import { whichGoods } from './which-goods.ts';

type Input = InputOf<typeof endpoint>;

/**
 * Puts units of a task into a bin. Part of a line at a time is normal. Throws `putaway/not-allowed` with the rule and
 * another bin, `putaway/other-bin` where a bin that was not proposed must be confirmed by a second scan,
 * `putaway/not-there`, `putaway/which-goods`, and what tasks and ledger refuse.
 */
export async function moveToBin(tx: Transaction, input: Input) {
  const task = await requireClaim(tx, input.taskId);
  const plan = found(await findPlan(tx, input.taskId), 'task');
  const lines = await lockOpenLines(tx, input.taskId);
  const own = await whichGoods(tx, lines, input);
  // The unit, the bin, then the accounts: the order of everybody who moves goods, so that nobody waits in a ring.
  const unit = await lockHandlingUnit(tx, firstOf(own).fromUnitId);
  const bin = found(await lockBin(tx, plan.warehouseId, input.toBinId, input.taskId), 'bin');
  await requireLegal(tx, plan, own, bin, input);
  await requireMeant(tx, own, bin, input);
  await postMove(tx, task, plan, own, input);
  if (unit && (await isSpentUnit(tx, unit))) await closeHandlingUnit(tx, unit.id);
  const parts = await lowerLines(tx, own, input);
  const moveId = input.moveId ?? newId();
  await insertMove(tx, { id: moveId, taskId: input.taskId, parts, quantity: input.quantity });
  const leftUnits = sumOf(lines) - input.quantity;
  await tellMove(tx, task, plan, own, { input, bin, leftUnits });
  if (leftUnits === 0) await finishTask(tx, task);
  return { taskId: input.taskId, moveId, taskState: leftUnits === 0 ? 'done' : task.state, leftUnits };
}

const sumOf = (lines: readonly PutawayLine[]): number =>
  lines.reduce((sum, { quantityLeft }) => sum + quantityLeft, 0);

const firstOf = (lines: readonly PutawayLine[]): PutawayLine => found(lines[0], 'line');

async function requireLegal(
  tx: Transaction,
  plan: PutawayPlan,
  own: readonly PutawayLine[],
  bin: BinFacts,
  { quantity, toBinId }: Input,
): Promise<void> {
  const goods = await goodsInHand(tx, own, quantity);
  const rule = ruleAgainstUnits(bin, goods, quantity);
  if (!rule) return;
  const avoidBinIds = [toBinId];
  const wanted = { warehouseId: plan.warehouseId, taskId: plan.taskId, goods: [goods], avoidBinIds };
  const planned = own.find((line) => line.toBinId !== null && line.toBinId !== toBinId);
  const [other] = planned ? [] : await proposalsFor(tx, wanted);
  const alternative = planned ? await binCode(tx, planned.toBinId) : (other?.bin?.code ?? '-');
  throw new Problem('putaway/not-allowed', { bin: bin.code, rule, alternative });
}

/** The goods in hand: only what they are matters to a bin. */
async function goodsInHand(tx: Transaction, own: readonly PutawayLine[], quantity: number) {
  const { productId, lotId, grade, fromLocationId, fromUnitId } = firstOf(own);
  return {
    productId,
    lotId,
    grade,
    quantity,
    locationId: fromLocationId,
    handlingUnitId: fromUnitId,
    ...(await unitFacts(tx, productId)),
  };
}

const binCode = async (tx: Transaction, binId: string | null): Promise<string> =>
  ((await tx.db('locations').where({ id: binId }).first('code')) as { code: string } | undefined)?.code ??
  '-';

/** A bin that was not proposed is asked for once more, unless nothing was proposed at all. */
async function requireMeant(
  tx: Transaction,
  own: readonly PutawayLine[],
  bin: BinFacts,
  { confirmedOther }: Input,
): Promise<void> {
  const proposed = own.filter(({ toBinId }) => toBinId !== null);
  if (confirmedOther || proposed.length === 0 || proposed.some(({ toBinId }) => toBinId === bin.binId))
    return;
  throw new Problem('putaway/other-bin', {
    bin: bin.code,
    proposed: await binCode(tx, proposed[0]?.toBinId ?? null),
  });
}

async function postMove(
  tx: Transaction,
  task: TaskRow,
  plan: PutawayPlan,
  own: readonly PutawayLine[],
  { quantity, serial, toBinId }: Input,
): Promise<void> {
  const { productId, lotId, grade, fromLocationId, fromUnitId } = firstOf(own);
  const goods = { grade, lotId };
  await post(tx, { document: { kind: task.document_kind, id: task.document_id }, reason: 'putaway' }, [
    {
      sellerId: plan.sellerId,
      productId,
      quantity,
      serial,
      from: { ...goods, locationId: fromLocationId, handlingUnitId: fromUnitId },
      to: { ...goods, locationId: toBinId },
    },
  ]);
}

/** What was planned for this bin is done first; units for another one count against the others. */
async function lowerLines(
  tx: Transaction,
  own: readonly PutawayLine[],
  { quantity, toBinId }: Input,
): Promise<MovePart[]> {
  const inOrder = [
    ...own.filter((line) => line.toBinId === toBinId),
    ...own.filter((line) => line.toBinId !== toBinId),
  ];
  const parts: MovePart[] = [];
  let left = quantity;
  for (const line of inOrder) {
    if (left === 0) break;
    const part = Math.min(left, line.quantityLeft);
    await lowerLine(tx, line.id, part);
    parts.push({ lineId: line.id, quantity: part });
    left -= part;
  }
  return parts;
}

async function tellMove(
  tx: Transaction,
  task: TaskRow,
  plan: PutawayPlan,
  own: readonly PutawayLine[],
  { input, bin, leftUnits }: { input: Input; bin: BinFacts; leftUnits: number },
): Promise<void> {
  const { warehouseId, sellerId, subject, within } = plan;
  const { quantity, taskId } = input;
  if (subject)
    await track(tx, {
      leg: 'L4',
      event: 'putaway',
      subject,
      within: within ?? undefined,
      warehouseId,
      sellerId,
      data: { bin: bin.code, sku: await skuOf(tx, firstOf(own).productId), quantity },
    });
  tx.emit({
    name: 'putaway.moved',
    warehouseId,
    sellerId,
    data: {
      taskId,
      documentKind: task.document_kind,
      documentId: task.document_id,
      binId: bin.binId,
      leftUnits,
    },
  });
}
