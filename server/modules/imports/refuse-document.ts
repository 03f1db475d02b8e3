import { z } from 'zod';
import {
  problems,
  problemSentence,
  type FieldError,
  type ProblemCode,
} from '../../../shared/contract/problems.ts';
import { fill, locales, type Locale, type Words } from '../../../shared/locale.ts';
import { parseInput } from '../../platform/http/parse-input.ts';
import { Problem } from '../../platform/problem.ts';

/** Why a document stays out, in every language: who reads the report is not who sent the file. */
export interface RefusedDocument {
  outcome: 'refused';
  problem: Problem;
  /** What is wrong in particular, where the problem names fields. */
  reason?: Words;
}

/** Where the things of a document stand in its file. */
export interface DocumentPlaces {
  /** What was asked for, as the use case got it: values of wrong fields are looked up here. */
  input: unknown;
  /** The file's line behind each of the document's `lines`. */
  fileLines: readonly number[];
}

/** Reads a document as the API would. Throws `request/invalid`, whose cause tells the reasons in every language. */
export function parseDocument<S extends z.ZodType>(schema: S, input: unknown): z.output<S> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const inEach = Object.fromEntries(locales.map((locale) => [locale, errorsIn(schema, input, locale)]));
  throw new Problem('request/invalid', {}, { errors: inEach['en'] ?? [], cause: inEach });
}

function errorsIn(schema: z.ZodType, input: unknown, locale: Locale): FieldError[] {
  try {
    parseInput(schema, input, locale);
    return [];
  } catch (error) {
    return error instanceof Problem ? [...error.errors] : [];
  }
}

const mostTold = 5;
const lineWords: Words = {
  en: 'line {line}: {detail}',
  zh: '第 {line} 行：{detail}',
  de: 'Zeile {line}: {detail}',
  es: 'línea {line}: {detail}',
};

/** A refusal as it is kept: each wrong field with the line of the file it came from. */
export function refuseDocument(problem: Problem, places: DocumentPlaces): RefusedDocument {
  if (problem.errors.length === 0) return { outcome: 'refused', problem };
  const inEach = problem.cause as Partial<Record<Locale, FieldError[]>> | undefined;
  const reason = Object.fromEntries(
    locales.map((locale) => {
      const errors = inEach?.[locale] ?? problem.errors;
      return [
        locale,
        errors
          .slice(0, mostTold)
          .map((one) => sayField(one, places, locale))
          .join(' '),
      ];
    }),
  ) as Record<Locale, string>;
  return { outcome: 'refused', problem, reason };
}

function sayField(error: FieldError, { input, fileLines }: DocumentPlaces, locale: Locale): string {
  const name = error.field.split('.').at(-1) ?? '';
  const known = Object.hasOwn(problems, error.code);
  const detail = known
    ? problemSentence(error.code as ProblemCode, locale, { [name]: valueAt(input, error.field) })
    : `${error.field}: ${error.detail}`;
  const [, index] = /^lines\.(\d+)\./.exec(error.field) ?? [];
  const line = index === undefined ? undefined : fileLines[Number(index)];
  return line === undefined ? detail : fill(lineWords[locale], { line, detail });
}

function valueAt(input: unknown, field: string): unknown {
  let value = input;
  for (const part of field.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, part)) return undefined;
    value = (value as Record<string, unknown>)[part];
  }
  return value;
}
