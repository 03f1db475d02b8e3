import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { closeRepair as endpoint } from '../../../shared/repairs/repairs.contract.ts';
import { outcomesIn } from '../../../shared/repairs/repairs.lifecycle.ts';
import { heldGrade } from '../../../shared/returns/dispositions.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { closeHandlingUnit, virtualLocation } from '../layout/index.ts';
import { planPutaway } from '../putaway/index.ts';
import { post, type MoveEnd } from '../stock/index.ts';
import { finishTask, requireClaim } from '../tasks/index.ts';
import { track } from '../tracking/index.ts';
import { placeFor } from './place-for.ts';
import { lockRepair, movedRepair, moveRepair, storyOf, type RepairRow } from './repairs.store.ts';

type Input = InputOf<typeof endpoint>;

/**
 * Ends a repair: the unit leaves the bench for stock (by a putaway task), for quarantine, or is scrapped. Throws
 * `repair/outcome-not-possible`, `repair/grade-needed`, `state/illegal` and what ledger, tasks and bins refuse.
 */
export async function closeRepair(tx: Transaction, input: Input) {
  const repair = await lockRepair(tx, input.repairId);
  const { number, state } = repair;
  const { outcome } = input;
  if (state === 'closed') throw new Problem('state/illegal', { document: number, state });
  if (!outcomesIn(state).includes(outcome))
    throw new Problem('repair/outcome-not-possible', { number, state, outcome });
  if (outcome === 'restock' && input.grade === undefined) throw new Problem('repair/grade-needed');
  const task = await requireClaim(tx, repair.task_id);
  const end = await endOf(tx, repair, input);
  await postEnd(tx, repair, outcome === 'scrap' ? 'scrap' : 'repair', end);
  const cells = { outcome, outcome_grade: end.grade, open_key: null, closed_at: tx.now };
  await moveRepair(tx, repair, 'close', { ...cells, note: input.note });
  await finishTask(tx, task);
  const putawayTaskId = outcome === 'restock' ? await toStock(tx, repair) : null;
  if (outcome !== 'restock') await closeHandlingUnit(tx, repair.handling_unit_id);
  await track(tx, {
    leg: 'L7',
    event: storyWords[outcome],
    ...storyOf(repair),
    data: { number, grade: end.grade },
  });
  return { ...movedRepair(repair), putawayTaskId };
}

const storyWords = { restock: 'repaired', quarantine: 'quarantined', scrap: 'destroyed' } as const;

/** Where the unit goes, and as what. What is sold again stays on its plate until it is put away. */
async function endOf(tx: Transaction, repair: RepairRow, input: Input): Promise<MoveEnd & { grade: Grade }> {
  const { warehouse_id: warehouseId, lot_id: lotId } = repair;
  switch (input.outcome) {
    case 'restock':
      return {
        locationId: repair.bin_id,
        grade: input.grade ?? 'refurbished_c',
        lotId,
        handlingUnitId: repair.handling_unit_id,
      };
    case 'quarantine': {
      const bin = await placeFor(tx, warehouseId, 'quarantine', input.binId);
      return { locationId: bin.id, grade: heldGrade(repair.opened_grade), lotId };
    }
    case 'scrap':
      return {
        locationId: (await virtualLocation(tx, warehouseId, 'scrap')).id,
        grade: repair.opened_grade,
        lotId,
      };
  }
}

const postEnd = (
  tx: Transaction,
  repair: RepairRow,
  reason: 'repair' | 'scrap',
  to: MoveEnd,
): Promise<void> =>
  post(tx, { document: { kind: 'repair', id: repair.id }, reason }, [
    {
      sellerId: repair.seller_id,
      productId: repair.product_id,
      quantity: 1,
      serial: repair.serial === '' ? undefined : repair.serial,
      from: {
        locationId: repair.bin_id,
        grade: 'in_repair',
        lotId: repair.lot_id,
        handlingUnitId: repair.handling_unit_id,
      },
      to,
    },
  ]);

const toStock = (tx: Transaction, repair: RepairRow): Promise<string | null> => {
  const { subject, within } = storyOf(repair);
  return planPutaway(tx, {
    warehouseId: repair.warehouse_id,
    sellerId: repair.seller_id,
    document: { kind: 'repair', id: repair.id },
    title: repair.number,
    goods: [{ handlingUnitId: repair.handling_unit_id }],
    subject,
    ...(within && { within }),
  });
};
