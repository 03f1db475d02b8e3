/** A moment as somebody's clock showed it. The caller knows whose clock it was and applies the zone. */
export interface LocalTime {
  /** `2010-12-01T08:26:00`; midnight where only a day was given. */
  readonly local: string;
  /** `Z` or `+08:00` where the text itself says it; then the caller's zone does not count. */
  readonly offset: string | null;
  readonly raw: string;
}

const time = String.raw`(?:[ T]+(\d{1,2}):(\d{2})(?::(\d{2})(?:\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?`;
const yearFirst = new RegExp(String.raw`^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})${time}$`);
const chinese = new RegExp(String.raw`^(\d{4})()年(\d{1,2})月(\d{1,2})[日号]?${time}$`);
const compact = /^(\d{4})()(\d{2})(\d{2})()()()()$/;
const dayFirst = new RegExp(String.raw`^(\d{1,2})([-/.])(\d{1,2})\2(\d{4})${time}$`);

const two = (value: number): string => String(value).padStart(2, '0');
const daysIn = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * Reads `2010-12-01 08:26:00`, ISO 8601, `2010/12/1`, `2010年12月1日`, and day-first `01/12/2010 08:26` or
 * `1.12.2010`. Month-first dates are not guessed at: one file of them would read half right.
 * Null when it is no such date or no such day exists.
 */
export function parseLocalTime(text: string): LocalTime | null {
  const raw = text.trim();
  if (raw.length > 40) return null;
  const ordered = yearFirst.exec(raw) ?? chinese.exec(raw) ?? compact.exec(raw);
  const match = ordered ?? dayFirst.exec(raw);
  if (!match) return null;
  const year = Number(ordered ? match[1] : match[4]);
  const month = Number(match[3]);
  const day = Number(ordered ? match[4] : match[1]);
  const [hour, minute, second] = [Number(match[5] || 0), Number(match[6] || 0), Number(match[7] || 0)];
  if (year < 1970 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month))
    return null;
  if (hour > 23 || minute > 59 || second > 59) return null;
  const offset = match[8] || null;
  return {
    local: `${year}-${two(month)}-${two(day)}T${two(hour)}:${two(minute)}:${two(second)}`,
    offset: offset !== null && offset.length === 5 ? `${offset.slice(0, 3)}:${offset.slice(3)}` : offset,
    raw,
  };
}

/** A calendar day, `2026-03-31`; a time of day beside it is dropped. */
export const parseLocalDay = (text: string): string | null =>
  parseLocalTime(text)?.local.slice(0, 10) ?? null;
