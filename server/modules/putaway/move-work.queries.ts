import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { moveWork } from '../../../shared/putaway/moves.contract.ts';
import type { BinKind } from '../../../shared/layout/location-kinds.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { found } from '../../platform/problem.ts';
import { requireWarehouse } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import {
  findBin,
  findHandlingUnit,
  locationById,
  refuseIfElsewhere,
  type HandlingUnit,
  type Location,
} from '../layout/index.ts';
import { workProducts } from './work-products.queries.ts';

const mostLines = 300;

interface LineRow {
  id: number;
  product_id: string;
  lot_id: string;
  lot: string | null;
  expires_on: string | null;
  serial: string;
  grade: Grade;
  handling_unit_id: string;
  on_hand: number;
  reserved: number;
}

/** Where a scan says that goods are taken from, and what is there. */
export async function showMoveWork(tx: Transaction, { warehouseId, code }: InputOf<typeof moveWork>) {
  requireWarehouse(tx.actor, warehouseId);
  const { bin, unit } = await placeNamed(tx, warehouseId, code);
  const query = tx
    .db('stock_accounts as a')
    .join('products as p', 'p.id', 'a.product_id')
    .leftJoin('lots as o', 'o.id', 'a.lot_id')
    .where({ 'a.location_id': bin.id, 'a.is_held': 1 })
    .orderBy(['p.sku_key', 'a.id'])
    .limit(mostLines)
    .select('a.*', 'o.code as lot', 'o.expires_on');
  if (unit) void query.where('a.handling_unit_id', unit.id);
  const rows = (await query) as LineRow[];
  return {
    binId: bin.id,
    binCode: bin.code,
    kind: bin.kind as BinKind,
    blockedReason: bin.blockedAt === null ? null : (bin.blockedReason ?? ''),
    unit: unit ? { handlingUnitId: unit.id, code: unit.code } : null,
    lines: rows.map(toLine),
    products: await workProducts(
      tx,
      rows.map(({ product_id }) => product_id),
    ),
  };
}

async function placeNamed(
  tx: Transaction,
  warehouseId: string,
  code: string,
): Promise<{ bin: Location; unit: HandlingUnit | undefined }> {
  const unit = await findHandlingUnit(tx, warehouseId, code);
  const bin = unit?.locationId ? await locationById(tx, unit.locationId) : undefined;
  if (unit && bin?.isPhysical) return { bin, unit };
  const named = await findBin(tx, warehouseId, code);
  if (!named) await refuseIfElsewhere(tx, warehouseId, code);
  return { bin: found(named, 'bin'), unit: undefined };
}

const toLine = (row: LineRow) => ({
  accountId: Number(row.id),
  productId: row.product_id,
  lotId: row.lot_id || null,
  lot: row.lot,
  expiresOn: row.expires_on,
  serial: row.serial || null,
  grade: row.grade,
  handlingUnitId: row.handling_unit_id || null,
  quantity: Number(row.on_hand),
  free: Number(row.on_hand) - Number(row.reserved),
});
