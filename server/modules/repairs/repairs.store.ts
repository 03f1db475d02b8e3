import { nextState } from '../../../shared/domain/lifecycle.ts';
import {
  repairLifecycle,
  type RepairAct,
  type RepairOutcome,
  type RepairState,
} from '../../../shared/repairs/repairs.lifecycle.ts';
import type { InspectionGrade } from '../../../shared/returns/dispositions.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface RepairRow {
  id: string;
  warehouse_id: string;
  seller_id: string;
  number: string;
  product_id: string;
  serial: string;
  lot_id: string;
  opened_grade: InspectionGrade;
  open_key: string | null;
  state: RepairState;
  fault: string;
  diagnosis: string;
  return_id: string | null;
  handling_unit_id: string;
  bin_id: string;
  task_id: string;
  outcome: RepairOutcome | null;
  outcome_grade: Grade | null;
  opened_at: Date;
  closed_at: Date | null;
}

export const insertRepair = async (tx: Transaction, row: RepairRow): Promise<void> =>
  void (await tx.db('repairs').insert(row));

/** Begins every query of tickets: those of the actor's seller and warehouses. */
export const repairRows = (tx: Transaction) =>
  ownRows(tx.db('repairs as r'), tx.actor, { seller: 'r.seller_id', warehouse: 'r.warehouse_id' });

/** A ticket that the actor may reach, kept from others to the end of the transaction. */
export const lockRepair = async (tx: Transaction, repairId: string): Promise<RepairRow> =>
  found(
    (await locked(tx.db, repairRows(tx).where('r.id', repairId).first('r.*'))) as RepairRow | undefined,
    'repair',
  );

/** The open ticket that a unit is on. */
export const repairByUnit = async (tx: Transaction, openKey: string): Promise<RepairRow | undefined> =>
  (await tx.db('repairs').where({ open_key: openKey }).first()) as RepairRow | undefined;

type Cells = Partial<Pick<RepairRow, 'diagnosis' | 'outcome' | 'outcome_grade' | 'open_key' | 'closed_at'>>;

/** Moves a ticket by an act, keeps the step in its history, and tells. Throws `state/illegal`. */
export async function moveRepair(
  tx: Transaction,
  row: RepairRow,
  act: RepairAct,
  { note = '', ...cells }: Cells & { note?: string } = {},
): Promise<void> {
  const from = row.state;
  const state = nextState(repairLifecycle, from, act);
  const moved = state
    ? await tx
        .db('repairs')
        .where({ id: row.id, state: from })
        .update({ state, ...cells })
    : 0;
  if (!state || moved === 0) throw new Problem('state/illegal', { document: row.number, state: from });
  Object.assign(row, { state, ...cells });
  await addStep(tx, row, { act, from, note });
  tellRepair(tx, row);
}

/** Adds to a ticket's history. The ticket is locked, so that its steps have one order. */
export async function addStep(
  tx: Transaction,
  row: RepairRow,
  { act, from, note }: { act: string; from: RepairState | null; note: string },
): Promise<void> {
  const last = (await tx.db('repair_steps').where({ repair_id: row.id }).max({ last: 'step_no' }).first()) as
    | { last: number | null }
    | undefined;
  await tx.db('repair_steps').insert({
    repair_id: row.id,
    step_no: Number(last?.last ?? 0) + 1,
    act,
    from_state: from,
    to_state: row.state,
    note,
    actor_id: tx.actor.id,
    taken_at: tx.now,
  });
}

export const tellRepair = (tx: Transaction, row: RepairRow): void =>
  tx.emit({
    name: 'repair.changed',
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    data: { repairId: row.id, number: row.number, state: row.state },
  });

export const movedRepair = ({ id, number, state }: RepairRow) => ({ repairId: id, number, state });

/** Whose story tells of a ticket: its own, and that of the return it came with. */
export const storyOf = (row: RepairRow) => ({
  subject: { kind: 'repair', id: row.id } as const,
  ...(row.return_id !== null && { within: { kind: 'return', id: row.return_id } as const }),
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
});
