import type { z } from 'zod';
import { fieldSentence, ownSentence, type FieldIssue } from '../../../shared/contract/field-sentences.ts';
import type { FieldError } from '../../../shared/contract/problems.ts';
import { locales, type Locale } from '../../../shared/locale.ts';
import { Problem } from '../problem.ts';

const errors = Object.fromEntries(
  locales.map((locale) => [locale, (issue: FieldIssue) => fieldSentence(issue, locale)]),
) as Record<Locale, (issue: FieldIssue) => string>;

/** Checks what came in against the contract; every field that is wrong is named, in the caller's language. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, locale: Locale): z.output<S> {
  const result = schema.safeParse(input, { error: errors[locale] });
  if (result.success) return result.data;
  const named: FieldError[] = result.error.issues.slice(0, 100).map((issue) => ({
    field: issue.path.map(String).join('.'),
    code: issue.code,
    detail: ownSentence(issue.message, locale),
  }));
  throw new Problem('request/invalid', {}, { errors: named });
}
