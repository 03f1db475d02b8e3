import type { Knex } from 'knex';
import { nextState, statesAllowing, type ActOf } from '../../../shared/domain/lifecycle.ts';
import type { Recipient, SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import {
  orderLifecycle,
  type FillPolicy,
  type HoldReason,
} from '../../../shared/outbound/outbound.lifecycle.ts';
import {
  affected,
  ChangedMeanwhile,
  insertRows,
  locked,
  marks,
  selectRows,
} from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export type OrderState = keyof typeof orderLifecycle;
export type OrderAct = ActOf<typeof orderLifecycle>;
export type CancelState = 'requested' | 'accepted' | 'rejected';

export interface OrderRow {
  id: string;
  warehouse_id: string;
  seller_id: string;
  number: string;
  reference: string;
  reference_key: string;
  content_hash: string;
  state: OrderState;
  cancel_state: CancelState | null;
  cancel_reason: string | null;
  cancelled_at: Date | null;
  policy: FillPolicy;
  recipient_json: Recipient;
  search_key: string;
  service: string;
  note: string;
  gift_note: string;
  ordered_at: Date;
  ship_by_at: Date | null;
  state_changed_at: Date;
  created_at: Date;
  wave_id: string | null;
}

export interface LineRow {
  id: string;
  order_id: string;
  line_no: number;
  product_id: string;
  grade: SellableGrade;
  quantity: number;
  missing: number;
  unfilled: number;
  price_minor: number | null;
  currency: string | null;
}

export interface HoldRow {
  order_id: string;
  reason: HoldReason;
  note: string;
  is_by_warehouse: boolean;
  placed_by: string;
  placed_at: Date;
}

/** Rows per statement, for `where … in`. */
const chunk = 200;

export async function insertOrders(
  tx: Transaction,
  orders: readonly OrderRow[],
  lines: readonly LineRow[],
): Promise<void> {
  const rows = orders.map((order) => ({ ...order, recipient_json: JSON.stringify(order.recipient_json) }));
  for (let start = 0; start < rows.length; start += 40)
    await insertRows(tx.db, 'outbound_orders', rows.slice(start, start + 40));
  for (let start = 0; start < lines.length; start += 90)
    await insertRows(
      tx.db,
      'outbound_lines',
      lines.slice(start, start + 90).map((line) => ({ ...line })),
    );
}

/** Begins every query of orders: those of the actor's seller and warehouses. */
export const orderRows = (tx: Transaction) =>
  ownRows(tx.db('outbound_orders as o'), tx.actor, { seller: 'o.seller_id', warehouse: 'o.warehouse_id' });

export const findOrder = async (tx: Transaction, orderId: string): Promise<OrderRow> =>
  found((await orderRows(tx).where('o.id', orderId).first('o.*')) as OrderRow | undefined, 'order');

/**
 * An order that the actor may reach, kept from others to the end of the transaction. Whoever changes an order, picks
 * for it or cancels it begins here, so that these acts come one after the other. The id may come from a subquery over
 * what never changes.
 */
export const lockOrder = async (
  tx: Transaction,
  orderId: string | Knex.Raw,
  what = 'order',
): Promise<OrderRow> =>
  found(
    (await locked(tx.db, orderRows(tx).where('o.id', orderId).first('o.*'))) as OrderRow | undefined,
    what,
  );

/** Orders by id, kept from others, in one fixed order. Those that the actor does not reach are missing. */
export async function lockOrders(tx: Transaction, orderIds: readonly string[]): Promise<OrderRow[]> {
  const ids = orderIds.toSorted();
  const rows: OrderRow[] = [];
  for (let start = 0; start < ids.length; start += chunk) {
    const query = orderRows(tx).whereIn('o.id', ids.slice(start, start + chunk));
    rows.push(...((await locked(tx.db, query.orderBy('o.id').select('o.*'))) as OrderRow[]));
  }
  return rows;
}

/** Orders of a seller by the key of their reference. */
export async function ordersByReference(
  tx: Transaction,
  sellerId: string,
  keys: readonly string[],
): Promise<Map<string, OrderRow>> {
  const orders = new Map<string, OrderRow>();
  for (let start = 0; start < keys.length; start += chunk) {
    const part = keys.slice(start, start + chunk);
    const sql = `select * from outbound_orders where seller_id = ? and reference_key in (${marks(part)})`;
    const rows = await selectRows<OrderRow>(tx.db, sql, [sellerId, ...part]);
    for (const row of rows) orders.set(row.reference_key, row);
  }
  return orders;
}

/** Which of these ids are orders already, whoever's. */
export async function knownOrderIds(tx: Transaction, ids: readonly string[]): Promise<Set<string>> {
  const known = new Set<string>();
  for (let start = 0; start < ids.length; start += chunk) {
    const rows = (await tx
      .db('outbound_orders')
      .whereIn('id', ids.slice(start, start + chunk))
      .select('id')) as { id: string }[];
    for (const { id } of rows) known.add(id);
  }
  return known;
}

export async function linesOf(tx: Transaction, orderIds: readonly string[]): Promise<LineRow[]> {
  const lines: LineRow[] = [];
  for (let start = 0; start < orderIds.length; start += chunk) {
    const rows = (await tx
      .db('outbound_lines')
      .whereIn('order_id', orderIds.slice(start, start + chunk))
      .orderBy(['order_id', 'line_no'])) as LineRow[];
    lines.push(...rows);
  }
  return lines.map((line) => ({
    ...line,
    quantity: Number(line.quantity),
    missing: Number(line.missing),
    unfilled: Number(line.unfilled),
  }));
}

export async function holdsOf(tx: Transaction, orderIds: readonly string[]): Promise<HoldRow[]> {
  const holds: HoldRow[] = [];
  for (let start = 0; start < orderIds.length; start += chunk) {
    const ids = orderIds.slice(start, start + chunk);
    const sql = `select * from outbound_holds where order_id in (${marks(ids)}) order by order_id, reason`;
    holds.push(...(await selectRows<HoldRow>(tx.db, sql, ids)));
  }
  return holds;
}

/** By how much what a line misses, and what it goes without, changes. */
export interface LineChange {
  lineId: string;
  missing: number;
  unfilled?: number;
}

/** Changes lines in guarded statements: nobody can be promised more than they miss. */
export async function changeLines(tx: Transaction, changes: readonly LineChange[]): Promise<void> {
  const sorted = changes.toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1));
  for (let start = 0; start < sorted.length; start += 40) {
    const part = sorted.slice(start, start + 40);
    const pick = `case id ${part.map(() => 'when ? then ?').join(' ')} end`;
    const missing = part.flatMap((change) => [change.lineId, change.missing]);
    const unfilled = part.flatMap((change) => [change.lineId, change.unfilled ?? 0]);
    const sql =
      `update outbound_lines set missing = missing + ${pick}, unfilled = unfilled + ${pick}` +
      ` where id in (${marks(part)}) and missing + ${pick} >= 0`;
    const ids = part.map(({ lineId }) => lineId);
    if ((await affected(tx.db, sql, [...missing, ...unfilled, ...ids, ...missing])) !== part.length)
      throw new ChangedMeanwhile('an order line changed in between');
  }
}

