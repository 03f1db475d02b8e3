import { z } from 'zod';
import { wholeNumber } from '../contract/page.ts';
import { code, codeKey } from '../domain/ids.ts';
import { gtin14 } from '../domain/check-digit.ts';
import { country, currency } from '../layout/warehouse-settings.ts';
import { locales } from '../locale.ts';

/** A seller's code of a product. Upper case may be longer than what was typed (`ŉ`), and the key has to fit too. */
export const sku = code(64).refine((text) => codeKey(text).length <= 64, 'Too long');

/** How lithium batteries come with a product: the six ways that the dangerous goods rules for air tell apart. */
export const batteryClasses = [
  'none',
  'lithium_ion_alone',
  'lithium_ion_packed_with',
  'lithium_ion_contained',
  'lithium_metal_alone',
  'lithium_metal_packed_with',
  'lithium_metal_contained',
  'other',
] as const;

/** What carriers and customs ask about beside dangerous goods. */
export const cargoKinds = ['general', 'liquid', 'powder', 'magnetic', 'food', 'fragile'] as const;

/** How fast a product sells, A fastest: decides how near to the packers it is put away. */
export const velocityClasses = ['A', 'B', 'C'] as const;

export const packagings = ['unit', 'inner', 'carton', 'pallet'] as const;
export type Packaging = (typeof packagings)[number];

export const barcodeKinds = ['gtin', 'fnsku', 'own'] as const;
export type BarcodeKind = (typeof barcodeKinds)[number];

/** Heaviest 10 t, longest 20 m: nothing larger comes into a bin, and a slip of a digit is noticed. */
const weightGrams = wholeNumber(1, 10_000_000);
const lengthMm = wholeNumber(1, 20_000);

/** What somebody measured: all four, or it is no measure. */
export const fullMeasures = z.object({ weightGrams, lengthMm, widthMm: lengthMm, heightMm: lengthMm });
export type FullMeasures = z.output<typeof fullMeasures>;

/** What somebody says: any of the four may be unknown. */
export const measures = z.object({
  weightGrams: weightGrams.nullable().default(null),
  lengthMm: lengthMm.nullable().default(null),
  widthMm: lengthMm.nullable().default(null),
  heightMm: lengthMm.nullable().default(null),
});
export type Measures = z.output<typeof measures>;

export const noMeasures: Measures = { weightGrams: null, lengthMm: null, widthMm: null, heightMm: null };

/** Everything that a product's owner says about it. */
export const productFields = z.object({
  name: code(200),
  /** Names in other languages. */
  names: z.partialRecord(z.enum(locales), code(200)),
  declared: measures,
  /** Harmonised System: six digits worldwide, up to ten in a country. */
  hsCode: z
    .string()
    .regex(/^\d{6}(\d{2}){0,2}$/)
    .nullable(),
  originCountry: country.nullable(),
  /** Per unit, in minor units of `declaredCurrency`. */
  declaredValueMinor: wholeNumber(0, 999_999_999).nullable(),
  declaredCurrency: currency.nullable(),
  batteryClass: z.enum(batteryClasses),
  /** UN class or division, e.g. `9` or `2.1`. */
  dangerousGoodsClass: z
    .string()
    .regex(/^[1-9](\.[1-6])?$/)
    .nullable(),
  cargoKind: z.enum(cargoKinds),
  isLotTracked: z.boolean(),
  isExpiryTracked: z.boolean(),
  isSerialAtReceipt: z.boolean(),
  isSerialAtDispatch: z.boolean(),
  velocityClass: z.enum(velocityClasses),
});
export type ProductFields = z.output<typeof productFields>;

/** What a product is as long as nobody says otherwise. */
export const defaultFields: Omit<ProductFields, 'name'> = {
  names: {},
  declared: noMeasures,
  hsCode: null,
  originCountry: null,
  declaredValueMinor: null,
  declaredCurrency: null,
  batteryClass: 'none',
  dangerousGoodsClass: null,
  cargoKind: 'general',
  isLotTracked: false,
  isExpiryTracked: false,
  isSerialAtReceipt: false,
  isSerialAtDispatch: false,
  velocityClass: 'C',
};

/**
 * The form in which a barcode is unique and looked up: a GTIN with 14 digits, however many were printed; anything
 * else like other codes that people write.
 */
export const barcodeKey = (barcode: string): string => gtin14(barcode.trim()) ?? codeKey(barcode);

/** What a barcode is by its look; undefined for digits that are a GTIN by length and none by check digit. */
export function barcodeKind(barcode: string): BarcodeKind | undefined {
  const text = codeKey(barcode);
  if (/^(\d{8}|\d{12,14})$/.test(text)) return gtin14(text) === undefined ? undefined : 'gtin';
  return /^X0[0-9A-Z]{8}$/.test(text) ? 'fnsku' : 'own';
}
