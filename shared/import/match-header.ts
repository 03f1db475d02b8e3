import { importFields, invoiceHeaders, type ImportField } from './import-fields.ts';
import type { ImportKind } from './import-rows.ts';

/** Where each field stands in a file. It is data: a person may change it before the import runs. */
export interface ColumnMapping {
  /** Field name → column, from 0. */
  readonly columns: Readonly<Record<string, number>>;
  /** Field name → decimal places between the column's unit and ours, where they differ. */
  readonly digits: Readonly<Record<string, number>>;
  /** How many columns the header has; a row with more filled cells has slipped. */
  readonly width: number;
  /** The reference column numbers invoices and `C…` credit notes alike. */
  readonly creditNotes: boolean;
  /** ISO 4217; for prices in a file without a currency column. */
  readonly currency?: string;
}

export interface HeaderMatch {
  readonly mapping: ColumnMapping;
  /** Required fields no column was found for. */
  readonly missing: readonly string[];
  /** Fields that two columns claim; the first of them is taken. */
  readonly doubled: readonly string[];
  /** Headers that mean nothing to this import; their columns are not read. */
  readonly ignored: readonly string[];
}

/** Case, accents, blanks and punctuation make no difference: `Art.-Nr.` = `ART NR`, `重量（克）` = `重量克`. */
export const headerKey = (header: string): string =>
  header
    .slice(0, 200)
    .normalize('NFKD')
    .toLowerCase()
    .replaceAll('ß', 'ss')
    .replaceAll(/[^\p{L}\p{N}]/gu, '');

interface Target {
  readonly field: ImportField;
  readonly digits: number;
}

function targetsOf(kind: ImportKind): Map<string, Target> {
  const targets = new Map<string, Target>();
  for (const field of importFields[kind]) {
    for (const alias of field.aliases) targets.set(headerKey(alias), { field, digits: 0 });
    for (const unit of field.units ?? []) {
      for (const alias of unit.aliases) targets.set(headerKey(alias), { field, digits: unit.digits });
    }
  }
  return targets;
}

const targetsByKind: Readonly<Record<ImportKind, ReadonlyMap<string, Target>>> = {
  products: targetsOf('products'),
  inbound: targetsOf('inbound'),
  orders: targetsOf('orders'),
  returns: targetsOf('returns'),
};
const invoiceKeys: ReadonlySet<string> = new Set(invoiceHeaders.map(headerKey));

/** Finds the columns of an import in a file's header, by the names people give them in four languages. */
export function matchHeader(kind: ImportKind, header: readonly string[], currency?: string): HeaderMatch {
  const columns: Record<string, number> = {};
  const digits: Record<string, number> = {};
  const doubled: string[] = [];
  const ignored: string[] = [];
  header.forEach((text, column) => {
    const target = targetsByKind[kind].get(headerKey(text));
    if (!target) {
      if (text.trim() !== '') ignored.push(text.trim().slice(0, 100));
    } else if (columns[target.field.name] !== undefined) doubled.push(target.field.name);
    else {
      columns[target.field.name] = column;
      if (target.digits > 0) digits[target.field.name] = target.digits;
    }
  });
  const referenceHeader = header[columns['reference'] ?? -1] ?? '';
  return {
    mapping: {
      columns,
      digits,
      width: header.length,
      creditNotes: invoiceKeys.has(headerKey(referenceHeader)),
      ...(currency === undefined ? {} : { currency }),
    },
    missing: importFields[kind]
      .filter((field) => field.required && columns[field.name] === undefined)
      .map((field) => field.name),
    doubled,
    ignored,
  };
}
