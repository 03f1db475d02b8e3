import type { SellableGrade } from '../../../shared/outbound/outbound.contract.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { goodsInTotesOf } from '../outbound/index.ts';
import { barcodesOf } from './walk.queries.ts';

/** The order that a task of bringing goods back is about. */
export async function orderOfTask(tx: Transaction, taskId: string): Promise<string> {
  const query = ownRows(tx.db('tasks as t'), tx.actor, {
    seller: 't.seller_id',
    warehouse: 't.warehouse_id',
  });
  const row = (await query.where({ 't.id': taskId, 't.kind': 'unpick' }).first('t.document_id')) as
    | { document_id: string }
    | undefined;
  return found(row, 'task').document_id;
}

interface NameRow {
  id: string;
  sku: string;
  name: string;
  names_json: Partial<Record<string, string>>;
}

interface OriginRow {
  product_id: string;
  lot_id: string;
  location_id: string;
  code: string;
}

/** What lies in the totes of an order, with the bin that each came from. */
export async function putBackLines(tx: Transaction, orderId: string) {
  const goods = await goodsInTotesOf(tx, orderId);
  const productIds = [...new Set(goods.map(({ product_id }) => product_id))];
  const names = (await tx
    .db('products')
    .whereIn('id', productIds)
    .select('id', 'sku', 'name', 'names_json')) as NameRow[];
  const lots = (await tx
    .db('lots')
    .whereIn('id', [...new Set(goods.map(({ lot_id }) => lot_id))])
    .select('id', 'code')) as { id: string; code: string }[];
  const origins = (await tx
    .db('pick_lines as l')
    .join('locations as b', 'b.id', 'l.location_id')
    .where('l.order_id', orderId)
    .where('l.picked', '>', 0)
    .whereNull('b.blocked_at')
    .orderBy('l.seq')
    .select('l.product_id', 'l.lot_id', 'l.location_id', 'b.code')) as OriginRow[];
  const barcodes = await barcodesOf(tx, productIds);
  return goods.map((one) => {
    const product = found(
      names.find(({ id }) => id === one.product_id),
      'product',
    );
    const origin = origins.find(
      ({ product_id, lot_id }) => product_id === one.product_id && lot_id === one.lot_id,
    );
    return {
      toteId: one.tote_id,
      toteCode: one.tote_code,
      productId: one.product_id,
      sku: product.sku,
      name: product.names_json[tx.actor.locale] ?? product.name,
      barcodes: [
        ...(barcodes.get(one.product_id) ?? []),
        { barcode: product.sku, packaging: 'unit', quantity: 1 },
      ],
      grade: one.grade as SellableGrade,
      lotId: one.lot_id || null,
      lotCode: lots.find(({ id }) => id === one.lot_id)?.code ?? null,
      serial: one.serial || null,
      quantity: one.on_hand,
      binId: origin?.location_id ?? null,
      binCode: origin?.code ?? null,
    };
  });
}
