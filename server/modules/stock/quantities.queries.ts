import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import {
  bucketOf,
  noTotals,
  quantitiesOf,
  type BucketTotals,
  type Quantities,
} from '../../../shared/stock/buckets.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

interface GroupRow {
  product_id: string;
  /** Empty on the rows that hold promises. */
  kind: LocationKind | '';
  grade: Grade;
  is_sellable: boolean;
  units: number | string;
}

/** Whose warehouses count: one, several, or all. */
export const warehousesSeen = (tx: Transaction, warehouseId: string | undefined): readonly string[] | null =>
  warehouseId ? [warehouseId] : tx.actor.warehouseIds;

/** What to add to a WHERE clause so that only these warehouses count; the values to bind are their ids. */
export const amongWarehouses = (column: string, warehouseIds: readonly string[] | null): string =>
  warehouseIds === null ? '' : ` and ${column} in (${marks(warehouseIds) || 'null'})`;

/**
 * The quantities of these products. Accounts and promises are read in one statement, which sees one moment: else a
 * posting in between could show fewer units than are promised.
 */
export async function quantitiesOfProducts(
  tx: Transaction,
  productIds: readonly string[],
  warehouseIds: readonly string[] | null,
): Promise<Map<string, Quantities>> {
  const quantities = new Map<string, Quantities>();
  const totals = new Map<string, { buckets: BucketTotals; promised: number }>(
    productIds.map((id) => [id, { buckets: noTotals(), promised: 0 }]),
  );
  if (productIds.length > 0)
    for (const row of await groupRows(tx, productIds, warehouseIds)) {
      const own = totals.get(row.product_id);
      if (!own) continue;
      if (row.kind === '') {
        own.promised += Number(row.units);
        continue;
      }
      const bucket = bucketOf({ kind: row.kind, grade: row.grade, isSellable: row.is_sellable });
      if (bucket) own.buckets[bucket] += Number(row.units);
    }
  for (const [id, { buckets, promised }] of totals) quantities.set(id, quantitiesOf(buckets, promised));
  return quantities;
}

function groupRows(
  tx: Transaction,
  productIds: readonly string[],
  warehouseIds: readonly string[] | null,
): Promise<GroupRow[]> {
  const among = (column: string): string => amongWarehouses(column, warehouseIds);
  const sql =
    'select a.product_id, l.kind, a.grade, a.is_sellable, sum(a.on_hand) as units from stock_accounts a' +
    ' join locations l on l.id = a.location_id' +
    ` where a.product_id in (${marks(productIds)})${among('a.warehouse_id')} and a.is_held = 1` +
    ' group by a.product_id, l.kind, a.grade, a.is_sellable union all' +
    " select s.product_id, '', s.grade, 1, s.promised from stock_pools s" +
    ` where s.product_id in (${marks(productIds)})${among('s.warehouse_id')} and s.promised <> 0`;
  const bindings = [...productIds, ...(warehouseIds ?? [])];
  return selectRows<GroupRow>(tx.db, sql, [...bindings, ...bindings]);
}
