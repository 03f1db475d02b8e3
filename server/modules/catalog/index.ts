/**
 * What sellers sell: products, their barcodes, packaging levels and lots.
 *
 * Owns the tables products, product_barcodes, packaging_levels, lots.
 * Always holds: a SKU is unique per seller without regard to case and surrounding blanks; a barcode names one
 * product of a seller; what was measured is kept apart from what was declared.
 *
 * Functions that take a `sellerId` trust their caller to have chosen it by the actor's rights (`sellerFor`); those
 * that take a product's id find only what the actor may see.
 */
export { createProduct, type NewProduct } from './create-product.ts';
export { upsertProducts, type ProductRowInput, type UpsertedProduct } from './upsert-products.ts';
export { changeProduct, archiveProduct, restoreProduct } from './change-product.ts';
export { recordMeasures } from './record-measures.ts';
export { addBarcode, removeBarcode, type NewBarcode } from './change-barcodes.ts';
export { setPackaging } from './set-packaging.ts';
export { ensureLot } from './ensure-lot.ts';
export { findProduct, findProducts, productById, productsById, type Product } from './product.store.ts';
export { productsByBarcode, type BarcodeMatch } from './products-by-barcode.ts';
export { lotsById, type Lot } from './lot.store.ts';
export { packagingOf, type PackagingLevel } from './packaging.store.ts';
