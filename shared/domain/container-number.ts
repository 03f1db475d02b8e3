/** What each letter counts (ISO 6346): 10 for A and on from there, leaving out the multiples of 11. */
const letterValues = [
  10, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 34, 35, 36, 37, 38,
];

/**
 * The check digit of a freight container's number by ISO 6346: each character times a power of two, the sum modulo 11,
 * and 10 counts as 0.
 * @param number owner code (three letters), category (U, J or Z), six digits
 */
export function containerCheckDigit(number: string): number {
  let sum = 0;
  for (let place = 0; place < 10; place++) {
    const character = number.charCodeAt(place);
    const value = character >= 65 ? (letterValues[character - 65] ?? 0) : character - 48;
    sum += value * 2 ** place;
  }
  return (sum % 11) % 10;
}

/** The number as it is painted on the box, without blanks and dashes: `MSKU 123456-5` → `MSKU1234565`. */
export const plainContainerNumber = (text: string): string => text.replaceAll(/[\s-]/g, '').toUpperCase();

export function isContainerNumber(text: string): boolean {
  const number = plainContainerNumber(text);
  return /^[A-Z]{3}[UJZ]\d{7}$/.test(number) && containerCheckDigit(number) === Number(number[10]);
}
