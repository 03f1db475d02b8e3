import { expect } from 'chai';
import {
  changeMe,
  changeSeller,
  createApiKey,
  listApiKeys,
  listSellers,
  listUsers,
  readMe,
  revokeApiKey,
} from '../../../shared/identity/identity.contract.ts';
import { aSeller, aUser, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

describe('API keys', () => {
  let test: TestApp;
  let owner: TestUser;
  let sellerId: string;
  const start = new Date('2026-03-02T08:00:00Z');
  beforeEach(async () => {
    test = await openTestApp();
    test.database.setClock(start);
    sellerId = await aSeller(test.database);
    owner = await aUser(test.database, 'seller_owner', { sellerId });
  });
  afterEach(() => test.close());

  const erp = { name: 'ERP', scope: ['stock.view', 'outbound.order'] } as const;
  const wish = { ...erp, scope: [...erp.scope] };
  const aKey = async () => (await test.api(owner).call(createApiKey, wish)).body;
  const statusOf = async (key: string | null) => (await test.api(key ?? '').call(readMe, {})).status;

  it('are shown once and kept as a hash', async () => {
    const api = test.api(owner);
    const first = await api.call(createApiKey, wish, { key: 'make-key-1' });
    expect(first.body.secret).to.match(/^fs_live_[0-9a-f]{8}_[0-9a-f]{48}$/);
    expect(first.body.secret?.startsWith(first.body.begins)).to.equal(true);
    const second = await api.call(createApiKey, wish, { key: 'make-key-1' });
    expect(second.body).to.deep.equal({ ...first.body, secret: null });
    const secret = first.body.secret?.slice(17) ?? '';
    const tables = ['api_keys', 'operations', 'events'];
    const kept = await Promise.all(tables.map((table) => test.database.db(table).select()));
    expect(JSON.stringify(kept)).to.not.include(secret);
    const { rows } = (await api.call(listApiKeys, {})).body;
    expect(rows).to.have.length(1);
    expect(JSON.stringify(rows)).to.not.include(secret);
  });

  it('act for their seller, within their scope', async () => {
    const { secret, id } = await aKey();
    const { body } = await test.api(secret ?? '').call(readMe, {});
    expect(body).to.include({ id, kind: 'apiKey', name: 'ERP', login: null });
    expect(body.seller?.id).to.equal(sellerId);
    expect(body.permissions).to.have.members(['stock.view', 'outbound.order']);
    const outside = await test.api(secret ?? '').call(listSellers, {});
    expect(outside.problem?.code).to.equal('auth/forbidden');
    const seen = (await test.api(owner).call(listApiKeys, {})).body.rows[0];
    expect(seen?.lastUsedAt).to.equal(start.toISOString());
  });

  it('never get more than their maker has, nor what keys never get', async () => {
    for (const scope of [['stock.adjust'], ['apikey.manage'], ['stock.view', 'identity.manage']] as const) {
      const { problem } = await test.api(owner).call(createApiKey, { ...wish, scope: [...scope] });
      expect(problem?.code).to.equal('identity/scope-too-wide');
    }
    const admin = await aUser(test.database, 'admin');
    const forSeller = await test
      .api(admin)
      .call(createApiKey, { ...wish, sellerId, scope: ['stock.view', 'stock.adjust'] });
    expect(forSeller.problem?.params).to.deep.equal({ permissions: ['stock.adjust'] });
    const forAll = await test
      .api(admin)
      .call(createApiKey, { ...wish, scope: ['stock.adjust', 'seller.view'] });
    expect((await test.api(forAll.body.secret ?? '').call(listUsers, {})).status).to.equal(200);
  });

  it('of another seller do not exist', async () => {
    const { id } = await aKey();
    const other = test.api(await aUser(test.database, 'seller_owner'));
    expect((await other.call(listApiKeys, {})).body.rows).to.deep.equal([]);
    expect((await other.call(listApiKeys, { sellerId })).body.rows).to.deep.equal([]);
    expect((await other.call(revokeApiKey, { apiKeyId: id })).status).to.equal(404);
    expect((await other.call(createApiKey, { ...wish, sellerId })).status).to.equal(404);
    const untouched = (await test.api(owner).call(listApiKeys, {})).body.rows[0];
    expect(untouched?.revokedAt).to.equal(null);
  });

  it('are not for managers, members or keys themselves to make', async () => {
    const all = { ...wish, scope: ['stock.view' as const] };
    const manager = await aUser(test.database, 'manager');
    const member = await aUser(test.database, 'seller_member', { sellerId });
    for (const api of [test.api(manager), test.api(member), test.api((await aKey()).secret ?? '')]) {
      expect((await api.call(createApiKey, all)).problem?.code).to.equal('auth/forbidden');
      expect((await api.call(listApiKeys, {})).problem?.code).to.equal('auth/forbidden');
    }
  });

  it('are out at once when revoked, and when their seller is disabled', async () => {
    const [one, two] = [await aKey(), await aKey()];
    expect(await statusOf(one.secret)).to.equal(200);
    await test.api(owner).call(revokeApiKey, { apiKeyId: one.id });
    expect(await statusOf(one.secret)).to.equal(401);
    expect(await statusOf(two.secret)).to.equal(200);
    const admin = await aUser(test.database, 'admin');
    await test.api(admin).call(changeSeller, { sellerId, disabled: true });
    expect(await statusOf(two.secret)).to.equal(401);
  });

  it('end on their day', async () => {
    const { body } = await test.api(owner).call(createApiKey, { ...wish, validDays: 1 });
    expect(await statusOf(body.secret)).to.equal(200);
    test.database.setClock(new Date(start.getTime() + 24 * 3600 * 1000));
    expect(await statusOf(body.secret)).to.equal(401);
  });

  it('are nobody with one letter changed, or with the rest missing', async () => {
    const { secret } = await aKey();
    const key = secret ?? '';
    const last = key.endsWith('0') ? '1' : '0';
    const wrong = [key.slice(0, -1) + last, key.toUpperCase(), `${key} `, key.slice(0, 17), 'fs_live_'];
    for (const one of wrong) {
      const answer = await fetch(`${test.origin}/api/v1/auth/me`, {
        headers: { authorization: `Bearer ${one.endsWith(' ') ? `${one}x` : one}` },
      });
      expect(answer.status, one).to.equal(401);
    }
  });

  it('have no password to change', async () => {
    const { secret } = await aKey();
    const answer = await test.api(secret ?? '').call(changeMe, { locale: 'de' });
    expect(answer.problem?.code).to.equal('auth/forbidden');
  });
});
