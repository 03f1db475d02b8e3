import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { heldGrade } from '../../../shared/returns/dispositions.ts';
import type { decideUnit as endpoint } from '../../../shared/returns/inspection.contract.ts';
import type { requestDisposition as requestEndpoint } from '../../../shared/returns/returns.contract.ts';
import { found, Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { productById } from '../catalog/index.ts';
import { chooseDisposition } from './choose-disposition.ts';
import { closeIfDone, planRestock } from './end-inspection.ts';
import { placeGoods } from './place-goods.ts';
import { lockReturn, moveReturn, tellReturn, type ReturnRow } from './returns.store.ts';
import { tellDecided } from './tell-unit.ts';
import { findUnit, unitsOf, updateUnit, type UnitRow } from './units.store.ts';

/** A seller's answer: what shall become of units that wait for it. It may be changed until it is carried out. */
export async function requestDisposition(tx: Transaction, input: InputOf<typeof requestEndpoint>) {
  const row = await lockReturn(tx, input.returnId);
  const unit = await undecided(tx, row, input.unitId);
  const { requested, note } = input;
  await updateUnit(tx, unit.id, { requested, ...(note !== '' && { note }) });
  tellReturn(tx, row);
  return { unitId: unit.id, requested };
}

/**
 * Carries out what was decided of units that lay apart. With the last of them the return is decided. Throws as
 * `gradeUnit` does.
 */
export async function decideUnit(tx: Transaction, input: InputOf<typeof endpoint>) {
  const row = await lockReturn(tx, input.returnId);
  const unit = await undecided(tx, row, input.unitId);
  const grade = input.grade ?? unit.grade;
  const taken = chooseDisposition(grade, unit.requested, input.disposition, input.reason);
  const product = found(await productById(tx, unit.product_id), 'product');
  const { quantity, lot_id: lotId } = unit;
  const serial = product.isSerialAtReceipt ? unit.serial : '';
  const from = { locationId: unit.bin_id ?? '', grade: heldGrade(unit.grade), lotId };
  const goods = { row, product, quantity, serial, lotId, grade };
  const wish = { disposition: taken, binId: input.binId, fault: unit.note || row.reason };
  const { bin, repair } = await placeGoods(tx, goods, from, wish);
  const cells = {
    grade,
    taken,
    reason: input.reason,
    bin_id: bin?.id ?? null,
    repair_id: repair?.repairId ?? null,
    decided_at: tx.now,
  };
  await updateUnit(tx, unit.id, cells);
  await tellDecided(tx, row, { ...unit, ...cells }, product.sku);
  const putawayTaskId = row.state === 'awaiting_decision' ? await settle(tx, row) : null;
  return {
    returnId: row.id,
    unitId: unit.id,
    state: row.state,
    taken,
    bin: bin && { binId: bin.id, code: bin.code },
    repair,
    putawayTaskId,
  };
}

/** Units that nobody has decided on. Throws `state/illegal` with what was done of them where somebody has. */
async function undecided(tx: Transaction, row: ReturnRow, unitId: string): Promise<UnitRow> {
  const unit = await findUnit(tx, row.id, unitId);
  if (unit.taken !== null) throw new Problem('state/illegal', { document: row.number, state: unit.taken });
  return unit;
}

/** After the inspection nobody comes round once more: goods to be sold are sent on at once. */
async function settle(tx: Transaction, row: ReturnRow): Promise<string | null> {
  const units = await unitsOf(tx, row.id);
  const putawayTaskId = await planRestock(tx, row, units);
  if (units.every(({ taken }) => taken !== null)) await moveReturn(tx, row, 'settle');
  await closeIfDone(tx, row);
  return putawayTaskId;
}
