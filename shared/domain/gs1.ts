/**
 * GS1 element strings, Digital Links and SSCCs: reading, checking and writing.
 * Source: GS1 General Specifications, sections 3 and 7.8; GS1 Digital Link URI syntax.
 * Runs in the floor terminal too, so nothing here needs more than the language itself.
 */
import { gs1CheckDigit, gtin14, hasValidCheckDigit } from './check-digit.ts';
import {
  applicationIdentifiers,
  forbiddenCompanions,
  identifierAt,
  requiredCompanions,
  type ApplicationIdentifier,
} from './gs1-application-identifiers.ts';

/** The separator a scanner sends for FNC1 behind a value of variable length. */
export const GROUP_SEPARATOR = '\u001d';

export interface Gs1Element {
  readonly ai: string;
  readonly value: string;
}

export type Gs1Reason =
  | 'empty'
  | 'unknown_ai'
  | 'bad_length'
  | 'bad_characters'
  | 'bad_check_digit'
  | 'bad_date'
  | 'contradicting_values'
  | 'missing_companion'
  | 'forbidden_companion';

/** Why data is no valid GS1 element string. `at` is the offset of the offending AI in the data. */
export interface Gs1Problem {
  readonly reason: Gs1Reason;
  readonly ai: string;
  readonly at: number;
}

export type Gs1Result =
  | { readonly ok: true; readonly elements: readonly Gs1Element[] }
  | { readonly ok: false; readonly problem: Gs1Problem };

