import { setTimeout as wait } from 'node:timers/promises';
import {
  needsIdempotencyKey,
  splitRequest,
  type Endpoint,
  type OutputOf,
  type RequestOf,
} from '../../shared/contract/endpoint.ts';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { Latencies } from './latencies.ts';

/** A refusal that the server answered with. */
export class Refused extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(
      `${problem.code}: ${problem.detail}${(problem.errors ?? []).map((one) => ` [${one.field}: ${one.detail}]`).join('')}`,
    );
    this.problem = problem;
  }
}

/** How long a caller goes on while the server is away: long enough for it to be killed and started again. */
const patienceMs = 90_000;

export interface Connection {
  call<E extends Endpoint>(endpoint: E, input: RequestOf<E>, operationId?: string): Promise<OutputOf<E>>;
  /** Sends a file as the body; the fields travel in the query. */
  upload<E extends Endpoint>(
    endpoint: E,
    input: RequestOf<E>,
    file: Buffer,
    operationId: string,
  ): Promise<OutputOf<E>>;
  /** Fetches a file and answers its size in bytes. */
  file<E extends Endpoint>(endpoint: E, input: RequestOf<E>): Promise<number>;
  token(): string;
  signIn(): Promise<void>;
}

export interface Listeners {
  latencies?: Latencies;
  /** Hears the id of every act that the server said it has done: from then on it must not be lost. */
  acknowledged?: (operationId: string) => void;
}

/**
 * A caller of the public API, like any ERP or screen. What could not be answered is sent again with the same id until
 * it is: that is all it takes to come through a dead server without losing or doubling anything.
 */
export function connect(
  url: string,
  authenticate: () => Promise<string>,
  { latencies, acknowledged }: Listeners = {},
): Connection {
  let token = '';

  async function once(endpoint: Endpoint, input: object, id: string, file?: Buffer): Promise<Response> {
    const { path, rest } = splitRequest(endpoint, input as Record<string, unknown>);
    const inQuery = endpoint.method === 'get' || endpoint.method === 'delete' || file !== undefined;
    const defined = Object.entries(rest).filter(([, value]) => value !== undefined);
    const query = inQuery
      ? new URLSearchParams(
          defined.map(([name, value]): [string, string] => [name, String(value)]),
        ).toString()
      : '';
    return fetch(`${url}/api/v1${path}${query && `?${query}`}`, {
      method: endpoint.method.toUpperCase(),
      headers: {
        ...(token ? { authorization: `Bearer ${token}` } : {}),
        ...(endpoint.method === 'get' ? {} : { 'idempotency-key': id }),
        ...(file ? { 'content-type': 'text/csv' } : inQuery ? {} : { 'content-type': 'application/json' }),
      },
      ...(file ? { body: new Uint8Array(file) } : inQuery ? {} : { body: JSON.stringify(rest) }),
    });
  }

  async function answered(endpoint: Endpoint, input: object, id: string, file?: Buffer): Promise<Response> {
    const until = Date.now() + patienceMs;
    for (let pause = 100; ; pause = Math.min(pause * 2, 2000)) {
      const response = await once(endpoint, input, id, file).catch(() => undefined);
      if (response?.status === 401 && endpoint.permission !== 'public') token = await authenticate();
      else if (response && response.status < 500) return response;
      else if (response?.status === 500) throw new Refused((await response.json()) as ProblemDocument);
      if (Date.now() > until) throw new Error(`${endpoint.method} ${endpoint.path} got no answer`);
      if (!response || response.status !== 401) await wait(pause);
    }
  }

  async function accepted(endpoint: Endpoint, input: object, id: string, file?: Buffer): Promise<Response> {
    const startedAt = performance.now();
    const response = await answered(endpoint, input, id, file);
    latencies?.add(`${endpoint.method} ${endpoint.path}`, performance.now() - startedAt);
    if (response.ok) {
      if (!file && needsIdempotencyKey(endpoint)) acknowledged?.(id);
      return response;
    }
    throw new Refused((await response.json()) as ProblemDocument);
  }

  return {
    async call<E extends Endpoint>(endpoint: E, input: RequestOf<E>, id = newId()) {
      return (await (await accepted(endpoint, input, id)).json()) as OutputOf<E>;
    },
    async upload<E extends Endpoint>(endpoint: E, input: RequestOf<E>, file: Buffer, id: string) {
      return (await (await accepted(endpoint, input, id, file)).json()) as OutputOf<E>;
    },
    async file<E extends Endpoint>(endpoint: E, input: RequestOf<E>) {
      return (await (await accepted(endpoint, input, newId())).arrayBuffer()).byteLength;
    },
    token: () => token,
    async signIn() {
      token = await authenticate();
    },
  };
}
