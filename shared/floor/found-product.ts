import type { findByBarcode } from '../catalog/catalog.contract.ts';
import type { OutputOf } from '../contract/endpoint.ts';
import { codeKey, type ScannedCode } from '../domain/barcode.ts';
import type { WorkProduct } from '../putaway/work-product.ts';
import { goodsKey } from './goods.ts';

type Found = OutputOf<typeof findByBarcode>['rows'][number];

/** A product that nobody expected, as the catalog knows it: from now on this code means it. */
export const foundProduct = ({ product, quantity }: Found, code: ScannedCode): WorkProduct => ({
  productId: product.id,
  sku: product.sku,
  name: product.name,
  barcodes: [{ key: goodsKey(code) ?? codeKey(product.sku), quantity }],
  isLotTracked: product.isLotTracked,
  isExpiryTracked: product.isExpiryTracked,
  isSerialAtReceipt: product.isSerialAtReceipt,
  needsMeasure: product.measuredAt === null,
  declared: product.declared,
});
