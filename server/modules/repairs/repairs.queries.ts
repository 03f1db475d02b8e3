import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { readBarcode } from '../../../shared/domain/barcode.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { findRepair, getRepair, listRepairs } from '../../../shared/repairs/repairs.contract.ts';
import type { RepairState } from '../../../shared/repairs/repairs.lifecycle.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { repairRows, type RepairRow } from './repairs.store.ts';

type SummaryRow = RepairRow & {
  seller_code: string;
  sku: string;
  name: string;
  names_json: Partial<Record<string, string>>;
  lot: string | null;
  return_number: string | null;
  bin: string;
};

const summaryRows = (tx: Transaction) =>
  repairRows(tx)
    .join('sellers as s', 's.id', 'r.seller_id')
    .join('products as p', 'p.id', 'r.product_id')
    .join('locations as b', 'b.id', 'r.bin_id')
    .leftJoin('lots as o', 'o.id', 'r.lot_id')
    .leftJoin('returns as t', 't.id', 'r.return_id')
    .select(
      'r.*',
      's.code as seller_code',
      'p.sku',
      'p.name',
      'p.names_json',
      'o.code as lot',
      't.number as return_number',
      'b.code as bin',
    );

/** `!` takes the place of the backslash, which the two databases read differently. */
const beginning = (text: string): string => `${text.replaceAll(/[!%_]/g, '!$&')}%`;

/** Tickets, newest first. */
export async function listRepairsOf(tx: Transaction, input: InputOf<typeof listRepairs>) {
  const query = summaryRows(tx)
    .orderBy([
      { column: 'r.opened_at', order: 'desc' },
      { column: 'r.id', order: 'desc' },
    ])
    .limit(input.limit + 1);
  if (input.warehouseId) void query.where('r.warehouse_id', input.warehouseId);
  if (input.sellerId) void query.where('r.seller_id', input.sellerId);
  if (input.returnId) void query.where('r.return_id', input.returnId);
  if (input.state) void query.whereIn('r.state', input.state);
  if (input.open !== undefined) void query.where('r.state', input.open ? '<>' : '=', 'closed');
  if (input.search) {
    const [key, text] = [beginning(codeKey(input.search)), beginning(input.search)];
    void query.whereRaw(
      "(r.number like ? escape '!' or p.sku_key like ? escape '!' or r.serial like ? escape '!')",
      [key, key, text],
    );
  }
  const cursor = /^(\d+)_([0-9A-Z]{26})$/.exec(input.after ?? '');
  if (cursor) {
    const moment = new Date(Number(cursor[1]));
    void query.whereRaw('(r.opened_at < ? or (r.opened_at = ? and r.id < ?))', [
      moment,
      moment,
      cursor[2] ?? '',
    ]);
  }
  const rows = (await query) as SummaryRow[];
  const page = toPage(rows, input.limit, (row) => `${row.opened_at.getTime()}_${row.id}`);
  return { rows: page.rows.map((row) => summary(tx, row)), next: page.next };
}

const summary = (tx: Transaction, row: SummaryRow) => ({
  id: row.id,
  number: row.number,
  warehouseId: row.warehouse_id,
  sellerId: row.seller_id,
  sellerCode: row.seller_code,
  productId: row.product_id,
  sku: row.sku,
  name: row.names_json[tx.actor.locale] ?? row.name,
  serial: row.serial || null,
  lot: row.lot,
  state: row.state,
  fault: row.fault,
  diagnosis: row.diagnosis,
  returnId: row.return_id,
  returnNumber: row.return_number,
  binCode: row.closed_at === null ? row.bin : null,
  outcome: row.outcome,
  outcomeGrade: row.outcome_grade,
  taskId: row.task_id,
  openedAt: row.opened_at,
  closedAt: row.closed_at,
});

/** One ticket, what was done on it, and earlier repairs of the same serial. */
export async function showRepair(tx: Transaction, { repairId }: InputOf<typeof getRepair>) {
  const row = found(
    (await summaryRows(tx).where('r.id', repairId).first()) as SummaryRow | undefined,
    'repair',
  );
  return {
    ...summary(tx, row),
    openedGrade: row.opened_grade,
    history: await historyOf(tx, repairId),
    earlier: await earlierOf(tx, row),
  };
}

async function historyOf(tx: Transaction, repairId: string) {
  const rows = (await tx
    .db('repair_steps as h')
    .leftJoin('users as u', 'u.id', 'h.actor_id')
    .where('h.repair_id', repairId)
    .orderBy('h.step_no')
    .select('h.act', 'h.from_state', 'h.to_state', 'h.note', 'h.taken_at', 'u.name')) as {
    act: string;
    from_state: RepairState | null;
    to_state: RepairState;
    note: string;
    taken_at: Date;
    name: string | null;
  }[];
  return rows.map((step) => ({
    act: step.act,
    from: step.from_state,
    to: step.to_state,
    note: step.note,
    byName: step.name,
    at: step.taken_at,
  }));
}

async function earlierOf(tx: Transaction, { id, product_id, serial, opened_at }: RepairRow) {
  if (serial === '') return [];
  const rows = (await repairRows(tx)
    .where({ 'r.product_id': product_id, 'r.serial': serial })
    .where('r.opened_at', '<=', opened_at)
    .whereNot('r.id', id)
    .orderBy('r.opened_at', 'desc')
    .limit(20)
    .select('r.*')) as RepairRow[];
  return rows.map((row) => ({
    id: row.id,
    number: row.number,
    state: row.state,
    outcome: row.outcome,
    openedAt: row.opened_at,
    closedAt: row.closed_at,
  }));
}

/** Open tickets that a scan on the bench means. More than one only where two sellers' serials read alike. */
export async function lookUpRepair(tx: Transaction, { warehouseId, code }: InputOf<typeof findRepair>) {
  requireWarehouse(tx.actor, warehouseId);
  const scan = readBarcode(code);
  const query = summaryRows(tx)
    .where('r.warehouse_id', warehouseId)
    .whereNot('r.state', 'closed')
    .orderBy('r.id')
    .limit(20);
  const rows =
    scan.kind === 'ticket'
      ? await query.where('r.number', codeKey(scan.text))
      : await query.where('r.serial', 'serial' in scan && scan.serial ? scan.serial : scan.text);
  return { repairs: (rows as SummaryRow[]).map((row) => summary(tx, row)) };
}
