import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { putawayWork, replanPutaway } from '../../../shared/putaway/putaway.contract.ts';
import type { PutawayReason } from '../../../shared/putaway/putaway-reasons.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { Problem } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { requireClaim } from '../tasks/index.ts';
import { serialsAt } from './goods.queries.ts';
import { replanTask } from './plan-putaway.ts';
import { workProducts } from './work-products.queries.ts';

interface LineRow {
  product_id: string;
  lot_id: string;
  lot: string | null;
  expires_on: string | null;
  grade: Grade;
  quantity: number;
  from_bin_id: string;
  from_bin_code: string;
  unit_id: string | null;
  unit_code: string | null;
  sscc: string | null;
  to_bin_id: string | null;
  to_bin_code: string | null;
  why: PutawayReason;
}

/** All that a terminal needs for one putaway task. Needs no claim: a task may be looked at before it is taken. */
export async function showPutawayWork(tx: Transaction, { taskId }: InputOf<typeof putawayWork>) {
  const task = await findPutawayTask(tx, taskId);
  const rows = await openLines(tx, taskId);
  const places = rows.map((row) => ({
    locationId: row.from_bin_id,
    handlingUnitId: row.unit_id ?? '',
    productId: row.product_id,
  }));
  const from = new Map(
    rows.map((row) => [
      `${row.from_bin_id}|${row.unit_id ?? ''}`,
      {
        binId: row.from_bin_id,
        binCode: row.from_bin_code,
        handlingUnitId: row.unit_id,
        handlingUnitCode: row.unit_code,
        sscc: row.sscc,
      },
    ]),
  );
  const serials = await serialsAt(tx, places);
  return {
    taskId,
    taskState: task.state,
    title: task.title,
    warehouseId: task.warehouse_id,
    from: [...from.values()],
    lines: rows.map(toLine),
    products: await workProducts(
      tx,
      rows.map(({ product_id }) => product_id),
    ),
    serials: serials.map(({ productId, serial, grade }) => ({ productId, serial, grade })),
  };
}

interface TaskRow {
  warehouse_id: string;
  state: string;
  title: string;
  kind: string;
}

async function findPutawayTask(tx: Transaction, taskId: string): Promise<TaskRow> {
  const query = ownRows(tx.db('tasks').where({ id: taskId, kind: 'putaway' }), tx.actor, {
    seller: 'seller_id',
    warehouse: 'warehouse_id',
  });
  const row = (await query.first()) as TaskRow | undefined;
  if (!row) throw new Problem('record/not-found', { what: 'task' });
  return row;
}

/** Lines with something left, along the walk: first where a bin is proposed, then the rest. */
const openLines = (tx: Transaction, taskId: string) =>
  tx
    .db('putaway_lines as l')
    .join('locations as f', 'f.id', 'l.from_location_id')
    .leftJoin('handling_units as u', 'u.id', 'l.from_unit_id')
    .leftJoin('locations as b', 'b.id', 'l.to_bin_id')
    .leftJoin('lots as o', 'o.id', 'l.lot_id')
    .where('l.task_id', taskId)
    .where('l.quantity_left', '>', 0)
    .orderByRaw('case when b.id is null then 1 else 0 end, b.walk_seq, b.code_key, l.id')
    .select(
      'l.product_id',
      'l.lot_id',
      'o.code as lot',
      'o.expires_on',
      'l.grade',
      'l.quantity_left as quantity',
      'f.id as from_bin_id',
      'f.code as from_bin_code',
      'u.id as unit_id',
      'u.code as unit_code',
      'u.sscc',
      'l.to_bin_id',
      'b.code as to_bin_code',
      'l.why',
    ) as unknown as Promise<LineRow[]>;

const toLine = (row: LineRow) => ({
  productId: row.product_id,
  lotId: row.lot_id === '' ? null : row.lot_id,
  lot: row.lot,
  expiresOn: row.expires_on,
  grade: row.grade,
  quantity: Number(row.quantity),
  fromBinId: row.from_bin_id,
  fromHandlingUnitId: row.unit_id,
  toBinId: row.to_bin_id,
  toBinCode: row.to_bin_code,
  why: row.why,
});

/** Proposes bins anew for what is left, and shows the work as it is then. */
export async function replanWork(tx: Transaction, { taskId, avoidBinIds }: InputOf<typeof replanPutaway>) {
  await findPutawayTask(tx, taskId);
  await replanTask(tx, await requireClaim(tx, taskId), avoidBinIds);
  return showPutawayWork(tx, { taskId });
}
