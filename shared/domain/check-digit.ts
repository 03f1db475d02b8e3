/**
 * The GS1 mod-10 check digit shared by GTIN-8/12/13/14, SSCC, GLN and GSIN.
 * Source: GS1 General Specifications, section 7.9.1.
 */

const ALL_DIGITS = /^\d+$/;

/**
 * The digit that completes `body`, the digits in front of the check digit.
 * Weights 3, 1, 3, 1 … are applied from the right, so one rule serves every length.
 * @throws RangeError when `body` is not one or more ASCII digits
 */
export function gs1CheckDigit(body: string): number {
  if (!ALL_DIGITS.test(body)) throw new RangeError('a check digit is computed over digits only');
  let sum = 0;
  let weight = 3;
  for (let index = body.length - 1; index >= 0; index--) {
    sum += (body.charCodeAt(index) - 48) * weight;
    weight = 4 - weight;
  }
  return (10 - (sum % 10)) % 10;
}

/** True when the last digit of `digits` is the right check digit for the ones before it. */
export function hasValidCheckDigit(digits: string): boolean {
  if (digits.length < 2 || !ALL_DIGITS.test(digits)) return false;
  return gs1CheckDigit(digits.slice(0, -1)) === digits.charCodeAt(digits.length - 1) - 48;
}

const GTIN_LENGTHS = new Set([8, 12, 13, 14]);

/**
 * The GTIN in its 14-digit form, or undefined when `digits` is no GTIN: wrong length, wrong
 * check digit, or nothing but zeros (which passes the arithmetic and identifies nothing).
 */
export function gtin14(digits: string): string | undefined {
  if (!GTIN_LENGTHS.has(digits.length) || !hasValidCheckDigit(digits) || /^0+$/.test(digits))
    return undefined;
  return digits.padStart(14, '0');
}
