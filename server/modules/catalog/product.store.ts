import { productSearchText } from '../../../shared/catalog/search-text.ts';
import type { Measures, ProductFields } from '../../../shared/catalog/product-values.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import { locked } from '../../platform/db/dialect.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export interface Product extends ProductFields {
  id: string;
  sellerId: string;
  sku: string;
  /** What we measured ourselves; it goes before what was declared. */
  measured: Measures;
  measuredAt: Date | null;
  imagePath: string | null;
  createdAt: Date;
  updatedAt: Date;
  archivedAt: Date | null;
}

export interface ProductRow {
  id: string;
  seller_id: string;
  sku: string;
  sku_key: string;
  name: string;
  names_json: ProductFields['names'] | string;
  search_text: string;
  declared_weight_grams: number | null;
  declared_length_mm: number | null;
  declared_width_mm: number | null;
  declared_height_mm: number | null;
  measured_weight_grams: number | null;
  measured_length_mm: number | null;
  measured_width_mm: number | null;
  measured_height_mm: number | null;
  measured_at: Date | null;
  hs_code: string | null;
  origin_country: string | null;
  declared_value_minor: number | null;
  declared_currency: string | null;
  battery_class: ProductFields['batteryClass'];
  dangerous_goods_class: string | null;
  cargo_kind: ProductFields['cargoKind'];
  is_lot_tracked: boolean;
  is_expiry_tracked: boolean;
  is_serial_at_receipt: boolean;
  is_serial_at_dispatch: boolean;
  velocity_class: ProductFields['velocityClass'];
  image_path: string | null;
  created_at: Date;
  updated_at: Date;
  archived_at: Date | null;
}

export const toProduct = (row: ProductRow): Product => ({
  id: row.id,
  sellerId: row.seller_id,
  sku: row.sku,
  name: row.name,
  names: row.names_json as ProductFields['names'],
  declared: {
    weightGrams: row.declared_weight_grams,
    lengthMm: row.declared_length_mm,
    widthMm: row.declared_width_mm,
    heightMm: row.declared_height_mm,
  },
  measured: {
    weightGrams: row.measured_weight_grams,
    lengthMm: row.measured_length_mm,
    widthMm: row.measured_width_mm,
    heightMm: row.measured_height_mm,
  },
  measuredAt: row.measured_at,
  hsCode: row.hs_code,
  originCountry: row.origin_country,
  declaredValueMinor: row.declared_value_minor,
  declaredCurrency: row.declared_currency,
  batteryClass: row.battery_class,
  dangerousGoodsClass: row.dangerous_goods_class,
  cargoKind: row.cargo_kind,
  isLotTracked: row.is_lot_tracked,
  isExpiryTracked: row.is_expiry_tracked,
  isSerialAtReceipt: row.is_serial_at_receipt,
  isSerialAtDispatch: row.is_serial_at_dispatch,
  velocityClass: row.velocity_class,
  imagePath: row.image_path,
  createdAt: row.created_at,
  updatedAt: row.updated_at,
  archivedAt: row.archived_at,
});

/** The cells that hold what the owner says; the others have writers of their own. */
const fieldCells = (product: Product) => ({
  name: product.name,
  // In one order, so that equal names are equal text.
  names_json: JSON.stringify(
    Object.fromEntries(Object.entries(product.names).toSorted(([a], [b]) => (a < b ? -1 : 1))),
  ),
  search_text: productSearchText({ ...product, names: product.names as Record<string, string> }),
  declared_weight_grams: product.declared.weightGrams,
  declared_length_mm: product.declared.lengthMm,
  declared_width_mm: product.declared.widthMm,
  declared_height_mm: product.declared.heightMm,
  hs_code: product.hsCode,
  origin_country: product.originCountry,
  declared_value_minor: product.declaredValueMinor,
  declared_currency: product.declaredCurrency,
  battery_class: product.batteryClass,
  dangerous_goods_class: product.dangerousGoodsClass,
  cargo_kind: product.cargoKind,
  is_lot_tracked: product.isLotTracked,
  is_expiry_tracked: product.isExpiryTracked,
  is_serial_at_receipt: product.isSerialAtReceipt,
  is_serial_at_dispatch: product.isSerialAtDispatch,
  velocity_class: product.velocityClass,
});

const toRow = (product: Product): ProductRow => ({
  id: product.id,
  seller_id: product.sellerId,
  sku: product.sku,
  sku_key: codeKey(product.sku),
  ...fieldCells(product),
  measured_weight_grams: product.measured.weightGrams,
  measured_length_mm: product.measured.lengthMm,
  measured_width_mm: product.measured.widthMm,
  measured_height_mm: product.measured.heightMm,
  measured_at: product.measuredAt,
  image_path: product.imagePath,
  created_at: product.createdAt,
  updated_at: product.updatedAt,
  archived_at: product.archivedAt,
});

