import type { z } from 'zod';
import type { ImportView, startImport } from '../../../shared/imports/imports.contract.ts';
import type { ImportKind } from '../../../shared/import/import-rows.ts';
import { sayImport } from '../../../shared/import/import-words.ts';
import type { FileRefusalReason } from '../../../shared/import/file-refusals.ts';
import type { Locale } from '../../../shared/locale.ts';
import { found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';

export type ImportOptions = Pick<
  z.output<(typeof startImport)['input']>,
  'reference' | 'currency' | 'missingAddress'
>;

export interface Refusal {
  code: FileRefusalReason;
  params: Record<string, unknown>;
}

export interface ImportRow {
  id: string;
  seller_id: string;
  warehouse_id: string;
  kind: ImportKind;
  state: ImportView['state'];
  file_name: string;
  file_path: string;
  file_hash: string;
  options_json: ImportOptions;
  refusal_json: Refusal | null;
  rows_read: number;
  rows_reported: number;
  documents_total: number;
  documents_done: number;
  documents_created: number;
  documents_changed: number;
  documents_unchanged: number;
  documents_refused: number;
  created_by: string;
  created_at: Date;
  finished_at: Date | null;
}

/** Begins every query of imports: the actor's own seller's, in the actor's warehouses. */
export const importRows = (tx: Transaction) =>
  ownRows(tx.db('imports').select('imports.*'), tx.actor, {
    seller: 'imports.seller_id',
    warehouse: 'imports.warehouse_id',
  });

export const findImport = async (tx: Transaction, importId: string): Promise<ImportRow> =>
  found((await importRows(tx).where('imports.id', importId).first()) as ImportRow | undefined, 'import');

export const toView = (row: ImportRow, locale: Locale): ImportView => ({
  id: row.id,
  kind: row.kind,
  state: row.state,
  fileName: row.file_name,
  sellerId: row.seller_id,
  warehouseId: row.warehouse_id,
  refusal: row.refusal_json ? sayImport(row.refusal_json, locale) : null,
  rowsRead: Number(row.rows_read),
  rowsReported: Number(row.rows_reported),
  documentsTotal: Number(row.documents_total),
  documentsDone: Number(row.documents_done),
  created: Number(row.documents_created),
  changed: Number(row.documents_changed),
  unchanged: Number(row.documents_unchanged),
  documentsRefused: Number(row.documents_refused),
  createdAt: row.created_at.toISOString(),
  finishedAt: row.finished_at?.toISOString() ?? null,
});

export type Counts = Partial<
  Pick<
    ImportRow,
    | 'rows_read'
    | 'rows_reported'
    | 'documents_total'
    | 'documents_done'
    | 'documents_created'
    | 'documents_changed'
    | 'documents_unchanged'
    | 'documents_refused'
  >
>;

/** Writes how far an import is, and tells whoever watches. */
export async function noteProgress(
  tx: Transaction,
  row: ImportRow,
  changes: Counts & { state?: ImportView['state']; refusal_json?: string; finished_at?: Date },
): Promise<void> {
  await tx.db('imports').where({ id: row.id }).update(changes);
  Object.assign(row, changes);
  tx.emit({
    name: 'import.progressed',
    warehouseId: row.warehouse_id,
    sellerId: row.seller_id,
    data: {
      importId: row.id,
      state: row.state,
      rowsRead: Number(row.rows_read),
      documentsTotal: Number(row.documents_total),
      documentsDone: Number(row.documents_done),
    },
  });
}
