import { expect } from 'chai';
import { modules } from '../../../server/modules.ts';
import { openApiDocument } from '../../../server/platform/http/openapi.ts';
import { needsIdempotencyKey, pathParameters, type Endpoint } from '../../../shared/contract/endpoint.ts';

type Json = Record<string, unknown>;
interface Operation {
  operationId: string;
  summary: string;
  description: string;
  tags: string[];
  security?: Json[];
  parameters?: { name: string; in: string; required?: boolean; schema: Json }[];
  requestBody?: { required: boolean; content: Record<string, { schema: Json }> };
  responses: Record<string, { description: string; content: Record<string, { schema: Json }> }>;
}
interface Document {
  openapi: string;
  info: Json;
  servers: Json[];
  paths: Record<string, Record<string, Operation>>;
  components: { schemas: Record<string, Json>; securitySchemes: Json };
}

const endpoints: Endpoint[] = modules.flatMap(({ routes }) => routes.map(({ endpoint }) => endpoint));
const jsonTypes = ['string', 'number', 'integer', 'boolean', 'object', 'array', 'null'].map(
  (type) => `"${type}"`,
);
const parts = ['properties', 'patternProperties', '$defs'] as const;
const single = ['items', 'additionalProperties', 'propertyNames', 'not', 'contains'] as const;
const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'] as const;

/** What is wrong with a JSON schema (draft 2020-12) as far as its structure goes, and which components it names. */
function schemaFaults(schema: unknown, at: string, refs: Set<string>): string[] {
  if (typeof schema === 'boolean') return [];
  if (typeof schema !== 'object' || schema === null || Array.isArray(schema)) return [`${at} is no schema`];
  const own = schema as Json;
  const faults: string[] = [];
  if (typeof own['$ref'] === 'string') refs.add(own['$ref']);
  const types = own['type'] === undefined ? [] : [own['type']].flat().map((type) => JSON.stringify(type));
  for (const type of types) if (!jsonTypes.includes(type)) faults.push(`${at} has the type ${type}`);
  if ('nullable' in own) faults.push(`${at} says nullable, as OpenAPI 3.0 did`);
  if ('enum' in own && (!Array.isArray(own['enum']) || own['enum'].length === 0))
    faults.push(`${at} has an empty enum`);
  if ('required' in own) {
    const known = Object.keys((own['properties'] ?? {}) as Json);
    for (const name of own['required'] as string[])
      if (!known.includes(name)) faults.push(`${at} requires ${name}, which it does not describe`);
  }
  for (const key of parts)
    for (const [name, one] of Object.entries((own[key] ?? {}) as Json))
      faults.push(...schemaFaults(one, `${at}/${name}`, refs));
  for (const key of single) if (key in own) faults.push(...schemaFaults(own[key], `${at}/${key}`, refs));
  for (const key of lists)
    if (key in own)
      (own[key] as unknown[]).forEach((one, index) =>
        faults.push(...schemaFaults(one, `${at}/${key}/${index}`, refs)),
      );
  return faults;
}

