import { system } from '../../platform/actor.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction } from '../../platform/transaction.ts';
import { forgetActors } from './known-actors.ts';
import {
  clearRefreshCookie,
  openSession,
  refreshTokenOf,
  setRefreshCookie,
  type OpenSession,
  type Place,
} from './open-session.ts';
import { endSessions, familyOf, renewSession } from './sessions.store.ts';
import type { TerminalRow } from './terminals.store.ts';

/** Renews a session by its cookie. Throws `auth/expired` for a token that is not good, and takes the cookie away. */
export async function refreshSession(
  context: RequestContext,
  place: Place,
  terminal?: TerminalRow,
): Promise<OpenSession['answer']> {
  const { host, address } = context;
  const token = refreshTokenOf(context, place);
  const opened =
    token === undefined
      ? null
      : await runInTransaction(host, system, async (tx) => {
          const terminalId = terminal?.id ?? null;
          const { signingKey } = host;
          const running = await renewSession(tx, { signingKey, token, address, terminalId });
          // Null is answered rather than thrown: that a token was shown twice has to be kept.
          return running && (await openSession(tx, signingKey, running, terminal));
        });
  if (!opened) {
    forgetActors(host);
    clearRefreshCookie(context, place);
    throw new Problem('auth/expired');
  }
  setRefreshCookie(context, place, opened.running);
  return opened.answer;
}

/** Ends the session of the cookie. Who has none is signed out already. */
export async function endSession(context: RequestContext, place: Place): Promise<Record<string, never>> {
  const { host } = context;
  const token = refreshTokenOf(context, place);
  if (token !== undefined) {
    await runInTransaction(host, system, async (tx) => {
      const familyId = await familyOf(tx.db, token);
      if (familyId !== undefined) await endSessions(tx, { family_id: familyId });
    });
    forgetActors(host);
  }
  clearRefreshCookie(context, place);
  return {};
}
