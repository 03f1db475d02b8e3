import { createReadStream } from 'node:fs';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { maxCellCharacters, maxColumns, maxPhysicalLines, maxRecordBytes } from './file-limits.ts';
import { fileRefusal } from './file-refusal.ts';
import type { TableRow, TextTable } from './file-nature.ts';

/** The file's bytes as UTF-8. UTF-8 itself was proven valid when the file was recognised. */
async function* asUtf8(path: string, encoding: TextTable['encoding']): AsyncIterable<Buffer> {
  const bytes = createReadStream(path) as AsyncIterable<Buffer>;
  if (encoding === 'utf-8') {
    yield* bytes;
    return;
  }
  const decoder = new TextDecoder(encoding, { fatal: true });
  try {
    for await (const chunk of bytes) yield Buffer.from(decoder.decode(chunk, { stream: true }));
    yield Buffer.from(decoder.decode());
  } catch (error) {
    if (error instanceof TypeError) throw fileRefusal('file/unreadable_encoding', {});
    throw error;
  }
}

const lineBreaks = (cell: string): number => {
  let count = 0;
  for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++;
  return count;
};

const quoteErrors: ReadonlySet<string> = new Set([
  'CSV_QUOTE_NOT_CLOSED',
  'CSV_INVALID_CLOSING_QUOTE',
  'INVALID_OPENING_QUOTE',
  'CSV_NON_TRIMABLE_CHAR_AFTER_CLOSING_QUOTE',
]);

function refusalOf(error: unknown, line: number): unknown {
  if (!(error instanceof CsvError)) return error;
  if (quoteErrors.has(error.code)) return fileRefusal('file/broken_quotes', { line });
  if (error.code === 'CSV_MAX_RECORD_SIZE') {
    return fileRefusal('file/cell_too_long', { line, limit: maxRecordBytes });
  }
  return error;
}

/** @throws FileRefusal where a row is wider or a cell longer than any table of ours */
export function checkRow(line: number, cells: readonly string[]): void {
  if (cells.length > maxColumns) throw fileRefusal('file/too_many_columns', { line, limit: maxColumns });
  for (const cell of cells) {
    if (cell.length > maxCellCharacters)
      throw fileRefusal('file/cell_too_long', { line, limit: maxCellCharacters });
  }
}

/**
 * The rows of a delimited text, blank ones left out, at the speed of whoever asks for them: what is
 * in memory is one chunk of the file and its rows. Rows may have fewer or more cells than the header.
 *
 * @throws FileRefusal `file/broken_quotes`, `file/cell_too_long`, … with the line where the row begins
 */
export async function* textRows(path: string, table: TextTable): AsyncGenerator<TableRow> {
  const parser = parse({
    delimiter: table.delimiter ?? ',',
    bom: true,
    relax_column_count: true,
    // Blank lines come through as one empty cell, which keeps our count of lines true.
    skip_empty_lines: false,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: maxRecordBytes,
  });
  // The pipeline's own error reaches us through the parser, which it destroys with it.
  pipeline(Readable.from(asUtf8(path, table.encoding)), parser, () => undefined);
  let line = 1;
  try {
    for await (const cells of parser as AsyncIterable<string[]>) {
      if (line > maxPhysicalLines) throw fileRefusal('file/too_many_rows', { limit: maxPhysicalLines });
      let next = line + 1;
      let filled = false;
      for (const cell of cells) {
        if (cell.includes('\n')) next += lineBreaks(cell);
        filled ||= cell.trim() !== '';
      }
      checkRow(line, cells);
      if (filled) yield { line, cells };
      line = next;
    }
  } catch (error) {
    throw refusalOf(error, line);
  }
}
