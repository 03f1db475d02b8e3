import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction } from '../../platform/transaction.ts';
import { hashSecret, isSecret } from './hash-secret.ts';
import { forgetActors } from './known-actors.ts';
import { refreshTokenOf } from './open-session.ts';
import { readProfile } from './read-profile.ts';
import { endSessions, familyOf } from './sessions.store.ts';
import { forgive, passwordChangeLimit, takeTry } from './throttle.ts';
import { lockUser, raiseSessionVersion, updateUser } from './users.store.ts';

/**
 * Changes one's own language or password. The new password ends every access token and every session but the one of
 * the caller's cookie, who goes on with a refresh. Throws `auth/forbidden` for keys, and for a password at a shared
 * terminal; `auth/wrong` for a wrong current password.
 */
export async function changeMe(
  context: RequestContext,
  { locale, password }: InputOf<typeof contract.changeMe>,
) {
  const { host, actor } = context;
  if (actor.kind !== 'user' || (password && actor.terminalId !== null)) throw new Problem('auth/forbidden');
  const limits = [passwordChangeLimit(actor.id)];
  const passwordHash = password && (await checkedHash(context, limits, password));
  const token = refreshTokenOf(context, 'office');
  const profile = await runInTransaction(host, actor, async (tx) => {
    await lockUser(tx, actor.id);
    await updateUser(tx, actor.id, {
      ...(locale !== undefined && { locale }),
      ...(passwordHash !== undefined && { password_hash: passwordHash }),
    });
    if (passwordHash !== undefined) {
      await forgive(tx, limits);
      await raiseSessionVersion(tx, actor.id);
      await endSessions(tx, { user_id: actor.id }, token && (await familyOf(tx.db, token)));
    }
    return readProfile(tx.db, actor);
  });
  forgetActors(host);
  return profile;
}

async function checkedHash(
  { host, actor }: RequestContext,
  limits: Parameters<typeof takeTry>[1],
  { current, next }: { current: string; next: string },
): Promise<string> {
  await takeTry(host, limits);
  const row = (await host.db('users').where({ id: actor.id }).first('password_hash')) as
    | { password_hash: string | null }
    | undefined;
  if (!(await isSecret(row?.password_hash, current))) throw new Problem('auth/wrong');
  return hashSecret(next);
}
