import { z } from 'zod';
import type { Endpoint } from '../../shared/contract/endpoint.ts';

/** As much of JSON Schema as zod writes for inputs. */
export interface JsonSchema {
  $ref?: string;
  $defs?: Record<string, JsonSchema>;
  type?: string | string[];
  const?: unknown;
  enum?: unknown[];
  anyOf?: JsonSchema[];
  oneOf?: JsonSchema[];
  allOf?: JsonSchema[];
  properties?: Record<string, JsonSchema>;
  additionalProperties?: JsonSchema | boolean;
  required?: string[];
  items?: JsonSchema;
  format?: string;
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minimum?: number;
  maximum?: number;
  minItems?: number;
  maxItems?: number;
}

/** What an endpoint takes, as JSON Schema. */
export const inputSchema = (endpoint: Endpoint): JsonSchema =>
  z.toJSONSchema(endpoint.input, { io: 'input', unrepresentable: 'any' }) as JsonSchema;

/** Follows a `$ref` to what it means. */
export const resolved = (schema: JsonSchema, root: JsonSchema): JsonSchema =>
  schema.$ref === undefined ? schema : (root.$defs?.[schema.$ref.split('/').at(-1) ?? ''] ?? {});

/** An id that nothing has. */
export const idOfNothing = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

/** One of these fits each pattern that our contracts ask for. */
const texts = [
  'X1-sample',
  '1',
  '10',
  'EUR',
  'DE',
  '123456',
  '123456789012345675',
  '09:30',
  '2026-03-02',
  'XY1234',
  `seller:${idOfNothing}`,
];

/** The plainest value that a schema takes: only what is required, each field as small as it may be. */
export function plainValue(given: JsonSchema, root: JsonSchema = given): unknown {
  const schema = resolved(given, root);
  if (schema.const !== undefined) return schema.const;
  if (schema.enum) return schema.enum[0];
  const [first] = schema.anyOf ?? schema.oneOf ?? schema.allOf ?? [];
  if (first) return plainValue(first, root);
  // A type that may be null is written as a list of two.
  switch ([schema.type ?? []].flat()[0] ?? 'anything') {
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((name) => [name, plainValue(schema.properties?.[name] ?? {}, root)]),
      );
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => plainValue(schema.items ?? {}, root));
    case 'integer':
    case 'number':
      return Math.max(schema.minimum ?? 1, 1);
    case 'boolean':
      return false;
    case 'string':
      return plainText(schema);
    default:
      return {};
  }
}

function plainText({ format, pattern, minLength = 0, maxLength = 200 }: JsonSchema): string {
  if (format === 'ulid') return idOfNothing;
  if (format === 'date-time') return '2026-03-02T08:00:00Z';
  const fits = (text: string) =>
    text.length >= minLength &&
    text.length <= maxLength &&
    (pattern === undefined || new RegExp(pattern).test(text));
  const found = texts.find(fits);
  if (found === undefined) throw new Error(`no sample fits ${pattern ?? ''} (${minLength} to ${maxLength})`);
  return found;
}
