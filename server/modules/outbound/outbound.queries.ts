import type { Knex } from 'knex';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type { getOrder, listOrders } from '../../../shared/outbound/outbound.contract.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { pickedByLine, promisedByLine } from './order-lines.queries.ts';
import { holdsOf, orderRows, type HoldRow, type LineRow, type OrderRow } from './outbound.store.ts';

type SummaryRow = OrderRow & { seller_code: string };

const summaryRows = (tx: Transaction) =>
  orderRows(tx).join('sellers as s', 's.id', 'o.seller_id').select('o.*', 's.code as seller_code');

/** Orders, newest first. The cursor is the moment of ordering and the id. */
export async function listOrdersOf(tx: Transaction, input: InputOf<typeof listOrders>) {
  const query = summaryRows(tx)
    .orderBy([
      { column: 'o.ordered_at', order: 'desc' },
      { column: 'o.id', order: 'desc' },
    ])
    .limit(input.limit + 1);
  if (input.warehouseId) void query.where('o.warehouse_id', input.warehouseId);
  if (input.sellerId) void query.where('o.seller_id', input.sellerId);
  if (input.state) void query.whereIn('o.state', input.state);
  if (input.cancelled === true) void query.where('o.cancel_state', 'accepted');
  if (input.cancelled === false || (input.cancelled === undefined && (input.state || input.short)))
    void query.whereRaw("(o.cancel_state is null or o.cancel_state <> 'accepted')");
  if (input.held !== undefined) void onlyHeld(query, tx, input.held);
  if (input.short)
    void query.whereIn('o.id', tx.db('outbound_lines').where('missing', '>', 0).select('order_id'));
  if (input.search) void matching(query, tx, input.search);
  const cursor = /^(\d+)_([0-9A-Z]{26})$/.exec(input.after ?? '');
  if (cursor) {
    const moment = new Date(Number(cursor[1]));
    void query.whereRaw('(o.ordered_at < ? or (o.ordered_at = ? and o.id < ?))', [
      moment,
      moment,
      cursor[2] ?? '',
    ]);
  }
  const page = toPage(
    (await query) as SummaryRow[],
    input.limit,
    (row) => `${row.ordered_at.getTime()}_${row.id}`,
  );
  return { rows: await summaries(tx, page.rows), next: page.next };
}

const onlyHeld = (query: Knex.QueryBuilder, tx: Transaction, held: boolean) => {
  const holds = tx.db('outbound_holds').select('order_id');
  return held ? query.whereIn('o.id', holds) : query.whereNotIn('o.id', holds);
};

/** `!` takes the place of the backslash, which the two databases read differently. */
const escapeLike = (text: string): string => text.replaceAll(/[!%_]/g, '!$&');

function matching(query: Knex.QueryBuilder, tx: Transaction, search: string) {
  const key = escapeLike(codeKey(search));
  const starts = `${key}%`;
  const withSku = tx
    .db('outbound_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .whereRaw("p.sku_key like ? escape '!'", [starts])
    .select('l.order_id');
  return query.where((either) => {
    void either
      .whereRaw("o.reference_key like ? escape '!'", [starts])
      .orWhereRaw("o.number like ? escape '!'", [starts])
      .orWhereRaw("o.search_key like ? escape '!'", [`%${key}%`])
      .orWhereIn('o.id', withSku);
  });
}

interface Totals {
  order_id: string;
  lines: number;
  units: number;
  missing: number;
}

async function summaries(tx: Transaction, orders: readonly SummaryRow[]) {
  const ids = orders.map(({ id }) => id);
  const totals = (await tx
    .db('outbound_lines')
    .whereIn('order_id', ids)
    .groupBy('order_id')
    .select('order_id')
    .count('id as lines')
    .sum({ units: 'quantity', missing: 'missing' })) as unknown as Totals[];
  const byId = new Map(totals.map((row) => [row.order_id, row]));
  const holds = await holdsOf(tx, ids);
  return orders.map((order) => summary(order, byId.get(order.id), holds));
}

const summary = (order: SummaryRow, totals: Totals | undefined, holds: readonly HoldRow[]) => ({
  id: order.id,
  number: order.number,
  reference: order.reference,
  sellerId: order.seller_id,
  sellerCode: order.seller_code,
  warehouseId: order.warehouse_id,
  state: order.state,
  cancel: order.cancel_state,
  holds: holds.filter((hold) => hold.order_id === order.id).map(({ reason }) => reason),
  policy: order.policy,
  recipientName: order.recipient_json.name,
  city: order.recipient_json.city,
  country: order.recipient_json.country,
  service: order.service,
  lines: Number(totals?.lines ?? 0),
  units: Number(totals?.units ?? 0),
  missing: Number(totals?.missing ?? 0),
  orderedAt: order.ordered_at,
  shipBy: order.ship_by_at,
  stateChangedAt: order.state_changed_at,
});

/** One order with everything that is known of it. */
export async function showOrder(tx: Transaction, { orderId }: InputOf<typeof getOrder>) {
  const order = found(
    (await summaryRows(tx).where('o.id', orderId).first()) as SummaryRow | undefined,
    'order',
  );
  const [base] = await summaries(tx, [order]);
  const holds = await holdsOf(tx, [orderId]);
  return {
    ...found(base, 'order'),
    recipient: order.recipient_json,
    note: order.note,
    giftNote: order.gift_note,
    holdDetails: holds.map((hold) => ({
      reason: hold.reason,
      note: hold.note,
      byWarehouse: hold.is_by_warehouse,
      placedAt: hold.placed_at,
    })),
    cancelReason: order.cancel_reason,
    cancelledAt: order.cancelled_at,
    waveId: order.wave_id,
    createdAt: order.created_at,
    lineDetails: await lineDetails(tx, orderId),
  };
}

type LineDetailRow = LineRow & {
  sku: string;
  name: string;
  names_json: Partial<Record<string, string>>;
  image_path: string | null;
};

async function lineDetails(tx: Transaction, orderId: string) {
  const lines = (await tx
    .db('outbound_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .where('l.order_id', orderId)
    .orderBy('l.line_no')
    .select('l.*', 'p.sku', 'p.name', 'p.names_json', 'p.image_path')) as LineDetailRow[];
  const promised = await promisedByLine(tx, [orderId]);
  const picked = await pickedByLine(tx, [orderId]);
  return lines.map((line) => ({
    id: line.id,
    lineNo: line.line_no,
    productId: line.product_id,
    sku: line.sku,
    name: line.names_json[tx.actor.locale] ?? line.name,
    imagePath: line.image_path,
    grade: line.grade,
    quantity: Number(line.quantity),
    promised: promised.get(line.id) ?? 0,
    picked: picked.get(line.id) ?? 0,
    missing: Number(line.missing),
    unfilled: Number(line.unfilled),
    priceMinor: line.price_minor === null ? null : Number(line.price_minor),
    currency: line.currency,
  }));
}
