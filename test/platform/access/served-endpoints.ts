import { randomUUID } from 'node:crypto';
import { modules } from '../../../server/modules.ts';
import {
  needsIdempotencyKey,
  pathParameters,
  splitRequest,
  type Endpoint,
} from '../../../shared/contract/endpoint.ts';

/** Every endpoint that the server answers, in the order in which it does. */
export const servedEndpoints: readonly Endpoint[] = modules.flatMap(({ routes }) =>
  routes.map(({ endpoint }) => endpoint),
);

export const endpointName = ({ method, path }: Endpoint): string => `${method} ${path}`;

export interface RawAnswer {
  status: number;
  text: string;
  /** The problem's code; empty where there is none. */
  code: string;
  headers: Headers;
}

export interface RawRequest {
  token?: string | undefined;
  /** Fields of path, query and body together, unchecked. */
  input?: Record<string, unknown>;
  key?: string;
}

/** Asks an endpoint over HTTP with whatever is given, and reads the answer as text. */
export async function ask(
  origin: string,
  endpoint: Endpoint,
  { token, input = {}, key }: RawRequest,
): Promise<RawAnswer> {
  const { path, rest } = splitRequest(endpoint, input);
  const inQuery = endpoint.method === 'get' || endpoint.method === 'delete' || endpoint.upload !== undefined;
  const response = await fetch(`${origin}/api/v1${path}${inQuery ? queryOf(rest) : ''}`, {
    method: endpoint.method.toUpperCase(),
    headers: {
      ...(token === undefined ? {} : { authorization: `Bearer ${token}` }),
      ...(needsIdempotencyKey(endpoint) ? { 'idempotency-key': key ?? randomUUID() } : {}),
      ...(inQuery ? {} : { 'content-type': 'application/json' }),
      ...(endpoint.upload ? { 'content-type': endpoint.upload[0] ?? '' } : {}),
    },
    ...(inQuery ? {} : { body: JSON.stringify(rest) }),
  });
  const text = await response.text();
  const isProblem = response.headers.get('content-type')?.includes('problem+json') === true;
  const code = isProblem ? (JSON.parse(text) as { code: string }).code : '';
  return { status: response.status, text, code, headers: response.headers };
}

function queryOf(rest: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest)) {
    if (value === undefined) continue;
    const text =
      typeof value === 'object' ? JSON.stringify(value) : String(value as string | number | boolean);
    query.append(name, text);
  }
  return query.size === 0 ? '' : `?${query.toString()}`;
}

/** Fills each parameter of an endpoint's path with the same text. */
export const pathFilledWith = (endpoint: Endpoint, text: string): Record<string, string> =>
  Object.fromEntries(pathParameters(endpoint.path).map((name) => [name, text]));

/** Runs work on every item, a few at a time; results stand in the order of the items. */
export async function eachOf<T, R>(
  items: readonly T[],
  work: (item: T) => Promise<R>,
  atOnce = 8,
): Promise<R[]> {
  const results: R[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    for (let at = next++; at < items.length; at = next++) results[at] = await work(items[at] as T);
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
