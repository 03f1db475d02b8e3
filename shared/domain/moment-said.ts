import type { Locale } from '../locale.ts';

/** A moment that a sentence tells: it is said by the clock of the place that it is about. */
export interface MomentSaid {
  /** ISO 8601. */
  at: string;
  timeZone: string;
}

export const isMomentSaid = (value: unknown): value is MomentSaid =>
  typeof value === 'object' && value !== null && 'at' in value && 'timeZone' in value;

const dayIn = (timeZone: string, moment: Date): string =>
  new Intl.DateTimeFormat('en-CA', { timeZone }).format(moment);

/**
 * Time and zone, as people of a language write them: a time without its zone is nobody's time. The day is told where
 * it is not today.
 */
export function sayMoment({ at, timeZone }: MomentSaid, locale: Locale, now = new Date()): string {
  const moment = new Date(at);
  const isToday = dayIn(timeZone, moment) === dayIn(timeZone, now);
  return new Intl.DateTimeFormat(locale === 'en' ? 'en-GB' : locale, {
    ...(isToday ? {} : { day: 'numeric', month: 'short' }),
    hour: '2-digit',
    minute: '2-digit',
    timeZoneName: 'short',
    timeZone,
  }).format(moment);
}
