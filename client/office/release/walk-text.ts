import type { Locale } from '../../../shared/locale.ts';
import { languageTag } from '../../ui/format.ts';

/** A figure and its unit stay on one line. */
const inUnit = (value: number, unit: string, locale: Locale): string =>
  new Intl.NumberFormat(languageTag[locale], { style: 'unit', unit, unitDisplay: 'short' })
    .format(value)
    .replaceAll(' ', '\u00a0');

/** A way as people say it: whole metres. */
export const wayText = (mm: number, locale: Locale): string => inUnit(Math.round(mm / 1000), 'meter', locale);

/** A time as people plan with it: whole minutes, at least one. */
export const minutesText = (seconds: number, locale: Locale): string =>
  inUnit(Math.max(1, Math.round(seconds / 60)), 'minute', locale);
