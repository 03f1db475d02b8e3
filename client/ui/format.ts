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
  return dateFormat(locale, {
    timeZone,
    ...(isThisYear ? {} : { year: 'numeric' }),
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(moment);
}

/** The time of day with its zone. */
export const formatClock = (moment: Date, locale: Locale, timeZone: string, withSeconds = false): string =>
  dateFormat(locale, {
    timeZone,
    hour: '2-digit',
    minute: '2-digit',
    ...(withSeconds ? { second: '2-digit' } : {}),
    hourCycle: 'h23',
    timeZoneName: 'short',
  }).format(moment);

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
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(minor / 10 ** digits);
}

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
