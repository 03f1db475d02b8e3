import { expect } from 'chai';
import { digest } from '../../../server/modules/identity/keys.ts';
import type { Endpoint } from '../../../shared/contract/endpoint.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { permissionsOf, roleNames, type Role } from '../../../shared/permissions.ts';
import { aUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { expectedPermissions } from './expected-permissions.ts';
import { ask, eachOf, endpointName, pathFilledWith, servedEndpoints } from './served-endpoints.ts';

/** Somebody who comes to the door, and what they may get through with. */
interface Visitor {
  name: string;
  token: string | undefined;
  may(permission: string, method: string): boolean;
  /** The status of whoever is kept out: 401 for nobody we know, 403 for somebody who may not. */
  refusal: 401 | 403;
}

const nobody = (name: string, token?: string): Visitor => ({
  name,
  token,
  may: (permission) => permission === 'public',
  refusal: 401,
});

async function visitorOf(test: TestApp, role: Role): Promise<Visitor> {
  const { token } = await aUser(test.database, role);
  const own: ReadonlySet<string> = permissionsOf(role);
  const may = (one: string) => one === 'public' || one === 'session' || own.has(one);
  return { name: role, token, may, refusal: 403 };
}

async function disabledAdmin(test: TestApp): Promise<Visitor> {
  const { id, token } = await aUser(test.database, 'admin');
  await test.database.db('users').where({ id }).update({ disabled_at: new Date() });
  return nobody('a disabled admin', token);
}

/** A key that may do nothing. It is known all the same and may ask who it is, but has no profile to change. */
async function emptyKey(test: TestApp): Promise<Visitor> {
  const [lookup, secret] = ['0badc0de', 'a'.repeat(48)];
  const { id } = await aUser(test.database, 'admin');
  await test.database.db('api_keys').insert({
    id: newId(),
    lookup,
    secret_hash: digest(secret),
    name: 'Empty',
    role: 'admin',
    seller_id: null,
    scope_json: '[]',
    created_by: id,
    created_at: new Date(),
  });
  const may = (one: string, method: string) => one === 'public' || (one === 'session' && method === 'get');
  return { name: 'an API key with an empty scope', token: `fs_live_${lookup}_${secret}`, may, refusal: 403 };
}

/** The request says nothing but ids of nothing: whoever is let in gets as far as “not found” or “fields are wrong”. */
async function faultOf(test: TestApp, endpoint: Endpoint, visitor: Visitor): Promise<string[]> {
  const input = pathFilledWith(endpoint, newId());
  const { status, code } = await ask(test.origin, endpoint, { token: visitor.token, input });
  const told = `${visitor.name} · ${endpointName(endpoint)}: ${status} ${code}`;
  const isKeptOut = status === visitor.refusal && /^auth\/(required|forbidden)$/.test(code);
  if (!visitor.may(expectedPermissions[endpointName(endpoint)] ?? '', endpoint.method))
    return isKeptOut ? [] : [told];
  // Signing in and renewing a session answer 401 by their nature, to a wrong password.
  if (endpoint.permission === 'public' && !/^auth\/(required|forbidden)$/.test(code) && status < 500)
    return [];
  return status === 401 || status === 403 || status >= 500 ? [told] : [];
}

describe('the permission matrix', () => {
  let test: TestApp;
  before(async () => (test = await openTestApp()));
  after(() => test.close());

  it('has an agreed permission for every endpoint that is served, and for no other', () => {
    const served = Object.fromEntries(servedEndpoints.map((one) => [endpointName(one), one.permission]));
    expect(served).to.deep.equal(expectedPermissions);
  });

  const visitors: readonly (readonly [name: string, make: () => Promise<Visitor>])[] = [
    ['nobody', () => Promise.resolve(nobody('nobody'))],
    [
      'a forged token',
      () => Promise.resolve(nobody('a forged token', `${'x'.repeat(40)}.e30.${'y'.repeat(40)}`)),
    ],
    ['a disabled user', () => disabledAdmin(test)],
    ['an API key with an empty scope', () => emptyKey(test)],
    ...roleNames.map((role) => [role, () => visitorOf(test, role)] as const),
  ];
  for (const [name, make] of visitors)
    it(`lets ${name} in where it says so, and nowhere else`, async () => {
      const visitor = await make();
      const faults = await eachOf(servedEndpoints, (endpoint) => faultOf(test, endpoint, visitor));
      expect(faults.flat()).to.deep.equal([]);
    });
});
