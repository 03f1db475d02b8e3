import type { RowResult } from './import-rows.ts';
import { severityOf, type RowProblem } from './row-codes.ts';

export interface ReadLine<R> {
  readonly line: number;
  readonly result: RowResult<R>;
}

export interface ImportDocument<R> {
  /** '' for the one document of a file without references. */
  readonly reference: string;
  readonly lines: readonly { readonly line: number; readonly row: R }[];
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
  readonly reported: readonly ReportedLine[];
  readonly lineCount: number;
}

interface Gathering<R> {
  reference: string;
  lines: { line: number; row: R }[];
  errorLines: number[];
  country: string | undefined;
}

const countryOf = (row: object): string | undefined =>
  'country' in row && typeof row.country === 'string' ? row.country : undefined;
const referenceOf = (row: object): string =>
  'reference' in row && typeof row.reference === 'string' ? row.reference : '';

/**
 * Collects the rows of a file into documents by reference, wherever in the file they stand.
 *
 * It keeps all rows until the end rather than closing a document when the reference changes: a document
 * goes in whole or not at all, so its last line has to be known, and nothing says that a seller's
 * file is sorted. 200,000 order lines take about 60 MB so; the count of lines is limited by the reader.
 */
export async function groupDocuments<R extends object>(
  lines: AsyncIterable<ReadLine<R>> | Iterable<ReadLine<R>>,
  { maxDocuments = 100_000 }: { maxDocuments?: number } = {},
): Promise<GroupedDocuments<R>> {
  const documents = new Map<string, Gathering<R>>();
  const reported: ReportedLine[] = [];
  let lineCount = 0;
  const documentOf = (reference: string): Gathering<R> | null => {
    const known = documents.get(reference);
    if (known) return known;
    if (documents.size >= maxDocuments) return null;
    const fresh: Gathering<R> = { reference, lines: [], errorLines: [], country: undefined };
    documents.set(reference, fresh);
    return fresh;
  };
  for await (const { line, result } of lines) {
    lineCount++;
    const reference = result.ok ? referenceOf(result.row) : result.reference;
    const problems = result.ok ? [...result.notes] : [...result.problems];
    const failed = problems.some((one) => severityOf(one) === 'error');
    // A row that is left out founds no document: an order of nothing but postage does not exist.
    const document = result.ok || failed ? documentOf(reference ?? '') : null;
    if (result.ok && document) {
      const country = countryOf(result.row);
      document.country ??= country;
      if (country !== document.country) {
        problems.push({
          field: 'country',
          code: 'row/conflicting_country',
          params: { value: country ?? '', first: document.country ?? '' },
        });
        document.errorLines.push(line);
      } else document.lines.push({ line, row: result.row });
    } else if (result.ok)
      problems.push({ field: 'reference', code: 'row/too_many_documents', params: { limit: maxDocuments } });
    else if (failed) document?.errorLines.push(line);
    if (problems.length > 0) reported.push({ line, reference, problems });
  }
  return { documents: [...documents.values()], reported, lineCount };
}