const CHARACTER_SET_82 = /^[!"%&'()*+,\-./0-9:;<=>?A-Z_a-z]+$/;
const DIGITS = /^\d+$/;

function refuse(reason: Gs1Reason, ai: string, at: number): Gs1Result & { ok: false } {
  return { ok: false, problem: { reason, ai, at } };
}

/**
 * YYMMDD as an ISO date. Day 00 means the last day of the month (section 3.4). The century is the
 * one that brings the year within 49 years back and 50 years ahead of `currentYear` (section 7.12).
 * @returns undefined when there is no such day
 */
export function gs1Date(digits: string, currentYear: number): string | undefined {
  const match = /^(\d\d)(\d\d)(\d\d)$/.exec(digits);
  if (!match) return undefined;
  const month = Number(match[2]);
  let year = Math.floor(currentYear / 100) * 100 + Number(match[1]);
  if (year - currentYear > 50) year -= 100;
  else if (year - currentYear < -49) year += 100;
  if (month < 1 || month > 12) return undefined;
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  const day = Number(match[3]) || daysInMonth;
  if (day > daysInMonth) return undefined;
  return `${year}-${match[2]}-${String(day).padStart(2, '0')}`;
}

function valueProblem(identifier: ApplicationIdentifier, value: string): Gs1Reason | undefined {
  if (value.length < identifier.minLength || value.length > identifier.maxLength) return 'bad_length';
  let offset = 0;
  for (const part of identifier.components) {
    const piece = value.slice(offset, offset + part.max);
    offset += piece.length;
    if (piece.length < part.min) return 'bad_length';
    if (!(part.digits ? DIGITS : CHARACTER_SET_82).test(piece)) return 'bad_characters';
    if (part.check && !hasValidCheckDigit(piece)) return 'bad_check_digit';
    // Any year will do here: only the month and the day can be impossible, and 2000 has a 29 February.
    if (part.date && !gs1Date(piece, 2000)) return 'bad_date';
  }
  return undefined;
}

/** The first thing wrong with one AI and its value, or undefined. */
export function elementProblem(element: Gs1Element): Gs1Reason | undefined {
  const identifier = applicationIdentifiers.get(element.ai);
  return identifier ? valueProblem(identifier, element.value) : 'unknown_ai';
}

function collect(elements: Gs1Element[], next: Gs1Element, at: number): Gs1Problem | undefined {
  const reason = elementProblem(next);
  if (reason) return { reason, ai: next.ai, at };
  const earlier = elements.find((element) => element.ai === next.ai);
  if (earlier && earlier.value !== next.value) return { reason: 'contradicting_values', ai: next.ai, at };
  if (!earlier) elements.push(next);
  return undefined;
}

/**
 * Reads scanned data such as `0109501101530003` + `10ABC` + GS + `17261231`. A leading FNC1 and a
 * trailing separator are accepted, not required. The same AI may repeat with the same value.
 */
export function parseElementString(data: string): Gs1Result {
  const elements: Gs1Element[] = [];
  let offset = 0;
  while (offset < data.length) {
    if (data[offset] === GROUP_SEPARATOR) {
      offset++;
      continue;
    }
    const identifier = identifierAt(data, offset);
    if (!identifier) return refuse('unknown_ai', data.slice(offset, offset + 4), offset);
    const start = offset + identifier.ai.length;
    const separator = data.indexOf(GROUP_SEPARATOR, start);
    const limit = separator === -1 ? data.length : separator;
    const end = identifier.predefined ? Math.min(start + identifier.maxLength, limit) : limit;
    const problem = collect(elements, { ai: identifier.ai, value: data.slice(start, end) }, offset);
    if (problem) return { ok: false, problem };
    offset = end;
  }
  return elements.length > 0 ? { ok: true, elements } : refuse('empty', '', 0);
}

/** Reads the printed form, `(01)09501101530003(10)ABC`, as people type it from a label. */
export function parseBracketed(text: string): Gs1Result {
  const elements: Gs1Element[] = [];
  const pattern = /\((\d{2,4})\)([^(]*(?:\((?!\d{2,4}\))[^(]*)*)/y;
  while (pattern.lastIndex < text.length) {
    const at = pattern.lastIndex;
    const match = pattern.exec(text);
    if (!match) return refuse('unknown_ai', '', at);
    const next = { ai: match[1] ?? '', value: (match[2] ?? '').trim() };
    const digitsOnly = applicationIdentifiers.get(next.ai)?.components.every((part) => part.digits);
    // Digits are printed in groups to be readable; the blanks are no data.
    const value = digitsOnly ? next.value.replace(/ /g, '') : next.value;
    const problem = collect(elements, { ai: next.ai, value }, at);
    if (problem) return { ok: false, problem };
  }
  return elements.length > 0 ? { ok: true, elements } : refuse('empty', '', 0);
}

const DIGITAL_LINK_KEYS = new Set([
  '00',
  '01',
  '253',
  '255',
  '401',
  '402',
  '414',
  '417',
  '8003',
  '8004',
  '8006',
]);

function decoded(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}

function linkPairs(path: string, query: string): [ai: string, value: string][] | undefined {
  const segments = path.split('/').filter((segment) => segment !== '');
  const first = segments.findIndex(
    (segment, index) => DIGITAL_LINK_KEYS.has(segment) && index + 1 < segments.length,
  );
  if (first === -1) return undefined;
  const pairs: [string, string][] = [];
  for (let index = first; index + 1 < segments.length; index += 2) {
    pairs.push([segments[index] ?? '', segments[index + 1] ?? '']);
  }
  for (const parameter of query.split(/[&;]/)) {
    const [name = '', value = ''] = parameter.split('=');
    if (applicationIdentifiers.has(name)) pairs.push([name, value]);
  }
  return pairs;
}

/**
 * Reads a GS1 Digital Link such as `https://id.example/01/09501101530003/10/ABC?17=261231`.
 * @returns undefined when the text is a web address that is no Digital Link, or no web address
 */
export function parseDigitalLink(text: string): Gs1Result | undefined {
  const match = /^https?:\/\/[^/?#\s]+(\/[^?#\s]*)(?:\?([^#\s]*))?/i.exec(text);
  const pairs = match && linkPairs(match[1] ?? '', match[2] ?? '');
  if (!pairs) return undefined;
  const elements: Gs1Element[] = [];
  for (const [ai, encoded] of pairs) {
    const value = decoded(encoded);
    if (value === undefined) return refuse('bad_characters', ai, 0);
    // A link may carry the short forms of a GTIN; everything behind this line sees 14 digits.
    const padded = ai === '01' ? (gtin14(value) ?? value) : value;
    const problem = collect(elements, { ai, value: padded }, 0);
    if (problem) return { ok: false, problem };
  }
  return { ok: true, elements };
}

/**
 * What is wrong with the AIs of one whole label taken together (section 4.14): companions that are
 * missing or forbidden. A single scan is not judged so, because its companions may be in the symbol beside it.
 */
export function companionProblems(elements: readonly Gs1Element[]): Gs1Problem[] {
  const present = new Set(elements.map((element) => element.ai));
  const problems: Gs1Problem[] = [];
  for (const ai of present) {
    const wanted = requiredCompanions[ai];
    if (wanted && !wanted.some((other) => present.has(other)))
      problems.push({ reason: 'missing_companion', ai, at: 0 });
  }
  for (const [one, other] of forbiddenCompanions) {
    if (present.has(one) && present.has(other))
      problems.push({ reason: 'forbidden_companion', ai: one, at: 0 });
  }
  return problems;
}

/**
 * The data of a symbol, without the leading FNC1: values of predefined length first, then the
 * others with a separator between them, which is the shortest legal order.
 * @throws RangeError naming the AI when a value breaks its format
 */
export function formatElementString(elements: readonly Gs1Element[]): string {
  let fixed = '';
  const variable: string[] = [];
  for (const element of elements) {
    const reason = elementProblem(element);
    if (reason) throw new RangeError(`(${element.ai}) ${reason}`);
    if (applicationIdentifiers.get(element.ai)?.predefined) fixed += element.ai + element.value;
    else variable.push(element.ai + element.value);
  }
  return fixed + variable.join(GROUP_SEPARATOR);
}

/** The interpretation printed below a symbol, e.g. `(01)09501101530003(10)ABC`. */
export function formatBracketed(elements: readonly Gs1Element[]): string {
  return elements.map((element) => `(${element.ai})${element.value}`).join('');
}

/**
 * An SSCC of 18 digits: extension digit, company prefix, serial reference, check digit.
 * Only for a prefix licensed from GS1; without one a handling unit carries a plain licence plate.
 * @throws RangeError when the parts are no digits or the serial does not fit beside the prefix
 */
export function buildSscc(parts: { extension: number; companyPrefix: string; serial: number }): string {
  const { extension, companyPrefix, serial } = parts;
  if (!Number.isInteger(extension) || extension < 0 || extension > 9) {
    throw new RangeError('the extension digit of an SSCC is one digit');
  }
  if (!/^\d{4,12}$/.test(companyPrefix)) throw new RangeError('a GS1 company prefix has 4 to 12 digits');
  const room = 16 - companyPrefix.length;
  if (!Number.isSafeInteger(serial) || serial < 0 || String(serial).length > room) {
    throw new RangeError(`the serial reference has to fit into ${room} digits`);
  }
  const body = `${extension}${companyPrefix}${String(serial).padStart(room, '0')}`;
  return `${body}${gs1CheckDigit(body)}`;
}

/** True for 18 digits with a valid check digit that are not all zero. */
export function isSscc(digits: string): boolean {
  return digits.length === 18 && hasValidCheckDigit(digits) && !/^0+$/.test(digits);
}
