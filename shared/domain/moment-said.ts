import type { Locale } from '../locale.ts';

/** A moment that a sentence tells: it is said by the clock of the place that it is about. */
export interface MomentSaid {
  /** ISO 8601. */
  at: string;
  timeZone: string;
}

export const isMomentSaid = (value: unknown): value is MomentSaid =>
  typeof value === 'object' && value !== null && 'at' in value && 'timeZone' in value;

/** Day, time and zone, as people of a language write them: a time without its zone is nobody's time. */
export const sayMoment = ({ at, timeZone }: MomentSaid, locale: Locale): string =>
  new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    day: 'numeric',
    month: 'short',
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(new Date(at));
