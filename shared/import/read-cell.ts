import type { ColumnMapping } from './match-header.ts';
import { parseCountry } from './parse-country.ts';
import { parseLocalDay, parseLocalTime, type LocalTime } from './parse-local-time.ts';
import { parseCount, parseScaled, type NumberFault, type ParsedNumber } from './parse-number.ts';
import type { RowCode, RowProblem } from './row-codes.ts';

/** One row being read: its cells, and what has been found wrong with them so far. */
export interface RowReading {
  readonly mapping: ColumnMapping;
  readonly cells: readonly string[];
  readonly problems: RowProblem[];
  readonly notes: RowProblem[];
}

// eslint-disable-next-line no-control-regex
const controls = /[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffd\ufeff]/;
/** Our own downloads put an apostrophe before text a spreadsheet would run; it comes off again here. */
const guarded = /^'(?=[\t\r]|\s*[=+\-@＝＋－＠])/;
/** What a spreadsheet makes of a long number before it is saved as text; the last digits are gone. */
const scientific = /^\d([.,]\d+)?E\+\d{1,3}$/i;

/** A cell without blanks around it; '' where the file has no such column or the row ends before it. */
export function cellOf(reading: RowReading, field: string): string {
  const column = reading.mapping.columns[field];
  const text = column === undefined ? '' : (reading.cells[column] ?? '').trim();
  return text.startsWith("'") ? text.replace(guarded, '') : text;
}

export function problem(
  reading: RowReading,
  field: string | null,
  code: RowCode,
  params: RowProblem['params'] = {},
): undefined {
  reading.problems.push({ field, code, params });
  return undefined;
}

const shortened = (value: string): string => (value.length > 60 ? `${value.slice(0, 59)}…` : value);

/** Text of at most `max` characters on one line, in NFC; undefined when empty or refused. */
export function readText(reading: RowReading, field: string, max: number): string | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  if (text.length > max)
    return problem(reading, field, 'row/too_long', { limit: max, value: shortened(text) });
  if (controls.test(text)) return problem(reading, field, 'row/bad_characters');
  return text.normalize('NFC').replaceAll(/\s+/g, ' ');
}

/** A code people or machines identify something by; what a spreadsheet has rounded is refused. */
export function readCode(reading: RowReading, field: string, max: number): string | undefined {
  const text = readText(reading, field, max);
  if (text !== undefined && scientific.test(text)) {
    return problem(reading, field, 'row/spreadsheet_number', { value: text });
  }
  return text;
}

export function requireCode(reading: RowReading, field: string, max: number): string {
  const before = reading.problems.length;
  const text = readCode(reading, field, max);
  if (text === undefined && reading.problems.length === before) problem(reading, field, 'row/missing_field');
  return text ?? '';
}

const faultCodes: Readonly<Record<NumberFault, RowCode>> = {
  bad: 'row/bad_number',
  ambiguous: 'row/ambiguous_number',
  too_large: 'row/too_large',
};

function accepted(
  reading: RowReading,
  field: string,
  text: string,
  parsed: ParsedNumber,
): number | undefined {
  if (!parsed.ok) return problem(reading, field, faultCodes[parsed.fault], { value: shortened(text) });
  if (parsed.rounded) reading.notes.push({ field, code: 'row/rounded', params: { value: shortened(text) } });
  return parsed.value;
}

/** A signed count of units; undefined when empty or refused. */
export function readCount(reading: RowReading, field: string): number | undefined {
  const text = cellOf(reading, field);
  return text === '' ? undefined : accepted(reading, field, text, parseCount(text));
}

/** Largest weight and size of one piece: a tonne in grams, a kilometre in millimetres. */
const maxMeasure = 1_000_000;

/** A weight or length in our unit. Nought means "not known" in every export we have seen. */
export function readMeasure(reading: RowReading, field: string): number | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  const value = accepted(reading, field, text, parseScaled(text, reading.mapping.digits[field] ?? 0));
  if (value === undefined || value === 0) return undefined;
  if (value < 0) return problem(reading, field, 'row/bad_number', { value: shortened(text) });
  return value > maxMeasure ? problem(reading, field, 'row/too_large', { value: shortened(text) }) : value;
}

/** ISO 4217 decimals of the currencies that have not two. */
const minorDigits: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ').map((code) => [code, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((code) => [code, 3])),
};

export function readCurrency(reading: RowReading): string | undefined {
  const text = cellOf(reading, 'currency') || (reading.mapping.currency ?? '');
  if (text === '') return undefined;
  const code = text.toUpperCase();
  return /^[A-Z]{3}$/.test(code)
    ? code
    : problem(reading, 'currency', 'row/unknown_currency', { value: shortened(text) });
}

/** A price in minor units of `currency` (two decimals where none is known). */
export function readMoney(
  reading: RowReading,
  field: string,
  currency: string | undefined,
): number | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  const amount = text.replace(/^[£€$¥￥]\s*/, '').replace(/\s*[£€$¥￥元]$/, '');
  const value = accepted(reading, field, text, parseScaled(amount, minorDigits[currency ?? ''] ?? 2));
  if (value === undefined) return undefined;
  if (value < 0) return problem(reading, field, 'row/bad_number', { value: shortened(text) });
  if (value > 99_999_999_999) return problem(reading, field, 'row/too_large', { value: shortened(text) });
  if (value === 0) reading.notes.push({ field, code: 'row/zero_price', params: {} });
  return value;
}

export function readTime(reading: RowReading, field: string): LocalTime | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  return parseLocalTime(text) ?? problem(reading, field, 'row/bad_date', { value: shortened(text) });
}

export function readDay(reading: RowReading, field: string): string | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  return parseLocalDay(text) ?? problem(reading, field, 'row/bad_date', { value: shortened(text) });
}

export function readCountry(reading: RowReading, field: string): string | undefined {
  const text = cellOf(reading, field);
  if (text === '') return undefined;
  return parseCountry(text) ?? problem(reading, field, 'row/unknown_country', { value: shortened(text) });
}
