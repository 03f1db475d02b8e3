import { groupBy } from '../../../shared/domain/group-by.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { explainShortage } from '../../../shared/outbound/outbound.contract.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { poolKey } from './free-stock.queries.ts';
import { findOrder, type LineRow, type OrderRow } from './outbound.store.ts';

type MissingLine = LineRow & { sku: string };

/** Documents named per line; beyond that the picture is clear. */
const mostHolders = 20;

/**
 * Why is it not there? For each line that misses something: what could be sold and to whom it is promised, what lies
 * in the building and can't be sold as it is, what is on its way, and who waits in front. All rows are of the seller
 * who owns the goods, so nothing of anybody else is told.
 */
export async function showShortage(tx: Transaction, { orderId }: InputOf<typeof explainShortage>) {
  const order = await findOrder(tx, orderId);
  const lines = (await tx
    .db('outbound_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .where('l.order_id', orderId)
    .where('l.missing', '>', 0)
    .orderBy('l.line_no')
    .limit(200)
    .select('l.*', 'p.sku')) as MissingLine[];
  const productIds = [...new Set(lines.map(({ product_id }) => product_id))];
  const pools = await poolsOf(tx, order, productIds);
  const holders = await holdersOf(tx, order, productIds);
  const elsewhere = await unsellable(tx, order, productIds);
  const before = await waitingBefore(tx, order, productIds);
  return {
    orderId,
    lines: lines.map((line) => {
      const key = poolKey(line.product_id, line.grade);
      const places = elsewhere.get(line.product_id) ?? [];
      return {
        lineId: line.id,
        lineNo: line.line_no,
        productId: line.product_id,
        sku: line.sku,
        missing: Number(line.missing),
        sellable: Number(pools.get(key)?.on_hand ?? 0),
        promised: Number(pools.get(key)?.promised ?? 0),
        holders: (holders.get(key) ?? []).slice(0, mostHolders).map((row) => ({
          kind: row.document_kind,
          id: row.document_id,
          name: row.reference ?? row.document_id,
          quantity: Number(row.quantity),
          since: row.created_at,
        })),
        elsewhere: places
          .filter(({ kind }) => kind !== 'announced')
          .map((row) => ({
            bin: row.bin,
            kind: row.kind,
            grade: row.grade,
            quantity: Number(row.quantity),
            blocked: row.blocked_reason ?? '',
          })),
        announced: places
          .filter(({ kind }) => kind === 'announced')
          .reduce((sum, row) => sum + Number(row.quantity), 0),
        ordersBefore: Number(before.get(key) ?? 0),
      };
    }),
  };
}

async function poolsOf(tx: Transaction, order: OrderRow, productIds: readonly string[]) {
  const rows = (await tx
    .db('stock_pools')
    .where({ warehouse_id: order.warehouse_id })
    .whereIn('product_id', productIds as string[])
    .select('product_id', 'grade', 'on_hand', 'promised')) as {
    product_id: string;
    grade: Grade;
    on_hand: number;
    promised: number;
  }[];
  return new Map(rows.map((row) => [poolKey(row.product_id, row.grade), row]));
}

async function holdersOf(tx: Transaction, order: OrderRow, productIds: readonly string[]) {
  const rows = (await tx
    .db('stock_promises as p')
    .leftJoin('outbound_orders as o', 'o.id', 'p.document_id')
    .where('p.warehouse_id', order.warehouse_id)
    .whereIn('p.product_id', productIds as string[])
    .where('p.quantity', '>', 0)
    .whereNot('p.document_id', order.id)
    .orderBy('p.id')
    .limit(2000)
    .select(
      'p.product_id',
      'p.grade',
      'p.document_kind',
      'p.document_id',
      'p.quantity',
      'p.created_at',
      'o.reference',
    )) as {
    product_id: string;
    grade: Grade;
    document_kind: string;
    document_id: string;
    quantity: number;
    created_at: Date;
    reference: string | null;
  }[];
  return groupBy(rows, (row) => poolKey(row.product_id, row.grade));
}

async function unsellable(tx: Transaction, order: OrderRow, productIds: readonly string[]) {
  const rows = (await tx
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .where('a.warehouse_id', order.warehouse_id)
    .whereIn('a.product_id', productIds as string[])
    .where('a.is_sellable', false)
    .where('a.on_hand', '>', 0)
    .where((place) => void place.where('a.is_physical', true).orWhere('l.kind', 'announced'))
    // What is picked or packed belongs to other orders; their promises are used up.
    .whereNotIn('l.kind', ['tote', 'cart', 'wall_slot', 'packing', 'dispatch', 'van'])
    .groupBy('a.product_id', 'l.code', 'l.kind', 'a.grade', 'l.blocked_reason')
    .orderBy('l.code')
    .limit(1000)
    .select('a.product_id', 'l.code as bin', 'l.kind', 'a.grade', 'l.blocked_reason')
    .sum('a.on_hand as quantity')) as unknown as {
    product_id: string;
    bin: string;
    kind: string;
    grade: string;
    blocked_reason: string | null;
    quantity: number;
  }[];
  return groupBy(rows, ({ product_id }) => product_id);
}

async function waitingBefore(tx: Transaction, order: OrderRow, productIds: readonly string[]) {
  const rows = (await tx
    .db('outbound_lines as l')
    .join('outbound_orders as o', 'o.id', 'l.order_id')
    .where({ 'o.warehouse_id': order.warehouse_id, 'o.state': 'short' })
    .whereIn('l.product_id', productIds as string[])
    .where('l.missing', '>', 0)
    .whereRaw("(o.cancel_state is null or o.cancel_state <> 'accepted')")
    .whereRaw('(o.ordered_at < ? or (o.ordered_at = ? and o.id < ?))', [
      order.ordered_at,
      order.ordered_at,
      order.id,
    ])
    .groupBy('l.product_id', 'l.grade')
    .select('l.product_id', 'l.grade')
    .countDistinct('o.id as orders')) as unknown as { product_id: string; grade: Grade; orders: number }[];
  return new Map(rows.map((row) => [poolKey(row.product_id, row.grade), row.orders]));
}
