/**
 * The one place that understands a scan. The terminal's flows, the server and the simulator all
 * ask here, so that a code means the same everywhere. Pure and small: it is part of the floor
 * terminal's bundle.
 *
 * Order: symbology prefix, GS1 application identifiers, Digital Link, our own prefixes, SSCC,
 * GTIN, and whatever is left is text (a carrier's tracking number, a seller's SKU code or alias),
 * which only the caller can decide, because only the caller knows what is expected.
 */
import { gtin14 } from './check-digit.ts';
import {
  GROUP_SEPARATOR,
  gs1Date,
  isSscc,
  parseBracketed,
  parseDigitalLink,
  parseElementString,
  type Gs1Element,
  type Gs1Problem,
  type Gs1Result,
} from './gs1.ts';

/** Our own prefixes and what each one names. */
export const codePrefixes = {
  LOC: 'bin',
  LPN: 'handling_unit',
  TOT: 'tote',
  CRT: 'cart',
  USR: 'user',
  ORD: 'order',
  WAV: 'wave',
  MAN: 'manifest',
  TKT: 'ticket',
  CMD: 'command',
  PCL: 'parcel',
  CTN: 'carton',
  INB: 'inbound_shipment',
  RET: 'return',
} as const;

export type CodePrefix = keyof typeof codePrefixes;
export type OwnCodeKind = (typeof codePrefixes)[CodePrefix];

interface Scanned {
  /** Exactly what the scanner sent. */
  readonly raw: string;
  /** The scan without symbology prefix and surrounding blanks; our own prefix (`LOC-`) is still on it. */
  readonly text: string;
  /** The AIM symbology identifier without its bracket, e.g. `C1`, when the scanner sends one. */
  readonly symbology?: string;
}

/** What GS1 data says about goods. Dates are ISO dates; quantity counts pieces. */
export interface Gs1Facts {
  readonly lot?: string;
  readonly expiresOn?: string;
  readonly bestBeforeOn?: string;
  readonly producedOn?: string;
  readonly serial?: string;
  readonly quantity?: number;
  /** Every element read, for facts that have no field of their own. */
  readonly elements: readonly Gs1Element[];
}

/** One of our own codes. `code` is the key behind the prefix: `LOC-a12` has the code `A12`. */
export interface OwnCode extends Scanned {
  readonly kind: Exclude<OwnCodeKind, 'command'>;
  readonly code: string;
}

/** An action barcode: `CMD-CONFIRM`, or `CMD-QTY-5`, which has the code `QTY` and the quantity 5. */
export interface CommandCode extends Scanned {
  readonly kind: 'command';
  readonly code: string;
  readonly quantity?: number;
}

/** A trade item; `gtin` always has 14 digits. */
export type GtinCode = Scanned & Gs1Facts & { readonly kind: 'gtin'; readonly gtin: string };

/** A logistic unit. `containedGtin` and `quantity` tell its content when the symbol does. */
export type SsccCode = Scanned &
  Gs1Facts & { readonly kind: 'sscc'; readonly sscc: string; readonly containedGtin?: string };

/** GS1 data that identifies nothing by itself, such as lot and expiry in a second symbol. */
export type Gs1Code = Scanned & Gs1Facts & { readonly kind: 'gs1'; readonly containedGtin?: string };

/** Anything else. `problem` is set when the scan claimed to be GS1 data and was not: read it again. */
export interface TextCode extends Scanned {
  readonly kind: 'text';
  readonly problem?: Gs1Problem;
}

export type ScannedCode = OwnCode | CommandCode | GtinCode | SsccCode | Gs1Code | TextCode;

/** The form in which codes written by people are unique and looked up: trimmed, NFC, upper case. */
export function codeKey(text: string): string {
  let key = '';
  for (const character of text.normalize('NFC')) {
    const upper = character.toUpperCase();
    // ß would become SS, and two codes one.
    key += upper.length === character.length ? upper : character;
  }
  return key.normalize('NFC').trim();
}

/** The text to encode for one of our own codes; a code that bears the prefix already is not given a second one. */
export function codeText(prefix: CodePrefix, code: string): string {
  const key = codeKey(code);
  return key.startsWith(`${prefix}-`) ? key : `${prefix}-${key}`;
}

// Longer than any symbol holds: such input was never scanned and is not worth parsing.
const LONGEST_SCAN = 4096;
const SYMBOLOGY = /^\]([A-Za-z][0-9A-Za-z])/;
const GS1_SYMBOLOGIES = new Set(['C1', 'd2', 'Q3', 'e0', 'J1']);
// Keyboard wedges lose the control character, so readers are set to send one of these instead.
const SEPARATOR_STAND_INS = /\u241d|\{GS\}/g;
// Blanks and control characters around a scan are artefacts of the reader; a separator at the start is FNC1.
const EDGES = /^[\s\p{Cc}\ufeff]+|[\s\p{Cc}\ufeff]+$/gu;

function valueOf(elements: readonly Gs1Element[], ai: string): string | undefined {
  return elements.find((element) => element.ai === ai)?.value;
}

