import { createReadStream } from 'node:fs';
import { csvScanner } from './csv-scan.ts';
import { fileRefusal } from './file-refusal.ts';
import type { TableRow, TextTable } from './file-nature.ts';
import { decoderOf } from './text-decoder.ts';

const pieceBytes = 64 * 1024;

/**
 * The rows of a delimited text, blank ones left out, at the speed of whoever asks for them: what is
 * in memory is one piece of the file and its rows. Rows may have fewer or more cells than the header.
 *
 * @throws FileRefusal `file/broken_quotes`, `file/cell_too_long`, `file/unreadable_encoding`, …
 */
export async function* textRows(path: string, table: TextTable): AsyncGenerator<TableRow> {
  const scanner = csvScanner(table.delimiter ?? ',');
  const decode = decoderOf(table.encoding);
  const decoded = (piece?: Uint8Array): string => {
    try {
      return decode(piece);
    } catch {
      throw fileRefusal('file/unreadable_encoding', {});
    }
  };
  for await (const piece of createReadStream(path, { highWaterMark: pieceBytes }) as AsyncIterable<Buffer>) {
    yield* scanner.write(decoded(piece));
  }
  yield* scanner.write(decoded());
  yield* scanner.end();
}
