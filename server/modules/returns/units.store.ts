import type { Disposition, InspectionGrade } from '../../../shared/returns/dispositions.ts';
import { affected, insertMissing } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { LineRow } from './returns.store.ts';

/** Units that were graded alike in one go. */
export interface UnitRow {
  id: string;
  return_id: string;
  line_id: string;
  product_id: string;
  quantity: number;
  grade: InspectionGrade;
  serial: string;
  lot_id: string;
  requested: Disposition | null;
  taken: Disposition | null;
  reason: string;
  note: string;
  bin_id: string | null;
  repair_id: string | null;
  putaway_task_id: string | null;
  graded_by: string;
  graded_at: Date;
  decided_at: Date | null;
}

export const findLine = async (
  tx: Transaction,
  returnId: string,
  productId: string,
): Promise<LineRow | undefined> => {
  const row = (await tx.db('return_lines').where({ return_id: returnId, product_id: productId }).first()) as
    | LineRow
    | undefined;
  return row && { ...row, announced: Number(row.announced), graded: Number(row.graded) };
};

/** The line of a product; goods that nobody announced get one of their own, announced as 0. The return is locked. */
export async function ensureLine(
  tx: Transaction,
  id: string,
  returnId: string,
  productId: string,
): Promise<LineRow> {
  const last = (await tx
    .db('return_lines')
    .where({ return_id: returnId })
    .max({ last: 'line_no' })
    .first()) as { last: number | null } | undefined;
  const cells = { line_no: Number(last?.last ?? 0) + 1, announced: 0, graded: 0, requested: null };
  const row = { id, return_id: returnId, product_id: productId, ...cells };
  await insertMissing(tx.db, 'return_lines', [row], ['return_id', 'product_id']);
  return found(await findLine(tx, returnId, productId), 'line');
}

/**
 * Counts graded units on a line. The guard stands in the statement: however many grade at once, no more than what was
 * announced gets in unless somebody confirmed it. Answers whether they were counted.
 */
export async function countGraded(
  tx: Transaction,
  line: LineRow,
  quantity: number,
  confirmedOver: boolean,
): Promise<boolean> {
  const sql =
    'update return_lines set graded = graded + ? where id = ? and (graded + ? <= announced or ? = 1)';
  return (await affected(tx.db, sql, [quantity, line.id, quantity, confirmedOver ? 1 : 0])) === 1;
}

export const insertUnit = async (tx: Transaction, row: UnitRow): Promise<void> =>
  void (await tx.db('return_units').insert(row));

export const unitExists = async (tx: Transaction, id: string): Promise<boolean> =>
  (await tx.db('return_units').where({ id }).first('id')) !== undefined;

/** The graded units of a return, in the order of grading. The return is locked, so they hold still. */
export async function unitsOf(tx: Transaction, returnId: string): Promise<UnitRow[]> {
  const rows = (await tx
    .db('return_units')
    .where({ return_id: returnId })
    .orderBy(['graded_at', 'id'])) as UnitRow[];
  return rows.map((row) => ({ ...row, quantity: Number(row.quantity) }));
}

export const findUnit = async (tx: Transaction, returnId: string, unitId: string): Promise<UnitRow> =>
  found(
    (await unitsOf(tx, returnId)).find(({ id }) => id === unitId),
    'unit',
  );

export const updateUnit = async (
  tx: Transaction,
  id: string,
  cells: Partial<
    Pick<UnitRow, 'grade' | 'requested' | 'taken' | 'reason' | 'note' | 'bin_id' | 'repair_id' | 'decided_at'>
  >,
): Promise<void> => void (await tx.db('return_units').where({ id }).update(cells));

/** Says which task takes units to a bin from which they are sold. */
export async function setPutawayTask(
  tx: Transaction,
  unitIds: readonly string[],
  taskId: string,
): Promise<void> {
  for (let start = 0; start < unitIds.length; start += 500)
    await tx
      .db('return_units')
      .whereIn('id', unitIds.slice(start, start + 500))
      .update({ putaway_task_id: taskId });
}
