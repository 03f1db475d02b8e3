import type { Knex } from 'knex';
import type { z } from 'zod';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage, type Page } from '../../../shared/contract/page.ts';
import type { listPostings, postingRow } from '../../../shared/stock/stock.contract.ts';
import type { DocumentKind, Grade, PostingReason } from '../../../shared/stock/grades.ts';
import { ownRows, requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

type Input = InputOf<typeof listPostings>;

/** The ledger, newest first: one page by an index, whatever its length; then the words for this page's rows. */
export async function readPostings(tx: Transaction, input: Input): Promise<Page<z.input<typeof postingRow>>> {
  if (input.warehouseId) requireWarehouse(tx.actor, input.warehouseId);
  const ids = await pageOfIds(tx, input);
  const { rows: shown, next } = toPage(ids, input.limit, String);
  if (shown.length === 0) return { rows: [], next: null };
  const rows = (await described(tx.db).whereIn('s.id', shown).orderBy('s.id', 'desc')) as PostingRow[];
  return { rows: rows.map(toPosting), next };
}

/** A bin is at the one end or at the other: two questions, each answered from its own index. */
async function pageOfIds(tx: Transaction, input: Input): Promise<number[]> {
  const take = input.limit + 1;
  const newest = async (narrow: (query: Knex.QueryBuilder) => void): Promise<number[]> => {
    const query = ownRows(tx.db('stock_postings as s'), tx.actor, {
      seller: 's.seller_id',
      warehouse: 's.warehouse_id',
    });
    if (input.sellerId) void query.where('s.seller_id', input.sellerId);
    if (input.warehouseId) void query.where('s.warehouse_id', input.warehouseId);
    if (input.productId) void query.where('s.product_id', input.productId);
    if (input.documentId) void query.where('s.document_id', input.documentId);
    if (input.after && /^\d{1,15}$/.test(input.after)) void query.where('s.id', '<', Number(input.after));
    narrow(query);
    const rows = (await query.orderBy('s.id', 'desc').limit(take).select('s.id')) as { id: number }[];
    return rows.map(({ id }) => Number(id));
  };
  const { binId } = input;
  if (!binId) return newest(() => {});
  const from = await newest((query) => void query.where('s.from_location_id', binId));
  const to = await newest((query) => void query.where('s.to_location_id', binId));
  return [...new Set([...from, ...to])].toSorted((a, b) => b - a).slice(0, take);
}

interface PostingRow {
  id: number;
  warehouse_id: string;
  seller_id: string;
  product_id: string;
  sku: string;
  name: string;
  quantity: number;
  serial: string;
  from_location_id: string;
  from_bin: string;
  from_grade: Grade;
  from_lot: string | null;
  from_unit: string | null;
  to_location_id: string;
  to_bin: string;
  to_grade: Grade;
  to_lot: string | null;
  to_unit: string | null;
  reason: PostingReason;
  note: string;
  document_kind: DocumentKind;
  document_id: string;
  operation_id: string;
  actor_id: string;
  posted_at: Date;
  reverses_id: number | null;
  reversed_by_id: number | null;
}

const described = (db: Knex): Knex.QueryBuilder =>
  db('stock_postings as s')
    .join('products as p', 'p.id', 's.product_id')
    .join('stock_accounts as f', 'f.id', 's.from_account_id')
    .join('stock_accounts as t', 't.id', 's.to_account_id')
    .join('locations as fl', 'fl.id', 's.from_location_id')
    .join('locations as tl', 'tl.id', 's.to_location_id')
    .leftJoin('lots as fo', 'fo.id', 'f.lot_id')
    .leftJoin('lots as to', 'to.id', 't.lot_id')
    .leftJoin('handling_units as fh', 'fh.id', 'f.handling_unit_id')
    .leftJoin('handling_units as th', 'th.id', 't.handling_unit_id')
    .select('s.*', 'p.sku', 'p.name', 'f.serial')
    // Not a join: hardly any posting is reversed, and from that SQLite's statistics conclude to read the whole index.
    .select(db.raw('(select r.id from stock_postings r where r.reverses_id = s.id) as reversed_by_id'))
    .select('fl.code as from_bin', 'f.grade as from_grade', 'fo.code as from_lot', 'fh.code as from_unit')
    .select('tl.code as to_bin', 't.grade as to_grade', 'to.code as to_lot', 'th.code as to_unit');

const idOrNull = (id: number | null): number | null => (id === null ? null : Number(id));

const toPosting = (row: PostingRow): z.input<typeof postingRow> => ({
  id: Number(row.id),
  warehouseId: row.warehouse_id,
  productId: row.product_id,
  sellerId: row.seller_id,
  sku: row.sku,
  name: row.name,
  quantity: Number(row.quantity),
  serial: row.serial === '' ? null : row.serial,
  from: {
    binId: row.from_location_id,
    bin: row.from_bin,
    grade: row.from_grade,
    lot: row.from_lot,
    handlingUnit: row.from_unit,
  },
  to: {
    binId: row.to_location_id,
    bin: row.to_bin,
    grade: row.to_grade,
    lot: row.to_lot,
    handlingUnit: row.to_unit,
  },
  reason: row.reason,
  note: row.note,
  documentKind: row.document_kind,
  documentId: row.document_id,
  operationId: row.operation_id,
  actorId: row.actor_id,
  postedAt: row.posted_at,
  reversesId: idOrNull(row.reverses_id),
  reversedById: idOrNull(row.reversed_by_id),
});
