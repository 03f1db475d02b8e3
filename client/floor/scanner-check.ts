import { codePrefixes, readBarcode } from '../../shared/domain/barcode.ts';
import type { ScanRead } from './scanner.ts';
import type { ScannerProfile } from './scanner-profile.ts';

/** Every character that a wrong keyboard layout changes, and two that most leave alone. */
export const layoutCode = 'YZ-_/:?09';
/** Two facts with GS between them, which many wedges drop. */
export const separatorFacts = [
  { ai: '10', value: 'AB12' },
  { ai: '21', value: '7' },
] as const;

const beforeSeparator = '10AB12';
const afterSeparator = '217';
const symbologySent = /^\][A-Za-z]\d/;

/** What a test code told of the scanner. */
export type CheckResult =
  /** The layout code came whole; `learned` makes every scan come so. */
  | { kind: 'layout'; learned: Partial<ScannerProfile> }
  | { kind: 'wrong-layout'; typed: string }
  | { kind: 'separator'; learned: Partial<ScannerProfile>; sendsSymbology: boolean }
  | { kind: 'no-separator' }
  | { kind: 'no-test-code'; text: string };

/** Judges a scan of one of the two test codes. Pure: keeps nothing. */
export function checkScan(read: ScanRead): CheckResult {
  const known = layoutOf(read) ?? separatorOf(read);
  if (known) return known;
  return looksMangled(read.us)
    ? { kind: 'wrong-layout', typed: read.us }
    : { kind: 'no-test-code', text: read.us };
}

function layoutOf(read: ScanRead): CheckResult | undefined {
  const layout = read.us.includes(layoutCode) ? 'us' : read.typed.includes(layoutCode) ? 'device' : undefined;
  if (!layout) return undefined;
  const [before = '', after = ''] = (layout === 'us' ? read.us : read.typed).split(layoutCode);
  return {
    kind: 'layout',
    learned: {
      layout,
      // The symbology identifier is no addition of this scanner's own: it belongs to every code.
      prefix: symbologySent.test(before) ? before.slice(3) : before,
      suffix: after,
      check: 'passed',
      ...(read.endedBy === 'silence' ? { terminator: 'silence' } : { terminator: 'any' }),
    },
  };
}

function separatorOf({ us, typed }: ScanRead): CheckResult | undefined {
  const text = us.includes(beforeSeparator) ? us : typed;
  const at = text.indexOf(beforeSeparator);
  if (at === -1) return undefined;
  const rest = text.slice(at + beforeSeparator.length);
  const end = rest.indexOf(afterSeparator);
  // One sign, or what some readers write for it in words; more is another code that only begins alike.
  if (end > 4) return undefined;
  if (end <= 0) return { kind: 'no-separator' };
  const between = rest.slice(0, end);
  return {
    kind: 'separator',
    learned: { separator: between === '\u001d' ? '' : between },
    sendsSymbology: symbologySent.test(text),
  };
}

/** As long as the layout code with some additions, and as full of signs: that code, typed wrong. */
const looksMangled = (text: string): boolean =>
  text.length >= layoutCode.length &&
  text.length <= layoutCode.length + 8 &&
  text.replaceAll(/[A-Za-z0-9]/g, '').length >= 3 &&
  readBarcode(text).kind === 'text';

/**
 * A badge whose dash came as something else: the scanner types for another keyboard than the device has.
 * Where the other reading of the same keys is a badge, that one is right.
 */
export function badgeLayout(read: ScanRead): ScannerProfile['layout'] | 'wrong' | undefined {
  if (readBarcode(read.text).kind === 'user') return undefined;
  if (readBarcode(read.us).kind === 'user') return 'us';
  if (readBarcode(read.typed).kind === 'user') return 'device';
  return /^USR[^-A-Z0-9]./i.test(read.text) ? 'wrong' : undefined;
}

/** What the dash of a US keyboard is on the keyboards of other countries. */
const dashElsewhere = "[ß'’)+*=üö]";
const mistypedCode = new RegExp(`^(${Object.keys(codePrefixes).join('|')})${dashElsewhere}.`, 'i');

/** One of our codes, typed for another keyboard than the device has: `LOCßA12` is `LOC-A12`. */
export const isMistyped = (text: string): boolean =>
  mistypedCode.test(text) && readBarcode(text).kind === 'text';

/** The reading of the same keys that is one of our codes, where the usual one is none; from now on they are read so. */
export function otherReading({ text, us, typed }: ScanRead): Pick<ScannerProfile, 'layout'> | undefined {
  if (!isMistyped(text)) return undefined;
  const isOwn = (read: string): boolean => readBarcode(read).kind !== 'text';
  if (isOwn(us)) return { layout: 'us' };
  return isOwn(typed) ? { layout: 'device' } : undefined;
}
