/**
 * Every verdict on a row, and what it means for the document the row belongs to:
 * - `left_out`: the row is no goods of this import (postage, a credit note, a stock remark); it is
 *   reported and the rest of the document goes in;
 * - `error`: the row was meant and cannot be understood; its whole document stays out;
 * - `note`: the row goes in, with a remark.
 */
export const rowCodes = {
  'row/service_code': 'left_out',
  'row/empty_name': 'left_out',
  'row/remark_name': 'left_out',
  'row/no_quantity': 'left_out',
  'row/negative_quantity': 'left_out',
  'row/credit_note': 'left_out',
  'row/not_credit_note': 'left_out',
  'row/no_sale': 'left_out',
  'row/missing_field': 'error',
  'row/bad_number': 'error',
  'row/ambiguous_number': 'error',
  'row/too_large': 'error',
  'row/too_long': 'error',
  'row/bad_characters': 'error',
  'row/spreadsheet_number': 'error',
  'row/bad_date': 'error',
  'row/unknown_country': 'error',
  'row/unknown_currency': 'error',
  'row/bad_hs_code': 'error',
  'row/unknown_battery_class': 'error',
  'row/too_many_cells': 'error',
  'row/conflicting_country': 'error',
  'row/too_many_documents': 'error',
  'row/zero_price': 'note',
  'row/rounded': 'note',
} as const;

export type RowCode = keyof typeof rowCodes;
export type RowSeverity = (typeof rowCodes)[RowCode];

export interface RowProblem {
  /** The field's name as in `import-fields.ts`; null when the row as a whole is meant. */
  readonly field: string | null;
  readonly code: RowCode;
  /** What the sentence needs; `value` is the cell as it was, shortened. */
  readonly params: Readonly<Record<string, string | number>>;
}

export const severityOf = (problem: RowProblem): RowSeverity => rowCodes[problem.code];
