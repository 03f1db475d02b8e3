import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { codeKey } from '../../../shared/domain/ids.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { system } from '../../platform/actor.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction, type Host, type Transaction } from '../../platform/transaction.ts';
import { actorOfUser } from './actor-of-user.ts';
import { isSecret } from './hash-secret.ts';
import { readKnownUser, type KnownUser } from './identity.queries.ts';
import { forgetActors } from './known-actors.ts';
import {
  clearRefreshCookie,
  openSession,
  refreshTokenOf,
  setRefreshCookie,
  type OpenSession,
} from './open-session.ts';
import { refreshSession } from './refresh-session.ts';
import { beginSession, endSessions } from './sessions.store.ts';
import { beginShift, endShifts } from './shifts.ts';
import { endTerminalSessions, terminalOfWorker, userOfToken } from './worker-sessions.ts';
import { isAdmitted, provenTerminal, type TerminalRow } from './terminals.store.ts';
import { badgeLimit, forgive, takeTry, terminalLimit } from './throttle.ts';
import { findByBadge, lockUser } from './users.store.ts';

type TerminalKey = InputOf<typeof contract.refreshWorker>;

/** The admitted terminal a request comes from. Throws `auth/terminal-unknown`. */
async function requireTerminal(
  host: Host,
  key: TerminalKey,
): Promise<TerminalRow & { warehouse_id: string }> {
  const terminal = await provenTerminal(host.db, key);
  if (!terminal || !isAdmitted(terminal)) throw new Problem('auth/terminal-unknown');
  return terminal;
}

/**
 * Whose badge and PIN these are, after the same work for a badge that nobody has. That a badge is off is told to nobody
 * but who knows its PIN.
 */
async function workerOf(host: Host, badge: string, pin: string): Promise<KnownUser> {
  const row = await findByBadge(host.db, badge);
  const isRight = await isSecret(row?.pin_hash, pin);
  const user = await readKnownUser(host.db, row?.id ?? '');
  if (!isRight || !user) throw new Problem('auth/wrong');
  if (user.isDisabled) throw new Problem('auth/badge-off');
  return user;
}

/**
 * A worker takes over a terminal with badge and PIN; the session of whoever had it before ends, and so does the
 * worker's own at another terminal: nobody works at two. Throws `auth/elsewhere` instead where the caller wants to ask
 * first; `auth/terminal-unknown`, `auth/slow-down`, `auth/wrong`, `auth/badge-off`, and `auth/other-warehouse` for a
 * right PIN in a building that is not the worker's.
 */
export async function signInWorker(
  context: RequestContext,
  { badge, pin, takeOver, ...key }: InputOf<typeof contract.signInWorker>,
): Promise<OpenSession['answer']> {
  const { host } = context;
  const terminal = await requireTerminal(host, key);
  const own = [badgeLimit(codeKey(badge))];
  const common = [terminalLimit(terminal.id)];
  await takeTry(host, [...own, ...common]);
  const user = await workerOf(host, badge, pin);
  if (!actorOfUser(user, terminal)) throw new Problem('auth/other-warehouse');
  const opened = await runInTransaction(host, system, async (tx) => {
    // Of two terminals at once the second sees the session that begins at the first. It waits with nothing else held.
    await lockUser(tx, user.id);
    await forgive(tx, own, common);
    await tx.db('terminals').where({ id: terminal.id }).update({ last_seen_at: tx.now });
    await leaveOthers(tx, user.id, terminal, takeOver);
    const running = await beginSession(tx, { userId: user.id, terminalId: terminal.id });
    return openSession(tx, host.signingKey, running, terminal);
  });
  forgetActors(host);
  setRefreshCookie(context, 'terminal', opened.running);
  return opened.answer;
}

/** Ends what was going on at this terminal, and what this worker, whose row is locked, had going on at others. */
async function leaveOthers(
  tx: Transaction,
  userId: string,
  terminal: TerminalRow & { warehouse_id: string },
  takeOver: boolean,
): Promise<void> {
  const elsewhere = await terminalOfWorker(tx.db, userId, tx.now, terminal.id);
  if (elsewhere && !takeOver) throw new Problem('auth/elsewhere', { terminal: elsewhere.name });
  await endSessions(tx, { terminal_id: terminal.id });
  await endTerminalSessions(tx, userId);
  await beginShift(tx, { userId, warehouseId: terminal.warehouse_id, terminalId: terminal.id });
}

/** Renews the session at a terminal. The cookie is worth nothing without the terminal's own secret. */
export async function refreshWorker(
  context: RequestContext,
  key: TerminalKey,
): Promise<OpenSession['answer']> {
  const terminal = await requireTerminal(context.host, key);
  try {
    return await refreshSession(context, 'terminal', terminal);
  } catch (error) {
    throw (await movedTo(context, terminal)) ?? error;
  }
}

/** Why a session is over that nobody signed out: its worker went on at another terminal. */
async function movedTo(context: RequestContext, { id }: TerminalRow): Promise<Problem | undefined> {
  const token = refreshTokenOf(context, 'terminal');
  const { db, clock } = context.host;
  const userId = token && (await userOfToken(db, token));
  const elsewhere = userId ? await terminalOfWorker(db, userId, clock(), id) : undefined;
  return elsewhere && new Problem('auth/moved', { terminal: elsewhere.name });
}

/** Ends the session at a terminal, whoever's it is; the terminal stays admitted. */
export async function signOutWorker(
  context: RequestContext,
  key: TerminalKey,
): Promise<Record<string, never>> {
  const { host } = context;
  const terminal = await requireTerminal(host, key);
  await runInTransaction(host, system, async (tx) => {
    await endSessions(tx, { terminal_id: terminal.id });
    await endShifts(tx, { terminal_id: terminal.id });
  });
  forgetActors(host);
  clearRefreshCookie(context, 'terminal');
  return {};
}
