import fc from 'fast-check';
import { resolved, type JsonSchema } from '../../support/schema-values.ts';

const deep = (depth: number): unknown => {
  let value: unknown = 'bottom';
  for (let at = 0; at < depth; at++) value = at % 2 === 0 ? [value] : { in: value };
  return value;
};

/** Keys that other people's code stumbles over. Object.fromEntries makes them properties of the object's own. */
const cursedKeys = ['__proto__', 'constructor', 'prototype', 'toString', 'hasOwnProperty', '$where', ''];
const cursed = fc
  .subarray(cursedKeys, { minLength: 1 })
  .map((keys) => Object.fromEntries(keys.map((key) => [key, { polluted: true, length: -1 }])));

const hostileTexts = [
  '',
  ' ',
  '\u0000',
  'a\u0000b\r\nX-Injected: 1',
  "' or 1=1 --",
  '%',
  '_%\\',
  '{{7*7}}${7*7}',
  '../../../etc/passwd',
  '..%2f..%5c',
  '<script>alert(1)</script>',
  '＝cmd|calc',
  '\u202eRTL',
  '👩‍👩‍👧‍👦'.repeat(50),
  'ß'.repeat(300),
  '\ud800',
  'x'.repeat(5000),
  '9'.repeat(400),
  '0x10',
  '1e309',
  '-1',
  'NaN',
  'true',
  'null',
  '2026-02-30',
  '0000-00-00T00:00:00Z',
  '999999-12-31T23:59:59Z',
];

const hostileText = fc.oneof(
  fc.constantFrom(...hostileTexts),
  fc.string({ unit: 'binary', maxLength: 80 }),
  fc.string({ unit: 'grapheme', maxLength: 80 }),
);

const hostileNumber = fc.oneof(
  fc.constantFrom(0, -0, -1, 0.1, 1e308, -1e308, 2 ** 31, 2 ** 53, 2 ** 53 + 2, 2 ** 63, 2 ** 64, 1e-320),
  fc.double(),
  fc.maxSafeInteger(),
);

/** Anything but what was asked for. */
const anything: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, [], {}, [[]], [null], [{}]),
  hostileText,
  hostileNumber,
  cursed,
  fc.constantFrom(30, 400).map(deep),
  fc.constantFrom(3, 1200).map((length) => Array.from({ length }, (_, index) => index)),
  fc.jsonValue({ maxDepth: 3 }),
);

const idOfNobody = fc.ulid();

/** Values of a schema as a careless or malicious caller would send them: mostly of the right form, and often not. */
export function hostileTo(given: JsonSchema, root: JsonSchema = given): fc.Arbitrary<unknown> {
  const schema = resolved(given, root);
  return fc.oneof({ weight: 5, arbitrary: nearly(schema, root) }, { weight: 2, arbitrary: anything });
}

function nearly(schema: JsonSchema, root: JsonSchema): fc.Arbitrary<unknown> {
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const ways = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (ways) return fc.oneof(...ways.map((way) => hostileTo(way, root)));
  switch (schema.type ?? 'anything') {
    case 'object':
      return nearlyObject(schema, root);
    case 'array':
      return fc.array(hostileTo(schema.items ?? {}, root), { maxLength: 4 });
    case 'integer':
    case 'number':
      return nearlyNumber(schema);
    case 'boolean':
      return fc.boolean();
    case 'string':
      return nearlyText(schema);
    default:
      return anything;
  }
}

const nearlyNumber = ({ minimum = -10, maximum = 1000 }: JsonSchema): fc.Arbitrary<unknown> =>
  fc.oneof(
    fc.integer({ min: Math.max(minimum, -(2 ** 31)), max: Math.min(maximum, 2 ** 31 - 1) }),
    fc.constantFrom(minimum, maximum, minimum - 1, maximum + 1, minimum + 0.5),
  );

function nearlyText({ format, pattern, minLength = 0, maxLength = 60 }: JsonSchema): fc.Arbitrary<unknown> {
  if (format === 'ulid') return idOfNobody;
  if (format === 'date-time') return fc.date({ noInvalidDate: true }).map((date) => date.toISOString());
  if (pattern !== undefined && maxLength <= 60) return fc.stringMatching(new RegExp(pattern));
  const longest = Math.max(minLength, Math.min(maxLength, 60));
  return fc.string({ unit: 'grapheme', minLength, maxLength: longest });
}

/** The fields of a shape, some left out, some more than asked for. The fields of the outermost one are never junk. */
export function nearlyObject(
  schema: JsonSchema,
  root: JsonSchema = schema,
): fc.Arbitrary<Record<string, unknown>> {
  const fields = Object.entries(schema.properties ?? {}).map(([name, field]) => {
    const rate = schema.required?.includes(name) ? 12 : 2;
    return fc
      .option(hostileTo(field, root), { freq: rate, nil: undefined })
      .map((value): [string, unknown] => [name, value]);
  });
  const more = fc.option(cursed, { freq: 1, nil: {} });
  return fc.tuple(fc.tuple(...fields), more).map(([own, extra]) => {
    const said = own.filter(([, value]) => value !== undefined);
    return Object.fromEntries([...said, ...Object.entries(extra)]);
  });
}
