import type { Endpoint, OutputOf, RequestOf } from '../../shared/contract/endpoint.ts';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { Locale } from '../../shared/locale.ts';

/** A refusal by the server, with its sentence in the reader's language. */
export class Refused extends Error {
  readonly problem: ProblemDocument;
  constructor(problem: ProblemDocument) {
    super(problem.detail);
    this.problem = problem;
  }
}

/** The server could not be reached, or is not able to serve just now. What was sent may be sent again. */
export class Unreachable extends Error {}

export interface CallOptions {
  /** The act's id; the same one again is safe. Made here where none is given. */
  operationId?: string;
  signal?: AbortSignal;
  /** A file as the body: the fields then travel in the query. */
  file?: Blob;
}

/** Which endpoint is meant. Checked against the contract by the compiler; no schema reaches the bundle. */
export type Address<E extends Endpoint> = Pick<E, 'method' | 'path'>;

export interface Session {
  readonly token: () => string | null;
  readonly locale: () => Locale;
  setToken(token: string | null): void;
  setLocale(locale: Locale): void;
  /** Gets a fresh access token by the refresh cookie; false where the session is over. */
  refresh(): Promise<boolean>;
  call<E extends Endpoint>(
    address: Address<E>,
    input: RequestOf<E>,
    options?: CallOptions,
  ): Promise<OutputOf<E>>;
  /** Fetches a file (a label, a manifest) with the session's rights. */
  file<E extends Endpoint>(address: Address<E>, input: RequestOf<E>, options?: CallOptions): Promise<Blob>;
}

const base = '/api/v1';

/**
 * A signed-in browser: keeps the access token in memory only, and renews it when it has run out.
 * @param onOver told when the session has ended
 * @param onTime told the server's time with every answer, milliseconds since 1970
 */
export function openSession(onOver: () => void, onTime?: (serverMs: number) => void): Session {
  let token: string | null = null;
  let locale: Locale = 'en';
  let refreshing: Promise<boolean> | undefined;

  const renew = async (): Promise<boolean> => {
    const response = await send('post', '/auth/refresh', {}, {}).catch(() => null);
    if (!response || isAway(response)) throw new Unreachable();
    if (!response.ok) {
      const wasSignedIn = token !== null;
      token = null;
      // Whoever asked, be it the socket: nobody stands before a page that answers nothing any more.
      if (wasSignedIn) onOver();
      return false;
    }
    token = ((await response.json()) as { accessToken: string }).accessToken;
    return true;
  };
  const refresh = (): Promise<boolean> =>
    (refreshing ??= renew().finally(() => {
      refreshing = undefined;
    }));

  async function send(method: string, path: string, input: object, options: CallOptions): Promise<Response> {
    const { url, body } = requestOf(method, path, input as Record<string, unknown>, options.file);
    const response = await fetch(url, {
      method: method.toUpperCase(),
      headers: {
        'Accept-Language': locale,
        ...(token ? { Authorization: `Bearer ${token}` } : {}),
        ...(method === 'get' ? {} : { 'Idempotency-Key': options.operationId ?? newId() }),
        ...(typeof body === 'string' ? { 'Content-Type': 'application/json' } : {}),
      },
      ...(body === undefined ? {} : { body }),
      ...(options.signal ? { signal: options.signal } : {}),
    });
    const serverMs = Date.parse(response.headers.get('Date') ?? '');
    if (onTime && !Number.isNaN(serverMs)) onTime(serverMs);
    return response;
  }

  async function answered(
    method: string,
    path: string,
    input: object,
    options: CallOptions,
  ): Promise<Response> {
    // One id for both tries: the second is a repetition of the same act.
    const once = { ...options, operationId: options.operationId ?? newId() };
    let response = await reach(() => send(method, path, input, once));
    if (response.status === 401 && token !== null && (await refresh()))
      response = await reach(() => send(method, path, input, once));
    if (response.ok) return response;
    throw await refusalOf(response);
  }

  return {
    token: () => token,
    locale: () => locale,
    setToken: (value) => void (token = value),
    setLocale: (value) => void (locale = value),
    refresh,
    async call<E extends Endpoint>(
      { method, path }: Address<E>,
      input: RequestOf<E>,
      options: CallOptions = {},
    ) {
      const response = await answered(method, path, input, options);
      return (await response.json()) as OutputOf<E>;
    },
    async file<E extends Endpoint>(
      { method, path }: Address<E>,
      input: RequestOf<E>,
      options: CallOptions = {},
    ) {
      return (await answered(method, path, input, options)).blob();
    },
  };
}

async function reach(act: () => Promise<Response>): Promise<Response> {
  try {
    return await act();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') throw error;
    throw new Unreachable();
  }
}

/** Whether the server is not able to answer just now, which says nothing about the session. */
const isAway = ({ status }: Response): boolean => status === 429 || status >= 500;

async function refusalOf(response: Response): Promise<Error> {
  const problem = (await response.json().catch(() => null)) as ProblemDocument | null;
  if (!problem?.code || response.status === 503) return new Unreachable();
  return new Refused(problem);
}

function requestOf(method: string, path: string, input: Record<string, unknown>, file: Blob | undefined) {
  const rest = { ...input };
  const filled = path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  const inQuery = method === 'get' || method === 'delete' || file !== undefined;
  if (!inQuery) return { url: base + filled, body: JSON.stringify(rest) };
  const query = new URLSearchParams(
    Object.entries(rest).flatMap(([name, value]): [string, string][] =>
      value === undefined ? [] : [[name, String(value as string | number | boolean)]],
    ),
  );
  return { url: `${base}${filled}${query.size > 0 ? `?${query.toString()}` : ''}`, body: file };
}
