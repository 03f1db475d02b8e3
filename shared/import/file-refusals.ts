/**
 * Why a whole file cannot be taken, with what each sentence needs to know. The sentences are in
 * `import-words.ts`; the reading itself is `server/platform/files`.
 */
export interface FileRefusalParams {
  /** Not one byte, or nothing but blanks. */
  'file/empty': Record<never, never>;
  /** More bytes than are taken at all. */
  'file/too_large': { limitMegabytes: number };
  /** A small file that unpacks into a huge one. */
  'file/unpacks_too_large': { limitMegabytes: number };
  /** A picture, a PDF, an archive, a program: `found` names which. */
  'file/not_a_table': { found: string };
  /** A spreadsheet of a kind that is not read: old .xls, OpenDocument, password-protected, …. */
  'file/unsupported_spreadsheet': { found: string };
  /** A spreadsheet or archive that breaks off or contradicts itself. */
  'file/damaged': Record<never, never>;
  /** Text in none of the encodings we know. */
  'file/unreadable_encoding': { line?: number };
  /** The first row holds values, not column names. */
  'file/no_header': Record<never, never>;
  /** Columns that this kind of import can't do without. */
  'file/missing_columns': { fields: string };
  /** No separator of ours gives columns. */
  'file/inconsistent_delimiter': Record<never, never>;
  /** A quotation mark is opened and never closed, or stands in the middle of a value. */
  'file/broken_quotes': { line: number };
  'file/too_many_rows': { limit: number };
  'file/too_many_columns': { line: number; limit: number };
  /** One cell or one row holds more text than any table of ours needs. */
  'file/cell_too_long': { line: number; limit: number };
  /** Something went wrong on our side, again and again. */
  'file/failed': Record<never, never>;
}

export type FileRefusalReason = keyof FileRefusalParams;
