import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { pino, type Logger } from 'pino';

/** Structured logs. They hold ids, never stock, money, names or addresses. */
export const openLog = (level: string): Logger =>
  pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });

type Requested = IncomingMessage & { id?: string };

/**
 * Gives each request an id; a caller may bring it along to follow a request through. One line per request where the
 * level asks for it: a logger made anew for every request would cost more than most of what they ask.
 */
export const requestLog =
  (logger: Logger) =>
  (req: Requested, res: ServerResponse, next: () => void): void => {
    const given = req.headers['x-request-id'];
    const id = typeof given === 'string' && /^[\w-]{8,64}$/.test(given) ? given : randomUUID();
    req.id = id;
    res.setHeader('X-Request-Id', id);
    const startedAt = performance.now();
    // What people search for stands in the query and has no place in a log.
    const line = () => ({
      req: { id, method: req.method, path: originalPath(req) },
      res: { status: res.statusCode },
      responseTime: Math.round(performance.now() - startedAt),
    });
    res.once('finish', () => {
      if (res.statusCode >= 500) logger.error(line(), 'request errored');
      else if (logger.isLevelEnabled('debug')) logger.debug(line(), 'request completed');
    });
    next();
  };

const originalPath = (req: Requested & { originalUrl?: string }): string | undefined =>
  (req.originalUrl ?? req.url)?.split('?')[0];
