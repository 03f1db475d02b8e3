import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { Profile } from '../../../shared/identity/identity.contract.ts';
import { issueAccessToken } from './access-token.ts';
import { actorOfUser } from './actor-of-user.ts';
import { readKnownUser } from './identity.queries.ts';
import { readProfile } from './read-profile.ts';
import type { RunningSession } from './sessions.store.ts';
import type { TerminalRow } from './terminals.store.ts';

/**
 * The refresh cookies. Office and terminal have one each, below paths of their own, so that a browser may be both at
 * once and neither cookie travels with ordinary requests.
 */
export const cookies = {
  office: { name: 'farstock_refresh', path: '/api/v1/auth' },
  terminal: { name: 'farstock_worker', path: '/api/v1/terminals' },
} as const;

export type Place = keyof typeof cookies;

/** What a session's owner is told; the refresh token goes into the cookie. */
export interface OpenSession {
  running: RunningSession;
  answer: { accessToken: string; expiresAt: Date; user: Profile };
}

/** Makes the access token of a session. Throws `auth/expired` for whoever may no longer be there. */
export async function openSession(
  tx: Transaction,
  signingKey: string,
  running: RunningSession,
  terminal?: TerminalRow,
): Promise<OpenSession> {
  const user = await readKnownUser(tx.db, running.userId);
  const actor = user && actorOfUser(user, terminal);
  if (!actor) throw new Problem('auth/expired');
  const claims = {
    userId: user.id,
    sessionVersion: user.sessionVersion,
    familyId: running.familyId,
    terminalId: terminal?.id,
  };
  const token = issueAccessToken(signingKey, claims, tx.now);
  return { running, answer: { ...token, user: await readProfile(tx.db, actor) } };
}

export function setRefreshCookie(context: RequestContext, place: Place, running: RunningSession): void {
  const { name, path } = cookies[place];
  const leftMs = running.refreshUntil.getTime() - context.host.clock().getTime();
  context.setCookie(name, running.refreshToken, { path, maxAgeSeconds: Math.floor(leftMs / 1000) });
}

export function clearRefreshCookie(context: RequestContext, place: Place): void {
  const { name, path } = cookies[place];
  context.setCookie(name, '', { path, maxAgeSeconds: 0 });
}

/** The refresh token the caller brought, if it can be one at all. */
export function refreshTokenOf(context: RequestContext, place: Place): string | undefined {
  const token = context.cookies[cookies[place].name];
  return token !== undefined && /^[\w-]{43}$/.test(token) ? token : undefined;
}
