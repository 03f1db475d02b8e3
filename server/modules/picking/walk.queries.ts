import { groupBy } from '../../../shared/domain/group-by.ts';
import { codeText } from '../../../shared/domain/barcode.ts';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type { getWalk } from '../../../shared/picking/picking.contract.ts';
import { marks, selectRows } from '../../platform/db/dialect.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { OrderState } from '../outbound/index.ts';
import { walkRows, type PickLineRow, type WalkRow } from './picking.store.ts';
import { totesOf } from './totes.store.ts';
import { binsOfWalk } from './walk-bins.queries.ts';

interface HeadRow extends Pick<WalkRow, 'order_id' | 'warehouse_id' | 'seller_id'> {
  wave_number: string;
  number: string;
  reference: string;
  seller_code: string;
  state: OrderState;
  cancel_state: string | null;
  note: string;
}

/** Everything a terminal needs to judge the scans of a walk by itself, even without a network. */
export async function showWalk(tx: Transaction, { taskId }: InputOf<typeof getWalk>) {
  const walks = walkRows(tx)
    .join('outbound_orders as o', 'o.id', 'k.order_id')
    .join('sellers as s', 's.id', 'k.seller_id')
    .join('waves as w', 'w.id', 'k.wave_id')
    .where('k.task_id', taskId)
    .first(
      'k.order_id',
      'k.warehouse_id',
      'k.seller_id',
      'w.number as wave_number',
      'o.number',
      'o.reference',
      's.code as seller_code',
      'o.state',
      'o.cancel_state',
      'o.note',
    );
  const head = found((await walks) as HeadRow | undefined, 'task');
  return {
    taskId,
    warehouseId: head.warehouse_id,
    waveNumber: head.wave_number,
    orderId: head.order_id,
    orderNumber: head.number,
    reference: head.reference,
    sellerId: head.seller_id,
    sellerCode: head.seller_code,
    orderState: head.state,
    isCancelled: head.cancel_state === 'accepted',
    note: head.note,
    totes: await totesOf(tx, head.order_id),
    lines: await walkLinesOf(tx, taskId),
  };
}

type WalkLineRow = PickLineRow & {
  bin_code: string;
  aisle: string;
  bay: number;
  level: number;
  sku: string;
  name: string;
  names_json: Partial<Record<string, string>>;
  image_path: string | null;
  is_lot_tracked: boolean;
  is_serial_at_dispatch: boolean;
  is_serial_at_receipt: boolean;
  lot_code: string | null;
  expires_on: string | null;
  /** The last pick of the line that is not undone. */
  last_pick_id: string | null;
};

const walkLines =
  'select l.*, b.code as bin_code, b.aisle, b.bay, b.level, p.sku, p.name, p.names_json, p.image_path,' +
  ' p.is_lot_tracked, p.is_serial_at_dispatch, p.is_serial_at_receipt, o.code as lot_code, o.expires_on,' +
  ' (select c.id from picks c where c.pick_line_id = l.id and c.reversed_at is null' +
  ' order by c.picked_at desc, c.id desc limit 1) as last_pick_id' +
  ' from pick_lines l join locations b on b.id = l.location_id join products p on p.id = l.product_id' +
  ' left join lots o on o.id = l.lot_id where l.task_id = ? and l.quantity > 0 order by l.seq, b.code_key, l.id';

/** The lines of a walk in walk order, or some of them. Lines that an undone pick emptied are left out. */
export async function walkLinesOf(tx: Transaction, taskId: string, lineIds?: readonly string[]) {
  const all = await selectRows<WalkLineRow>(tx.db, walkLines, [taskId]);
  const rows = lineIds ? all.filter(({ id }) => lineIds.includes(id)) : all;
  const barcodes = await barcodesOf(tx, [...new Set(rows.map(({ product_id }) => product_id))]);
  const bins = await binsOfWalk(tx, all);
  return rows.map((row) => ({
    lineId: row.id,
    orderLineId: row.order_line_id,
    seq: Number(row.seq),
    binId: row.location_id,
    binCode: row.bin_code,
    binBarcode: codeText('LOC', row.bin_code),
    aisle: row.aisle,
    bay: row.bay,
    level: row.level,
    productId: row.product_id,
    sku: row.sku,
    name: row.names_json[tx.actor.locale] ?? row.name,
    imagePath: row.image_path,
    barcodes: [
      ...(barcodes.get(row.product_id) ?? []),
      // A label of our own bears the SKU itself.
      { barcode: row.sku, packaging: 'unit', quantity: 1 },
    ],
    grade: row.grade,
    lotCode: row.lot_code,
    expiresOn: row.expires_on,
    serial: row.serial || null,
    isLotTracked: row.is_lot_tracked,
    isSerialTracked: row.is_serial_at_dispatch || row.is_serial_at_receipt,
    quantity: Number(row.quantity),
    picked: Number(row.picked),
    short: Number(row.short),
    remaining: Number(row.quantity) - Number(row.picked) - Number(row.short),
    why: row.why,
    lastPickId: row.last_pick_id,
    otherLots: bins.otherLots(row),
    otherSerials: bins.otherSerials(row),
    emptiesBin: bins.emptiesBin(row),
  }));
}

interface BarcodeRow {
  product_id: string;
  barcode: string;
  packaging: string;
  quantity: number | null;
}

/** The barcodes of products, each with the units that one scan of it stands for. */
export async function barcodesOf(tx: Transaction, productIds: readonly string[]) {
  const rows: BarcodeRow[] = [];
  for (let start = 0; start < productIds.length; start += 400) {
    const ids = productIds.slice(start, start + 400);
    const sql =
      'select c.product_id, c.barcode, c.packaging, g.quantity from product_barcodes c left join packaging_levels g' +
      ` on g.product_id = c.product_id and g.packaging = c.packaging where c.product_id in (${marks(ids)})`;
    rows.push(...(await selectRows<BarcodeRow>(tx.db, sql, ids)));
  }
  const codes = rows.map(({ product_id, barcode, packaging, quantity }) => ({
    productId: product_id,
    code: { barcode, packaging, quantity: Number(quantity ?? 1) },
  }));
  return new Map(
    [...groupBy(codes, ({ productId }) => productId)].map(([id, own]) => [id, own.map(({ code }) => code)]),
  );
}
