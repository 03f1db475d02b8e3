import type { SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import type { PickMode, waveLifecycle } from '../../../shared/picking/picking.lifecycle.ts';
import { affected, ChangedMeanwhile, locked } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface WaveRow {
  id: string;
  warehouse_id: string;
  number: string;
  mode: PickMode;
  state: keyof typeof waveLifecycle;
  created_by: string;
  created_at: Date;
  released_at: Date | null;
  done_at: Date | null;
}

export interface WalkRow {
  task_id: string;
  wave_id: string;
  order_id: string;
  warehouse_id: string;
  seller_id: string;
  created_at: Date;
  finished_at: Date | null;
}

export interface PickLineRow {
  id: string;
  task_id: string;
  order_id: string;
  order_line_id: string;
  product_id: string;
  promise_id: string;
  reservation_id: string;
  account_id: number;
  location_id: string;
  lot_id: string;
  serial: string;
  grade: SellableGrade;
  handling_unit_id: string;
  quantity: number;
  picked: number;
  short: number;
  seq: number;
  why: string;
  created_at: Date;
}

export interface PickRow {
  id: string;
  task_id: string;
  pick_line_id: string;
  tote_id: string;
  quantity: number;
  serials_json: string[];
  operation_id: string;
  picked_by: string;
  picked_at: Date;
  reversed_at: Date | null;
}

export const waveRows = (tx: Transaction) =>
  ownRows(tx.db('waves as w'), tx.actor, { warehouse: 'w.warehouse_id' });

export const findWave = async (tx: Transaction, waveId: string): Promise<WaveRow> =>
  found((await waveRows(tx).where('w.id', waveId).first('w.*')) as WaveRow | undefined, 'wave');

export const lockWave = async (tx: Transaction, waveId: string): Promise<WaveRow> =>
  found(
    (await locked(tx.db, waveRows(tx).where('w.id', waveId).first('w.*'))) as WaveRow | undefined,
    'wave',
  );

export const findWalk = async (tx: Transaction, taskId: string): Promise<WalkRow> =>
  found(
    (await ownRows(tx.db('pick_walks as k'), tx.actor, { seller: 'k.seller_id', warehouse: 'k.warehouse_id' })
      .where('k.task_id', taskId)
      .first('k.*')) as WalkRow | undefined,
    'task',
  );

export async function insertWalks(
  tx: Transaction,
  walks: readonly WalkRow[],
  lines: readonly PickLineRow[],
): Promise<void> {
  for (let start = 0; start < walks.length; start += 100)
    await tx.db('pick_walks').insert(walks.slice(start, start + 100));
  await insertPickLines(tx, lines);
}

export async function insertPickLines(tx: Transaction, lines: readonly PickLineRow[]): Promise<void> {
  for (let start = 0; start < lines.length; start += 50)
    await tx.db('pick_lines').insert(lines.slice(start, start + 50));
}

const counted = (row: PickLineRow): PickLineRow => ({
  ...row,
  account_id: Number(row.account_id),
  quantity: Number(row.quantity),
  picked: Number(row.picked),
  short: Number(row.short),
  seq: Number(row.seq),
});

export const linesOfWalk = async (tx: Transaction, taskId: string): Promise<PickLineRow[]> =>
  ((await tx.db('pick_lines').where({ task_id: taskId }).orderBy(['seq', 'id'])) as PickLineRow[]).map(
    counted,
  );

/** A line of this walk. The order's row is locked by the caller, so the line stands still. */
export const findPickLine = async (tx: Transaction, taskId: string, lineId: string): Promise<PickLineRow> =>
  counted(
    found(
      (await tx.db('pick_lines').where({ id: lineId, task_id: taskId }).first()) as PickLineRow | undefined,
      'line',
    ),
  );

/** Counts units of a line as picked or short, never more than are left. */
export async function countOnLine(
  tx: Transaction,
  line: PickLineRow,
  column: 'picked' | 'short',
  units: number,
): Promise<PickLineRow> {
  const sql =
    `update pick_lines set ${column} = ${column} + ? where id = ?` +
    ` and picked + short + ? <= quantity and ${column} + ? >= 0`;
  if ((await affected(tx.db, sql, [units, line.id, units, units])) !== 1)
    throw new ChangedMeanwhile('a pick line changed in between');
  return { ...line, [column]: line[column] + units };
}

export const remainingOf = (line: PickLineRow): number => line.quantity - line.picked - line.short;

/** Whether nothing of a walk remains. */
export async function isWalkOver(tx: Transaction, taskId: string): Promise<boolean> {
  const open = (await tx
    .db('pick_lines')
    .where({ task_id: taskId })
    .whereRaw('picked + short < quantity')
    .first('id')) as unknown;
  return open === undefined;
}