export const notCancelled = "(cancel_state is null or cancel_state <> 'accepted')";

/** The state an act leads to; an act leads to the same one from wherever it is possible. */
export function targetOf(act: OrderAct): OrderState {
  const [from] = statesAllowing(orderLifecycle, act);
  const target = from && nextState(orderLifecycle, from, act);
  if (!target) throw new Error(`no state allows ${act}`);
  return target;
}

interface Moving extends Partial<Pick<OrderRow, 'wave_id'>> {
  /** Where several acts in a row lead to, the first of which is the one asked for. */
  to?: OrderState;
}

/** Moves orders on in a guarded statement; returns how many could be moved. */
export async function moveRows(
  tx: Transaction,
  orderIds: readonly string[],
  act: OrderAct,
  { to = targetOf(act), ...more }: Moving = {},
): Promise<number> {
  const from = statesAllowing(orderLifecycle, act);
  const wave = more.wave_id === undefined ? [] : [more.wave_id];
  const set = `state = ?, state_changed_at = ?${wave.length > 0 ? ', wave_id = ?' : ''}`;
  let moved = 0;
  for (let start = 0; start < orderIds.length; start += chunk) {
    const ids = orderIds.slice(start, start + chunk);
    const sql =
      `update outbound_orders set ${set} where id in (${marks(ids)})` +
      ` and state in (${marks(from)}) and ${notCancelled}`;
    moved += await affected(tx.db, sql, [to, tx.now, ...wave, ...ids, ...from]);
  }
  return moved;
}