describe('the OpenAPI document', () => {
  // As clients get it: through JSON.
  const document = JSON.parse(JSON.stringify(openApiDocument(endpoints, '1.2.3'))) as Document;
  const operationOf = ({ method, path }: Endpoint): Operation | undefined =>
    document.paths[path.replaceAll(/:([A-Za-z]+)/g, '{$1}')]?.[method];
  const operations = Object.values(document.paths).flatMap((path) => Object.values(path));

  it('has the parts that 3.1 asks for', () => {
    expect(document.openapi).to.match(/^3\.1\.\d+$/);
    expect(document.info).to.include({ title: 'Farstock', version: '1.2.3' });
    expect(document.servers).to.deep.equal([{ url: '/api/v1' }]);
    expect(document.components.securitySchemes).to.have.property('bearer');
    for (const path of Object.keys(document.paths)) expect(path).to.match(/^\/[^:]*$/);
  });

  it('describes every endpoint, and nothing else', () => {
    expect(operations).to.have.length(endpoints.length);
    for (const endpoint of endpoints) {
      const operation = operationOf(endpoint);
      const name = `${endpoint.method} ${endpoint.path}`;
      expect(operation?.summary, name).to.equal(endpoint.summary);
      expect(operation?.description, name).to.include(endpoint.permission);
      const open = operation?.security !== undefined && operation.security.length === 0;
      expect(open, `${name}: open to everybody`).to.equal(endpoint.permission === 'public');
    }
    const names = operations.map(({ operationId }) => operationId);
    expect(new Set(names).size).to.equal(names.length);
    for (const name of names) expect(name).to.match(/^[A-Za-z][A-Za-z0-9]*$/);
  });

  it('promises of each what it answers, and the form of a refusal', () => {
    for (const endpoint of endpoints) {
      const { responses } = operationOf(endpoint) as Operation;
      const content = responses['200']?.content ?? {};
      const media = endpoint.media ?? 'application/json';
      expect(Object.keys(content), endpoint.path).to.deep.equal([media]);
      expect(content[media]?.schema, endpoint.path).to.be.an('object');
      if (endpoint.media === undefined)
        expect(Object.keys(content[media]?.schema ?? {}), endpoint.path).to.have.length.above(0);
      const refusal = responses['default']?.content['application/problem+json']?.schema;
      expect(refusal).to.deep.equal({ $ref: '#/components/schemas/Problem' });
    }
  });

  it('names what each takes: path, query or body, and the key of the act', () => {
    for (const endpoint of endpoints) {
      const { parameters = [], requestBody } = operationOf(endpoint) as Operation;
      const inPath = parameters.filter((one) => one.in === 'path');
      expect(inPath.map(({ name }) => name).toSorted(), endpoint.path).to.deep.equal(
        pathParameters(endpoint.path).toSorted(),
      );
      for (const one of inPath) expect(one.required, endpoint.path).to.equal(true);
      const keyed = parameters.some((one) => one.in === 'header' && one.name === 'Idempotency-Key');
      expect(keyed, `${endpoint.method} ${endpoint.path}`).to.equal(needsIdempotencyKey(endpoint));
      const told = [
        ...parameters.filter((one) => one.in !== 'header').map(({ name }) => name),
        ...fieldsOf(requestBody?.content['application/json']?.schema, document),
      ];
      expect(told.toSorted(), endpoint.path).to.deep.equal(Object.keys(endpoint.input.shape).toSorted());
      if (endpoint.upload)
        expect(Object.keys(requestBody?.content ?? {})).to.deep.equal([...endpoint.upload]);
    }
  });

  it('holds only schemas that are well formed, and every one that is named', () => {
    const refs = new Set<string>();
    const faults = operations.flatMap((operation) => [
      ...(operation.parameters ?? []).flatMap((one) =>
        schemaFaults(one.schema, `${operation.operationId} ${one.name}`, refs),
      ),
      ...Object.entries(operation.requestBody?.content ?? {}).flatMap(([media, { schema }]) =>
        schemaFaults(schema, `${operation.operationId} ${media}`, refs),
      ),
      ...Object.values(operation.responses).flatMap(({ content }) =>
        Object.values(content).flatMap(({ schema }) => schemaFaults(schema, operation.operationId, refs)),
      ),
    ]);
    for (const [name, schema] of Object.entries(document.components.schemas))
      faults.push(...schemaFaults(schema, name, refs));
    expect(faults).to.deep.equal([]);
    const known = new Set(
      Object.keys(document.components.schemas).map((name) => `#/components/schemas/${name}`),
    );
    expect([...refs].filter((ref) => !known.has(ref))).to.deep.equal([]);
  });
});

function fieldsOf(schema: Json | undefined, document: Document): string[] {
  if (schema === undefined) return [];
  const ref = schema['$ref'] as string | undefined;
  const own = ref === undefined ? schema : document.components.schemas[ref.split('/').at(-1) ?? ''];
  return Object.keys((own?.['properties'] ?? {}) as Json);
}
