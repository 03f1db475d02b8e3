/**
 * When a carrier comes next: cut-offs are clock times in the warehouse's own zone, on the days on which both the
 * warehouse and the carrier work. Pure, so that screens may count down to the same moments.
 */

export interface PickupRule {
  /** IANA zone of the warehouse. */
  timeZone: string;
  /** HH:MM in that zone. */
  cutOff: string;
  /** Whether parcels leave on a day: `YYYY-MM-DD`, and its ISO weekday (1 = Monday). */
  isOpen: (day: string, weekday: number) => boolean;
}

/** A calendar that is closed for longer than this never opens again. */
const mostDays = 400;
const dayMs = 86_400_000;

/**
 * The first cut-off at or after a moment: whoever comes a minute later gets the one of the next open day. Null where
 * the calendar never opens.
 */
export function nextPickup(from: Date, { timeZone, cutOff, isOpen }: PickupRule): Date | null {
  const [hours = 0, minutes = 0] = cutOff.split(':').map(Number);
  // The local date as if it were one of UTC, where every day has 24 hours.
  const today = Math.floor((from.getTime() + offsetMs(from.getTime(), timeZone)) / dayMs) * dayMs;
  for (let ahead = 0; ahead < mostDays; ahead++) {
    const midnight = new Date(today + ahead * dayMs);
    const weekday = midnight.getUTCDay() === 0 ? 7 : midnight.getUTCDay();
    if (!isOpen(midnight.toISOString().slice(0, 10), weekday)) continue;
    const pickup = momentOf(midnight.getTime() + (hours * 60 + minutes) * 60_000, timeZone);
    if (pickup >= from.getTime()) return new Date(pickup);
  }
  return null;
}

/** The day that a zone's calendar shows at a moment, as `YYYY-MM-DD`. */
export const dayIn = (moment: Date, timeZone: string): string =>
  new Date(moment.getTime() + offsetMs(moment.getTime(), timeZone)).toISOString().slice(0, 10);

/**
 * The moment at which clocks of a zone show a local time (given as if it were UTC). A time that summer time skips is
 * taken as much later; one that comes twice, the first time.
 */
function momentOf(local: number, timeZone: string): number {
  const before = local - offsetMs(local - dayMs, timeZone);
  const after = local - offsetMs(local + dayMs, timeZone);
  const right = [before, after].filter((moment) => moment + offsetMs(moment, timeZone) === local);
  return right.length > 0 ? Math.min(...right) : before;
}

const clocks = new Map<string, Intl.DateTimeFormat>();

function clockOf(timeZone: string): Intl.DateTimeFormat {
  const known = clocks.get(timeZone);
  if (known) return known;
  const clock = new Intl.DateTimeFormat('en-GB', {
    timeZone,
    calendar: 'iso8601',
    hourCycle: 'h23',
    year: 'numeric',
    month: 'numeric',
    day: 'numeric',
    hour: 'numeric',
    minute: 'numeric',
  });
  clocks.set(timeZone, clock);
  return clock;
}

/** By how much a zone's clocks are ahead of UTC at a moment, in milliseconds; whole minutes. */
function offsetMs(moment: number, timeZone: string): number {
  const parts = clockOf(timeZone).formatToParts(moment);
  const part = (type: Intl.DateTimeFormatPartTypes): number =>
    Number(parts.find((one) => one.type === type)?.value);
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'));
  return shown - Math.floor(moment / 60_000) * 60_000;
}
