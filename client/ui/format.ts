import type { Locale } from '../../shared/locale.ts';

/** The tag that browsers know a language of ours by. */
export const languageTag: Readonly<Record<Locale, string>> = {
  en: 'en-GB',
  zh: 'zh-CN',
  de: 'de-DE',
  es: 'es-ES',
};

const formats = new Map<string, Intl.DateTimeFormat>();

/** Making a format costs far more than using it, and a table uses the same one hundreds of times. */
function dateFormat(locale: Locale, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = locale + JSON.stringify(options);
  let format = formats.get(key);
  if (!format) formats.set(key, (format = new Intl.DateTimeFormat(languageTag[locale], options)));
  return format;
}

/** A moment in a zone, with the zone's name: times are never shown without it. The year only where it is not this one. */
export function formatMoment(iso: string, locale: Locale, timeZone: string, now = new Date()): string {
  const moment = new Date(iso);
  const isThisYear = moment.getUTCFullYear() === now.getUTCFullYear();
  const time = dateFormat(locale, {
    timeZone,
    ...(isThisYear ? {} : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(moment);
  return `${time} ${zoneName(moment, locale, timeZone)}`;
}

/** The short name of a zone at a moment; always behind the time, wherever a language would put it. */
function zoneName(moment: Date, locale: Locale, timeZone: string): string {
  const parts = dateFormat(locale, { timeZone, hour: '2-digit', timeZoneName: 'short' }).formatToParts(
    moment,
  );
  const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? timeZone;
  return name === 'GMT+0' ? 'GMT' : name;
}

/** The time of day with its zone. */
export function formatClock(moment: Date, locale: Locale, timeZone: string, withSeconds = false): string {
  const time = dateFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
  }).format(moment);
  return `${time} ${zoneName(moment, locale, timeZone)}`;
}

/** A day without a time (`YYYY-MM-DD`) belongs to no zone. */
export const formatDay = (day: string, locale: Locale): string =>
  dateFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short', year: 'numeric' }).format(
    new Date(`${day}T00:00:00Z`),
  );

/** A whole number with the reader's separators. */
export const formatNumber = (value: number, locale: Locale): string =>
  new Intl.NumberFormat(languageTag[locale]).format(value);

/** Grams as people read them: kilograms from 1000 g on. */
export const formatGrams = (grams: number, locale: Locale): string =>
  grams < 1000
    ? `${formatNumber(grams, locale)} g`
    : `${new Intl.NumberFormat(languageTag[locale], { maximumFractionDigits: 2 }).format(grams / 1000)} kg`;

/** Minor units of a currency, with as many decimals as that currency has. */
export function formatMoney(minor: number, currency: string, locale: Locale): string {
  const format = new Intl.NumberFormat(languageTag[locale], { style: 'currency', currency });
  return format.format(minor / 10 ** currencyDigits(currency));
}

/** What stands before the decimals: a point or a comma. */
export const decimalSeparator = (locale: Locale): string =>
  new Intl.NumberFormat(languageTag[locale]).formatToParts(0.5).find(({ type }) => type === 'decimal')
    ?.value ?? '.';

/** How many decimal places amounts of a currency have (ISO 4217). */
export const currencyDigits = (currency: string): number =>
  new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;

export interface Age {
  unit: 'minute' | 'hour' | 'day';
  count: number;
}

/** How long ago, in the largest unit that is not zero; less than a minute counts as none. */
export function ageOf(iso: string, now: number): Age {
  const minutes = Math.max(0, Math.floor((now - Date.parse(iso)) / 60_000));
  if (minutes < 60) return { unit: 'minute', count: minutes };
  if (minutes < 48 * 60) return { unit: 'hour', count: Math.floor(minutes / 60) };
  return { unit: 'day', count: Math.floor(minutes / 1440) };
}

/** An age in the reader's language: `35 min`, `3 h`. */
export const formatAge = (iso: string, locale: Locale, now: number): string => {
  const { unit, count } = ageOf(iso, now);
  return new Intl.NumberFormat(languageTag[locale], { style: 'unit', unit, unitDisplay: 'short' }).format(
    count,
  );
};

const regions = new Map<Locale, Intl.DisplayNames>();

/** A country's name in the reader's language, by its ISO 3166-1 code; the code itself where nobody knows it. */
export function countryName(code: string, locale: Locale): string {
  let names = regions.get(locale);
  if (!names) regions.set(locale, (names = new Intl.DisplayNames([languageTag[locale]], { type: 'region' })));
  try {
    return names.of(code) ?? code;
  } catch {
    return code;
  }
}
