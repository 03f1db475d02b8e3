import { parseCookie, stringifySetCookie } from 'cookie';
import { Router, json, type Request, type Response } from 'express';
import { needsIdempotencyKey, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { pickLocale } from '../../../shared/locale.ts';
import { requirePermission, type Actor } from '../actor.ts';
import { Problem } from '../problem.ts';
import type { Host } from '../transaction.ts';
import { callEndpoint, requireOperationId } from './call-endpoint.ts';
import { parseInput } from './parse-input.ts';
import type { FileAnswer, RequestContext, Route } from './route.ts';

export type Authenticate = (token: string | undefined) => Promise<Actor | null>;

/** Puts the routes of all modules on one router: the only place that knows express. */
export function mount(host: Host, routes: readonly Route[], authenticate: Authenticate): Router {
  const router = Router({ caseSensitive: true, strict: true });
  const body = json({ limit: '1mb', strict: true });
  for (const route of routes) {
    const { method, path, upload } = route.endpoint;
    const handlers = upload ? [] : [body];
    router[method](path, ...handlers, async (req, res) => {
      refuseForeignOrigin(req);
      const actor = await actorOf(req, authenticate);
      await answerRequest(host, route, actor, req, res);
    });
  }
  return router;
}

async function answerRequest(host: Host, route: Route, actor: Actor | null, req: Request, res: Response) {
  const input = requestFields(route.endpoint, req);
  if (route.kind === 'use-case') {
    const { answer, replayed } = await callEndpoint(host, route, {
      actor,
      input,
      operationId: req.get('idempotency-key'),
    });
    if (replayed) markReplayed(res);
    res.json(answer);
    return;
  }
  const allowed = requirePermission(actor, route.endpoint.permission);
  const context = requestContext(host, route.endpoint, allowed, req, res);
  const fields = parseInput(route.endpoint.input, input, context.locale) as never;
  const answer = await route.answer(context, fields);
  if (route.kind === 'file') sendFile(route.endpoint, res, answer as FileAnswer);
  else res.json(route.endpoint.output.parse(answer));
}

/** A field may come by path, query or body, but only from one of them. */
function requestFields(endpoint: Endpoint, req: Request): Record<string, unknown> {
  const takesBody = endpoint.method !== 'get' && endpoint.method !== 'delete' && !endpoint.upload;
  const rest = (takesBody ? req.body : req.query) as unknown;
  if (rest !== undefined && (typeof rest !== 'object' || rest === null || Array.isArray(rest)))
    throw new Problem('request/malformed', { reason: 'JSON object expected' });
  return { ...rest, ...req.params };
}

function requestContext(
  host: Host,
  endpoint: Endpoint,
  actor: Actor,
  req: Request,
  res: Response,
): RequestContext {
  return {
    host,
    actor,
    operationId: needsIdempotencyKey(endpoint) ? requireOperationId(req.get('idempotency-key')) : '',
    locale: pickLocale(req.headers['accept-language']),
    address: req.ip ?? '',
    cookies: parseCookie(req.headers.cookie ?? ''),
    body: req,
    markReplayed: () => markReplayed(res),
    setCookie: (name, value, { path, maxAgeSeconds }) => {
      const secure = req.secure;
      res.append(
        'Set-Cookie',
        stringifySetCookie({
          name,
          value,
          path,
          maxAge: maxAgeSeconds,
          httpOnly: true,
          sameSite: 'lax',
          secure,
        }),
      );
    },
  };
}

const markReplayed = (res: Response): void => void res.setHeader('Idempotency-Replayed', 'true');

function sendFile(endpoint: Endpoint, res: Response, { fileName, body }: FileAnswer): void {
  res.type(endpoint.media ?? 'application/octet-stream');
  res.attachment(fileName);
  if (endpoint.media === 'application/pdf')
    res.setHeader(
      'Content-Disposition',
      (res.getHeader('Content-Disposition') as string).replace('attachment', 'inline'),
    );
  res.setHeader('Cache-Control', 'private, no-store');
  if (Buffer.isBuffer(body)) res.send(body);
  else body.on('error', () => res.destroy()).pipe(res);
}

async function actorOf(req: Request, authenticate: Authenticate): Promise<Actor | null> {
  const header = req.get('authorization');
  const token = header?.startsWith('Bearer ') ? header.slice(7) : undefined;
  const actor = await authenticate(token);
  return actor && { ...actor, locale: pickLocale(req.headers['accept-language'] ?? actor.locale) };
}

/** Browsers say where a request comes from; a write from another site is refused. */
function refuseForeignOrigin(req: Request): void {
  if (req.method === 'GET' || req.method === 'HEAD') return;
  const site = req.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none')
    throw new Problem('request/forbidden-origin');
}
