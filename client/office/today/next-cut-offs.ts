import { momentOfLocalTime } from '../stock/local-time.ts';

export interface NextCutOff {
  carrier: string;
  /** ISO 8601, UTC. */
  at: string;
}

interface Calendar {
  workingDays: readonly number[];
  closedOn: readonly string[];
  cutOffs: readonly { carrier: string; time: string }[];
}

/** The day (`YYYY-MM-DD`) that a zone's clocks show. */
const dayIn = (moment: number, timeZone: string): string =>
  new Intl.DateTimeFormat('sv', { timeZone, dateStyle: 'short' }).format(moment);

const isWorkingDay = ({ workingDays, closedOn }: Calendar, day: string): boolean => {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7;
  return workingDays.includes(weekday) && !closedOn.includes(day);
};

/** When parcels must next be handed to each carrier: the first working day within two weeks, soonest first. */
export function nextCutOffs(calendar: Calendar, timeZone: string, now: number): NextCutOff[] {
  const days = Array.from({ length: 15 }, (_, ahead) => dayIn(now + ahead * 86_400_000, timeZone)).filter(
    (day) => isWorkingDay(calendar, day),
  );
  return calendar.cutOffs
    .flatMap(({ carrier, time }) => {
      const moments = days.map((day) => momentOfLocalTime(`${day}T${time}`, timeZone));
      const at = moments.find((moment) => moment !== undefined && Date.parse(moment) > now);
      return at === undefined ? [] : [{ carrier, at }];
    })
    .toSorted((a, b) => Date.parse(a.at) - Date.parse(b.at));
}
