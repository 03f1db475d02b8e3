import { codeKey } from '../../../shared/domain/ids.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { keyFor, randomSecret, sameText, sealed } from './keys.ts';
import { cookies } from './open-session.ts';
import { accountLimit, addressLimit, deviceLimit, type TryLimit } from './throttle.ts';

/**
 * A browser that signed in to an account keeps a cookie that says so (OWASP's device cookie). Its tries are counted
 * by themselves: strangers who hammer at the account slow down each other, never its owner.
 */
const cookie = { name: 'farstock_device', path: cookies.office.path };
const yearSeconds = 365 * 24 * 60 * 60;

const proof = (signingKey: string, login: string, nonce: string): string =>
  sealed(keyFor(signingKey, 'device'), `${nonce}:${codeKey(login)}`);

/** What a try to sign in is counted for: this browser's own count, or one shared with all others. */
export function limitsFor(context: RequestContext, login: string): { own: TryLimit[]; common: TryLimit[] } {
  const [nonce = '', given = ''] = (context.cookies[cookie.name] ?? '').split('.');
  const isKnown = /^[\w-]{43}$/.test(nonce) && sameText(given, proof(context.host.signingKey, login, nonce));
  return isKnown
    ? { own: [deviceLimit(nonce)], common: [] }
    : { own: [accountLimit(codeKey(login))], common: [addressLimit(context.address)] };
}

export function rememberDevice(context: RequestContext, login: string): void {
  const nonce = randomSecret();
  const value = `${nonce}.${proof(context.host.signingKey, login, nonce)}`;
  context.setCookie(cookie.name, value, { path: cookie.path, maxAgeSeconds: yearSeconds });
}
