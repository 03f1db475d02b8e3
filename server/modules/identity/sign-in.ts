import type { InputOf } from '../../../shared/contract/endpoint.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { system } from '../../platform/actor.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem } from '../../platform/problem.ts';
import { runInTransaction } from '../../platform/transaction.ts';
import { isSecret } from './hash-secret.ts';
import { limitsFor, rememberDevice } from './known-device.ts';
import { openSession, setRefreshCookie, type OpenSession } from './open-session.ts';
import { readKnownUser } from './identity.queries.ts';
import { beginSession } from './sessions.store.ts';
import { forgive, takeTry } from './throttle.ts';
import { findByLogin } from './users.store.ts';

/**
 * Signs in with login and password. Throws `auth/slow-down` after too many failures, and `auth/wrong` alike, after
 * the same work, for an unknown login, a wrong password and somebody who is disabled.
 */
export async function signIn(
  context: RequestContext,
  { login, password }: InputOf<typeof contract.signIn>,
): Promise<OpenSession['answer']> {
  const { host } = context;
  const { own, common } = limitsFor(context, login);
  await takeTry(host, [...own, ...common]);
  const user = await findByLogin(host.db, login);
  const isRight = await isSecret(user?.password_hash, password);
  const known = await readKnownUser(host.db, user?.id ?? '');
  if (!user || !isRight || !known || known.isDisabled) throw new Problem('auth/wrong');
  const opened = await runInTransaction(host, system, async (tx) => {
    await forgive(tx, own, common);
    const running = await beginSession(tx, { userId: user.id, terminalId: null });
    return openSession(tx, host.signingKey, running);
  });
  setRefreshCookie(context, 'office', opened.running);
  rememberDevice(context, login);
  return opened.answer;
}
