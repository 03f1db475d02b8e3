import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiPathsObject } from 'zod-openapi';
import { z } from 'zod';
import { needsIdempotencyKey, pathParameters, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { problems } from '../../../shared/contract/problems.ts';

const problemSchema = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string().meta({ description: 'In the language of Accept-Language' }),
    code: z.enum(Object.keys(problems) as [string, ...string[]]),
    params: z.record(z.string(), z.unknown()),
    errors: z.array(z.object({ field: z.string(), code: z.string(), detail: z.string() })).optional(),
    requestId: z.string().optional(),
  })
  .meta({ id: 'Problem' });

/** The OpenAPI 3.1 document of all endpoints, made from the contracts that the server itself runs on. */
export function openApiDocument(endpoints: readonly Endpoint[], version: string) {
  const paths: ZodOpenApiPathsObject = {};
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, '{$1}');
    paths[path] = { ...paths[path], [endpoint.method]: operation(endpoint) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Farstock',
      version,
      description:
        'Every act that changes something carries an Idempotency-Key made by the caller; sending it again is safe.',
    },
    servers: [{ url: '/api/v1' }],
    security: [{ bearer: [] }],
    components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
    paths,
  });
}

function operation(endpoint: Endpoint): ZodOpenApiOperationObject {
  const inPath = new Set(pathParameters(endpoint.path));
  const shape = endpoint.input.shape as Record<string, z.ZodType>;
  const rest = Object.fromEntries(Object.entries(shape).filter(([name]) => !inPath.has(name)));
  const path = Object.fromEntries(Object.entries(shape).filter(([name]) => inPath.has(name)));
  const inQuery = endpoint.method === 'get' || endpoint.method === 'delete' || endpoint.upload !== undefined;
  const key = needsIdempotencyKey(endpoint)
    ? {
        header: z.object({
          'Idempotency-Key': z.string().meta({ description: '8 to 64 letters, digits, - or _' }),
        }),
      }
    : {};
  return {
    operationId: operationName(endpoint),
    summary: endpoint.summary,
    description: `Permission: ${endpoint.permission}`,
    tags: [endpoint.path.split('/')[1] ?? ''],
    ...(endpoint.permission === 'public' ? { security: [] } : {}),
    requestParams: {
      ...(inPath.size > 0 ? { path: z.object(path) } : {}),
      ...(inQuery && Object.keys(rest).length > 0 ? { query: z.object(rest) } : {}),
      ...key,
    },
    ...requestBody(endpoint, inQuery ? {} : rest),
    responses: {
      200: {
        description: 'Done',
        content: endpoint.media
          ? { [endpoint.media]: { schema: { type: 'string', format: 'binary' } } }
          : { 'application/json': { schema: endpoint.output } },
      },
      default: { description: 'Refused', content: { 'application/problem+json': { schema: problemSchema } } },
    },
  };
}

function requestBody(
  endpoint: Endpoint,
  fields: Record<string, z.ZodType>,
): Partial<ZodOpenApiOperationObject> {
  if (endpoint.upload) {
    const file = { schema: { type: 'string', format: 'binary' } } as const;
    return {
      requestBody: {
        required: true,
        content: Object.fromEntries(endpoint.upload.map((media) => [media, file])),
      },
    };
  }
  if (Object.keys(fields).length === 0) return {};
  return { requestBody: { required: true, content: { 'application/json': { schema: z.object(fields) } } } };
}

/** `post /outbound/orders/:orderId/hold` → `postOutboundOrdersOrderIdHold`: unique because the paths are. */
const operationName = ({ method, path }: Endpoint): string =>
  method + path.replaceAll(/[/:.-]+([A-Za-z])/g, (_, letter: string) => letter.toUpperCase());
