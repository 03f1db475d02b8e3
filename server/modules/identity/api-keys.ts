import { randomBytes } from 'node:crypto';
import type { InputOf } from '../../../shared/contract/endpoint.ts';
import { toPage } from '../../../shared/contract/page.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import type * as contract from '../../../shared/identity/identity.contract.ts';
import { isForKeys } from '../../../shared/identity/narrow-permissions.ts';
import { permissionsOf, type Permission, type Role } from '../../../shared/permissions.ts';
import { may, type Actor } from '../../platform/actor.ts';
import { runOnce } from '../../platform/operations.ts';
import type { RequestContext } from '../../platform/http/route.ts';
import { Problem, found } from '../../platform/problem.ts';
import { ownRows } from '../../platform/rows.ts';
import type { Transaction } from '../../platform/transaction.ts';
import type { ApiKeyRow } from './api-keys.store.ts';
import { readSeller } from './identity.queries.ts';
import { digest } from './keys.ts';

/** Keys are kept by people: admins keep all, a seller's owner the seller's. A key never makes or ends keys. */
function requireKeeper({ actor }: Transaction): void {
  const isKeeper = actor.kind === 'user' && (actor.sellerId !== null || may(actor, 'identity.manage'));
  if (!isKeeper) throw new Problem('auth/forbidden', { permission: 'apikey.manage' });
}

const toApiKey = (row: ApiKeyRow) => ({
  id: row.id,
  name: row.name,
  begins: `fs_live_${row.lookup}`,
  sellerId: row.seller_id,
  scope: row.scope_json,
  createdBy: row.created_by,
  createdAt: row.created_at,
  expiresAt: row.expires_at,
  lastUsedAt: row.last_used_at,
  revokedAt: row.revoked_at,
});

const keysOf = (tx: Transaction) => ownRows(tx.db('api_keys'), tx.actor, { seller: 'seller_id' });

async function readApiKey(tx: Transaction, id: string) {
  const row = (await keysOf(tx).where({ id }).first()) as ApiKeyRow | undefined;
  return toApiKey(found(row, 'API key'));
}

export async function listApiKeys(tx: Transaction, input: InputOf<typeof contract.listApiKeys>) {
  requireKeeper(tx);
  const query = keysOf(tx);
  if (input.sellerId !== undefined) void query.where('seller_id', input.sellerId);
  if (input.after !== undefined) void query.where('id', '<', input.after);
  const rows = (await query
    .orderBy('id', 'desc')
    .limit(input.limit + 1)
    .select()) as ApiKeyRow[];
  const page = toPage(rows, input.limit, (row) => row.id);
  return { rows: page.rows.map(toApiKey), next: page.next };
}

/** What a key may be given: no more than its maker may do, nor than its owner's role, nor what keys never get. */
function refuseWideScope(actor: Actor, role: Role, scope: readonly Permission[]): void {
  const wide = scope.filter((one) => !may(actor, one) || !permissionsOf(role).has(one) || !isForKeys(one));
  if (wide.length > 0) throw new Problem('identity/scope-too-wide', { permissions: wide });
}

type NewKey = InputOf<typeof contract.createApiKey>;
interface Secret {
  lookup: string;
  hash: string;
}

async function insertApiKey(tx: Transaction, input: NewKey, { lookup, hash }: Secret) {
  requireKeeper(tx);
  const sellerId = tx.actor.sellerId ?? input.sellerId ?? null;
  if (sellerId !== null) await readSeller(tx, input.sellerId ?? sellerId);
  const role: Role = sellerId === null ? 'admin' : 'seller_owner';
  const scope = [...new Set(input.scope)];
  refuseWideScope(tx.actor, role, scope);
  const id = newId(tx.now.getTime());
  const dayMs = 24 * 60 * 60 * 1000;
  await tx.db('api_keys').insert({
    id,
    lookup,
    secret_hash: hash,
    name: input.name,
    role,
    seller_id: sellerId,
    scope_json: JSON.stringify(scope),
    created_by: tx.actor.id,
    created_at: tx.now,
    expires_at: input.validDays === undefined ? null : new Date(tx.now.getTime() + input.validDays * dayMs),
  });
  return readApiKey(tx, id);
}

/**
 * Makes an API key (`fs_live_<8>_<48>`, 192 random bits). The answer that is kept for repeated requests lacks the
 * secret: it exists in the first answer and nowhere else.
 * Throws `identity/scope-too-wide`, and `record/not-found` for another seller.
 */
export async function createApiKey(context: RequestContext, input: NewKey) {
  const { host, actor, operationId } = context;
  const lookup = randomBytes(4).toString('hex');
  const secret = randomBytes(24).toString('hex');
  const operation = { id: operationId, name: 'post /api-keys', input };
  const { answer, replayed } = await runOnce(host, actor, operation, (tx) =>
    insertApiKey(tx, input, { lookup, hash: digest(secret) }),
  );
  if (replayed) context.markReplayed();
  return { ...answer, secret: replayed ? null : `fs_live_${lookup}_${secret}` };
}

/** Ends a key. Ended again it stays as it was. */
export async function revokeApiKey(tx: Transaction, { apiKeyId }: { apiKeyId: string }) {
  requireKeeper(tx);
  await keysOf(tx).where({ id: apiKeyId }).whereNull('revoked_at').update({ revoked_at: tx.now });
  return readApiKey(tx, apiKeyId);
}
