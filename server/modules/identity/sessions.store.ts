import type { Knex } from 'knex';
import { newId } from '../../../shared/domain/new-id.ts';
import type { Transaction } from '../../platform/transaction.ts';
import { digest, keyFor, randomSecret, sealed } from './keys.ts';

interface RefreshRow {
  token_hash: string;
  family_id: string;
  user_id: string;
  terminal_id: string | null;
  created_at: Date;
  expires_at: Date;
  session_ends_at: Date;
  used_at: Date | null;
  used_from: string | null;
  successor_hash: string | null;
  revoked_at: Date | null;
}

/** A session as it goes on: whose, where, and the token that will renew it next. */
export interface RunningSession {
  familyId: string;
  userId: string;
  terminalId: string | null;
  refreshToken: string;
  /** When the refresh token is no longer taken. */
  refreshUntil: Date;
}

const day = 24 * 60 * 60 * 1000;
/** An office session ends after two weeks without use and after sixty days in any case; a worker's with the shift. */
const lifetimes = {
  office: { idleMs: 14 * day, mostMs: 60 * day },
  terminal: { idleMs: day / 2, mostMs: day / 2 },
} as const;

/** How long the direct predecessor of a token may be shown again: the answer may have been lost on the way. */
const graceMs = 60_000;

const lifetimeOf = (terminalId: string | null) => lifetimes[terminalId === null ? 'office' : 'terminal'];

const earlier = (one: Date, other: Date): Date => (one < other ? one : other);

/** Begins a session with a first refresh token, of which only the hash is kept. */
export async function beginSession(
  tx: Transaction,
  { userId, terminalId }: { userId: string; terminalId: string | null },
): Promise<RunningSession> {
  const { idleMs, mostMs } = lifetimeOf(terminalId);
  const refreshToken = randomSecret();
  const refreshUntil = new Date(tx.now.getTime() + idleMs);
  const familyId = newId(tx.now.getTime());
  await insertToken(tx, {
    token_hash: digest(refreshToken),
    family_id: familyId,
    user_id: userId,
    terminal_id: terminalId,
    expires_at: refreshUntil,
    session_ends_at: new Date(tx.now.getTime() + mostMs),
  });
  return { familyId, userId, terminalId, refreshToken, refreshUntil };
}

type FreshRow = Pick<
  RefreshRow,
  'token_hash' | 'family_id' | 'user_id' | 'terminal_id' | 'expires_at' | 'session_ends_at'
>;

const insertToken = (tx: Transaction, row: FreshRow) =>
  tx.db('refresh_tokens').insert({ ...row, created_at: tx.now });

const readToken = async (tx: Transaction, hash: string): Promise<RefreshRow | undefined> =>
  (await tx.db('refresh_tokens').where({ token_hash: hash }).first()) as RefreshRow | undefined;

export interface Renewal {
  signingKey: string;
  token: string;
  /** The caller's address. */
  address: string;
  /** The terminal the request comes from, if any: a token is only good where it was given out. */
  terminalId: string | null;
}

/**
 * Renews a session: the token is used up and a successor takes its place. A token that was used up before ends the
 * whole session, since two hold it now; except the direct predecessor, within a minute and from the same address,
 * which gets the same successor again. That successor is derived from the token and our key, so nothing but hashes
 * has to be kept to give it twice. Answers null for every token that is not good (and commits the ending).
 */
export async function renewSession(tx: Transaction, renewal: Renewal): Promise<RunningSession | null> {
  const { signingKey, token, address, terminalId } = renewal;
  const hash = digest(token);
  const refreshToken = sealed(keyFor(signingKey, 'refresh'), token);
  const successorHash = digest(refreshToken);
  const taken = await tx
    .db('refresh_tokens')
    .where({ token_hash: hash, terminal_id: terminalId })
    .whereNull('used_at')
    .whereNull('revoked_at')
    .where('expires_at', '>', tx.now)
    .update({ used_at: tx.now, used_from: address.slice(0, 64), successor_hash: successorHash });
  const row = await readToken(tx, hash);
  if (!row) return null;
  const session = { familyId: row.family_id, userId: row.user_id, terminalId, refreshToken };
  if (taken > 0) {
    const idleUntil = new Date(tx.now.getTime() + lifetimeOf(terminalId).idleMs);
    const refreshUntil = earlier(idleUntil, row.session_ends_at);
    const { family_id, user_id, session_ends_at } = row;
    await insertToken(tx, {
      token_hash: successorHash,
      family_id,
      user_id,
      terminal_id: terminalId,
      expires_at: refreshUntil,
      session_ends_at,
    });
    return { ...session, refreshUntil };
  }
  if (row.used_at === null || row.revoked_at !== null || row.terminal_id !== terminalId) return null;
  const successor = await readToken(tx, successorHash);
  const isLostAnswer =
    tx.now.getTime() - row.used_at.getTime() <= graceMs &&
    row.used_from === address.slice(0, 64) &&
    successor?.used_at === null &&
    successor.revoked_at === null;
  if (isLostAnswer) return { ...session, refreshUntil: successor.expires_at };
  await endSessions(tx, { family_id: row.family_id });
  return null;
}

/** Ends sessions: all of a user, of a terminal, or one family; `but` is spared. */
export async function endSessions(
  tx: Transaction,
  which: { user_id: string } | { terminal_id: string } | { family_id: string },
  but?: string,
): Promise<void> {
  const query = tx.db('refresh_tokens').where(which).whereNull('revoked_at');
  if (but !== undefined) void query.whereNot({ family_id: but });
  await query.update({ revoked_at: tx.now });
}

/** The session a refresh token belongs to, used up or not. */
export async function familyOf(db: Knex, token: string): Promise<string | undefined> {
  const row = (await db('refresh_tokens')
    .where({ token_hash: digest(token) })
    .first('family_id')) as Pick<RefreshRow, 'family_id'> | undefined;
  return row?.family_id;
}

export async function hasEnded(db: Knex, familyId: string): Promise<boolean> {
  const row = (await db('refresh_tokens')
    .where({ family_id: familyId })
    .whereNotNull('revoked_at')
    .first('family_id')) as unknown;
  return row !== undefined;
}
