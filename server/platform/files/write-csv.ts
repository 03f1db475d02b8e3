/** One column of a download. Numbers are written as numbers; text is made safe for spreadsheets. */
export interface CsvColumn<T> {
  readonly header: string;
  value(row: T): string | number | null | undefined;
}

const chunkCharacters = 64 * 1024;

/**
 * A spreadsheet takes text that begins so for a formula and runs it; full-width forms count in East
 * Asian editions. Blanks before it do not help.
 *
 * @see https://owasp.org/www-community/attacks/CSV_Injection
 */
const formula = /^[\t\r]|^\s*[=+\-@＝＋－＠]/;

/** Puts an apostrophe before text a spreadsheet would run. The import takes it off again. */
export const guardFormula = (text: string): string => (formula.test(text) ? `'${text}` : text);

function field(value: string | number | null | undefined): string {
  if (value === null || value === undefined) return '""';
  const text = typeof value === 'number' ? String(value) : guardFormula(value.replaceAll('\0', ''));
  return `"${text.replaceAll('"', '""')}"`;
}

/**
 * A table as CSV (RFC 4180: CRLF, every field quoted) with a UTF-8 byte-order mark, without which
 * Excel takes Chinese for Western text. Rows are asked for as the reader of the bytes is ready.
 */
export async function* writeCsv<T>(
  rows: Iterable<T> | AsyncIterable<T>,
  columns: readonly CsvColumn<T>[],
): AsyncGenerator<Buffer> {
  let text = `\uFEFF${columns.map((column) => field(column.header)).join(',')}\r\n`;
  for await (const row of rows) {
    text += `${columns.map((column) => field(column.value(row))).join(',')}\r\n`;
    if (text.length >= chunkCharacters) {
      yield Buffer.from(text);
      text = '';
    }
  }
  if (text !== '') yield Buffer.from(text);
}
