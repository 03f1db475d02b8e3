import { maxRows } from './file-limits.ts';
import { fileRefusal, type FileRefusal } from './file-refusal.ts';
import type { FileNature, TableRow } from './file-nature.ts';
import { textRows } from './text-rows.ts';
import { xlsxRows } from './xlsx-rows.ts';

/** Why a file of this nature cannot be read as a table with a header; null if it can. */
export function refusalOfNature(nature: FileNature): FileRefusal | null {
  switch (nature.kind) {
    case 'empty':
      return fileRefusal('file/empty', {});
    case 'other':
      return fileRefusal('file/not_a_table', { found: nature.found });
    case 'spreadsheet':
      return fileRefusal('file/unsupported_spreadsheet', { found: nature.found });
    case 'unreadable_text':
      return fileRefusal('file/unreadable_encoding', {});
    case 'text':
      if (nature.delimiter === null) return fileRefusal('file/inconsistent_delimiter', {});
      return nature.hasHeader ? null : fileRefusal('file/no_header', {});
    case 'xlsx':
      return nature.hasHeader ? null : fileRefusal('file/no_header', {});
  }
}

/**
 * The rows of a text or xlsx table, the header first, one at a time and no faster than they are taken.
 * Rows come as they are, ragged ones too; what a row means is decided elsewhere (`shared/import`).
 *
 * @throws FileRefusal for everything wrong with the file as a whole
 */
export async function* readTable(path: string, nature: FileNature): AsyncGenerator<TableRow> {
  const refusal = refusalOfNature(nature);
  if (refusal) throw refusal;
  let rows = -1;
  for await (const row of nature.kind === 'text' ? textRows(path, nature) : xlsxRows(path)) {
    if (++rows > maxRows) throw fileRefusal('file/too_many_rows', { limit: maxRows });
    yield row;
  }
}
