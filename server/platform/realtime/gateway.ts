import type { Server as HttpServer } from 'node:http';
import type { Logger } from 'pino';
import { Server } from 'socket.io';
import type { StreamEvent } from '../../../shared/events.ts';
import type { Authenticate } from '../http/mount.ts';
import type { Route } from '../http/route.ts';
import type { Host } from '../transaction.ts';
import { callable, takeMessages } from './socket-calls.ts';
import { admit, lookAgain, supervisorRoom, welcome, type FarstockSocket } from './socket-session.ts';

export interface Gateway {
  /** Sends committed events to whoever watches their stream. */
  tell(stream: string, events: readonly StreamEvent[]): void;
  /** Sends whoever supervises a stream's warehouse what is no event: it is not kept, and nobody asks for it again. */
  hint(stream: string, name: string, news: unknown): void;
  /**
   * Looks again who is behind each socket, and cuts off whoever is not good any more: at once where something changed
   * in this process, else from time to time.
   */
  checkSockets(): Promise<void>;
  /** Says where each stream is, so that a client that missed its end, or could not fetch a gap, finds out. */
  beat(): void;
  readonly io: Server;
  close(): Promise<void>;
}

/**
 * What another process changed is known here after the memory of who is who (15 s) and one round of this: whoever is
 * shut out is off every screen within 30 seconds.
 */
const checkEveryMs = 15_000;

/** How often everybody is told where the streams are. A line that is lost is noticed sooner, by socket.io itself. */
const beatEveryMs = 10_000;

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
  const context = { host, routes: callable(routes), authenticate, log };
  io.use((socket, next) => {
    const answer = async () => next(await admit(socket, authenticate, log));
    void answer();
  });
  io.on('connection', (socket: FarstockSocket) => {
    takeMessages(socket, context);
    void welcome(host, socket).catch((error: unknown) => {
      log.error({ err: error }, 'socket could not be greeted');
      socket.disconnect(true);
    });
  });
  const check = async (): Promise<void> => {
    const sockets = [...io.sockets.sockets.values()] as unknown as FarstockSocket[];
    for (const socket of sockets) await checkOne(host, socket, authenticate, log);
  };
  const checkSockets = oneAtATime(check);
  const timer = setInterval(() => void checkSockets(), checkEveryMs).unref();
  const told = new Map<string, number>();
  const beat = (): void => {
    for (const [stream, seq] of told) io.to(stream).volatile.emit('heads', { [stream]: seq });
  };
  const beating = setInterval(beat, beatEveryMs).unref();
  return {
    io,
    tell(stream, events) {
      io.to(stream).emit('events', events);
      told.set(stream, events.at(-1)?.seq ?? told.get(stream) ?? 0);
    },
    beat,
    hint: (stream, name, news) => void io.to(supervisorRoom(stream)).emit(name, news),
    checkSockets,
    async close() {
      clearInterval(timer);
      clearInterval(beating);
      await io.close();
    },
  };
}

async function checkOne(
  host: Host,
  socket: FarstockSocket,
  authenticate: Authenticate,
  log: Logger,
): Promise<void> {
  try {
    if (!(await lookAgain(host, socket, authenticate))) socket.disconnect(true);
  } catch (error) {
    // Nobody loses the line because the database can't be asked just now; the next round asks again.
    log.error({ err: error }, 'socket could not be checked');
  }
}

/** Runs work once more where it is asked for while it runs; every call resolves after a whole run that began later. */
function oneAtATime(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const start = (): Promise<void> =>
    (running = work().finally(() => {
      running = undefined;
    }));
  return () => {
    if (!running) return start();
    next ??= running.then(() => {
      next = undefined;
      return start();
    });
    return next;
  };
}

function sameOrigin(origin: string | undefined, host: string | undefined): boolean {
  if (origin === undefined) return true; // Not a browser.
  try {
    return new URL(origin).host === host;
  } catch {
    return false;
  }
}
