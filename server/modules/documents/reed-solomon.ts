/** Reed-Solomon error correction as Data Matrix uses it. Source: ISO/IEC 16022, Annex E. */

// The field GF(256) with the polynomial x^8 + x^5 + x^3 + x^2 + 1.
const LOG = new Uint8Array(256);
const EXP = new Uint8Array(510);
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = EXP[power + 255] = value;
  LOG[value] = power;
  value = value < 128 ? value << 1 : (value << 1) ^ 0x12d;
}
const multiply = (a: number, b: number): number => (a && b ? (EXP[(LOG[a] ?? 0) + (LOG[b] ?? 0)] ?? 0) : 0);

const generators = new Map<number, readonly number[]>();

/** Coefficients of the generator polynomial of that degree, highest power first, without the leading 1. */
function generator(degree: number): readonly number[] {
  const known = generators.get(degree);
  if (known) return known;
  let polynomial = [1];
  for (let power = 1; power <= degree; power++) {
    const root = EXP[power] ?? 0;
    const next = [...polynomial, 0];
    for (let index = 0; index < polynomial.length; index++) {
      next[index + 1] = (next[index + 1] ?? 0) ^ multiply(polynomial[index] ?? 0, root);
    }
    polynomial = next;
  }
  const result = polynomial.slice(1);
  generators.set(degree, result);
  return result;
}

/** The `count` check words of one block of data words. */
export function checkWords(data: readonly number[], count: number): number[] {
  const coefficients = generator(count);
  const remainder = Array.from({ length: count }, () => 0);
  for (const word of data) {
    const factor = word ^ (remainder.shift() ?? 0);
    remainder.push(0);
    for (let index = 0; index < count; index++) {
      remainder[index] = (remainder[index] ?? 0) ^ multiply(coefficients[index] ?? 0, factor);
    }
  }
  return remainder;
}
