import { codeKey } from '../../../shared/domain/ids.ts';
import { nextState, statesAllowing, type ActOf } from '../../../shared/domain/lifecycle.ts';
import type { Disposition } from '../../../shared/returns/dispositions.ts';
import { returnLifecycle, type ReturnState } from '../../../shared/returns/returns.lifecycle.ts';
import { locked } from '../../platform/db/dialect.ts';
import { found, Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface ReturnRow {
  id: string;
  warehouse_id: string;
  seller_id: string;
  number: string;
  reference: string;
  reference_key: string;
  state: ReturnState;
  order_reference: string | null;
  order_key: string | null;
  order_id: string | null;
  tracking_number: string | null;
  tracking_key: string | null;
  reason: string;
  cancel_reason: string | null;
  bin_id: string | null;
  task_id: string | null;
  created_by: string;
  created_at: Date;
  received_at: Date | null;
  inspected_at: Date | null;
  closed_at: Date | null;
}

export interface LineRow {
  id: string;
  return_id: string;
  line_no: number;
  product_id: string;
  announced: number;
  graded: number;
  requested: Disposition | null;
}

export type ReturnAct = ActOf<typeof returnLifecycle>;

export async function insertReturn(
  tx: Transaction,
  row: ReturnRow,
  lines: readonly LineRow[],
): Promise<void> {
  await tx.db('returns').insert(row);
  for (let start = 0; start < lines.length; start += 100)
    await tx.db('return_lines').insert(lines.slice(start, start + 100));
}

/** Begins every query of returns: those of the actor's seller and warehouses. */
export const returnRows = (tx: Transaction) =>
  ownRows(tx.db('returns as r'), tx.actor, { seller: 'r.seller_id', warehouse: 'r.warehouse_id' });

/**
 * A return that the actor may reach, kept from others to the end of the transaction. Whoever changes a return, or
 * grades what is in it, begins here, so that these acts come one after the other; then tasks, then stock.
 */
export const lockReturn = async (tx: Transaction, returnId: string): Promise<ReturnRow> =>
  found(
    (await locked(tx.db, returnRows(tx).where('r.id', returnId).first('r.*'))) as ReturnRow | undefined,
    'return',
  );

export async function returnByReference(
  tx: Transaction,
  sellerId: string,
  reference: string,
): Promise<ReturnRow | undefined> {
  return (await tx
    .db('returns')
    .where({ seller_id: sellerId, reference_key: codeKey(reference) })
    .first()) as ReturnRow | undefined;
}

/** The lines of a return, in the order of their announcement. */
export async function linesOf(tx: Transaction, returnId: string): Promise<LineRow[]> {
  const rows = (await tx.db('return_lines').where({ return_id: returnId }).orderBy('line_no')) as LineRow[];
  return rows.map((row) => ({ ...row, announced: Number(row.announced), graded: Number(row.graded) }));
}

/** Columns that some acts write beside the state. */
type Cells = Partial<
  Pick<
    ReturnRow,
    | 'tracking_number'
    | 'tracking_key'
    | 'cancel_reason'
    | 'bin_id'
    | 'task_id'
    | 'received_at'
    | 'inspected_at'
    | 'closed_at'
  >
>;

/** The state an act leads to; an act leads to the same one from wherever it is possible. */
function targetOf(act: ReturnAct): ReturnState {
  const [from] = statesAllowing(returnLifecycle, act);
  const target = from && nextState(returnLifecycle, from, act);
  if (!target) throw new Error(`no state allows ${act}`);
  return target;
}

/** Moves a return by an act, if its state allows it just now, and tells. Answers false where it does not. */
export async function tryMoveReturn(
  tx: Transaction,
  row: ReturnRow,
  act: ReturnAct,
  cells: Cells = {},
): Promise<boolean> {
  const state = targetOf(act);
  const moved = await tx
    .db('returns')
    .where({ id: row.id })
    .whereIn('state', statesAllowing(returnLifecycle, act))
    .update({ state, ...cells });
  if (moved === 0) return false;
  Object.assign(row, { state, ...cells });
  tellReturn(tx, row);
  return true;
}

/** As `tryMoveReturn`, but throws `state/illegal` where the act is not possible. */
export async function moveReturn(
  tx: Transaction,
  row: ReturnRow,
  act: ReturnAct,
  cells: Cells = {},
): Promise<void> {
  if (!(await tryMoveReturn(tx, row, act, cells)))
    throw new Problem('state/illegal', { document: row.number, state: row.state });
}

export const addressOf = (row: ReturnRow) => ({ warehouseId: row.warehouse_id, sellerId: row.seller_id });

export const tellReturn = (tx: Transaction, row: ReturnRow): void =>
  tx.emit({
    name: 'return.changed',
    ...addressOf(row),
    data: { returnId: row.id, number: row.number, state: row.state },
  });

export const movedReturn = ({ id, number, state }: ReturnRow) => ({ returnId: id, number, state });

/** Whose story tells of a return: its own, and that of the order the goods were sold with. */
export const storyOf = (row: ReturnRow) => ({
  subject: { kind: 'return', id: row.id } as const,
  ...(row.order_id !== null && { within: { kind: 'outbound_order', id: row.order_id } as const }),
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
});
