import type { Readable } from 'node:stream';
import type { z } from 'zod';
import type { Endpoint, InputOf } from '../../../shared/contract/endpoint.ts';
import type { Locale } from '../../../shared/locale.ts';
import type { Actor } from '../actor.ts';
import type { Host, Transaction } from '../transaction.ts';

/** What a use case may answer: whatever the contract's output schema accepts. */
export type AnswerOf<E extends Endpoint> = z.input<E['output']>;

/** What came with a request beside its fields; for the few routes that answer files or set cookies. */
export interface RequestContext {
  host: Host;
  actor: Actor;
  operationId: string;
  locale: Locale;
  /** The caller's address, for throttling. */
  address: string;
  cookies: Readonly<Record<string, string | undefined>>;
  /** The raw request body of an upload. */
  body: Readable;
  setCookie(name: string, value: string, options: CookieOptions): void;
  /** Says that the answer is the kept one of an earlier try: what `runOnce` told the route must reach the caller. */
  markReplayed(): void;
}

export interface CookieOptions {
  path: string;
  maxAgeSeconds: number;
}

/** A file as an answer: a label, a manifest, a list of refused rows. */
export interface FileAnswer {
  fileName: string;
  body: Buffer | Readable;
}

interface RouteBase {
  endpoint: Endpoint;
}

/** `handle`: one use case in one transaction (or reading, for GET). `answer`: opens its own transactions, if any. */
export type Route = RouteBase &
  (
    | { kind: 'use-case'; handle: (tx: Transaction, input: never) => Promise<unknown> }
    | { kind: 'free'; answer: (context: RequestContext, input: never) => Promise<unknown> }
    | { kind: 'file'; answer: (context: RequestContext, input: never) => Promise<FileAnswer> }
  );

/** Joins an endpoint to its use case; a use case of the wrong shape does not compile. */
export const route = <E extends Endpoint>(
  endpoint: E,
  handle: (tx: Transaction, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Route => ({ kind: 'use-case', endpoint, handle });

/** For acts that must not sit in one transaction: slow hashing, cookies, uploads. */
export const freeRoute = <E extends Endpoint>(
  endpoint: E,
  answer: (context: RequestContext, input: InputOf<E>) => Promise<AnswerOf<E>>,
): Route => ({ kind: 'free', endpoint, answer });

/** For answers that are files. */
export const fileRoute = <E extends Endpoint>(
  endpoint: E,
  answer: (context: RequestContext, input: InputOf<E>) => Promise<FileAnswer>,
): Route => ({ kind: 'file', endpoint, answer });
