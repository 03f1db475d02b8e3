import { z } from 'zod';
import type { FieldError } from '../../../shared/contract/problems.ts';
import type { Locale } from '../../../shared/locale.ts';
import { Problem } from '../problem.ts';

const words = { en: z.locales.en(), zh: z.locales.zhCN(), de: z.locales.de(), es: z.locales.es() } as const;

/** Where zod would show the pattern itself, which says nothing to people. */
const wrongForm: Readonly<Record<Locale, string>> = {
  en: 'This is not in the right form.',
  zh: '格式不正确。',
  de: 'Das hat nicht die richtige Form.',
  es: 'Esto no tiene la forma correcta.',
};

const errorIn =
  (locale: Locale): z.core.$ZodErrorMap =>
  (issue) =>
    issue.code === 'invalid_format' && issue.format === 'regex'
      ? wrongForm[locale]
      : words[locale].localeError(issue);

const errors = { en: errorIn('en'), zh: errorIn('zh'), de: errorIn('de'), es: errorIn('es') } as const;

/** Checks what came in against the contract; every field that is wrong is named, in the caller's language. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, locale: Locale): z.output<S> {
  const result = schema.safeParse(input, { error: errors[locale] });
  if (result.success) return result.data;
  const named: FieldError[] = result.error.issues.slice(0, 100).map((issue) => ({
    field: issue.path.map(String).join('.'),
    code: issue.code,
    detail: issue.message,
  }));
  throw new Problem('request/invalid', {}, { errors: named });
}
