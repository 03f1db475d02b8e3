import { Agent, request } from 'node:http';
import {
  splitRequest,
  type Endpoint,
  type OutputOf,
  type RequestOf,
} from '../../shared/contract/endpoint.ts';
import { newId } from '../../shared/domain/new-id.ts';

/** A caller with as little work of its own as can be: it shares the machine with what it measures. */
export interface Caller {
  call<E extends Endpoint>(endpoint: E, input: RequestOf<E>): Promise<OutputOf<E>>;
}

export class Failed extends Error {}

/** One request over a kept connection. Rejects with `Failed` for anything but a 2xx answer. */
export function send(
  agent: Agent,
  url: string,
  method: string,
  headers: Record<string, string>,
  body?: string,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const req = request(url, { agent, method, headers: { ...headers, ...length } }, (res) => {
      const parts: Buffer[] = [];
      res.on('data', (part: Buffer) => parts.push(part));
      res.on('end', () => {
        const text = Buffer.concat(parts).toString();
        if ((res.statusCode ?? 500) < 300) resolve(text);
        else reject(new Failed(`${method} ${url}: ${res.statusCode} ${text.slice(0, 300)}`));
      });
      res.on('error', reject);
    });
    req.on('error', reject);
    req.end(body);
  });
}

export const openAgent = (connections: number): Agent =>
  new Agent({ keepAlive: true, maxSockets: connections });

/** Calls our public API as whoever the token stands for; `mark` adds headers to each request. */
export function openCaller(
  agent: Agent,
  origin: string,
  token: string,
  mark: () => Record<string, string> = () => ({}),
): Caller {
  return {
    async call<E extends Endpoint>(endpoint: E, input: RequestOf<E>) {
      const { path, rest } = splitRequest(endpoint, input as Record<string, unknown>);
      const inQuery = endpoint.method === 'get' || endpoint.method === 'delete';
      const query = inQuery ? new URLSearchParams(rest as Record<string, string>).toString() : '';
      const headers: Record<string, string> = { authorization: `Bearer ${token}`, ...mark() };
      if (endpoint.method !== 'get') headers['idempotency-key'] = newId();
      if (!inQuery) headers['content-type'] = 'application/json';
      const url = `${origin}/api/v1${path}${query && `?${query}`}`;
      const text = await send(
        agent,
        url,
        endpoint.method.toUpperCase(),
        headers,
        inQuery ? undefined : JSON.stringify(rest),
      );
      return JSON.parse(text) as OutputOf<E>;
    },
  };
}
