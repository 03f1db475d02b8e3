import type { Knex } from 'knex';
import type { Permission, Role } from '../../../shared/permissions.ts';

export interface ApiKeyRow {
  id: string;
  lookup: string;
  secret_hash: string;
  name: string;
  role: Role;
  seller_id: string | null;
  scope_json: Permission[];
  created_by: string;
  created_at: Date;
  expires_at: Date | null;
  last_used_at: Date | null;
  revoked_at: Date | null;
  /** Joined in where a key is looked up to be used. */
  seller_disabled_at: Date | null;
}

export const readApiKeyByLookup = async (db: Knex, lookup: string): Promise<ApiKeyRow | undefined> =>
  (await db('api_keys')
    .leftJoin('sellers', 'sellers.id', 'api_keys.seller_id')
    .where('api_keys.lookup', lookup)
    .first('api_keys.*', 'sellers.disabled_at as seller_disabled_at')) as ApiKeyRow | undefined;

const scopes = new WeakMap<ApiKeyRow, ReadonlySet<Permission>>();

/** A key's scope as a set, made once for each reading of the key. */
export function scopeOf(row: ApiKeyRow): ReadonlySet<Permission> {
  const scope = scopes.get(row) ?? new Set(row.scope_json);
  scopes.set(row, scope);
  return scope;
}

const notedEveryMs = 60_000;

/** Notes that a key was used, at most once a minute: it is for people who look for keys that nobody needs. */
export async function noteKeyUse(db: Knex, row: ApiKeyRow, now: Date): Promise<void> {
  if (row.last_used_at !== null && now.getTime() - row.last_used_at.getTime() < notedEveryMs) return;
  row.last_used_at = now;
  await db('api_keys').where({ id: row.id }).update({ last_used_at: now });
}
