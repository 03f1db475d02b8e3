import type { BinKind } from '../../../shared/layout/location-kinds.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import { ownRowsClause } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A bin as far as moving goods by hand asks. */
export interface MovePlace {
  id: string;
  warehouseId: string;
  code: string;
  kind: BinKind;
  isBlocked: boolean;
  isSingleSku: boolean;
  isSingleLot: boolean;
}

export interface MovePlaces {
  from: MovePlace;
  to: MovePlace;
  product: { id: string; sellerId: string; sku: string };
}

interface PlaceRow {
  id: string;
  warehouse_id: string;
  code: string;
  kind: BinKind;
  blocked_at: Date | null;
  is_single_sku: boolean;
  is_single_lot: boolean;
  seller_id: string | null;
  sku: string;
}

const columns =
  'l.id, l.warehouse_id, l.code, l.kind, l.blocked_at, l.is_single_sku, l.is_single_lot, p.seller_id, p.sku';

/**
 * Two bins inside the building and the product that goes from one to the other, as far as the actor reaches them: what
 * it doesn't reach is not there. Read in one statement, because goods are moved all day long.
 */
export async function readMovePlaces(
  tx: Transaction,
  { productId, fromBinId, toBinId }: { productId: string; fromBinId: string; toBinId: string },
): Promise<MovePlaces> {
  const ownProduct = ownRowsClause(tx.actor, { seller: 'p.seller_id' });
  const ownBins = ownRowsClause(tx.actor, { warehouse: 'l.warehouse_id' });
  const sql =
    `select ${columns} from locations l left join products p on p.id = ?${ownProduct.sql}` +
    ` where l.id in (?, ?) and l.is_physical = 1${ownBins.sql}`;
  const bindings = [productId, ...ownProduct.bindings, fromBinId, toBinId, ...ownBins.bindings];
  const rows = await selectRows<PlaceRow>(tx.db, sql, bindings);
  const place = (binId: string): MovePlace =>
    toPlace(
      found(
        rows.find(({ id }) => id === binId),
        'bin',
      ),
    );
  const [from, to] = [place(fromBinId), place(toBinId)];
  const { seller_id, sku = '' } = rows[0] ?? {};
  return { from, to, product: { id: productId, sellerId: found(seller_id ?? undefined, 'product'), sku } };
}

const toPlace = (row: PlaceRow): MovePlace => ({
  id: row.id,
  warehouseId: row.warehouse_id,
  code: row.code,
  kind: row.kind,
  isBlocked: row.blocked_at !== null,
  isSingleSku: row.is_single_sku,
  isSingleLot: row.is_single_lot,
});
