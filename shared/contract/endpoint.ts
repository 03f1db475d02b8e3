import type { z } from 'zod';
import type { Permission } from '../permissions.ts';

export type Method = 'get' | 'post' | 'put' | 'patch' | 'delete';

/**
 * An endpoint, said once: the server mounts it, clients call it, OpenAPI and the permission tests read it.
 * `input` holds path parameters, query (GET, DELETE) and body fields (others) in one flat object.
 */
export interface Endpoint<I extends z.ZodObject = z.ZodObject, O extends z.ZodType = z.ZodType> {
  readonly method: Method;
  /** Below /api/v1, with `:name` for path parameters. */
  readonly path: string;
  /** `public` needs no session, `session` any signed-in actor. */
  readonly permission: Permission | 'public' | 'session';
  readonly summary: string;
  readonly input: I;
  readonly output: O;
  /** Set for answers that are not JSON (a PDF, a CSV): the media type sent. */
  readonly media?: string;
  /** Set where the request body is a file, sent raw: fields then travel in the query. */
  readonly upload?: readonly string[];
  /**
   * Whether the caller must send an Idempotency-Key. Default: required on everything that writes.
   * `none` is for acts that store nothing a second time could double (sign in, preview).
   */
  readonly idempotency?: 'required' | 'none';
}

export type InputOf<E extends Endpoint> = z.output<E['input']>;
export type RequestOf<E extends Endpoint> = z.input<E['input']>;
export type OutputOf<E extends Endpoint> = z.output<E['output']>;

/** Keeps the literal types of what is said, so that paths and schemas are known at compile time. */
export const defineEndpoint = <
  const I extends z.ZodObject,
  const O extends z.ZodType,
  const P extends string,
  const M extends Method,
>(
  endpoint: Endpoint<I, O> & { readonly path: P; readonly method: M },
): Endpoint<I, O> & { readonly path: P; readonly method: M } => endpoint;

export const needsIdempotencyKey = (endpoint: Endpoint): boolean =>
  endpoint.method !== 'get' && (endpoint.idempotency ?? 'required') === 'required';

/** Names of the `:parameters` in a path. */
export const pathParameters = (path: string): string[] =>
  [...path.matchAll(/:([A-Za-z]+)/g)].map((match) => match[1] ?? '');

/** Fills a path's `:parameters` from the input and returns what is left over for query or body. */
export function splitRequest(endpoint: Pick<Endpoint, 'path'>, input: Record<string, unknown>) {
  const rest = { ...input };
  const path = endpoint.path.replaceAll(/:([A-Za-z]+)/g, (_, name: string) => {
    const value = rest[name];
    delete rest[name];
    return encodeURIComponent(String(value));
  });
  return { path, rest };
}
