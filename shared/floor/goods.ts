import { codeKey, codeText, readBarcode, type CodePrefix, type ScannedCode } from '../domain/barcode.ts';

/** Which century a two-digit year means does not matter where only the article number is read. */
const anyYear = 2020;

/** The key under which a catalog would know what was scanned; undefined for codes that name no goods. */
export function goodsKey(code: ScannedCode): string | undefined {
  if (code.kind === 'gtin') return code.gtin;
  if (code.kind === 'sscc' || code.kind === 'gs1') return code.containedGtin;
  return code.kind === 'text' && !code.problem ? codeKey(code.text) : undefined;
}

/** A barcode as the catalog has it, in the form scans are compared in. */
const keyOf = (barcode: string): string => goodsKey(readBarcode(barcode, anyYear)) ?? codeKey(barcode);

/** A product as any of the flows has it. */
export interface KnownGoods {
  sku: string;
  barcodes: readonly (string | { key: string; quantity: number } | { barcode: string; quantity: number })[];
}

/**
 * Units that one scan stands for where it names this product: 1, or what a packaging level holds; 0 where it names
 * something else. A SKU names its product too.
 */
export function unitsNamed(goods: KnownGoods, code: ScannedCode): number {
  const key = goodsKey(code);
  if (key === undefined) return 0;
  for (const one of goods.barcodes) {
    const text = typeof one === 'string' ? one : 'key' in one ? one.key : one.barcode;
    if (keyOf(text) === key) return typeof one === 'string' ? 1 : one.quantity;
  }
  return keyOf(goods.sku) === key ? 1 : 0;
}

/** Lot and expiry that the scan itself carries (GS1). */
export function factsOf(code: ScannedCode): { lot?: string; expiresOn?: string; serial?: string } {
  if (!('elements' in code)) return {};
  const expiresOn = code.expiresOn ?? code.bestBeforeOn;
  return {
    ...(code.lot === undefined ? {} : { lot: code.lot }),
    ...(expiresOn === undefined ? {} : { expiresOn }),
    ...(code.serial === undefined ? {} : { serial: code.serial }),
  };
}

/** Whether a scan is the code in question, with its prefix or as people write it, whatever symbology it came in. */
export function isCode(code: ScannedCode, prefix: CodePrefix, wanted: string | null | undefined): boolean {
  if (!wanted) return false;
  const key = codeKey(code.text);
  return key === codeKey(wanted) || key === codeText(prefix, wanted);
}

/** What a serial scan says: the serial inside GS1 data, else the text itself. */
export function serialOf(code: ScannedCode): string | undefined {
  const inside = factsOf(code).serial;
  if (inside !== undefined) return inside;
  return code.kind === 'text' && !code.problem ? codeKey(code.text) : undefined;
}

export const sum = (values: readonly number[]): number => values.reduce((total, value) => total + value, 0);
