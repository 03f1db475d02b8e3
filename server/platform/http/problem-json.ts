import type { ErrorRequestHandler } from 'express';
import type { Logger } from 'pino';
import { problems, problemSentence, type ProblemDocument } from '../../../shared/contract/problems.ts';
import { pickLocale, type Locale } from '../../../shared/locale.ts';
import { retryClass, translateDbError } from '../db/dialect.ts';
import { Problem } from '../problem.ts';

/** RFC 9457 form of whatever was thrown. An unknown error says nothing but the number to ask about. */
export function problemDocument(error: unknown, locale: Locale, requestId: string): ProblemDocument {
  const problem = asProblem(refusalOf(error)) ?? new Problem('server/error', { requestId }, { cause: error });
  const { status, en } = problems[problem.code];
  return {
    type: `/docs/problems#${problem.code.replace('/', '-')}`,
    title: en.replaceAll(/ ?\{\w+\}/g, ' …'),
    status,
    detail: problemSentence(problem.code, locale, problem.params),
    code: problem.code,
    params: problem.params,
    ...(problem.errors.length > 0 ? { errors: [...problem.errors] } : {}),
    requestId,
  };
}

/** When a refusal is worth another try, in seconds; undefined where trying again changes nothing. */
export function retryAfterSeconds({ code, status, params }: ProblemDocument): number | undefined {
  if (code === 'auth/slow-down') return Number(params['seconds']);
  return status === 503 ? 2 : undefined;
}

/** What a driver throws outside a transaction means the same as inside one. */
const refusalOf = (error: unknown): unknown =>
  retryClass(error) ? new Problem('service/unavailable', {}, { cause: error }) : translateDbError(error);

/** Express' own body parser errors are refusals too. */
function asProblem(error: unknown): Problem | undefined {
  if (error instanceof Problem) return error;
  const { type, status, limit } = (error ?? {}) as { type?: string; status?: number; limit?: number };
  if (type === 'entity.too.large') return new Problem('request/too-large', { limit: `${limit ?? 0} B` });
  if (type === 'entity.parse.failed') return new Problem('request/malformed', { reason: 'JSON' });
  if (type?.startsWith('encoding.') || type?.startsWith('charset.'))
    return new Problem('request/malformed', { reason: type });
  if (error instanceof URIError || status === 400) return new Problem('request/malformed', { reason: 'URI' });
  return undefined;
}

/** The last handler: everything thrown anywhere becomes problem+json here and nowhere else. */
export const sendProblems =
  (log: Logger): ErrorRequestHandler =>
  (error, req, res, next) => {
    if (res.headersSent) return next(error);
    const requestId = (req as { id?: string }).id ?? '';
    const document = problemDocument(error, pickLocale(req.headers['accept-language']), requestId);
    if (document.status >= 500) log.error({ err: error, requestId }, 'request failed');
    const retryAfter = retryAfterSeconds(document);
    if (retryAfter !== undefined) res.setHeader('Retry-After', String(retryAfter));
    res.status(document.status).type('application/problem+json').send(JSON.stringify(document));
  };
