import { transportMark, type BatteryClass } from '../../../shared/catalog/transport-mark.ts';
import type { Grade } from '../../../shared/stock/grades.ts';
import { selectRows } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** A line of an order as packing needs it. Weights in grams, sizes in millimetres. */
export interface PackingLine {
  orderLineId: string;
  productId: string;
  grade: Grade;
  sku: string;
  name: string;
  imagePath: string | null;
  needsSerial: boolean;
  ordered: number;
  picked: number;
  packed: number;
  /** Measured, else declared, else learned from enough parcels; null while nobody knows. */
  unitWeightGrams: number | null;
  /** True where the weight comes from nobody's scale or paper: parcels go on teaching it. */
  learnsWeight: boolean;
  sizeMm: readonly [number, number, number] | null;
  /** What its parcel has to bear outside. */
  mark: string | null;
}

/** So many parcels have to agree on a product's weight before one is measured by it. */
const enoughSamples = 3;

interface Row {
  id: string;
  product_id: string;
  grade: Grade;
  quantity: number;
  picked: number | null;
  packed: number | null;
  sku: string;
  name: string;
  image_path: string | null;
  is_serial_at_receipt: boolean;
  is_serial_at_dispatch: boolean;
  measured_weight_grams: number | null;
  declared_weight_grams: number | null;
  samples: number | null;
  total_grams: number | null;
  measured_length_mm: number | null;
  measured_width_mm: number | null;
  measured_height_mm: number | null;
  declared_length_mm: number | null;
  declared_width_mm: number | null;
  declared_height_mm: number | null;
  battery_class: BatteryClass;
  dangerous_goods_class: string | null;
}

const sizes = ['length_mm', 'width_mm', 'height_mm'] as const;

const linesToPack =
  'select l.id, l.product_id, l.grade, l.quantity, p.sku, p.name, p.image_path, p.is_serial_at_receipt,' +
  ' p.is_serial_at_dispatch, p.measured_weight_grams, p.declared_weight_grams, p.battery_class,' +
  ' p.dangerous_goods_class,' +
  ` ${sizes.map((side) => `p.measured_${side}, p.declared_${side}`).join(', ')}, w.samples, w.total_grams,` +
  ' (select sum(k.picked) from pick_lines k where k.order_line_id = l.id) as picked,' +
  ' (select sum(q.quantity) from parcel_lines q join parcels c on c.id = q.parcel_id' +
  " where q.order_line_id = l.id and c.state <> 'voided') as packed" +
  ' from outbound_lines l join products p on p.id = l.product_id' +
  ' left join learned_weights w on w.product_id = l.product_id where l.order_id = ? order by l.line_no';

/** The lines of an order with what was picked and packed of them, in the order's own sequence. */
export async function packingLines(tx: Transaction, orderId: string): Promise<PackingLine[]> {
  return (await selectRows<Row>(tx.db, linesToPack, [orderId])).map(toLine);
}

const toLine = (row: Row): PackingLine => ({
  orderLineId: row.id,
  productId: row.product_id,
  grade: row.grade,
  sku: row.sku,
  name: row.name,
  imagePath: row.image_path,
  needsSerial: row.is_serial_at_receipt || row.is_serial_at_dispatch,
  ordered: Number(row.quantity),
  picked: Number(row.picked ?? 0),
  packed: Number(row.packed ?? 0),
  unitWeightGrams: row.measured_weight_grams ?? row.declared_weight_grams ?? learned(row),
  learnsWeight: row.measured_weight_grams === null && row.declared_weight_grams === null,
  sizeMm: sizeOf(row, 'measured') ?? sizeOf(row, 'declared'),
  mark: transportMark(row.battery_class, row.dangerous_goods_class),
});

const learned = ({ samples, total_grams }: Row): number | null =>
  samples !== null && total_grams !== null && samples >= enoughSamples
    ? Math.round(Number(total_grams) / Number(samples))
    : null;

function sizeOf(row: Row, source: 'measured' | 'declared'): [number, number, number] | null {
  const [length, width, height] = sizes.map((side) => row[`${source}_${side}`]);
  return length && width && height ? [Number(length), Number(width), Number(height)] : null;
}
