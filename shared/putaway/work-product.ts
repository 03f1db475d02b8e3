import { z } from 'zod';
import { id } from '../domain/ids.ts';

/** A product as a terminal needs it to judge a scan of goods. */
export const workProduct = z.object({
  productId: id,
  sku: z.string(),
  name: z.string(),
  /** Scans that mean this product, in the form catalog keys have (GTIN with 14 digits, others upper case). */
  barcodes: z.array(
    z.object({
      key: z.string(),
      /** Units that one scan of it stands for: 1, or what a packaging level holds. */
      quantity: z.int().positive(),
    }),
  ),
  isLotTracked: z.boolean(),
  isExpiryTracked: z.boolean(),
  isSerialAtReceipt: z.boolean(),
  /** Never measured here: its first receipt asks for it. */
  needsMeasure: z.boolean(),
  /** What the seller says of one unit. */
  declared: z.object({
    weightGrams: z.int().nullable(),
    lengthMm: z.int().nullable(),
    widthMm: z.int().nullable(),
    heightMm: z.int().nullable(),
  }),
});

export type WorkProduct = z.output<typeof workProduct>;
