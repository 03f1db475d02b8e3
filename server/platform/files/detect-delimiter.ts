import type { Delimiter } from './file-nature.ts';

const candidates: readonly Delimiter[] = [',', ';', '\t', '|'];

/** How many fields each of the first records has if `delimiter` is the separator; quotes are respected. */
export function fieldCounts(head: string, delimiter: string, records = 50): number[] {
  const counts: number[] = [];
  let fields = 1;
  let quoted = false;
  let blank = true;
  let fieldStart = true;
  let justClosed = false;
  for (const character of head) {
    if (quoted) {
      quoted = character !== '"';
      justClosed = !quoted;
      continue;
    }
    if (character === '\n' || character === '\r') {
      if (!blank) counts.push(fields);
      if (counts.length === records) return counts;
      fields = 1;
      blank = true;
      fieldStart = true;
      continue;
    }
    // A doubled quotation mark closes and opens again at once, which comes to the same.
    if (character === '"' && (fieldStart || justClosed)) quoted = true;
    justClosed = false;
    if (character === delimiter) fields++;
    fieldStart = character === delimiter;
    blank = false;
  }
  if (!blank) counts.push(fields);
  return counts;
}

/**
 * The separator under which most of the first records have as many fields as the first one, at
 * least two; with equal agreement, the one that makes more columns. Null when none does.
 *
 * @param head the first records, without a byte-order mark
 */
export function detectDelimiter(head: string): Delimiter | null {
  let best: { delimiter: Delimiter; score: number } | null = null;
  for (const delimiter of candidates) {
    const counts = fieldCounts(head, delimiter);
    const width = counts[0] ?? 1;
    if (width < 2) continue;
    // Writers leave out trailing empty fields; more fields than names are the mark of a wrong guess.
    const agreeing = counts.filter((count) => count === width).length / counts.length;
    if (agreeing < 0.6) continue;
    const score = agreeing * 1000 + width;
    if (!best || score > best.score) best = { delimiter, score };
  }
  return best?.delimiter ?? null;
}

const looksLikeValue = (cell: string): boolean =>
  /^[\s\d.,:/+\-–€£$¥%]*\d[\s\d.,:/+\-–€£$¥%TZ]*$/.test(cell.slice(0, 64));

/** Column names are words, each there once, and no numbers or dates; most columns have one. */
export function looksLikeHeader(cells: readonly string[]): boolean {
  const names = cells.map((cell) => cell.trim().toLowerCase()).filter((cell) => cell !== '');
  return (
    names.length > 0 &&
    names.length * 2 >= cells.length &&
    !names.some(looksLikeValue) &&
    names.every((name) => name.length <= 100) &&
    new Set(names).size === names.length
  );
}
