/** Numbers, moments and codes as they are printed for people. */
import type { DocumentLocale } from './document-words.ts';

function cachedBy<K, V>(make: (key: K) => V): (key: K) => V {
  const made = new Map<K, V>();
  return (key) => {
    let value = made.get(key);
    if (value === undefined) {
      value = make(key);
      made.set(key, value);
    }
    return value;
  };
}

// Making an Intl formatter costs more than drawing a label, so each is made once.
const weights = cachedBy(
  (locale: DocumentLocale) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 2, maximumFractionDigits: 3 }),
);
const columnWeights = cachedBy(
  (locale: DocumentLocale) =>
    new Intl.NumberFormat(locale, { minimumFractionDigits: 3, maximumFractionDigits: 3 }),
);
const integers = cachedBy(
  (locale: DocumentLocale) => new Intl.NumberFormat(locale, { maximumFractionDigits: 0 }),
);
const regions = cachedBy(
  (locale: DocumentLocale) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'code' }),
);

/** Grams as kilograms in the reader's notation: `1.25 kg`, `1,25 kg`. */
export function formatWeight(weightGrams: number, locale: DocumentLocale): string {
  return `${weights(locale).format(weightGrams / 1000)} kg`;
}

/** The same with three decimals always, so that a column of weights lines up. */
export function formatWeightColumn(weightGrams: number, locale: DocumentLocale): string {
  return `${columnWeights(locale).format(weightGrams / 1000)} kg`;
}

export function formatInteger(value: number, locale: DocumentLocale): string {
  return integers(locale).format(value);
}

/** A moment in the warehouse's own time, with the zone named, e.g. `2026-11-22 14:05 CET`. */
export function formatMoment(moment: Date, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    parts.find((candidate) => candidate.type === type)?.value ?? '';
  return `${part('year')}-${part('month')}-${part('day')} ${part('hour')}:${part('minute')} ${part('timeZoneName')}`;
}

/** A day in the warehouse's own time as `2026-11-22`, which no language reads differently. */
export function formatDay(moment: Date, timeZone: string): string {
  return formatMoment(moment, timeZone).slice(0, 10);
}

/** The country's name in that language. An unknown code is printed as it is. */
export function countryName(countryCode: string, locale: DocumentLocale): string {
  const code = countryCode.trim().toUpperCase();
  return /^[A-Z]{2}$/.test(code) ? (regions(locale).of(code) ?? code) : code;
}

/**
 * The country in English capitals, as the postal union wants it on a parcel, so that it can be read
 * in every sorting centre.
 */
export function postalCountry(countryCode: string): string {
  return countryName(countryCode, 'en').toUpperCase();
}

/** A code in groups of four for reading and typing back; codes with separators of their own stay. */
export function groupedCode(code: string): string {
  return /^[0-9A-Za-z]{9,}$/.test(code) ? code.replace(/(.{4})(?=.)/g, '$1 ') : code;
}
