import type { BinFacts } from '../../../shared/putaway/bin-rules.ts';
import type { LocationKind } from '../../../shared/layout/location-kinds.ts';
import { locked } from '../../platform/db/dialect.ts';
import type { Transaction } from '../../platform/transaction.ts';

interface BinRow {
  id: string;
  code: string;
  kind: LocationKind;
  walk_seq: number;
  blocked_at: Date | null;
  is_single_sku: boolean;
  is_single_lot: boolean;
  max_volume_cm3: number | null;
  max_weight_grams: number | null;
}

const binColumns = [
  'b.id',
  'b.code',
  'b.kind',
  'b.walk_seq',
  'b.blocked_at',
  'b.is_single_sku',
  'b.is_single_lot',
  'b.max_volume_cm3',
  'b.max_weight_grams',
];

/** What lies in a bin of one product and lot, or is on its way there. */
interface ContentRow {
  bin_id: string;
  product_id: string;
  lot_id: string;
  quantity: number;
  weight_grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
}

/** What was measured goes before what was declared. */
export const measureColumns = ['weight_grams', 'length_mm', 'width_mm', 'height_mm'].map(
  (name) => `coalesce(p.measured_${name}, p.declared_${name}) as ${name}`,
);

export interface MeasureCells {
  weight_grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
}

/** Null as long as one of the three lengths is unknown. */
export const volumeMm3 = ({ length_mm, width_mm, height_mm }: MeasureCells): number | null =>
  length_mm === null || width_mm === null || height_mm === null
    ? null
    : Number(length_mm) * Number(width_mm) * Number(height_mm);

const chunk = 400;

/**
 * Bins as the rules see them: limits, and what lies there or was proposed to go there by other tasks.
 * Two statements per four hundred bins.
 */
async function factsOf(tx: Transaction, rows: readonly BinRow[], exceptTaskId: string): Promise<BinFacts[]> {
  const contents = new Map<string, ContentRow[]>();
  const ids = rows.map(({ id }) => id);
  for (let start = 0; start < ids.length; start += chunk) {
    const part = ids.slice(start, start + chunk);
    for (const row of [...(await lyingIn(tx, part)), ...(await headedFor(tx, part, exceptTaskId))]) {
      const own = contents.get(row.bin_id);
      if (own) own.push(row);
      else contents.set(row.bin_id, [row]);
    }
  }
  return rows.map((row) => toFacts(row, contents.get(row.id) ?? []));
}

const lyingIn = (tx: Transaction, binIds: readonly string[]) =>
  tx
    .db('stock_accounts as a')
    .join('products as p', 'p.id', 'a.product_id')
    .whereIn('a.location_id', binIds as string[])
    .where('a.on_hand', '>', 0)
    .select('a.location_id as bin_id', 'a.product_id', 'a.lot_id', 'a.on_hand as quantity')
    .select(measureColumns.map((column) => tx.db.raw(column))) as unknown as Promise<ContentRow[]>;

