import { heldGrade, type Disposition, type InspectionGrade } from '../../../shared/returns/dispositions.ts';
import type { PostingReason } from '../../../shared/stock/grades.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Product } from '../catalog/index.ts';
import { locationById, virtualLocation, type Location } from '../layout/index.ts';
import { openTicket, placeFor } from '../repairs/index.ts';
import { post, type MoveEnd } from '../stock/index.ts';
import type { ReturnRow } from './returns.store.ts';

/** Units of a return, all alike. */
export interface ReturnedGoods {
  row: ReturnRow;
  product: Product;
  quantity: number;
  /** As in the books: '' where the product is not kept by serial. */
  serial: string;
  lotId: string;
  /** As what they were graded. */
  grade: InspectionGrade;
}

export interface Placed {
  /** Null once scrapped. */
  bin: Location | null;
  repair: { repairId: string; number: string } | null;
}

export const moveGoods = (
  tx: Transaction,
  { row, product, quantity, serial }: ReturnedGoods,
  reason: PostingReason,
  from: MoveEnd,
  to: MoveEnd,
): Promise<void> =>
  post(tx, { document: { kind: 'return', id: row.id }, reason }, [
    {
      sellerId: row.seller_id,
      productId: product.id,
      quantity,
      serial: serial === '' ? undefined : serial,
      from,
      to,
    },
  ]);

/**
 * Takes units from where they are to where their disposition sends them: the returns bin (from there they are put
 * away), quarantine, the repair bench, or out of the books as scrap. `null` is undecided: they lie apart.
 */
export async function placeGoods(
  tx: Transaction,
  goods: ReturnedGoods,
  from: MoveEnd & { grade: InspectionGrade },
  wish: { disposition: Disposition | null; binId?: string | undefined; fault: string },
): Promise<Placed> {
  const { row, product, lotId } = goods;
  const { warehouse_id: warehouseId } = row;
  if (wish.disposition === 'repair') {
    if (goods.quantity !== 1) throw new Problem('return/one-at-a-time', { sku: product.sku });
    const { repair, bench } = await openTicket(tx, {
      warehouseId,
      product,
      serial: goods.serial,
      lotId,
      from,
      // As the books have them: goods that lay apart are held there, whatever they were graded.
      grade: from.grade,
      fault: wish.fault,
      binId: wish.binId,
      returnId: row.id,
    });
    return { bin: bench, repair: { repairId: repair.id, number: repair.number } };
  }
  const to = await endOf(tx, goods, wish);
  if (to.locationId !== from.locationId || to.grade !== from.grade)
    await moveGoods(tx, goods, wish.disposition === 'scrap' ? 'scrap' : 'return', from, to);
  const bin = wish.disposition === 'scrap' ? null : ((await locationById(tx, to.locationId)) ?? null);
  return { bin, repair: null };
}

async function endOf(
  tx: Transaction,
  { row, lotId, grade }: ReturnedGoods,
  { disposition, binId }: { disposition: Disposition | null; binId?: string | undefined },
): Promise<MoveEnd> {
  const { warehouse_id: warehouseId } = row;
  if (disposition === 'restock') return { locationId: await returnsBinOf(tx, row), grade, lotId };
  if (disposition === 'scrap')
    return { locationId: (await virtualLocation(tx, warehouseId, 'scrap')).id, grade, lotId };
  const bin = await placeFor(tx, warehouseId, 'quarantine', binId);
  return { locationId: bin.id, grade: heldGrade(grade), lotId };
}

/** Where the opened parcel stands. */
export async function returnsBinOf(tx: Transaction, row: ReturnRow): Promise<string> {
  return row.bin_id ?? (await placeFor(tx, row.warehouse_id, 'returns')).id;
}
