import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { countReturns, getReturn, listReturns } from '../../../shared/returns/returns.contract.ts';
import { returnStates, type ReturnState } from '../../../shared/returns/returns.lifecycle.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { returnRows, type LineRow, type ReturnRow } from './returns.store.ts';
import type { UnitRow } from './units.store.ts';

type SummaryRow = ReturnRow & { seller_code: string; seller_name: string; bin: string | null };

const summaryRows = (tx: Transaction) =>
  returnRows(tx)
    .join('sellers as s', 's.id', 'r.seller_id')
    .leftJoin('locations as b', 'b.id', 'r.bin_id')
    .select('r.*', 's.code as seller_code', 's.name as seller_name', 'b.code as bin');

/** Returns, newest first. The cursor is the moment of the announcement and the id. */
export async function listReturnsOf(tx: Transaction, input: InputOf<typeof listReturns>) {
  const query = summaryRows(tx)
    .orderBy([
      { column: 'r.created_at', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ])
    .limit(input.limit + 1);
  if (input.warehouseId) void query.where('r.warehouse_id', input.warehouseId);
  if (input.sellerId) void query.where('r.seller_id', input.sellerId);
  if (input.state) void query.whereIn('r.state', input.state);
  if (input.search) void matching(query, tx, input.search);
  const cursor = /^(\d+)_([0-9A-Z]{26})$/.exec(input.after ?? '');
  if (cursor) {
    const moment = new Date(Number(cursor[1]));
    void query.whereRaw('(r.created_at < ? or (r.created_at = ? and r.id < ?))', [
      moment,
      moment,
      cursor[2] ?? '',
    ]);
  }
  const rows = (await query) as SummaryRow[];
  const page = toPage(rows, input.limit, (row) => `${row.created_at.getTime()}_${row.id}`);
  return { rows: await summaries(tx, page.rows), next: page.next };
}

/** `!` takes the place of the backslash, which the two databases read differently. */
const beginning = (text: string): string => `${codeKey(text).replaceAll(/[!%_]/g, '!$&')}%`;

function matching(query: Knex.QueryBuilder, tx: Transaction, search: string) {
  const starts = beginning(search);
  const orders = tx.db('outbound_orders').whereRaw("number like ? escape '!'", [starts]).select('id');
  return query.where((either) => {
    for (const column of ['r.number', 'r.reference_key', 'r.tracking_key', 'r.order_key'])
      void either.orWhereRaw(`${column} like ? escape '!'`, [starts]);
    void either.orWhereIn('r.order_id', orders);
  });
}

async function summaries(tx: Transaction, rows: readonly SummaryRow[]) {
  const totals = (await tx
    .db('return_lines')
    .whereIn(
      'return_id',
      rows.map(({ id }) => id),
    )
    .groupBy('return_id')
    .select('return_id')
    .sum({ announced: 'announced', graded: 'graded' })) as unknown as {
    return_id: string;
    announced: number;
    graded: number;
  }[];
  const byId = new Map(totals.map((total) => [total.return_id, total]));
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    reference: row.reference,
    sellerId: row.seller_id,
    sellerCode: row.seller_code,
    warehouseId: row.warehouse_id,
    state: row.state,
    orderReference: row.order_reference,
    orderId: row.order_id,
    trackingNumber: row.tracking_number,
    reason: row.reason,
    announcedUnits: Number(byId.get(row.id)?.announced ?? 0),
    gradedUnits: Number(byId.get(row.id)?.graded ?? 0),
    createdAt: row.created_at,
    receivedAt: row.received_at,
    closedAt: row.closed_at,
  }));
}

export async function countReturnsOf(tx: Transaction, input: InputOf<typeof countReturns>) {
  const query = returnRows(tx).groupBy('r.state').select('r.state').count('r.id as returns');
  if (input.warehouseId) void query.where('r.warehouse_id', input.warehouseId);
  if (input.sellerId) void query.where('r.seller_id', input.sellerId);
  const rows = (await query) as unknown as { state: ReturnState; returns: number }[];
  const counts = new Map(rows.map(({ state, returns }) => [state, Number(returns)]));
  return { states: returnStates.map((state) => ({ state, returns: counts.get(state) ?? 0 })) };
}

/** The row of a return that the actor may see, with the names around it. */
export const findSummary = async (tx: Transaction, returnId: string): Promise<SummaryRow> =>
  found((await summaryRows(tx).where('r.id', returnId).first()) as SummaryRow | undefined, 'return');

export async function showReturn(tx: Transaction, { returnId }: InputOf<typeof getReturn>) {
  const row = await findSummary(tx, returnId);
  const [summary] = await summaries(tx, [row]);
  return {
    ...found(summary, 'return'),
    lines: await lineDetails(tx, returnId),
    units: await unitDetails(tx, returnId),
    taskId: row.task_id,
    binCode: row.bin,
  };
}

type LineDetailRow = LineRow & {
  sku: string;
  name: string;
  names_json: Partial<Record<string, string>>;
  image_path: string | null;
};

export async function lineDetails(tx: Transaction, returnId: string) {
  const rows = (await tx
    .db('return_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .where('l.return_id', returnId)
    .orderBy('l.line_no')
    .select('l.*', 'p.sku', 'p.name', 'p.names_json', 'p.image_path')) as LineDetailRow[];
  return rows.map((row) => ({
    id: row.id,
    productId: row.product_id,
    sku: row.sku,
    name: row.names_json[tx.actor.locale] ?? row.name,
    imagePath: row.image_path,
    announced: Number(row.announced),
    graded: Number(row.graded),
    requested: row.requested,
  }));
}

type UnitDetailRow = UnitRow & {
  sku: string;
  lot: string | null;
  bin: string | null;
  repair_number: string | null;
  graded_by_name: string | null;
};

export async function unitDetails(tx: Transaction, returnId: string) {
  const rows = (await tx
    .db('return_units as n')
    .join('products as p', 'p.id', 'n.product_id')
    .leftJoin('lots as o', 'o.id', 'n.lot_id')
    .leftJoin('locations as b', 'b.id', 'n.bin_id')
    .leftJoin('repairs as t', 't.id', 'n.repair_id')
    .leftJoin('users as u', 'u.id', 'n.graded_by')
    .where('n.return_id', returnId)
    .orderBy(['n.graded_at', 'n.id'])
    .select(
      'n.*',
      'p.sku',
      'o.code as lot',
      'b.code as bin',
      't.number as repair_number',
      'u.name as graded_by_name',
    )) as UnitDetailRow[];
  return rows.map((row) => ({
    id: row.id,
    lineId: row.line_id,
    productId: row.product_id,
    sku: row.sku,
    quantity: Number(row.quantity),
    grade: row.grade,
    serial: row.serial || null,
    lot: row.lot,
    requested: row.requested,
    taken: row.taken,
    reason: row.reason,
    note: row.note,
    binCode: row.bin,
    repairId: row.repair_id,
    repairNumber: row.repair_number,
    gradedByName: row.graded_by_name,
    gradedAt: row.graded_at,
    decidedAt: row.decided_at,
  }));
}
