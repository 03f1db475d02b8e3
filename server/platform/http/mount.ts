import { parseCookie, stringifySetCookie } from 'cookie';
import { json, type Request, type RequestHandler, type Response } from 'express';
import { needsIdempotencyKey, type Endpoint } from '../../../shared/contract/endpoint.ts';
import { pickLocale } from '../../../shared/locale.ts';
import { requirePermission, type Actor } from '../actor.ts';
import { Problem } from '../problem.ts';
import type { Host } from '../transaction.ts';
import { callEndpoint, requireOperationId } from './call-endpoint.ts';
import { parseInput } from './parse-input.ts';
import type { FileAnswer, RequestContext, Route } from './route.ts';
import { routeIndex, type Matched } from './route-index.ts';

export type Authenticate = (token: string | undefined) => Promise<Actor | null>;

/** Serves the routes of all modules: the only place that knows express. */
export function mount(host: Host, routes: readonly Route[], authenticate: Authenticate): RequestHandler {
  const find = routeIndex(routes);
  const readBody = json({ limit: '1mb', strict: true });
  return async (req, res, next) => {
    const matched = find(req.method, req.path);
    if (!matched) return next();
    const { endpoint } = matched.route;
    // For whoever counts requests: the route as declared.
    req.route = { path: endpoint.path };
    if (takesBody(endpoint))
      await new Promise<void>((resolve, reject) =>
        readBody(req, res, (error?: unknown) => (error === undefined ? resolve() : reject(error as Error))),
      );
    refuseForeignOrigin(req);
    const actor = await actorOf(req, authenticate);
    await answerRequest(host, matched, actor, req, res);
  };
}

const takesBody = ({ method, upload }: Endpoint): boolean =>
  method !== 'get' && method !== 'delete' && !upload;

async function answerRequest(
  host: Host,
  { route, params }: Matched,
  actor: Actor | null,
  req: Request,
  res: Response,
) {
  const input = requestFields(route.endpoint, req, params);
  if (route.kind === 'use-case') {
    const { answer, replayed } = await callEndpoint(host, route, {
      actor,
      input,
      operationId: req.get('idempotency-key'),
    });
    if (replayed) markReplayed(res);
    sendAnswer(req, res, answer);
    return;
  }
  const allowed = requirePermission(actor, route.endpoint.permission);
  const context = requestContext(host, route.endpoint, allowed, req, res);
  const fields = parseInput(route.endpoint.input, input, context.locale) as never;
  const answer = await route.answer(context, fields);
  if (route.kind === 'file') sendFile(route.endpoint, res, answer as FileAnswer);
  else sendAnswer(req, res, route.endpoint.output.parse(answer));
}

/** A read may be asked again with the tag of its answer; the answer to an act is never asked again. */
function sendAnswer(req: Request, res: Response, answer: unknown): void {
  if (req.method === 'GET' || req.method === 'HEAD') return void res.json(answer);
  res.setHeader('Content-Type', 'application/json; charset=utf-8');
  res.end(JSON.stringify(answer));
}

/** A field may come by path, query or body, but only from one of them. */
function requestFields(
  endpoint: Endpoint,
  req: Request,
  params: Record<string, string>,
): Record<string, unknown> {
  const rest = (takesBody(endpoint) ? req.body : req.query) as unknown;
  if (rest !== undefined && (typeof rest !== 'object' || rest === null || Array.isArray(rest)))
    throw new Problem('request/malformed', { reason: 'JSON object expected' });
  return { ...rest, ...params };
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
