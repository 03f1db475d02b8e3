import { Readable } from 'node:stream';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import type { getImport, listImports, listReportedRows } from '../../../shared/imports/imports.contract.ts';
import type { RowSeverity } from '../../../shared/import/row-codes.ts';
import type { Locale } from '../../../shared/locale.ts';
import { writeCsv } from '../../platform/files/write-csv.ts';
import type { FileAnswer, RequestContext } from '../../platform/http/route.ts';
import { reading, type Transaction } from '../../platform/transaction.ts';
import { findImport, importRows, toView, type ImportRow } from './imports.store.ts';
import { sayRemark, type Said } from './reported-rows.ts';

interface ReportedRow {
  seq: number;
  line: number;
  reference: string;
  severity: RowSeverity;
  said_json: Said;
}

export async function listImportsOf(tx: Transaction, input: InputOf<typeof listImports>) {
  const query = importRows(tx)
    .orderBy('imports.id', 'desc')
    .limit(input.limit + 1);
  if (input.sellerId) void query.where('imports.seller_id', input.sellerId);
  if (input.kind) void query.where('imports.kind', input.kind);
  if (input.after) void query.where('imports.id', '<', input.after);
  const page = toPage((await query) as ImportRow[], input.limit, ({ id }) => id);
  return { rows: page.rows.map((row) => toView(row, tx.actor.locale)), next: page.next };
}

export const showImport = async (tx: Transaction, { importId }: InputOf<typeof getImport>) =>
  toView(await findImport(tx, importId), tx.actor.locale);

export async function listReported(tx: Transaction, input: InputOf<typeof listReportedRows>) {
  await findImport(tx, input.importId);
  const rows = await reportedAfter(
    tx,
    input.importId,
    Number(input.after ?? -1),
    input.limit + 1,
    input.severity,
  );
  const page = toPage(rows, input.limit, ({ seq }) => String(seq));
  return { rows: page.rows.map((row) => asSentence(row, tx.actor.locale)), next: page.next };
}

async function reportedAfter(
  tx: Transaction,
  importId: string,
  after: number,
  limit: number,
  severity?: RowSeverity,
): Promise<ReportedRow[]> {
  const query = tx
    .db('import_rows')
    .where({ import_id: importId })
    .where('seq', '>', Number.isSafeInteger(after) ? after : -1)
    .orderBy('seq')
    .limit(limit)
    .select('seq', 'line', 'reference', 'severity', 'said_json');
  if (severity) void query.where({ severity });
  return (await query) as ReportedRow[];
}

const asSentence = ({ line, reference, severity, said_json }: ReportedRow, locale: Locale) => ({
  line: Number(line),
  reference,
  severity,
  ...sayRemark(said_json, locale),
});

const headers = {
  en: ['Line', 'Document', 'Verdict', 'Code', 'Reason'],
  zh: ['行', '单据', '结果', '代码', '原因'],
  de: ['Zeile', 'Beleg', 'Urteil', 'Code', 'Grund'],
  es: ['Línea', 'Documento', 'Resultado', 'Código', 'Motivo'],
} as const;

/** The reported rows as a file, read and written page by page. */
export async function reportedRowsFile(
  { host, actor, locale }: RequestContext,
  { importId }: { importId: string },
): Promise<FileAnswer> {
  const tx = reading(host, actor);
  const { file_name: fileName } = await findImport(tx, importId);
  const [line, reference, severity, code, reason] = headers[locale];
  const columns = [
    { header: line, value: (row: ReturnType<typeof asSentence>) => row.line },
    { header: reference, value: (row: ReturnType<typeof asSentence>) => row.reference },
    { header: severity, value: (row: ReturnType<typeof asSentence>) => row.severity },
    { header: code, value: (row: ReturnType<typeof asSentence>) => row.code },
    { header: reason, value: (row: ReturnType<typeof asSentence>) => row.detail },
  ];
  const body = Readable.from(writeCsv(sentences(tx, importId, locale), columns));
  return { fileName: `${fileName.replace(/\.[^.]*$/, '')}-rows.csv`, body };
}

async function* sentences(tx: Transaction, importId: string, locale: Locale) {
  for (let after = -1; ;) {
    const rows = await reportedAfter(tx, importId, after, 500);
    for (const row of rows) yield asSentence(row, locale);
    const last = rows.at(-1);
    if (!last) return;
    after = Number(last.seq);
  }
}
