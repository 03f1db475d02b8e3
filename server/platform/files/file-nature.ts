/** Text encodings by the names `TextDecoder` knows. */
export type TextEncoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252' | 'windows-1250';

export type Delimiter = ',' | ';' | '\t' | '|';

export interface TextTable {
  readonly kind: 'text';
  readonly encoding: TextEncoding;
  /** True where the bytes prove nothing and the encoding is the likeliest: worth showing to a person. */
  readonly encodingGuessed: boolean;
  readonly byteOrderMark: boolean;
  /** Null when no separator of ours makes columns. */
  readonly delimiter: Delimiter | null;
  readonly hasHeader: boolean;
}

export interface XlsxTable {
  readonly kind: 'xlsx';
  readonly hasHeader: boolean;
  /** The content is a workbook though the name says text; it is read as what it is. */
  readonly namedAsText: boolean;
}

/** What a file is by its content; its name is never believed. */
export type FileNature =
  | TextTable
  | XlsxTable
  | { readonly kind: 'empty' }
  | { readonly kind: 'unreadable_text' }
  | { readonly kind: 'spreadsheet'; readonly found: string }
  | { readonly kind: 'other'; readonly found: string };

/** One row as it stands in the file: `line` is what an editor or a spreadsheet shows beside it, from 1. */
export interface TableRow {
  readonly line: number;
  readonly cells: string[];
}
