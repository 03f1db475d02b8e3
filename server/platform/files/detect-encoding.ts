import type { TextEncoding } from './file-nature.ts';
import { decoderOf } from './text-decoder.ts';

/** What the high bytes of a text look like, taken from a scan of the whole file. */
export interface ByteCounts {
  /** Two bytes ≥ 0xA1 whose first is in GB 2312's punctuation or its 3,755 everyday characters. */
  everydayPairs: number;
  /** Two high bytes, or high + low, that GBK allows but everyday Chinese seldom uses. */
  rarePairs: number;
  /** High bytes with low ones on both sides, as an umlaut in a word has. */
  lonely: number;
  /** Bytes in runs of three and more high ones. */
  inRuns: number;
}

export const countHighBytes = (bytes: Uint8Array, counts: ByteCounts): void => {
  for (let at = 0; at < bytes.length; at++) {
    if (bytes[at]! < 0x80) continue;
    let end = at;
    while (end < bytes.length && bytes[end]! >= 0x80) end++;
    const length = end - at;
    if (length === 1) counts.lonely++;
    if (length >= 3) counts.inRuns += length;
    for (let pair = at; pair + 1 < end; pair += 2) {
      const lead = bytes[pair]!;
      const everyday =
        bytes[pair + 1]! >= 0xa1 && (lead <= 0xa9 ? lead >= 0xa1 : lead >= 0xb0 && lead <= 0xd7);
      if (everyday) counts.everydayPairs++;
      else counts.rarePairs++;
    }
    at = end;
  }
};

/** For each byte of a one-byte encoding whether its character is of a kind. */
function classOf(encoding: TextEncoding, kind: RegExp): boolean[] {
  const decode = decoderOf(encoding);
  return Array.from({ length: 256 }, (_, byte) => kind.test(decode(Uint8Array.of(byte))));
}

const tables = {
  'windows-1252': { letter: classOf('windows-1252', /\p{L}/u), capital: classOf('windows-1252', /\p{Lu}/u) },
  'windows-1250': { letter: classOf('windows-1250', /\p{L}/u), capital: classOf('windows-1250', /\p{Lu}/u) },
};
/** Bytes windows-1252 leaves undefined. */
const undefinedWestern = new Set([0x81, 0x8d, 0x8f, 0x90, 0x9d]);
const superscripts = new Set([0xb2, 0xb3, 0xb9]);

const isLower = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x61 && byte <= 0x7a;
const isUpper = (byte: number | undefined): boolean => byte !== undefined && byte >= 0x41 && byte <= 0x5a;

/** m², cm³ and the like: the only place where a superscript follows letters. */
const isUnit = (bytes: Uint8Array, at: number): boolean =>
  superscripts.has(bytes[at]!) &&
  bytes[at - 1] === 0x6d &&
  (!isLower(bytes[at - 2]) || !isLower(bytes[at - 3])) &&
  !isLower(bytes[at + 1]);

/**
 * How badly a text reads in a one-byte encoding: symbols inside words and capitals after small
 * letters. "Łódź" of windows-1250 read as windows-1252 is "£ódŸ", which no language writes.
 */
export function oddities(bytes: Uint8Array, encoding: 'windows-1252' | 'windows-1250'): number {
  const { letter, capital } = tables[encoding];
  let odd = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at]!;
    if (byte < 0x80) continue;
    if (encoding === 'windows-1252' && undefinedWestern.has(byte)) odd += 2;
    const before = bytes[at - 1];
    const after = bytes[at + 1];
    const inWord = isLower(before) || isLower(after);
    if (!letter[byte]) {
      // Apostrophes, dashes and closing quotation marks (0x82–0x97) stand beside letters in all languages.
      if (inWord && !(byte >= 0x82 && byte <= 0x97) && !isUnit(bytes, at)) odd++;
    } else if (superscripts.has(byte) && isUnit(bytes, at)) odd++;
    else if (capital[byte] ? isLower(before) : isUpper(after)) odd++;
  }
  return odd;
}

/**
 * Chooses among the encodings that prove nothing by themselves, after UTF-8 has been ruled out.
 * Chinese comes in pairs of high bytes, nearly all of them everyday characters; European text has
 * single high bytes between low ones. Text that is neither (Cyrillic, Big5, …) is better refused than
 * stored as nonsense.
 *
 * @param sample bytes around the places where high bytes occur
 */
export function guessEncoding(
  counts: ByteCounts,
  sample: Uint8Array,
  validGb18030: boolean,
): TextEncoding | null {
  const pairs = counts.everydayPairs + counts.rarePairs;
  if (validGb18030 && counts.everydayPairs > 2 * (counts.rarePairs + counts.lonely)) return 'gb18030';
  if (counts.inRuns > 2 * (counts.lonely + pairs - counts.inRuns / 2)) return null;
  return oddities(sample, 'windows-1250') < oddities(sample, 'windows-1252')
    ? 'windows-1250'
    : 'windows-1252';
}
