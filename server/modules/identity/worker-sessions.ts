import type { Knex } from 'knex';
import type { Transaction } from '../../platform/transaction.ts';
import { digest } from './keys.ts';

/** Another terminal at which somebody has a session that can still be renewed. */
export async function terminalOfWorker(
  db: Knex,
  userId: string,
  now: Date,
  butTerminal: string,
): Promise<{ id: string; name: string } | undefined> {
  return (await db('refresh_tokens as r')
    .join('terminals as t', 't.id', 'r.terminal_id')
    .where('r.user_id', userId)
    .whereNot('r.terminal_id', butTerminal)
    .whereNull('r.revoked_at')
    .whereNull('r.used_at')
    .where('r.expires_at', '>', now)
    .whereNull('t.revoked_at')
    .first('t.id', 't.name')) as { id: string; name: string } | undefined;
}

/** Ends what somebody has going on at terminals; the office's sessions go on. */
export const endTerminalSessions = async (tx: Transaction, userId: string): Promise<void> =>
  void (await tx
    .db('refresh_tokens')
    .where({ user_id: userId })
    .whereNotNull('terminal_id')
    .whereNull('revoked_at')
    .update({ revoked_at: tx.now }));

/** Whose refresh token this is, or was. */
export async function userOfToken(db: Knex, token: string): Promise<string | undefined> {
  const row = (await db('refresh_tokens')
    .where({ token_hash: digest(token) })
    .first('user_id')) as { user_id: string } | undefined;
  return row?.user_id;
}
