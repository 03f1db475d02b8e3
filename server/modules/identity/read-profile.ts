import type { Knex } from 'knex';
import type { Profile } from '../../../shared/identity/identity.contract.ts';
import { permissions } from '../../../shared/permissions.ts';
import { may, type Actor } from '../../platform/actor.ts';
import { found } from '../../platform/problem.ts';
import type { Transaction } from '../../platform/transaction.ts';

/** Who an actor is, for screens. */
export async function readProfile(db: Knex, actor: Actor): Promise<Profile> {
  const isUser = actor.kind === 'user';
  const columns = isUser ? ['name', 'login', 'locale'] : ['name'];
  const row = (await db(isUser ? 'users' : 'api_keys')
    .where({ id: actor.id })
    .first(columns)) as { name: string; login?: string; locale?: Profile['locale'] } | undefined;
  const { name, login = null, locale = actor.locale } = found(row, 'user');
  return {
    id: actor.id,
    kind: isUser ? 'user' : 'apiKey',
    login,
    name,
    role: actor.role,
    seller: await sellerOf(db, actor),
    warehouseIds: actor.warehouseIds && [...actor.warehouseIds],
    permissions: permissions.filter((permission) => may(actor, permission)),
    locale,
    terminal: await terminalOf(db, actor),
  };
}

async function sellerOf(db: Knex, { sellerId }: Actor): Promise<Profile['seller']> {
  if (sellerId === null) return null;
  const row = (await db('sellers').where({ id: sellerId }).first('id', 'code', 'name')) as Profile['seller'];
  return row ?? null;
}

async function terminalOf(db: Knex, { terminalId }: Actor): Promise<Profile['terminal']> {
  if (terminalId === null) return null;
  const row = (await db('terminals')
    .where({ id: terminalId })
    .first('id', 'name', 'warehouse_id as warehouseId')) as Profile['terminal'];
  return row ?? null;
}

export const readMe = (tx: Transaction): Promise<Profile> => readProfile(tx.db, tx.actor);
