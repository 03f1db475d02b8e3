export type NumberFault = 'bad' | 'ambiguous' | 'too_large';

export type ParsedNumber =
  | { readonly ok: true; readonly value: number; readonly rounded: boolean }
  | { readonly ok: false; readonly fault: NumberFault };

const bad: ParsedNumber = { ok: false, fault: 'bad' };
const ambiguous: ParsedNumber = { ok: false, fault: 'ambiguous' };
const tooLarge: ParsedNumber = { ok: false, fault: 'too_large' };

/** Full-width digits become plain ones; the minus sign of typography becomes a hyphen. */
const plain = (text: string): string => {
  const trimmed = text.trim();
  // eslint-disable-next-line no-control-regex
  return /^[\x00-\x7f]*$/.test(trimmed) ? trimmed : trimmed.normalize('NFKC').replaceAll('\u2212', '-');
};

interface Split {
  readonly negative: boolean;
  readonly whole: string;
  readonly fraction: string;
}

/**
 * Splits a written number at its decimal separator. Blanks and apostrophes group; `1,234.50` and
 * `1.234,50` explain themselves, and so does a separator that stands twice. `1,234` does not: it is
 * one thousand and more in one country and one and a bit in the next, and stock is no place to guess.
 */
function split(written: string): Split | NumberFault {
  if (written.length > 32) return 'too_large';
  const text = written.replaceAll(/(?<=\d)['’ \u00a0\u202f](?=\d{3}(?!\d))/g, '');
  const match = /^(-?)(\d[\d.,]*)$/.exec(text) ?? /^(-?)([.,]\d+)$/.exec(text);
  if (!match) return 'bad';
  const negative = match[1] === '-';
  const body = match[2] ?? '';
  const separators = body.replaceAll(/\d/g, '');
  if (separators === '') return { negative, whole: body, fraction: '' };
  const last = separators.at(-1)!;
  const at = body.lastIndexOf(last);
  const [head, tail] = [body.slice(0, at), body.slice(at + 1)];
  if (separators.length === 1) {
    // "0.425" and "1234.567" cannot be groups of three.
    const couldGroup = tail.length === 3 && /^[1-9]\d{0,2}$/.test(head);
    return couldGroup ? 'ambiguous' : { negative, whole: head || '0', fraction: tail };
  }
  const group = separators[0]!;
  const groups = group === last ? body.split(group) : head.split(group);
  const allSame = (group === last ? separators : separators.slice(0, -1)).replaceAll(group, '') === '';
  const wellGrouped =
    /^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((part) => /^\d{3}$/.test(part));
  if (!allSame || !wellGrouped) return 'bad';
  return { negative, whole: groups.join(''), fraction: group === last ? '' : tail };
}

/**
 * A written number as an integer of 10^-`digits` (`2.55` with 2 digits is 255), without a float in
 * between. What has more decimals is rounded half up, away from zero, and says so.
 */
export function parseScaled(text: string, digits: number): ParsedNumber {
  const parts = split(plain(text));
  if (parts === 'bad') return bad;
  if (parts === 'ambiguous') return ambiguous;
  if (parts === 'too_large') return tooLarge;
  const kept = parts.fraction.slice(0, digits).padEnd(digits, '0');
  const dropped = parts.fraction.slice(digits);
  const all = `${parts.whole}${kept}`.replace(/^0+(?=\d)/, '');
  if (all.length > 14) return tooLarge;
  const magnitude = Number(all) + (/^[5-9]/.test(dropped) ? 1 : 0);
  const value = parts.negative && magnitude !== 0 ? -magnitude : magnitude;
  return { ok: true, value, rounded: /[1-9]/.test(dropped) };
}

/** A count of units, negative too: at most nine digits; `6.0`, as many exports write it, is 6. */
export function parseCount(text: string): ParsedNumber {
  const quick = /^-?\d{1,9}$/.test(text) ? text : null;
  if (quick !== null) return { ok: true, value: Number(quick) || 0, rounded: false };
  const parsed = parseScaled(text, 0);
  if (!parsed.ok) return parsed;
  if (parsed.rounded) return bad;
  return Math.abs(parsed.value) > 999_999_999 ? tooLarge : parsed;
}
