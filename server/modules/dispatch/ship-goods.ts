import type { Grade } from '../../../shared/stock/grades.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { virtualLocation } from '../layout/index.ts';
import { post } from '../stock/index.ts';
import type { LoadView } from './dispatch.queries.ts';
import type { ManifestRow } from './dispatch.store.ts';

interface Inside {
  seller_id: string;
  product_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  location_id: string;
  handling_unit_id: string;
  on_hand: number;
}

/**
 * Posts the goods of these parcels from dispatch to the customer. Outside the building they lie in no handling unit of
 * ours; the posting's other end keeps the parcel's plate, so that each unit's parcel is known for ever.
 */
export async function shipGoods(
  tx: Transaction,
  manifest: ManifestRow,
  parcels: readonly LoadView[],
): Promise<void> {
  const customer = await virtualLocation(tx, manifest.warehouse_id, 'customer');
  const inside = await goodsInside(
    tx,
    parcels.map(({ handling_unit_id }) => handling_unit_id),
  );
  await post(
    tx,
    { document: { kind: 'manifest', id: manifest.id }, reason: 'ship' },
    inside.map(
      ({ seller_id, product_id, lot_id, serial, grade, location_id, handling_unit_id, on_hand }) => ({
        sellerId: seller_id,
        productId: product_id,
        quantity: Number(on_hand),
        serial,
        from: { locationId: location_id, grade, lotId: lot_id, handlingUnitId: handling_unit_id },
        to: { locationId: customer.id, grade, lotId: lot_id },
      }),
    ),
  );
}

async function goodsInside(tx: Transaction, unitIds: readonly string[]): Promise<Inside[]> {
  const inside: Inside[] = [];
  for (let start = 0; start < unitIds.length; start += 400) {
    const ids = unitIds.slice(start, start + 400);
    const sql =
      'select seller_id, product_id, lot_id, serial, grade, location_id, handling_unit_id, on_hand from stock_accounts' +
      ` where handling_unit_id in (${marks(ids)}) and is_physical = 1 and on_hand > 0 order by id`;
    inside.push(...(await selectRows<Inside>(tx.db, sql, ids)));
  }
  return inside;
}
