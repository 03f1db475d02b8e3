import type { Measures, Packaging } from '../../../shared/catalog/product-values.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** How many units a larger pack of a product holds, and its size. */
export interface PackagingLevel extends Measures {
  packaging: Packaging;
  /** In base units. */
  quantity: number;
}

interface PackagingRow {
  product_id: string;
  packaging: Packaging;
  quantity: number;
  weight_grams: number | null;
  length_mm: number | null;
  width_mm: number | null;
  height_mm: number | null;
}

/** The packaging levels of a product, smallest first; the single unit is not among them. */
export async function packagingOf(tx: Transaction, productId: string): Promise<PackagingLevel[]> {
  const rows = (await tx
    .db('packaging_levels')
    .where({ product_id: productId })
    .orderBy('quantity')) as PackagingRow[];
  return rows.map((row) => ({
    packaging: row.packaging,
    quantity: row.quantity,
    weightGrams: row.weight_grams,
    lengthMm: row.length_mm,
    widthMm: row.width_mm,
    heightMm: row.height_mm,
  }));
}

/** Writes the levels of a product in place of all that were there. */
export async function replacePackaging(
  tx: Transaction,
  productId: string,
  levels: readonly PackagingLevel[],
): Promise<void> {
  await tx.db('packaging_levels').where({ product_id: productId }).delete();
  if (levels.length === 0) return;
  const rows = levels.map((level): PackagingRow => ({
    product_id: productId,
    packaging: level.packaging,
    quantity: level.quantity,
    weight_grams: level.weightGrams,
    length_mm: level.lengthMm,
    width_mm: level.widthMm,
    height_mm: level.heightMm,
  }));
  await tx.db('packaging_levels').insert(rows);
}