/** Whether two versions of a product say the same. */
export const saysTheSame = (a: Product, b: Product): boolean =>
  JSON.stringify(fieldCells(a)) === JSON.stringify(fieldCells(b));

/** Rows per statement: SQLite reads a long insert as a compound select and allows 500 terms. */
const chunk = 100;
const keyChunk = 500;

export const insertProduct = async (tx: Transaction, product: Product): Promise<void> =>
  void (await tx.db('products').insert(toRow(product)));

/**
 * Inserts many, leaving alone those whose SKU somebody else made in between. Writing the key over itself says so
 * without MySQL's INSERT IGNORE, which would also cut long text and lose rows of unknown sellers.
 */
export async function insertMissingProducts(tx: Transaction, products: readonly Product[]): Promise<void> {
  for (let start = 0; start < products.length; start += chunk)
    await tx
      .db('products')
      .insert(products.slice(start, start + chunk).map(toRow))
      .onConflict(['seller_id', 'sku_key'])
      .merge(['sku_key']);
}

/** Writes what the owners say about products that exist, many in a statement. */
export async function updateFields(tx: Transaction, products: readonly Product[]): Promise<void> {
  for (let start = 0; start < products.length; start += chunk) {
    const part = products.slice(start, start + chunk);
    const [first] = part;
    if (!first) return;
    await tx
      .db('products')
      .insert(part.map(toRow))
      .onConflict('id')
      .merge([...Object.keys(fieldCells(first)), 'updated_at']);
  }
}

export const updateMeasures = async (
  tx: Transaction,
  id: string,
  measured: Measures,
  measuredAt: Date,
): Promise<void> =>
  void (await tx.db('products').where({ id }).update({
    measured_weight_grams: measured.weightGrams,
    measured_length_mm: measured.lengthMm,
    measured_width_mm: measured.widthMm,
    measured_height_mm: measured.heightMm,
    measured_at: measuredAt,
    updated_at: measuredAt,
  }));

export const setArchived = async (tx: Transaction, id: string, archivedAt: Date | null): Promise<void> =>
  void (await tx.db('products').where({ id }).update({ archived_at: archivedAt, updated_at: tx.now }));

/** One product of a seller by SKU, whatever its case. */
export const findProduct = async (
  tx: Transaction,
  sellerId: string,
  sku: string,
): Promise<Product | undefined> => (await findProducts(tx, sellerId, [sku])).get(codeKey(sku));

/** Products of a seller by SKU; the map is keyed by `codeKey(sku)`. */
export async function findProducts(
  tx: Transaction,
  sellerId: string,
  skus: readonly string[],
  { lock = false }: { lock?: boolean } = {},
): Promise<Map<string, Product>> {
  const keys = [...new Set(skus.map(codeKey))].toSorted();
  const products = new Map<string, Product>();
  for (let start = 0; start < keys.length; start += keyChunk) {
    const query = tx
      .db('products')
      .where({ seller_id: sellerId })
      .whereIn('sku_key', keys.slice(start, start + keyChunk));
    const rows = (await (lock ? locked(tx.db, query) : query)) as ProductRow[];
    for (const row of rows) products.set(row.sku_key, toProduct(row));
  }
  return products;
}

/** A product by id, if the actor may see it. */
export const productById = async (tx: Transaction, id: string): Promise<Product | undefined> =>
  (await productsById(tx, [id])).get(id);

/** Products by id, those that the actor may see. */
export async function productsById(tx: Transaction, ids: readonly string[]): Promise<Map<string, Product>> {
  const wanted = [...new Set(ids)];
  const products = new Map<string, Product>();
  for (let start = 0; start < wanted.length; start += keyChunk) {
    const query = tx.db('products').whereIn('id', wanted.slice(start, start + keyChunk));
    const rows = (await ownRows(query, tx.actor, { seller: 'seller_id' })) as ProductRow[];
    for (const row of rows) products.set(row.id, toProduct(row));
  }
  return products;
}

/** The same for one, kept from others until the transaction ends. */
export async function lockProduct(tx: Transaction, id: string): Promise<Product | undefined> {
  const query = ownRows(tx.db('products').where({ id }), tx.actor, { seller: 'seller_id' });
  const row = (await locked(tx.db, query).first()) as ProductRow | undefined;
  return row && toProduct(row);
}
