import type { Grade } from '../../../shared/stock/grades.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Goods of one account on a handling unit or in a bin. */
export interface UnitGoods {
  productId: string;
  locationId: string;
  handlingUnitId: string;
  lotId: string;
  serial: string;
  grade: Grade;
  quantity: number;
}

interface AccountRow {
  product_id: string;
  location_id: string;
  handling_unit_id: string;
  lot_id: string;
  serial: string;
  grade: Grade;
  on_hand: number;
  reserved: number;
}

const toGoods = (row: AccountRow): UnitGoods => ({
  productId: row.product_id,
  locationId: row.location_id,
  handlingUnitId: row.handling_unit_id,
  lotId: row.lot_id,
  serial: row.serial,
  grade: row.grade,
  quantity: Number(row.on_hand) - Number(row.reserved),
});

const standing = (tx: Transaction) =>
  tx
    .db('stock_accounts as a')
    .where({ 'a.is_physical': true })
    .whereRaw('a.on_hand > a.reserved')
    .orderBy('a.id')
    .select('a.*');

/** What stands on a handling unit, of one product or of all. */
export async function goodsOnUnit(
  tx: Transaction,
  handlingUnitId: string,
  productId?: string,
): Promise<UnitGoods[]> {
  const query = standing(tx).where('a.handling_unit_id', handlingUnitId);
  if (productId !== undefined) void query.where('a.product_id', productId);
  return ((await query) as AccountRow[]).map(toGoods);
}

/** Goods of a product that lie loose in the warehouse's quarantine, in one grade. */
export async function goodsInQuarantine(
  tx: Transaction,
  warehouseId: string,
  productId: string,
  grade: Grade,
): Promise<UnitGoods[]> {
  const rows = (await standing(tx).join('locations as l', 'l.id', 'a.location_id').where({
    'l.warehouse_id': warehouseId,
    'l.kind': 'quarantine',
    'a.product_id': productId,
    'a.grade': grade,
  })) as AccountRow[];
  return rows.map(toGoods);
}
