import type { Logger } from 'pino';
import type { Socket } from 'socket.io';
import { z } from 'zod';
import { callEndpoint } from '../http/call-endpoint.ts';
import type { Authenticate } from '../http/mount.ts';
import { problemDocument, retryAfterSeconds } from '../http/problem-json.ts';
import type { Route } from '../http/route.ts';
import { Problem } from '../problem.ts';
import type { Host } from '../transaction.ts';
import { lookAgain, type FarstockSocket } from './socket-session.ts';

/** A terminal's act over the socket: the same endpoint, the same operation id as over HTTP. */
const callSchema = z.strictObject({
  method: z.enum(['get', 'post', 'put', 'patch', 'delete']),
  /** The endpoint's path as declared, with `:parameters`. */
  path: z.string().max(200),
  input: z.record(z.string(), z.unknown()),
  operationId: z.string().max(64).optional(),
});

/** What can be called over a socket: use cases by `method path`. Files, cookies and uploads need a request. */
export type Callable = ReadonlyMap<string, Extract<Route, { kind: 'use-case' }>>;

export const callable = (routes: readonly Route[]): Callable =>
  new Map(
    routes.flatMap((route) =>
      route.kind === 'use-case' ? [[`${route.endpoint.method} ${route.endpoint.path}`, route] as const] : [],
    ),
  );

export interface CallContext {
  host: Host;
  routes: Callable;
  authenticate: Authenticate;
  log: Logger;
}

/** How many messages a socket may send per second before it is told to slow down. */
const messagesPerSecond = 50;

/**
 * Answers what a socket sends: `call` runs an endpoint, `authenticate` brings a fresh token. Whatever comes in is
 * answered, with `{ problem }` where it is refused; nothing that a socket sends may end this process.
 */
export function takeMessages(socket: FarstockSocket, context: CallContext): void {
  const take = bucket(messagesPerSecond, context.host.clock);
  const on = (name: string, handle: (message: unknown) => Promise<unknown>): void => {
    (socket as Socket).on(name, (...given: unknown[]) => {
      const answer = given.pop();
      if (typeof answer !== 'function') return;
      const reply = answer as (result: unknown) => void;
      const result = take()
        ? handle(given[0])
        : Promise.reject(new Problem('auth/slow-down', { seconds: 1 }));
      result.then(reply).catch((error: unknown) => reply(refusalFor(socket, error, context.log)));
    });
  };
  on('call', (message) => act(socket, message, context));
  on('authenticate', async (token) => {
    const { host, authenticate } = context;
    const isKnown = typeof token === 'string' && (await lookAgain(host, socket, authenticate, token));
    if (!isKnown) throw new Problem('auth/required');
    return { ok: true };
  });
}

async function act(socket: FarstockSocket, message: unknown, context: CallContext): Promise<unknown> {
  const parsed = callSchema.safeParse(message);
  if (!parsed.success) throw new Problem('request/malformed', { reason: 'call' });
  const { method, path, input, operationId } = parsed.data;
  const route = context.routes.get(`${method} ${path}`);
  if (!route) throw new Problem('request/not-found');
  // As over HTTP, every act shows its token: one that has run out acts no more, however fresh the socket.
  const actor = await context.authenticate(socket.data.token);
  const { locale } = socket.data.actor;
  return callEndpoint(context.host, route, { actor: actor && { ...actor, locale }, input, operationId });
}

function refusalFor(socket: FarstockSocket, error: unknown, log: Logger): object {
  const problem = problemDocument(error, socket.data.actor.locale, socket.id);
  if (problem.status >= 500) log.error({ err: error, requestId: socket.id }, 'call failed');
  const retryAfter = retryAfterSeconds(problem);
  return retryAfter === undefined ? { problem } : { problem, retryAfter };
}

/** A token bucket: so many at once, and as many again in each second. */
function bucket(perSecond: number, clock: () => Date): () => boolean {
  let left = perSecond;
  let filledAt = clock().getTime();
  return () => {
    const now = clock().getTime();
    left = Math.min(perSecond, left + (Math.max(0, now - filledAt) * perSecond) / 1000);
    filledAt = now;
    if (left < 1) return false;
    left -= 1;
    return true;
  };
}
