import { z } from 'zod';
import type { FieldError } from '../../../shared/contract/problems.ts';
import type { Locale } from '../../../shared/locale.ts';
import { Problem } from '../problem.ts';

const words = { en: z.locales.en(), zh: z.locales.zhCN(), de: z.locales.de(), es: z.locales.es() } as const;

/** Checks what came in against the contract; every field that is wrong is named, in the caller's language. */
export function parseInput<S extends z.ZodType>(schema: S, input: unknown, locale: Locale): z.output<S> {
  const result = schema.safeParse(input, { error: words[locale].localeError });
  if (result.success) return result.data;
  const errors: FieldError[] = result.error.issues.slice(0, 100).map((issue) => ({
    field: issue.path.map(String).join('.'),
    code: issue.code,
    detail: issue.message,
  }));
  throw new Problem('request/invalid', {}, { errors });
}
