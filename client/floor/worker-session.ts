import type { Endpoint, OutputOf, RequestOf } from '../../shared/contract/endpoint.ts';
import type { Profile } from '../../shared/identity/session.contract.ts';
import type { refreshWorker, signInWorker, signOutWorker } from '../../shared/identity/terminals.contract.ts';
import type { Locale } from '../../shared/locale.ts';
import { openSession, Refused, type Address, type CallOptions, type Session } from '../api/session.ts';
import type { Enrolment } from './desk.ts';
import { soon } from './deliver.ts';
import type { ServerClock } from './server-clock.ts';

export interface WorkerSession extends Session {
  /** @param takeOver also where the same person is signed in at another terminal, which is then signed out */
  signIn(badge: string, pin: string, takeOver: boolean): Promise<Profile>;
  signOut(): Promise<void>;
  /** Takes up the session that this terminal has; undefined where it is over. */
  resume(): Promise<Profile | undefined>;
}

/** How long before its end a token is renewed. */
const renewEarlyMs = 60_000;

/**
 * The session of whoever stands at the terminal. Renewed with the terminal's secret instead of a cookie, early, so
 * that no scan has to wait for it.
 */
export function openWorkerSession(
  enrolment: () => Enrolment,
  onOver: () => void,
  clock: ServerClock,
): WorkerSession {
  const base = openSession(
    () => undefined,
    (serverMs) => clock.heard(serverMs),
  );
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewing: Promise<Profile | undefined> | undefined;
  /** Who is signed in. */
  let userId: string | undefined;
  const key = () => ({ terminalId: enrolment().terminalId, secret: enrolment().secret });

  const begin = ({
    accessToken,
    expiresAt,
    user,
  }: {
    accessToken: string;
    expiresAt: string;
    user: Profile;
  }): Profile => {
    userId = user.id;
    base.setToken(accessToken);
    base.setLocale(user.locale as Locale);
    clearTimeout(timer);
    // By the server's own clock: the device's may be wrong by hours.
    const left = new Date(expiresAt).getTime() - (clock.now() ?? Date.now()) - renewEarlyMs;
    timer = setTimeout(() => void resume().catch(() => undefined), Math.min(Math.max(left, 30_000), 840_000));
    return user;
  };

  const renew = async (): Promise<Profile | undefined> => {
    try {
      return begin(
        await base.call<typeof refreshWorker>({ method: 'post', path: '/terminals/refresh' }, key(), soon()),
      );
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      base.setToken(null);
      return undefined;
    }
  };
  const resume = (): Promise<Profile | undefined> =>
    (renewing ??= renew().finally(() => {
      renewing = undefined;
    }));
  const refresh = async (): Promise<boolean> => {
    const isOn = (await resume()) !== undefined;
    if (!isOn) onOver();
    return isOn;
  };

  /** Once more with a fresh token, if that is the same person's: nothing is said in the name of whoever comes next. */
  async function again<T>(act: () => Promise<T>): Promise<T> {
    const by = userId;
    try {
      return await act();
    } catch (error) {
      if (!(error instanceof Refused) || error.problem.status !== 401 || !(await refresh())) throw error;
      if (by !== undefined && userId !== by) throw error;
      return act();
    }
  }

  return {
    token: base.token,
    locale: base.locale,
    setToken: (token) => base.setToken(token),
    setLocale: (locale) => base.setLocale(locale),
    refresh,
    resume,
    call: <E extends Endpoint>(
      address: Address<E>,
      input: RequestOf<E>,
      options?: CallOptions,
    ): Promise<OutputOf<E>> => again(() => base.call<E>(address, input, options)),
    file: <E extends Endpoint>(address: Address<E>, input: RequestOf<E>): Promise<Blob> =>
      again(() => base.file<E>(address, input)),
    async signIn(badge, pin, takeOver) {
      const address = { method: 'post', path: '/terminals/sign-in' } as const;
      return begin(await base.call<typeof signInWorker>(address, { ...key(), badge, pin, takeOver }));
    },
    async signOut() {
      clearTimeout(timer);
      userId = undefined;
      base.setToken(null);
      await base.call<typeof signOutWorker>({ method: 'post', path: '/terminals/sign-out' }, key());
    },
  };
}
