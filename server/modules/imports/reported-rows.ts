import { problemSentence, type ProblemCode, type ProblemParams } from '../../../shared/contract/problems.ts';
import { sayImport } from '../../../shared/import/import-words.ts';
import { severityOf, type RowProblem, type RowSeverity } from '../../../shared/import/row-codes.ts';
import type { Locale, Words } from '../../../shared/locale.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Something to say of a row: about its cells, or about the document that it begins. */
export type Said =
  | { kind: 'row'; problem: RowProblem }
  | { kind: 'document'; problem: ProblemCode; params: ProblemParams }
  /** What is wrong with the fields of a document, said in every language when it was found. */
  | { kind: 'reasons'; reason: Words }
  /** The row is fine, but another row of its document is not, so the document stays out. */
  | { kind: 'sibling'; line: number };

export interface Remark {
  line: number;
  reference: string;
  said: Said;
}

export const severityOfSaid = (said: Said): RowSeverity =>
  said.kind === 'row' ? severityOf(said.problem) : 'error';

/** Keeps remarks from `seq` on; answers the next free number. */
export async function keepRemarks(
  tx: Transaction,
  importId: string,
  seq: number,
  remarks: readonly Remark[],
): Promise<number> {
  const rows = remarks.map(({ line, reference, said }, index) => ({
    import_id: importId,
    seq: seq + index,
    line,
    reference: reference.slice(0, 64),
    severity: severityOfSaid(said),
    said_json: JSON.stringify(said),
  }));
  for (let start = 0; start < rows.length; start += 100)
    await tx.db('import_rows').insert(rows.slice(start, start + 100));
  return seq + remarks.length;
}

const siblingWords = {
  en: 'Left out, because line {line} of the same document is wrong.',
  zh: '同一单据的第 {line} 行有误，整单未导入。',
  de: 'Ausgelassen, weil Zeile {line} desselben Belegs falsch ist.',
  es: 'Se omite porque la línea {line} del mismo documento es errónea.',
} as const;

export function sayRemark(said: Said, locale: Locale): { code: string; detail: string } {
  if (said.kind === 'row') return { code: said.problem.code, detail: sayImport(said.problem, locale) };
  if (said.kind === 'document')
    return { code: said.problem, detail: problemSentence(said.problem, locale, said.params) };
  if (said.kind === 'reasons') return { code: 'import/document-refused', detail: said.reason[locale] };
  return { code: 'row/sibling', detail: siblingWords[locale].replace('{line}', String(said.line)) };
}
