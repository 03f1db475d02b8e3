import { z } from 'zod';

/** A moment on the wire: ISO 8601 in UTC with milliseconds. Screens add the zone. */
export const moment = z.iso.datetime();

/** A day without a time: YYYY-MM-DD. */
export const day = z.iso.date();

/** For outputs: use cases hand out `Date`, the wire carries text. */
export const momentOut = z
  .union([
    z
      .date()
      .transform((date) => date.toISOString())
      .pipe(z.string()),
    moment,
  ])
  .meta({ override: { type: 'string', format: 'date-time' } });
