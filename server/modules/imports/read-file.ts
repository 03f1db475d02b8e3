import {
  groupDocuments,
  type GroupedDocuments,
  type ReadLine,
} from '../../../shared/import/group-documents.ts';
import type { ImportKind, ImportRows } from '../../../shared/import/import-rows.ts';
import { matchHeader, type ColumnMapping } from '../../../shared/import/match-header.ts';
import { readRow } from '../../../shared/import/read-row.ts';
import { fileRefusal } from '../../platform/files/file-refusal.ts';
import { readTable } from '../../platform/files/read-table.ts';
import { recogniseFile } from '../../platform/files/recognise-file.ts';

export type AnyRow = ImportRows[ImportKind];

export interface FileToRead {
  path: string;
  fileName: string;
  kind: ImportKind;
  currency: string | undefined;
  /** Told from time to time how many rows have been read; reading goes on when it resolves. */
  onRows(rowsRead: number): Promise<void>;
}

const tellEvery = 5000;

/**
 * Reads a file into documents, in bounded memory. Throws FileRefusal for everything that is wrong with the file as a
 * whole; what is wrong with a row stands in `reported`.
 */
export const readFile = (file: FileToRead): Promise<GroupedDocuments<AnyRow>> =>
  groupDocuments(linesOf(file));

async function* linesOf(file: FileToRead): AsyncGenerator<ReadLine<AnyRow>> {
  const nature = await recogniseFile(file.path, file.fileName);
  let mapping: ColumnMapping | undefined;
  let rows = 0;
  for await (const { line, cells } of readTable(file.path, nature)) {
    if (!mapping) {
      const match = matchHeader(file.kind, cells, file.currency);
      if (match.missing.length > 0)
        throw fileRefusal('file/missing_columns', { fields: match.missing.join(', ') });
      mapping = match.mapping;
      continue;
    }
    rows += 1;
    if (rows % tellEvery === 0) await file.onRows(rows);
    yield { line, result: readRow(file.kind, mapping, cells) as ReadLine<AnyRow>['result'] };
  }
  await file.onRows(rows);
}
