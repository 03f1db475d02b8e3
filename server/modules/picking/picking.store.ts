import type { SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import type { PickMode, waveLifecycle } from '../../../shared/picking/picking.lifecycle.ts';
import { affected, ChangedMeanwhile, insertRows, locked, selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { lockOrder, type OrderRow } from '../outbound/index.ts';

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
  /** How far it is by the floor plan, and in the order of the bins' walk numbers; null where no bin is on the plan. */
  walk_mm: number | null;
  listed_mm: number | null;
  /** Null for walks from before the plan. */
  stops: number | null;
  unplaced_stops: number | null;
  units: number | null;
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

/** What acts on a walk need to know of it; none of it ever changes. */
export type Walk = Pick<WalkRow, 'task_id' | 'wave_id' | 'order_id' | 'warehouse_id' | 'seller_id'>;

/** Begins every query of walks: those of the actor's warehouses. */
export const walkRows = (tx: Transaction) =>
  ownRows(tx.db('pick_walks as k'), tx.actor, { seller: 'k.seller_id', warehouse: 'k.warehouse_id' });

export const findWalk = async (tx: Transaction, taskId: string): Promise<WalkRow> =>
  found((await walkRows(tx).where('k.task_id', taskId).first('k.*')) as WalkRow | undefined, 'task');

export async function insertWalks(
  tx: Transaction,
  walks: readonly WalkRow[],
  lines: readonly PickLineRow[],
): Promise<void> {
  const rows = walks.map((walk) => ({ ...walk }));
  for (let start = 0; start < rows.length; start += 100)
    await insertRows(tx.db, 'pick_walks', rows.slice(start, start + 100));
  await insertPickLines(tx, lines);
}

export async function insertPickLines(tx: Transaction, lines: readonly PickLineRow[]): Promise<void> {
  const rows = lines.map((line) => ({ ...line }));
  for (let start = 0; start < rows.length; start += 50)
    await insertRows(tx.db, 'pick_lines', rows.slice(start, start + 50));
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

/** A line of a walk with everything else that a pick from it asks for. */
export interface LineAtHand {
  line: PickLineRow;
  walk: Walk;
  /** The order's last tote. */
  toteId: string | null;
  /** Where goods in totes are, for the ledger; null where no tote was ever used here. */
  toteBinId: string | null;
  /** Lines of the walk with something left. */
  openLines: number;
}

const atHand =
  'select l.*, k.wave_id, k.warehouse_id, k.seller_id,' +
  ' (select b.tote_id from order_totes b where b.order_id = l.order_id' +
  ' order by b.bound_at desc, b.tote_id desc limit 1) as tote_id,' +
  " (select p.id from locations p where p.warehouse_id = k.warehouse_id and p.kind = 'tote'" +
  ' order by p.walk_seq, p.code_key limit 1) as tote_bin_id,' +
  ' (select count(*) from pick_lines o where o.task_id = l.task_id and o.picked + o.short < o.quantity) as open_lines' +
  ' from pick_lines l join pick_walks k on k.task_id = l.task_id where l.id = ? and l.task_id = ?';

/** A line of this walk and what belongs to it, in one statement. The order's row is locked by the caller. */
export async function lineAtHand(tx: Transaction, taskId: string, lineId: string): Promise<LineAtHand> {
  type Row = PickLineRow & Walk & { tote_id: string | null; tote_bin_id: string | null; open_lines: number };
  const [row] = await selectRows<Row>(tx.db, atHand, [lineId, taskId]);
  const { wave_id, warehouse_id, seller_id, tote_id, tote_bin_id, open_lines, ...line } = found(row, 'line');
  return {
    line: counted(line),
    walk: { task_id: taskId, wave_id, order_id: line.order_id, warehouse_id, seller_id },
    toteId: tote_id,
    toteBinId: tote_bin_id,
    openLines: Number(open_lines),
  };
}

/** The order of a walk, its row locked. Throws `record/not-found` where there is no such walk for the actor. */
export async function lockOrderOfWalk(tx: Transaction, taskId: string): Promise<OrderRow> {
  const id = tx.db.raw('(select order_id from pick_walks where task_id = ?)', [taskId]);
  return lockOrder(tx, id, 'task');
}

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
  const sql = 'select id from pick_lines where task_id = ? and picked + short < quantity limit 1';
  return (await selectRows(tx.db, sql, [taskId])).length === 0;
}
