/**
 * Data Matrix ECC 200 in the square sizes 10 to 52, ASCII encodation with digit pairs.
 * Source: ISO/IEC 16022. That is all our codes need (they are short and mostly upper case and
 * digits); the tests compare it with a general barcode library.
 */

import { checkWords } from './reed-solomon.ts';

interface Size {
  /** Modules per side, finder pattern included. */
  readonly side: number;
  /** Data regions per side. */
  readonly regions: number;
  readonly dataWords: number;
  readonly errorWords: number;
  readonly blocks: number;
}

const SIZES: readonly Size[] = [
  [10, 1, 3, 5, 1],
  [12, 1, 5, 7, 1],
  [14, 1, 8, 10, 1],
  [16, 1, 12, 12, 1],
  [18, 1, 18, 14, 1],
  [20, 1, 22, 18, 1],
  [22, 1, 30, 20, 1],
  [24, 1, 36, 24, 1],
  [26, 1, 44, 28, 1],
  [32, 2, 62, 36, 1],
  [36, 2, 86, 42, 1],
  [40, 2, 114, 48, 1],
  [44, 2, 144, 56, 1],
  [48, 2, 174, 68, 1],
  [52, 2, 204, 84, 2],
].map(([side = 0, regions = 0, dataWords = 0, errorWords = 0, blocks = 0]) => ({
  side,
  regions,
  dataWords,
  errorWords,
  blocks,
}));

const PAD = 129;
const PAIR = 130;
const FNC1 = 232;
const UPPER_SHIFT = 235;
const GROUP_SEPARATOR = 0x1d;

/** Codewords of the text; in GS1 data the group separator stands for FNC1. */
function codewords(text: string, gs1: boolean): number[] {
  const words: number[] = gs1 ? [FNC1] : [];
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    const next = text.charCodeAt(index + 1);
    if (code >= 48 && code <= 57 && next >= 48 && next <= 57) {
      words.push(PAIR + (code - 48) * 10 + next - 48);
      index++;
    } else if (gs1 && code === GROUP_SEPARATOR) words.push(FNC1);
    else if (code < 128) words.push(code + 1);
    else if (code < 256) words.push(UPPER_SHIFT, code - 127);
    else
      throw new RangeError(
        `a Data Matrix here has no character "${String.fromCodePoint(text.codePointAt(index) ?? 0)}"`,
      );
  }
  return words;
}

/** Fills the symbol: one pad codeword, then pads scrambled by position so that no pattern repeats. */
function padded(words: readonly number[], length: number): number[] {
  const result = [...words];
  if (result.length < length) result.push(PAD);
  while (result.length < length) {
    const scrambled = PAD + ((149 * (result.length + 1)) % 253) + 1;
    result.push(scrambled > 254 ? scrambled - 254 : scrambled);
  }
  return result;
}

/** Data followed by the check words of all blocks, interleaved. */
function withErrorCorrection(data: readonly number[], size: Size): number[] {
  const perBlock = size.errorWords / size.blocks;
  const check: number[] = [];
  for (let block = 0; block < size.blocks; block++) {
    const words = checkWords(
      data.filter((_, index) => index % size.blocks === block),
      perBlock,
    );
    for (let index = 0; index < perBlock; index++) check[index * size.blocks + block] = words[index] ?? 0;
  }
  return [...data, ...check];
}

/** Row and column offsets of the eight bits of a codeword, most significant first, from its last bit. */
const UTAH: readonly (readonly [row: number, column: number])[] = [
  [-2, -2],
  [-2, -1],
  [-1, -2],
  [-1, -1],
  [-1, 0],
  [0, -2],
  [0, -1],
  [0, 0],
];

/** The four irregular codewords at the corners; negative numbers count from the far side. */
const CORNERS: readonly (readonly (readonly [row: number, column: number])[])[] = [
  [
    [-1, 0],
    [-1, 1],
    [-1, 2],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -4],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -1],
  ],
  [
    [-3, 0],
    [-2, 0],
    [-1, 0],
    [0, -2],
    [0, -1],
    [1, -1],
    [2, -1],
    [3, -1],
  ],
  [
    [-1, 0],
    [-1, -1],
    [0, -3],
    [0, -2],
    [0, -1],
    [1, -3],
    [1, -2],
    [1, -1],
  ],
];

const placements = new Map<number, readonly Int16Array[]>();

