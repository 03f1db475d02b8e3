import { z } from 'zod';

/** Keyset paging: `after` is the opaque cursor of the last row seen. Pages never count or skip rows. */
export const pageQuery = {
  after: z.string().max(200).optional(),
  limit: wholeNumber(1, 200).default(50),
};

export const pageOf = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable() });

export interface Page<T> {
  rows: T[];
  next: string | null;
}

/**
 * A whole number as it arrives in a query string or in JSON. Only plain digits count: coercion would
 * read '' as 0 and '0x10' as 16.
 */
export function wholeNumber(min: number, max: number) {
  return z
    .union([
      z.int(),
      z
        .string()
        .regex(/^\d{1,9}$/)
        .transform(Number),
    ])
    .pipe(z.int().min(min).max(max));
}

/** A flag as it arrives in a query string or in JSON. */
export const flag = z.union([z.boolean(), z.enum(['true', 'false']).transform((text) => text === 'true')]);

/**
 * Makes a page from `limit + 1` rows: the extra row only tells that there is more.
 * `cursor` names the sort key of a row.
 */
export function toPage<T>(rows: T[], limit: number, cursor: (row: T) => string): Page<T> {
  const shown = rows.slice(0, limit);
  const last = shown.at(-1);
  return { rows: shown, next: rows.length > limit && last !== undefined ? cursor(last) : null };
}
