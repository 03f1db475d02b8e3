import { randomUUID } from 'node:crypto';
import { parseSetCookie } from 'cookie';
import {
  needsIdempotencyKey,
  splitRequest,
  type Endpoint,
  type OutputOf,
  type RequestOf,
} from '../../shared/contract/endpoint.ts';
import type { ProblemDocument } from '../../shared/contract/problems.ts';

export interface Answer<T> {
  status: number;
  /** What the contract promises; undefined behind a problem. */
  body: T;
  /** Set where the request was refused. */
  problem: ProblemDocument | undefined;
  headers: Headers;
}

export interface CallOptions {
  /** The Idempotency-Key; null sends none. One is made where nothing is said and the endpoint needs one. */
  key?: string | null;
  headers?: Record<string, string>;
}

export interface ApiClient {
  call<E extends Endpoint>(
    endpoint: E,
    input: RequestOf<E>,
    options?: CallOptions,
  ): Promise<Answer<OutputOf<E>>>;
  /** Calls an endpoint that answers a file. */
  download<E extends Endpoint>(
    endpoint: E,
    input: RequestOf<E>,
    options?: CallOptions,
  ): Promise<Answer<Buffer>>;
  /** Calls an endpoint whose body is a file. */
  upload<E extends Endpoint>(
    endpoint: E,
    input: RequestOf<E>,
    file: { body: Uint8Array; media: string },
    options?: CallOptions,
  ): Promise<Answer<OutputOf<E>>>;
  /** What the server had this client keep, as a browser would. */
  readonly cookies: Map<string, string>;
}

/** A small typed client over fetch. Cookies go to every path; their paths are for a test to look at, not to obey. */
export function apiClient(origin: string, token?: string): ApiClient {
  const cookies = new Map<string, string>();

  async function send(
    endpoint: Endpoint,
    input: Record<string, unknown>,
    { key, headers: extra }: CallOptions,
    file?: { body: Uint8Array; media: string },
  ): Promise<Response> {
    const { path, rest } = splitRequest(endpoint, input);
    const inQuery = endpoint.method === 'get' || endpoint.method === 'delete' || file !== undefined;
    const named = key === undefined && needsIdempotencyKey(endpoint) ? randomUUID() : key;
    const headers = new Headers({
      ...(token !== undefined && { authorization: `Bearer ${token}` }),
      ...(cookies.size > 0 && { cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join('; ') }),
      ...(typeof named === 'string' && { 'idempotency-key': named }),
      ...(!inQuery && { 'content-type': 'application/json' }),
      ...(file && { 'content-type': file.media }),
      ...extra,
    });
    const query = inQuery ? queryOf(rest) : '';
    const body = file ? Buffer.from(file.body) : inQuery ? null : JSON.stringify(rest);
    const response = await fetch(`${origin}/api/v1${path}${query}`, {
      method: endpoint.method.toUpperCase(),
      headers,
      body,
    });
    keep(response);
    return response;
  }

  function keep(response: Response): void {
    for (const line of response.headers.getSetCookie()) {
      const { name, value, maxAge } = parseSetCookie(line);
      if (maxAge === 0) cookies.delete(name);
      else cookies.set(name, value ?? '');
    }
  }

  return {
    cookies,
    async call<E extends Endpoint>(endpoint: E, input: RequestOf<E>, options: CallOptions = {}) {
      const response = await send(endpoint, input, options);
      return answerOf(response, async () => (await response.json()) as OutputOf<E>);
    },
    async upload<E extends Endpoint>(
      endpoint: E,
      input: RequestOf<E>,
      file: { body: Uint8Array; media: string },
      options: CallOptions = {},
    ) {
      const response = await send(endpoint, input, options, file);
      return answerOf(response, async () => (await response.json()) as OutputOf<E>);
    },
    async download(endpoint, input, options = {}) {
      const response = await send(endpoint, input, options);
      return answerOf(response, async () => Buffer.from(await response.arrayBuffer()));
    },
  };
}

function queryOf(rest: Record<string, unknown>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(rest))
    if (value !== undefined) query.append(name, String(value as string | number | boolean));
  return query.size === 0 ? '' : `?${query.toString()}`;
}

async function answerOf<T>(response: Response, read: () => Promise<T>): Promise<Answer<T>> {
  const { status, headers } = response;
  if (response.ok) return { status, headers, body: await read(), problem: undefined };
  const text = await response.text();
  const problem = text.startsWith('{') ? (JSON.parse(text) as ProblemDocument) : undefined;
  return { status, headers, body: undefined as T, problem };
}