/** Where the bits of each codeword lie in the mapping matrix of `n` × `n` modules (Annex F). */
function placement(n: number): readonly Int16Array[] {
  const known = placements.get(n);
  if (known) return known;
  const taken = new Uint8Array(n * n);
  const words: Int16Array[] = [];
  const claim = (row: number, column: number): number => {
    let r = row;
    let c = column;
    if (r < 0) {
      r += n;
      c += 4 - ((n + 4) % 8);
    }
    if (c < 0) {
      c += n;
      r += 4 - ((n + 4) % 8);
    }
    taken[r * n + c] = 1;
    return r * n + c;
  };
  const utah = (row: number, column: number) => {
    words.push(Int16Array.from(UTAH, ([down, right]) => claim(row + down, column + right)));
  };
  const corner = (which: number) => {
    const cells = CORNERS[which] ?? [];
    words.push(Int16Array.from(cells, ([r, c]) => claim(r < 0 ? r + n : r, c < 0 ? c + n : c)));
  };
  walk(n, taken, utah, corner);
  placements.set(n, words);
  return words;
}

/** The diagonal walk over the matrix, up to the right and down to the left by turns. */
function walk(
  n: number,
  taken: Uint8Array,
  utah: (row: number, column: number) => void,
  corner: (which: number) => void,
): void {
  let row = 4;
  let column = 0;
  do {
    if (row === n && column === 0) corner(0);
    if (row === n - 2 && column === 0 && n % 4 !== 0) corner(1);
    if (row === n - 2 && column === 0 && n % 8 === 4) corner(2);
    if (row === n + 4 && column === 2 && n % 8 === 0) corner(3);
    do {
      if (row < n && column >= 0 && !taken[row * n + column]) utah(row, column);
      row -= 2;
      column += 2;
    } while (row >= 0 && column < n);
    row += 1;
    column += 3;
    do {
      if (row >= 0 && column < n && !taken[row * n + column]) utah(row, column);
      row += 2;
      column -= 2;
    } while (row < n && column >= 0);
    row += 3;
    column += 1;
  } while (row < n || column < n);
}

/** The mapping matrix with the codewords in it; true is dark. */
function mapped(words: readonly number[], n: number): boolean[] {
  const matrix = Array.from({ length: n * n }, () => false);
  const cells = placement(n);
  for (let index = 0; index < cells.length; index++) {
    const word = words[index] ?? 0;
    const bits = cells[index] ?? new Int16Array();
    for (let bit = 0; bit < bits.length; bit++) matrix[bits[bit] ?? 0] = ((word >> (7 - bit)) & 1) === 1;
  }
  // Sizes that are not a multiple of four leave the last corner empty; it is filled with a fixed pattern.
  if (n % 4 !== 0) matrix[n * n - 1] = matrix[n * n - n - 2] = true;
  return matrix;
}

/** Rows of modules, finder patterns included, quiet zone (1 module at least) not; true is dark. */
export type ModuleGrid = readonly (readonly boolean[])[];

/**
 * Encodes text (ISO 8859-1) in the smallest square symbol that holds it.
 * @param options.gs1 the text is a GS1 element string; the symbol starts with FNC1
 * @throws RangeError when the text is empty, has other characters, or needs more than 52 × 52 modules
 */
export function encodeDataMatrix(text: string, options: { gs1?: boolean } = {}): ModuleGrid {
  if (text === '') throw new RangeError('a barcode needs at least one character');
  const words = codewords(text, options.gs1 ?? false);
  const size = SIZES.find((candidate) => candidate.dataWords >= words.length);
  if (!size) throw new RangeError('the text is too long for a Data Matrix of 52 × 52 modules');
  const regionSide = size.side / size.regions;
  const inner = regionSide - 2;
  const n = inner * size.regions;
  const matrix = mapped(withErrorCorrection(padded(words, size.dataWords), size), n);
  return Array.from({ length: size.side }, (_, row) =>
    Array.from({ length: size.side }, (__, column) => {
      const r = row % regionSide;
      const c = column % regionSide;
      // Each region has a solid left and bottom edge, and a dotted top and right edge.
      if (c === 0 || r === regionSide - 1) return true;
      if (r === 0) return c % 2 === 0;
      if (c === regionSide - 1) return r % 2 === 1;
      const mappedRow = Math.floor(row / regionSide) * inner + r - 1;
      const mappedColumn = Math.floor(column / regionSide) * inner + c - 1;
      return matrix[mappedRow * n + mappedColumn] ?? false;
    }),
  );
}