function gs1Facts(elements: readonly Gs1Element[], currentYear: number): Gs1Facts {
  const date = (ai: string) => gs1Date(valueOf(elements, ai) ?? '', currentYear);
  const lot = valueOf(elements, '10');
  const serial = valueOf(elements, '21');
  const count = valueOf(elements, '37') ?? valueOf(elements, '30');
  const expiresOn = date('17');
  const bestBeforeOn = date('15');
  const producedOn = date('11');
  return {
    elements,
    ...(lot !== undefined && { lot }),
    ...(serial !== undefined && { serial }),
    ...(count !== undefined && { quantity: Number(count) }),
    ...(expiresOn !== undefined && { expiresOn }),
    ...(bestBeforeOn !== undefined && { bestBeforeOn }),
    ...(producedOn !== undefined && { producedOn }),
  };
}

function fromElements(scanned: Scanned, elements: readonly Gs1Element[], currentYear: number): ScannedCode {
  const facts = gs1Facts(elements, currentYear);
  const gtin = valueOf(elements, '01');
  const sscc = valueOf(elements, '00');
  const containedGtin = valueOf(elements, '02');
  const content = containedGtin === undefined ? {} : { containedGtin };
  if (sscc !== undefined) return { kind: 'sscc', ...scanned, ...facts, ...content, sscc };
  if (gtin !== undefined) return { kind: 'gtin', ...scanned, ...facts, gtin };
  return { kind: 'gs1', ...scanned, ...facts, ...content };
}

/**
 * Element strings from a reader that sends no symbology prefix. Many plain numbers begin like an AI
 * (a tracking number 94…, a lot 10…), so only data that can hardly be anything else is taken.
 */
function looksLikeElements(data: string): boolean {
  return (
    data.includes(GROUP_SEPARATOR) ||
    (/^(01\d{14}|02\d{14}37\d)/.test(data) && gtin14(data.slice(2, 16)) !== undefined) ||
    (/^00\d{18}./.test(data) && isSscc(data.slice(2, 20)))
  );
}

function readGs1(data: string, symbology: string | undefined): Gs1Result | undefined {
  if (symbology !== undefined && GS1_SYMBOLOGIES.has(symbology)) {
    const result = parseElementString(data);
    // A Digital Link in a GS1 QR code is legal and is no element string.
    return result.ok || !/^https?:/i.test(data) ? result : undefined;
  }
  if (/^\(\d{2,4}\)/.test(data)) {
    const result = parseBracketed(data);
    return result.ok ? result : undefined;
  }
  if (!looksLikeElements(data)) return undefined;
  const result = parseElementString(data);
  return result.ok ? result : undefined;
}

function readOwnCode(scanned: Scanned): OwnCode | CommandCode | undefined {
  const match = /^([A-Za-z]{3})-(.+)$/su.exec(scanned.text);
  const prefix = codeKey(match?.[1] ?? '');
  const code = codeKey(match?.[2] ?? '');
  if (code === '' || !Object.hasOwn(codePrefixes, prefix)) return undefined;
  const kind = codePrefixes[prefix as CodePrefix];
  if (kind !== 'command') return { kind, ...scanned, code };
  const quantity = /^QTY-(\d{1,6})$/.exec(code)?.[1];
  return quantity
    ? { kind, ...scanned, code: 'QTY', quantity: Number(quantity) }
    : { kind, ...scanned, code };
}

function readNumber(scanned: Scanned): ScannedCode | undefined {
  const { text, symbology } = scanned;
  if (text.length === 20 && text.startsWith('00') && isSscc(text.slice(2))) {
    return { kind: 'sscc', ...scanned, sscc: text.slice(2), elements: [{ ai: '00', value: text.slice(2) }] };
  }
  // With an add-on symbol (magazines, books) the reader appends two or five digits to the EAN-13.
  const digits = symbology === 'E3' ? text.slice(0, 13) : text;
  const gtin = gtin14(digits);
  return gtin === undefined ? undefined : { kind: 'gtin', ...scanned, gtin, elements: [] };
}

/**
 * Understands one scan. Never throws: what cannot be understood is text.
 * @param currentYear resolves two-digit years of GS1 dates (a century around this year)
 */
export function readBarcode(raw: string, currentYear: number = new Date().getUTCFullYear()): ScannedCode {
  const symbology = SYMBOLOGY.exec(raw)?.[1];
  const body = symbology === undefined ? raw : raw.slice(3);
  if (body.length > LONGEST_SCAN) return { kind: 'text', raw, text: body.slice(0, LONGEST_SCAN) };
  const text = body.replace(SEPARATOR_STAND_INS, GROUP_SEPARATOR).replace(EDGES, '').normalize('NFC');
  const scanned: Scanned = symbology === undefined ? { raw, text } : { raw, text, symbology };

  const gs1 = readGs1(text, symbology);
  if (gs1?.ok) return fromElements(scanned, gs1.elements, currentYear);
  const link = gs1 ? undefined : parseDigitalLink(text);
  if (link?.ok) return fromElements(scanned, link.elements, currentYear);

  const known = readOwnCode(scanned) ?? readNumber(scanned);
  if (known) return known;
  const refused = gs1 ?? link;
  return refused && !refused.ok
    ? { kind: 'text', ...scanned, problem: refused.problem }
    : { kind: 'text', ...scanned };
}
