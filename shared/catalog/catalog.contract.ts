import { z } from 'zod';
import { defineEndpoint } from '../contract/endpoint.ts';
import { flag, pageOf, pageQuery, wholeNumber } from '../contract/page.ts';
import { code, id, text } from '../domain/ids.ts';
import { momentOut } from '../domain/moment.ts';
import {
  barcodeKinds,
  barcodeKey,
  batteryClasses,
  cargoKinds,
  fullMeasures,
  measures,
  packagings,
  productFields,
  sku,
  velocityClasses,
} from './product-values.ts';

const size = z.object({
  weightGrams: z.int().nullable(),
  lengthMm: z.int().nullable(),
  widthMm: z.int().nullable(),
  heightMm: z.int().nullable(),
});

export const product = z.object({
  id,
  sellerId: id,
  sku: z.string(),
  name: z.string(),
  names: z.record(z.string(), z.string()),
  /** What the seller says. */
  declared: size,
  /** What we measured; it counts wherever both are known. */
  measured: size,
  measuredAt: momentOut.nullable(),
  hsCode: z.string().nullable(),
  originCountry: z.string().nullable(),
  declaredValueMinor: z.int().nullable(),
  declaredCurrency: z.string().nullable(),
  batteryClass: z.enum(batteryClasses),
  dangerousGoodsClass: z.string().nullable(),
  cargoKind: z.enum(cargoKinds),
  isLotTracked: z.boolean(),
  isExpiryTracked: z.boolean(),
  isSerialAtReceipt: z.boolean(),
  isSerialAtDispatch: z.boolean(),
  velocityClass: z.enum(velocityClasses),
  createdAt: momentOut,
  updatedAt: momentOut,
  archivedAt: momentOut.nullable(),
});
export type ProductView = z.input<typeof product>;

export const productBarcode = z.object({
  barcode: z.string(),
  kind: z.enum(barcodeKinds),
  packaging: z.enum(packagings),
});

const packagingLevel = z.object({
  packaging: z.enum(packagings),
  /** Base units in one pack. */
  quantity: z.int(),
  ...size.shape,
});

export const productDetails = product.extend({
  barcodes: z.array(productBarcode),
  packaging: z.array(packagingLevel),
  lots: z.array(z.object({ id, code: z.string(), expiresOn: z.string().nullable() })),
});

export const listProducts = defineEndpoint({
  method: 'get',
  path: '/products',
  permission: 'catalog.view',
  summary: 'Products by SKU; search by words of SKU or name, or by a whole barcode',
  input: z.object({
    sellerId: id.optional(),
    search: text(100).optional(),
    /** Archived products instead of those in use. */
    archived: flag.default(false),
    /** Only those that were measured, or that still have to be. */
    measured: flag.optional(),
    ...pageQuery,
  }),
  output: pageOf(product),
});

export const getProduct = defineEndpoint({
  method: 'get',
  path: '/products/:productId',
  permission: 'catalog.view',
  summary: 'One product with its barcodes, packaging levels and lots',
  input: z.object({ productId: id }),
  output: productDetails,
});

export const findByBarcode = defineEndpoint({
  method: 'get',
  path: '/barcodes/:barcode/products',
  permission: 'catalog.view',
  summary: 'Products that a scanned code names: by barcode, or where none bears it, by SKU',
  input: z.object({ barcode: code(64), sellerId: id.optional() }),
  output: z.object({
    rows: z.array(z.object({ product, packaging: z.enum(packagings), quantity: z.int() })),
  }),
});

const fields = productFields.partial();

export const createProduct = defineEndpoint({
  method: 'post',
  path: '/products',
  permission: 'catalog.manage',
  summary: 'Add a product; a seller’s own people leave out the seller',
  input: fields.extend({
    id: id.optional(),
    sellerId: id.optional(),
    sku,
    name: productFields.shape.name,
  }),
  output: product,
});

export const changeProduct = defineEndpoint({
  method: 'patch',
  path: '/products/:productId',
  permission: 'catalog.manage',
  summary: 'Change what is said about a product; what is left out stays, the SKU always stays',
  input: fields.extend({ productId: id }),
  output: product,
});

export const archiveProduct = defineEndpoint({
  method: 'post',
  path: '/products/:productId/archive',
  permission: 'catalog.manage',
  summary: 'Put a product away from lists and new documents; stock and history stay',
  input: z.object({ productId: id }),
  output: product,
});

export const restoreProduct = defineEndpoint({
  method: 'post',
  path: '/products/:productId/restore',
  permission: 'catalog.manage',
  summary: 'Take an archived product back into use',
  input: z.object({ productId: id }),
  output: product,
});

export const recordMeasures = defineEndpoint({
  method: 'post',
  path: '/products/:productId/measures',
  permission: 'inbound.receive',
  summary: 'Keep what was measured in the building, beside what the seller declared',
  input: fullMeasures.extend({ productId: id }),
  output: product,
});

export const addBarcode = defineEndpoint({
  method: 'post',
  path: '/products/:productId/barcodes',
  permission: 'catalog.manage',
  summary: 'Give a product a barcode; digits of a GTIN’s length must be a GTIN',
  input: z.object({
    productId: id,
    barcode: code(64).refine((text) => barcodeKey(text).length <= 64, 'Too long'),
    packaging: z.enum(packagings).default('unit'),
  }),
  output: productBarcode,
});

export const removeBarcode = defineEndpoint({
  method: 'delete',
  path: '/products/:productId/barcodes/:barcode',
  permission: 'catalog.manage',
  summary: 'Take a barcode from a product',
  input: z.object({ productId: id, barcode: code(64) }),
  output: z.object({}),
});

export const setPackaging = defineEndpoint({
  method: 'put',
  path: '/products/:productId/packaging',
  permission: 'catalog.manage',
  summary: 'Say which larger packs of a product there are, in place of what was said before',
  input: z.object({
    productId: id,
    levels: z
      .array(
        z.object({
          packaging: z.enum(packagings).exclude(['unit']),
          quantity: wholeNumber(2, 1_000_000),
          ...measures.shape,
        }),
      )
      .max(packagings.length - 1)
      .refine(
        (levels) => new Set(levels.map(({ packaging }) => packaging)).size === levels.length,
        'A level is named twice',
      ),
  }),
  output: z.object({ levels: z.array(packagingLevel) }),
});
