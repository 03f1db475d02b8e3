import { z } from 'zod';
import { code, codeKey } from '../domain/ids.ts';
import { locales } from '../locale.ts';
import { permissions, roleNames } from '../permissions.ts';

/** A code whose key fits its column too: capitals can be longer than what they were made of. */
const keyed = (max: number) => code(max).refine((value) => codeKey(value).length <= max);

/** What a person signs in with; upper and lower case are the same. */
export const login = keyed(120);

/** What a badge's barcode says. */
export const badge = keyed(32);

/** Length is what makes a password hard to guess; the limit keeps hashing cheap. */
export const newPassword = z.string().min(10).max(200);

/** At sign-in nothing is said about how passwords look. */
export const givenPassword = z.string().min(1).max(200);

const isRow = (digits: string, step: number): boolean =>
  Array.from(digits).every((digit, at) => at === 0 || Number(digit) - Number(digits[at - 1]) === step);

/** Digits only, for gloves and number pads; one digit repeated and plain rows are refused. */
export const newPin = z
  .string()
  .regex(/^\d{4,8}$/)
  .refine((pin) => ![0, 1, -1].some((step) => isRow(pin, step)));

export const givenPin = z.string().regex(/^\d{1,8}$/);

/** The name of a person, a seller, a key or a terminal: one line. */
export const personName = code(120);

export const role = z.enum(roleNames);
export const permission = z.enum(permissions);
export const locale = z.enum(locales);

/** An IANA time zone that this machine knows. */
export const timeZone = z
  .string()
  .max(64)
  .refine((zone) => {
    try {
      return new Intl.DateTimeFormat('en', { timeZone: zone }).format(0) !== '';
    } catch {
      return false;
    }
  });
