import { expect } from 'chai';
import { z } from 'zod';
import { parseInput } from '../../../server/platform/http/parse-input.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { isOwnSentence } from '../../../shared/contract/field-sentences.ts';
import type { FieldError } from '../../../shared/contract/problems.ts';
import { locales, type Locale } from '../../../shared/locale.ts';
import { servedEndpoints } from '../access/served-endpoints.ts';

/** Values that no field, or hardly any, takes. */
const wrongValues: readonly unknown[] = [
  undefined,
  null,
  '',
  ' ',
  'no such thing',
  'x'.repeat(3000),
  -1,
  0.5,
  1e12,
  true,
  [],
  [{}],
  Array.from({ length: 6000 }, () => ''),
  {},
  { x: 1 },
];

/** The words of a checking library, of a pattern or of a programming language. */
const technical =
  /expected|received|invalid|NaN|undefined|\bnull\b|[\\^$]|regex|ULID|string|array|object|Ungültig|inválid|无效输入|期望/i;

function errorsOf(schema: z.ZodType, input: unknown, locale: Locale): readonly FieldError[] {
  try {
    parseInput(schema, input, locale);
    return [];
  } catch (error) {
    if (error instanceof Problem) return error.errors;
    throw error;
  }
}

/** What contracts say themselves, wherever they stand in a schema. */
function ownWords(schema: unknown, seen = new Set<unknown>()): string[] {
  if (typeof schema !== 'object' || schema === null || seen.has(schema)) return [];
  seen.add(schema);
  const { _zod } = schema as { _zod?: { def: Record<string, unknown> } };
  if (!_zod) return Object.values(schema).flatMap((part) => ownWords(part, seen));
  const said =
    typeof _zod.def['error'] === 'function' ? (_zod.def['error'] as (i: object) => unknown)({}) : [];
  const parts = ['checks', 'shape', 'innerType', 'element', 'in', 'out', 'options', 'items', 'valueType'];
  const text = typeof said === 'string' ? said : (said as { message?: string } | undefined)?.message;
  return [...(text ? [text] : []), ...parts.flatMap((part) => ownWords(_zod.def[part], seen))];
}

describe('sentences about fields', () => {
  it('are for people, in each language, at every endpoint', () => {
    const strange = new Set<string>();
    for (const { input, method, path } of servedEndpoints)
      for (const [name, field] of Object.entries(input.shape))
        for (const value of wrongValues) {
          const said = locales.map((locale) =>
            errorsOf(z.object({ [name]: field }), { [name]: value }, locale),
          );
          for (const [at, { field: place, code, detail }] of (said[0] ?? []).entries()) {
            const inEach = said.map((one) => one[at]?.detail ?? '');
            const isPlain = inEach.every(
              (one) => /\p{L}/u.test(one) && !technical.test(one.replace(/[:：].*$/s, '')),
            );
            const isTranslated = new Set(inEach).size === locales.length;
            if (!isPlain || !isTranslated)
              strange.add(`${method} ${path} ${place} ${code}: ${inEach.join(' | ')}`);
            expect(detail).to.have.length.below(400);
          }
        }
    expect([...strange]).to.deep.equal([]);
  });

  it('that contracts say themselves are known in every language', () => {
    const said = new Set(servedEndpoints.flatMap(({ input }) => ownWords(input)));
    expect([...said].filter((words) => !isOwnSentence(words))).to.deep.equal([]);
  });

  it('name what is missing, too long, too many or no choice', () => {
    const schema = z.object({
      name: z.string().min(1).max(5),
      lines: z.array(z.int()).max(2),
      kind: z.enum(['a', 'b']),
      size: z.int().min(3),
    });
    const wrong = { name: 'too long', lines: [1, 2, 3], kind: 'c', size: 1 };
    const [english, nothing] = [errorsOf(schema, wrong, 'en'), errorsOf(schema, {}, 'zh')];
    expect(english.map(({ detail }) => detail)).to.deep.equal([
      'Too long: at most 5 characters.',
      'Too many entries: at most 2.',
      'Choose one of: a, b.',
      'At least 3 is needed.',
    ]);
    expect(new Set(nothing.map(({ detail }) => detail))).to.deep.equal(new Set(['请填写此项。']));
  });
});
