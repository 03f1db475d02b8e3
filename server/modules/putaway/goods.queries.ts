import type { Grade } from '../../../shared/stock/grades.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { measureColumns, volumeMm3, type MeasureCells } from './bin-facts.queries.ts';
import type { GoodsPlace } from './plan-putaway.ts';
import type { Goods } from './propose-bins.ts';

/** Goods where they stand now. */
export interface StandingGoods extends Goods {
  locationId: string;
  /** '' where they lie loose. */
  handlingUnitId: string;
}

interface ProductFacts extends MeasureCells {
  id: string;
  velocity_class: 'A' | 'B' | 'C';
}

interface AccountRow {
  location_id: string;
  handling_unit_id: string;
  product_id: string;
  lot_id: string;
  grade: Grade;
  quantity: number;
}

/**
 * What these places hold now, one entry per product, lot and grade; serials of one kind are one entry. Of loose goods
 * as many as were named, as far as they are still there.
 */
export async function goodsAt(tx: Transaction, places: readonly GoodsPlace[]): Promise<StandingGoods[]> {
  const unitIds: string[] = [];
  const rows: AccountRow[] = [];
  for (const place of places)
    if (place.handlingUnitId !== undefined) unitIds.push(place.handlingUnitId);
    else rows.push(...(await looseAt(tx, place)));
  rows.push(...(await onUnits(tx, unitIds)));
  const facts = await productFacts(tx, [...new Set(rows.map(({ product_id }) => product_id))]);
  return rows.map((row) => {
    const { velocity_class, ...measures } = found(facts.get(row.product_id), 'product');
    return {
      locationId: row.location_id,
      handlingUnitId: row.handling_unit_id,
      productId: row.product_id,
      lotId: row.lot_id,
      grade: row.grade,
      quantity: Number(row.quantity),
      ...toFacts(velocity_class, measures),
    };
  });
}

/** Size, weight and velocity of one unit, for the rules of bins. */
export async function unitFacts(tx: Transaction, productId: string) {
  const { velocity_class, ...measures } = found(
    (await productFacts(tx, [productId])).get(productId),
    'product',
  );
  return toFacts(velocity_class, measures);
}

const toFacts = (velocityClass: 'A' | 'B' | 'C', measures: MeasureCells) => ({
  velocityClass,
  unitVolumeMm3: volumeMm3(measures),
  unitWeightGrams: measures.weight_grams === null ? null : Number(measures.weight_grams),
});

type LoosePlace = Extract<GoodsPlace, { locationId: string }>;

async function looseAt(tx: Transaction, place: LoosePlace): Promise<AccountRow[]> {
  const key = {
    location_id: place.locationId,
    handling_unit_id: '',
    product_id: place.productId,
    lot_id: place.lotId,
    grade: place.grade,
  };
  const row = (await tx.db('stock_accounts').where(key).sum('on_hand as units').first()) as
    | { units: number | null }
    | undefined;
  const quantity = Math.min(place.quantity, Number(row?.units ?? 0));
  return quantity > 0 ? [{ ...key, quantity }] : [];
}

const onUnits = async (tx: Transaction, unitIds: readonly string[]): Promise<AccountRow[]> =>
  unitIds.length === 0
    ? []
    : ((await tx
        .db('stock_accounts')
        .whereIn('handling_unit_id', unitIds as string[])
        .where({ is_physical: true })
        .where('on_hand', '>', 0)
        .groupBy('location_id', 'handling_unit_id', 'product_id', 'lot_id', 'grade')
        .orderBy(['product_id', 'lot_id', 'grade'])
        .select('location_id', 'handling_unit_id', 'product_id', 'lot_id', 'grade')
        .sum('on_hand as quantity')) as unknown as AccountRow[]);

/** Size, weight and velocity of products, by id. */
async function productFacts(tx: Transaction, ids: readonly string[]): Promise<Map<string, ProductFacts>> {
  const facts = new Map<string, ProductFacts>();
  for (let start = 0; start < ids.length; start += 500) {
    const rows = (await tx
      .db('products as p')
      .whereIn('p.id', ids.slice(start, start + 500))
      .select('p.id', 'p.velocity_class')
      .select(measureColumns.map((column) => tx.db.raw(column)))) as unknown as ProductFacts[];
    for (const row of rows) facts.set(row.id, row);
  }
  return facts;
}

/** Serials that stand in these places, with the grade of each. */
export async function serialsAt(
  tx: Transaction,
  places: readonly { locationId: string; handlingUnitId: string; productId: string }[],
): Promise<{ productId: string; serial: string; grade: Grade; lotId: string }[]> {
  const locationIds = [...new Set(places.map(({ locationId }) => locationId))];
  const unitIds = [...new Set(places.map(({ handlingUnitId }) => handlingUnitId))];
  const productIds = [...new Set(places.map(({ productId }) => productId))];
  if (places.length === 0) return [];
  const rows = (await tx
    .db('stock_accounts')
    .whereIn('location_id', locationIds)
    .whereIn('handling_unit_id', unitIds)
    .whereIn('product_id', productIds)
    .whereNot('serial', '')
    .where('on_hand', '>', 0)
    .orderBy('serial')
    .select('product_id', 'serial', 'grade', 'lot_id')) as {
    product_id: string;
    serial: string;
    grade: Grade;
    lot_id: string;
  }[];
  return rows.map((row) => ({
    productId: row.product_id,
    serial: row.serial,
    grade: row.grade,
    lotId: row.lot_id,
  }));
}
