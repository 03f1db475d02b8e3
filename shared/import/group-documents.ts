import type { RowResult } from './import-rows.ts';
import { packedList } from './packed-list.ts';
import { severityOf, type RowProblem } from './row-codes.ts';

export interface ReadLine<R> {
  readonly line: number;
  readonly result: RowResult<R>;
}

export interface ImportLine<R> {
  readonly line: number;
  readonly row: R;
}

export interface ImportDocument<R> {
  /** '' for the one document of a file without references. */
  readonly reference: string;
  readonly lineCount: number;
  /** The lines that can go in, in the order of the file, unpacked as they are asked for. */
  lines(): Iterable<ImportLine<R>>;
  /** Lines with an error; if there is one, the document as a whole stays out. */
  readonly errorLines: readonly number[];
}

export interface ReportedLine {
  readonly line: number;
  readonly reference: string | null;
  readonly problems: readonly RowProblem[];
}

export interface GroupedDocuments<R> {
  /** In the order in which their first lines stand in the file. */
  readonly documents: readonly ImportDocument<R>[];
  /** Every line that is left out, wrong or worth a remark, in the order of the file. */
  readonly reported: Iterable<ReportedLine>;
  readonly reportedCount: number;
  readonly lineCount: number;
}

interface Gathering {
  readonly reference: string;
  readonly places: number[];
  readonly errorLines: number[];
  country: string | undefined;
}

const countryOf = (row: object): string | undefined =>
  'country' in row && typeof row.country === 'string' ? row.country : undefined;
const referenceOf = (row: object): string =>
  'reference' in row && typeof row.reference === 'string' ? row.reference : '';
/** By what a reader of the report finds the row again: its document, or the product that it is. */
const nameOf = (row: object): string =>
  referenceOf(row) || ('sku' in row && typeof row.sku === 'string' ? row.sku : '');

/**
 * Collects the rows of a file into documents by reference, wherever in the file they stand.
 *
 * It keeps all rows until the end rather than closing a document when the reference changes: a document
 * goes in whole or not at all, so its last line has to be known, and nothing says that a seller's
 * file is sorted. What is kept is packed, which holds 200,000 lines of a 50 MB file under 300 MB without
 * a second reading of the file; how many lines there are is limited by the reader.
 */
export async function groupDocuments<R extends object>(
  lines: AsyncIterable<ReadLine<R>> | Iterable<ReadLine<R>>,
  { maxDocuments = 100_000 }: { maxDocuments?: number } = {},
): Promise<GroupedDocuments<R>> {
  const kept = packedList<ImportLine<R>>();
  const reported = packedList<ReportedLine>();
  const documents = new Map<string, Gathering>();
  let lineCount = 0;

  const documentOf = (reference: string): Gathering | null => {
    const known = documents.get(reference);
    if (known || documents.size >= maxDocuments) return known ?? null;
    const fresh: Gathering = { reference, places: [], errorLines: [], country: undefined };
    documents.set(reference, fresh);
    return fresh;
  };
  /** Puts a good row into its document; what speaks against that comes back. */
  const keep = (line: number, row: R): RowProblem | null => {
    const document = documentOf(referenceOf(row));
    if (!document)
      return { field: 'reference', code: 'row/too_many_documents', params: { limit: maxDocuments } };
    const country = countryOf(row);
    document.country ??= country;
    if (country !== document.country) {
      document.errorLines.push(line);
      const params = { value: country ?? '', first: document.country ?? '' };
      return { field: 'country', code: 'row/conflicting_country', params };
    }
    document.places.push(kept.add({ line, row }));
    return null;
  };

  for await (const { line, result } of lines) {
    lineCount++;
    if (result.ok) {
      const against = keep(line, result.row);
      const problems = against ? [...result.notes, against] : result.notes;
      if (problems.length > 0) reported.add({ line, reference: nameOf(result.row), problems });
      continue;
    }
    reported.add({ line, reference: result.reference ?? result.sku ?? null, problems: result.problems });
    // A row that is left out founds no document: an order of nothing but postage does not exist.
    if (result.problems.some((one) => severityOf(one) === 'error')) {
      documentOf(result.reference ?? '')?.errorLines.push(line);
    }
  }
  return {
    documents: [...documents.values()].map(({ reference, places, errorLines }) => ({
      reference,
      lineCount: places.length,
      *lines() {
        for (const place of places) yield kept.at(place);
      },
      errorLines,
    })),
    reported,
    reportedCount: reported.length,
    lineCount,
  };
}
