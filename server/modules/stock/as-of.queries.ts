import type { InputOf, OutputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import { bucketOf, noTotals, quantitiesOf, type BucketTotals } from '../../../shared/stock/buckets.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import type { stockAsOf } from '../../../shared/stock/stock.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { pageOfProducts, productCursor } from './product-page.queries.ts';
import { amongWarehouses, warehousesSeen } from './quantities.queries.ts';
import { productRef } from './stock.queries.ts';

/** Stock as it was: the postings of this page's products up to and including the moment, added up. */
export async function readStockAsOf(
  tx: Transaction,
  input: InputOf<typeof stockAsOf>,
): Promise<OutputOf<typeof stockAsOf>> {
  const { rows: products, next } = toPage(await pageOfProducts(tx, input), input.limit, productCursor);
  const totals = await totalsAsOf(
    tx,
    products.map(({ id }) => id),
    new Date(input.moment),
    warehousesSeen(tx, input.warehouseId),
  );
  return {
    rows: products.map((product) => {
      const {
        available: stored,
        reserved: _,
        ...rest
      } = quantitiesOf(totals.get(product.id) ?? noTotals(), 0);
      return { ...productRef(product), ...rest, stored };
    }),
    next,
  };
}

/** The buckets of these products at a moment. Blocked bins of then count as stored: nobody noted them in the ledger. */
async function totalsAsOf(
  tx: Transaction,
  productIds: readonly string[],
  moment: Date,
  warehouseIds: readonly string[] | null,
): Promise<Map<string, BucketTotals>> {
  const totals = new Map<string, BucketTotals>();
  if (productIds.length === 0) return totals;
  const side = (account: string, sign: string): string =>
    `select ${account} as account_id, ${sign}quantity as units from stock_postings` +
    ` where product_id in (${marks(productIds)}) and posted_at <= ?` +
    amongWarehouses('warehouse_id', warehouseIds);
  const sql =
    'select a.product_id, l.kind, a.grade, sum(x.units) as units from' +
    ` (${side('to_account_id', '')} union all ${side('from_account_id', '-')}) x` +
    ' join stock_accounts a on a.id = x.account_id join locations l on l.id = a.location_id' +
    ' group by a.product_id, l.kind, a.grade';
  const bindings = [...productIds, moment, ...(warehouseIds ?? [])];
  const rows = await selectRows<{
    product_id: string;
    kind: LocationKind;
    grade: Grade;
    units: number | string;
  }>(tx.db, sql, [...bindings, ...bindings]);
  for (const row of rows) {
    const bucket = bucketOf({ kind: row.kind, grade: row.grade, isSellable: true });
    if (!bucket) continue;
    const own = totals.get(row.product_id) ?? noTotals();
    own[bucket] += Number(row.units);
    totals.set(row.product_id, own);
  }
  return totals;
}