const headedFor = (tx: Transaction, binIds: readonly string[], exceptTaskId: string) =>
  tx
    .db('putaway_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .whereIn('l.to_bin_id', binIds as string[])
    .where('l.quantity_left', '>', 0)
    .whereNot('l.task_id', exceptTaskId)
    .select('l.to_bin_id as bin_id', 'l.product_id', 'l.lot_id', 'l.quantity_left as quantity')
    .select(measureColumns.map((column) => tx.db.raw(column))) as unknown as Promise<ContentRow[]>;

function toFacts(row: BinRow, contents: readonly ContentRow[]): BinFacts {
  const distinct = new Map(contents.map((own) => [`${own.product_id}|${own.lot_id}`, own]));
  const sum = (one: (own: ContentRow) => number) =>
    contents.reduce((total, own) => total + Number(own.quantity) * one(own), 0);
  return {
    binId: row.id,
    code: row.code,
    kind: row.kind,
    walkSeq: Number(row.walk_seq),
    isBlocked: row.blocked_at !== null,
    isSingleSku: row.is_single_sku,
    isSingleLot: row.is_single_lot,
    maxVolumeMm3: row.max_volume_cm3 === null ? null : Number(row.max_volume_cm3) * 1000,
    maxWeightGrams: row.max_weight_grams === null ? null : Number(row.max_weight_grams),
    usedVolumeMm3: sum((own) => volumeMm3(own) ?? 0),
    usedWeightGrams: sum((own) => Number(own.weight_grams ?? 0)),
    contents: [...distinct.values()].map((own) => ({ productId: own.product_id, lotId: own.lot_id })),
  };
}

/** Open bins of these kinds, in walk order. */
const openBins = (tx: Transaction, warehouseId: string, kinds: readonly LocationKind[]) =>
  tx
    .db('locations as b')
    .where({ 'b.warehouse_id': warehouseId })
    .whereIn('b.kind', kinds as LocationKind[])
    .whereNull('b.blocked_at')
    .orderBy(['b.walk_seq', 'b.id'])
    .select(binColumns);

/** Bins where some of these products lie already, or are on their way to. */
export async function binsHolding(
  tx: Transaction,
  warehouseId: string,
  kinds: readonly LocationKind[],
  productIds: readonly string[],
  exceptTaskId: string,
): Promise<BinFacts[]> {
  const ids = new Set<string>();
  for (let start = 0; start < productIds.length; start += chunk) {
    const part = productIds.slice(start, start + chunk) as string[];
    const lying = (await tx
      .db('stock_accounts')
      .whereIn('product_id', part)
      .where({ warehouse_id: warehouseId, is_physical: true })
      .where('on_hand', '>', 0)
      .distinct('location_id')) as { location_id: string }[];
    const headed = (await tx
      .db('putaway_lines')
      .whereIn('product_id', part)
      .where('quantity_left', '>', 0)
      .whereNotNull('to_bin_id')
      .distinct('to_bin_id')) as { to_bin_id: string }[];
    for (const row of lying) ids.add(row.location_id);
    for (const row of headed) ids.add(row.to_bin_id);
  }
  const rows: BinRow[] = [];
  const all = [...ids];
  for (let start = 0; start < all.length; start += chunk)
    rows.push(
      ...((await openBins(tx, warehouseId, kinds).whereIn(
        'b.id',
        all.slice(start, start + chunk),
      )) as BinRow[]),
    );
  return factsOf(tx, rows, exceptTaskId);
}

/**
 * The nearest empty bins that nobody is on the way to. A plan that looks at them just now is waited for: passing its
 * bins over would leave the next carton without any in a small building.
 */
export async function emptyBins(
  tx: Transaction,
  warehouseId: string,
  kinds: readonly LocationKind[],
  limit: number,
): Promise<BinFacts[]> {
  const stocked = tx
    .db('stock_accounts as a')
    .whereRaw('a.location_id = b.id')
    .where('a.on_hand', '>', 0)
    .select(tx.db.raw('1'));
  const headed = tx
    .db('putaway_lines as l')
    .whereRaw('l.to_bin_id = b.id')
    .where('l.quantity_left', '>', 0)
    .select(tx.db.raw('1'));
  const query = openBins(tx, warehouseId, kinds)
    .whereNotExists(stocked as never)
    .whereNotExists(headed as never)
    .limit(limit);
  const rows = (await locked(tx.db, query)) as BinRow[];
  // The statement above judged by what was committed when it began; a plan that ended while it waited for its rows
  // has to be seen too. From here on nobody else plans for these bins.
  const facts = await factsOf(tx, rows, '');
  return facts.filter(({ contents }) => contents.length === 0);
}

/** The nearest open bins of these kinds, whatever lies in them. */
export const nearestBins = async (
  tx: Transaction,
  warehouseId: string,
  kinds: readonly LocationKind[],
  limit: number,
  exceptTaskId: string,
): Promise<BinFacts[]> =>
  factsOf(tx, (await openBins(tx, warehouseId, kinds).limit(limit)) as BinRow[], exceptTaskId);

/**
 * One bin of a warehouse, kept from others until the transaction ends: two people who bring different goods into
 * a bin for one SKU must not both find it empty.
 */
export async function lockBin(
  tx: Transaction,
  warehouseId: string,
  binId: string,
  exceptTaskId: string,
): Promise<BinFacts | undefined> {
  const query = tx
    .db('locations as b')
    .where({ 'b.id': binId, 'b.warehouse_id': warehouseId, 'b.is_physical': true })
    .select(binColumns);
  const rows = (await locked(tx.db, query)) as BinRow[];
  const [facts] = await factsOf(tx, rows, exceptTaskId);
  return facts;
}
