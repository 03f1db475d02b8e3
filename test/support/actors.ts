import {
  createSeller,
  createUser,
  hashSecret,
  issueAccessToken,
} from '../../server/modules/identity/index.ts';
import { newId } from '../../shared/domain/new-id.ts';
import { isSellerRole, type Role } from '../../shared/permissions.ts';
import { testSigningKey, type TestDatabase } from './database.ts';

export interface TestUser {
  id: string;
  login: string;
  /** An access token. */
  token: string;
  password: string;
  badge: string;
  pin: string;
}

interface UserWish {
  login?: string;
  sellerId?: string;
  warehouseIds?: readonly string[];
}

export const testPassword = 'correct horse battery';
const testPin = '7391';

let hashes: Promise<[password: string, pin: string]> | undefined;
let made = 0;

/** A seller with a code of its own. */
export async function aSeller(database: TestDatabase, code = `S${(made += 1)}`): Promise<string> {
  const { id } = await database.run((tx) => createSeller(tx, { code, name: `Seller ${code}` }));
  return id;
}

/** A warehouse's bare row, for tests that need one to belong to; what is in it is layout's to make. */
export async function aWarehouseRow(database: TestDatabase, code = `W${(made += 1)}`): Promise<string> {
  const id = newId();
  await database.db('warehouses').insert({
    id,
    code,
    name: `Warehouse ${code}`,
    time_zone: 'Europe/Berlin',
    currency: 'EUR',
    country: 'DE',
    address_json: '{}',
    settings_json: '{}',
    created_at: new Date(),
  });
  return id;
}

/**
 * A user of a role, with password, badge and PIN, and an access token. A seller's role without a seller gets a new
 * one. Floor, drivers and managers reach only the warehouses named.
 */
export async function aUser(database: TestDatabase, role: Role, wish: UserWish = {}): Promise<TestUser> {
  hashes ??= Promise.all([hashSecret(testPassword), hashSecret(testPin)]);
  const [passwordHash, pinHash] = await hashes;
  made += 1;
  const login = wish.login ?? `${role}-${made}`;
  const badge = `BADGE-${made}`;
  const sellerId = isSellerRole(role) ? (wish.sellerId ?? (await aSeller(database))) : undefined;
  const { id } = await database.run((tx) =>
    createUser(tx, {
      login,
      name: `Test ${login}`,
      role,
      sellerId,
      warehouseIds: wish.warehouseIds,
      passwordHash,
      badge: isSellerRole(role) ? undefined : { code: badge, pinHash },
    }),
  );
  return { id, login, token: tokenFor(database, id), password: testPassword, badge, pin: testPin };
}

/** An access token for a user, made without signing in. */
export const tokenFor = (database: TestDatabase, userId: string, sessionVersion = 1): string =>
  issueAccessToken(testSigningKey, { userId, sessionVersion }, database.host.clock()).accessToken;
