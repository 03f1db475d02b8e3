import type { Socket } from 'socket.io-client';
import type { Session } from './session.ts';

const lookEveryMs = 20_000;
/** A token that ends within this time is renewed before the server finds it run out. */
const renewBeforeMs = 60_000;
const comeBackMs = 1000;

/** How long an access token (JWT) is good for from its making, in milliseconds; for ever where it does not say. */
export function lifetimeMs(token: string): number {
  try {
    const payload = (token.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/');
    const { iat, exp } = JSON.parse(atob(payload)) as { iat?: number; exp?: number };
    return iat === undefined || exp === undefined ? Infinity : (exp - iat) * 1000;
  } catch {
    return Infinity;
  }
}

/**
 * Keeps a socket admitted for as long as its session lasts: a renewed token is shown to the server, one that runs out
 * is renewed in time, and where the server has hung up, the socket comes back with a fresh one. (socket.io itself
 * comes back only from lost lines, never from a server that said no.)
 */
export function keepAdmitted(socket: Socket, session: Session): { stop(): void } {
  let shown: string | null = null;
  let shownAt = Date.now();
  let coming: ReturnType<typeof setTimeout> | undefined;

  const remember = (token: string | null): void => {
    if (token !== shown) shownAt = Date.now();
    shown = token;
  };
  const renew = (): Promise<boolean> => session.refresh().catch(() => true);
  const show = async (): Promise<void> => {
    const token = session.token();
    if (token === null || !socket.connected) return;
    // Counted from when it was shown: clocks of handhelds are wrong by hours.
    if (token === shown && Date.now() - shownAt > lifetimeMs(token) - renewBeforeMs) await renew();
    const fresh = session.token();
    if (fresh === null || fresh === shown) return;
    socket.emit('authenticate', fresh, () => undefined);
    remember(fresh);
  };
  const comeBack = (needsToken: boolean): void => {
    coming ??= setTimeout(() => {
      void (needsToken ? renew() : Promise.resolve(true)).then((goesOn) => {
        coming = undefined;
        if (goesOn) socket.connect();
      });
    }, comeBackMs);
  };

  socket.auth = (give: (data: object) => void) => {
    remember(session.token());
    give({ token: shown });
  };
  const onDisconnect = (reason: string): void => {
    if (reason === 'io server disconnect') comeBack(true);
  };
  const onRefused = (error: Error): void => {
    if (!socket.active) comeBack(error.message === 'auth/required');
  };
  socket.on('disconnect', onDisconnect);
  socket.on('connect_error', onRefused);
  const looking = setInterval(() => void show(), lookEveryMs);
  return {
    stop() {
      clearInterval(looking);
      clearTimeout(coming);
      socket.off('disconnect', onDisconnect);
      socket.off('connect_error', onRefused);
    },
  };
}
