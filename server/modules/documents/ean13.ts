/** EAN-13. Source: ISO/IEC 15420; GS1 General Specifications, section 5.2. */
import { gtin14 } from '../../../shared/domain/check-digit.ts';

/** Space, bar, space, bar of the digits 0 to 9 in number set A. */
const SET_A = ['3211', '2221', '2122', '1411', '1132', '1231', '1114', '1312', '1213', '3112'] as const;
/** Which of the six left digits come from set B (1); the pattern encodes the first digit. */
const PARITY = [
  '000000',
  '001011',
  '001101',
  '001110',
  '010011',
  '011001',
  '011100',
  '010101',
  '010110',
  '011010',
] as const;

/** The 13 digits of a GTIN that an EAN-13 can carry; undefined for a GTIN-14 or for no GTIN at all. */
export function ean13Digits(gtin: string): string | undefined {
  const digits = gtin14(gtin.trim());
  return digits?.startsWith('0') ? digits.slice(1) : undefined;
}

/**
 * The widths, in modules, of alternating bars and spaces (95 modules). Quiet zones, 11 modules on
 * the left and 7 on the right, are the caller's.
 * @throws RangeError unless given 13 digits with a valid check digit
 */
export function encodeEan13(digits: string): number[] {
  if (digits.length !== 13 || !gtin14(digits))
    throw new RangeError('an EAN-13 needs 13 digits with a valid check digit');
  const parity = PARITY[Number(digits[0])] ?? '';
  const widths = [1, 1, 1];
  for (let index = 1; index <= 6; index++) {
    const setA = Array.from(SET_A[Number(digits[index])] ?? '', Number);
    // Set B is set A read backwards.
    widths.push(...(parity[index - 1] === '1' ? setA.reverse() : setA));
  }
  widths.push(1, 1, 1, 1, 1);
  for (let index = 7; index <= 12; index++)
    widths.push(...Array.from(SET_A[Number(digits[index])] ?? '', Number));
  widths.push(1, 1, 1);
  return widths;
}
