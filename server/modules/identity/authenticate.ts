import type { Actor } from '../../platform/actor.ts';
import type { Authenticate } from '../../platform/http/mount.ts';
import type { Host } from '../../platform/transaction.ts';
import { tokenReader } from './access-token.ts';
import { actorOfUser } from './actor-of-user.ts';
import { noteKeyUse, scopeOf, type ApiKeyRow } from './api-keys.store.ts';
import { keyFor, digest, sameText } from './keys.ts';
import { knownActors } from './known-actors.ts';

const apiKeyForm = /^fs_live_([0-9a-f]{8})_([0-9a-f]{48})$/;

/**
 * Tells who a token stands for: an access token (JWT) or an API key. Users, keys, terminals and sessions are looked up
 * behind a memory of at most 15 seconds, so that whoever is shut out is out by then, and at once in this process.
 * Throws at start where the signing key is too short.
 */
export function authenticator(host: Host, signingKey: string): Authenticate {
  keyFor(signingKey, 'access');
  const read = tokenReader(signingKey);
  return async (token) => {
    if (token === undefined || token.length > 2000) return null;
    if (token.startsWith('fs_')) return actorOfKey(host, token);
    const claims = read(token, host.clock());
    if (!claims) return null;
    const known = knownActors(host);
    const user = await known.user.get(claims.userId);
    if (!user || user.sessionVersion !== claims.sessionVersion) return null;
    if (claims.familyId !== undefined && (await known.hasEnded.get(claims.familyId))) return null;
    if (claims.terminalId === undefined) return actorOfUser(user);
    const terminal = await known.terminal.get(claims.terminalId);
    return terminal ? actorOfUser(user, terminal) : null;
  };
}

async function actorOfKey(host: Host, token: string): Promise<Actor | null> {
  const [, lookup = '', secret = ''] = apiKeyForm.exec(token) ?? [];
  if (lookup === '') return null;
  const row = await knownActors(host).apiKey.get(lookup);
  const now = host.clock();
  if (!row || !isLive(row, now) || !sameText(row.secret_hash, digest(secret))) return null;
  await noteKeyUse(host.db, row, now);
  return {
    kind: 'apiKey',
    id: row.id,
    role: row.role,
    sellerId: row.seller_id,
    warehouseIds: null,
    scope: scopeOf(row),
    terminalId: null,
    locale: 'en',
  };
}

const isLive = (row: ApiKeyRow, now: Date): boolean =>
  row.revoked_at === null &&
  row.seller_disabled_at === null &&
  (row.expires_at === null || row.expires_at > now);
