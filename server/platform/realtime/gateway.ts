import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server, type Socket } from 'socket.io';
import { z } from 'zod';
import { sellerStream, warehouseStream, type StreamEvent } from '../../../shared/events.ts';
import { pickLocale } from '../../../shared/locale.ts';
import type { Actor } from '../actor.ts';
import { streamHeads } from '../events/outbox.ts';
import { callEndpoint } from '../http/call-endpoint.ts';
import type { Authenticate } from '../http/mount.ts';
import { problemDocument } from '../http/problem-json.ts';
import type { Route } from '../http/route.ts';
import { Problem } from '../problem.ts';
import type { Host } from '../transaction.ts';

/** A terminal's act over the socket: the same endpoint, the same operation id as over HTTP. */
const callSchema = z.strictObject({
  method: z.enum(['get', 'post', 'put', 'patch', 'delete']),
  /** The endpoint's path as declared, with `:parameters`. */
  path: z.string().max(200),
  input: z.record(z.string(), z.unknown()),
  operationId: z.string().max(64).optional(),
});

interface SocketData {
  actor: Actor;
}

type FarstockSocket = Socket<Record<string, never>, Record<string, never>, Record<string, never>, SocketData>;

export interface Gateway {
  /** Sends committed events to whoever watches their stream. */
  tell(stream: string, events: readonly StreamEvent[]): void;
  /** Cuts a user off at once, on every screen. */
  disconnectActor(actorId: string): void;
  readonly io: Server;
  close(): Promise<void>;
}

/** How many acts a socket may send per second before it is told to slow down. */
const actsPerSecond = 50;

/**
 * Live events out, terminals' acts in. A socket joins the streams its actor may see; it can't name rooms. Events
 * carry their sequence number, so that a client notices a gap and asks for what it missed.
 */
export function openGateway(
  host: Host,
  server: HttpServer,
  routes: readonly Route[],
  authenticate: Authenticate,
  log: Logger,
): Gateway {
  const io = new Server(server, {
    path: '/live',
    serveClient: false,
    perMessageDeflate: false,
    maxHttpBufferSize: 64_000,
    allowRequest: (req, answer) => answer(null, sameOrigin(req.headers.origin, req.headers.host)),
  });
  const byName = new Map(
    routes.flatMap((route) =>
      route.kind === 'use-case' ? [[`${route.endpoint.method} ${route.endpoint.path}`, route] as const] : [],
    ),
  );
  io.use((socket, next) => {
    const answer = async () => next(await admit(socket, authenticate, log));
    void answer();
  });
  io.on('connection', (socket: FarstockSocket) => {
    void welcome(host, socket).catch((error: unknown) => {
      log.error({ err: error }, 'socket could not be greeted');
      socket.disconnect(true);
    });
    takeCalls(host, socket, byName, log);
  });
  return {
    io,
    tell: (stream, events) => void io.to(stream).emit('events', events),
    disconnectActor: (actorId) => io.in(`actor:${actorId}`).disconnectSockets(true),
    close: () => io.close(),
  };
}

/** Who is there: nobody gets in without a token. Answers undefined for welcome. */
async function admit(socket: Socket, authenticate: Authenticate, log: Logger): Promise<Error | undefined> {
  try {
    const actor = await authenticate(String(socket.handshake.auth['token'] ?? ''));
    if (!actor) return new Error('auth/required');
    const locale = pickLocale(socket.handshake.headers['accept-language'] ?? actor.locale);
    (socket.data as SocketData).actor = { ...actor, locale };
    return undefined;
  } catch (error) {
    log.error({ err: error }, 'socket could not be authenticated');
    return new Error('service/unavailable');
  }
}

function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true; // Not a browser.
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}

async function welcome(host: Host, socket: FarstockSocket): Promise<void> {
  const { actor } = socket.data;
  const streams = await watchedStreams(host, actor);
  await socket.join([...streams, `actor:${actor.id}`]);
  const heads = await streamHeads(host.db, streams);
  (socket as Socket).emit(
    'heads',
    Object.fromEntries(streams.map((stream) => [stream, heads.get(stream) ?? 0])),
  );
}

/** The streams an actor may see: a seller's people their seller's; staff their warehouses'. */
export async function watchedStreams(host: Host, actor: Actor): Promise<string[]> {
  if (actor.sellerId !== null) return [sellerStream(actor.sellerId)];
  if (actor.warehouseIds !== null) return actor.warehouseIds.map(warehouseStream);
  const names = await streamHeads(host.db);
  return [...names.keys()].filter((name) => name.startsWith('warehouse:'));
}

function takeCalls(
  host: Host,
  socket: FarstockSocket,
  routes: ReadonlyMap<string, Extract<Route, { kind: 'use-case' }>>,
  log: Logger,
): void {
  let allowance = actsPerSecond;
  const refill = setInterval(() => (allowance = actsPerSecond), 1000).unref();
  socket.on('disconnect', () => clearInterval(refill));
  (socket as Socket).on('call', (message: unknown, acknowledge: unknown) => {
    if (typeof acknowledge !== 'function') return;
    const answer = acknowledge as (result: unknown) => void;
    allowance -= 1;
    const call = allowance < 0 ? Promise.reject(new Problem('auth/slow-down', { seconds: 1 })) : act(message);
    call.then(answer).catch((error: unknown) => {
      const problem = problemDocument(error, socket.data.actor.locale, socket.id);
      if (problem.status >= 500) log.error({ err: error, requestId: socket.id }, 'call failed');
      answer({ problem });
    });
  });
  async function act(message: unknown): Promise<unknown> {
    const parsed = callSchema.safeParse(message);
    if (!parsed.success) throw new Problem('request/malformed', { reason: 'call' });
    const { method, path, input, operationId } = parsed.data;
    const route = routes.get(`${method} ${path}`);
    if (!route) throw new Problem('request/not-found');
    return callEndpoint(host, route, { actor: socket.data.actor, input, operationId });
  }
}
