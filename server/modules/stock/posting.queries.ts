import type { z } from 'zod';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage, type Page } from '../../../shared/contract/page.ts';
import type { listPostings, postingRow } from '../../../shared/stock/stock.contract.ts';
import type { DocumentKind, Grade, PostingReason } from '../../../shared/stock/grades.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import { ownRowsClause, requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

type Input = InputOf<typeof listPostings>;

/**
 * The ledger, newest first: one page by an index, whatever the ledger's length, and the words for this page's rows, in
 * one statement.
 */
export async function readPostings(tx: Transaction, input: Input): Promise<Page<z.input<typeof postingRow>>> {
  if (input.warehouseId) requireWarehouse(tx.actor, input.warehouseId);
  const { sql, bindings } = newestIds(tx, input);
  const rows = await selectRows<PostingRow>(tx.db, described(sql), bindings);
  return toPage(rows.map(toPosting), input.limit, ({ id }) => String(id));
}

interface Statement {
  sql: string;
  bindings: (string | number)[];
}

/** The ids of a page and the one after it. A bin is at the one end or at the other: each is read from its own index. */
function newestIds(tx: Transaction, input: Input): Statement {
  const { binId } = input;
  if (!binId) return newest(tx, input);
  const from = newest(tx, input, { column: 'from_location_id', binId });
  const to = newest(tx, input, { column: 'to_location_id', binId });
  return {
    sql:
      `select id from (select id from (${from.sql}) f union select id from (${to.sql}) t) u` +
      ' order by id desc limit ?',
    bindings: [...from.bindings, ...to.bindings, input.limit + 1],
  };
}

function newest(tx: Transaction, input: Input, end?: { column: string; binId: string }): Statement {
  const own = ownRowsClause(tx.actor, { seller: 'seller_id', warehouse: 'warehouse_id' });
  const wanted: [condition: string, value: string | number | undefined][] = [
    ['seller_id = ?', input.sellerId],
    ['warehouse_id = ?', input.warehouseId],
    ['product_id = ?', input.productId],
    ['document_id = ?', input.documentId],
    ['id < ?', input.after && /^\d{1,15}$/.test(input.after) ? Number(input.after) : undefined],
    [`${end?.column} = ?`, end?.binId],
  ];
  const said = wanted.filter((one): one is [string, string | number] => one[1] !== undefined);
  const where = said.map(([condition]) => ` and ${condition}`).join('');
  return {
    sql: `select id from stock_postings where 1 = 1${own.sql}${where} order by id desc limit ?`,
    bindings: [...own.bindings, ...said.map(([, value]) => value), input.limit + 1],
  };
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

/** What people call the things that a posting names. */
const described = (ids: string): string =>
  'select s.id, s.warehouse_id, s.seller_id, s.product_id, p.sku, p.name, s.quantity, f.serial,' +
  ' s.from_location_id, fl.code as from_bin, f.grade as from_grade, fo.code as from_lot, fh.code as from_unit,' +
  ' s.to_location_id, tl.code as to_bin, t.grade as to_grade, tt.code as to_lot, th.code as to_unit,' +
  ' s.reason, s.note, s.document_kind, s.document_id, s.operation_id, s.actor_id, s.posted_at, s.reverses_id,' +
  // Not a join: hardly any posting is reversed, and from that SQLite's statistics conclude to read the whole index.
  ' (select r.id from stock_postings r where r.reverses_id = s.id) as reversed_by_id' +
  ` from (${ids}) k join stock_postings s on s.id = k.id` +
  ' join products p on p.id = s.product_id' +
  ' join stock_accounts f on f.id = s.from_account_id join stock_accounts t on t.id = s.to_account_id' +
  ' join locations fl on fl.id = s.from_location_id join locations tl on tl.id = s.to_location_id' +
  ' left join lots fo on fo.id = f.lot_id left join lots tt on tt.id = t.lot_id' +
  ' left join handling_units fh on fh.id = f.handling_unit_id' +
  ' left join handling_units th on th.id = t.handling_unit_id order by s.id desc';

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
