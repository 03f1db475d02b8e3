import { expect } from 'chai';
import {
  changeSeller,
  changeUser,
  createSeller,
  createUser,
  listSellers,
  listUsers,
  readMe,
  readUser,
  setBadge,
  signIn,
} from '../../../shared/identity/identity.contract.ts';
import { aSeller, aUser, aWarehouseRow, testPassword, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { addSomeone, allActsOn, someone } from './acts-on-people.ts';

const nowhere = '01ARZ3NDEKTSV4RRFFQ69G5FAV';

describe('users', () => {
  let test: TestApp;
  let admin: TestUser;
  beforeEach(async () => {
    test = await openTestApp();
    admin = await aUser(test.database, 'admin', { login: 'root' });
  });
  afterEach(() => test.close());

  it('are added with what they reach, and can sign in', async () => {
    const warehouseId = await aWarehouseRow(test.database);
    const { status, body } = await test
      .api(admin)
      .call(createUser, { ...someone, warehouseIds: [warehouseId], password: testPassword });
    expect(status).to.equal(200);
    expect(body).to.include({
      login: 'Bo',
      role: 'floor',
      sellerId: null,
      hasPassword: true,
      hasBadge: false,
    });
    expect(body.warehouseIds).to.deep.equal([warehouseId]);
    const session = await test.api().call(signIn, { login: 'BO', password: testPassword });
    expect(session.body.user.warehouseIds).to.deep.equal([warehouseId]);
  });

  it('reach no warehouse where none is named, unless they are admins or a seller’s', async () => {
    const reached = async (user: TestUser) => (await test.api(user).call(readMe, {})).body.warehouseIds;
    expect(await reached(admin)).to.equal(null);
    expect(await reached(await aUser(test.database, 'seller_member'))).to.equal(null);
    for (const role of ['manager', 'floor', 'driver'] as const)
      expect(await reached(await aUser(test.database, role))).to.deep.equal([]);
  });

  it('added twice at once with one login are one', async () => {
    const api = test.api(admin);
    const answers = await Promise.all(
      ['bo', 'Bo', ' BO '].map((login) => api.call(createUser, { ...someone, login })),
    );
    expect(answers.map(({ status }) => status)).to.have.members([200, 409, 409]);
    const refused = answers.find(({ problem }) => problem);
    expect(refused?.problem?.code).to.equal('identity/name-taken');
  });

  it('sent twice with one key are added once, and the password leaves no trace', async () => {
    const api = test.api(admin);
    const key = 'add-bo-0001';
    const first = await api.call(createUser, { ...someone, password: testPassword }, { key });
    const second = await api.call(createUser, { ...someone, password: testPassword }, { key });
    expect(second.body).to.deep.equal(first.body);
    const other = await api.call(createUser, { ...someone, password: 'another password' }, { key });
    expect(other.problem?.code).to.equal('operation/reused');
    expect(JSON.stringify(await test.database.db('operations'))).to.not.include(testPassword);
  });

  it('of a seller have a seller, and others have none', async () => {
    const sellerId = await aSeller(test.database);
    const api = test.api(admin);
    const wrong = [
      { ...someone, sellerId },
      { ...someone, role: 'seller_owner' },
    ] as const;
    for (const input of wrong)
      expect((await api.call(createUser, input)).problem?.code).to.equal('identity/role-seller');
    const owner = await api.call(createUser, { ...someone, role: 'seller_owner', sellerId });
    expect(owner.body.sellerId).to.equal(sellerId);
    const turned = await api.call(changeUser, { userId: owner.body.id, role: 'admin' });
    expect(turned.problem?.code).to.equal('identity/role-seller');
  });

  it('refuses an unknown seller or warehouse, weak PINs and short passwords', async () => {
    const api = test.api(admin);
    const unknownSeller = { ...someone, role: 'seller_owner', sellerId: nowhere } as const;
    expect((await api.call(createUser, unknownSeller)).status).to.equal(404);
    expect((await api.call(createUser, { ...someone, warehouseIds: [nowhere] })).status).to.equal(404);
    const short = await api.call(createUser, { ...someone, password: 'short' });
    expect(short.problem?.errors?.[0]?.field).to.equal('password');
    for (const pin of ['1111', '1234', '9876', '12a4', '123']) {
      const answer = await api.call(setBadge, { userId: admin.id, credentials: { badge: 'B', pin } });
      expect(answer.problem?.errors?.[0]?.field, pin).to.equal('credentials.pin');
    }
  });

  it('are changed and found again', async () => {
    const warehouseId = await aWarehouseRow(test.database);
    const user = await aUser(test.database, 'floor', { login: 'bo' });
    const api = test.api(admin);
    const { body } = await api.call(changeUser, {
      userId: user.id,
      name: 'Änne 100%',
      role: 'manager',
      warehouseIds: [warehouseId],
      locale: 'de',
    });
    expect(body).to.include({ name: 'Änne 100%', role: 'manager', locale: 'de' });
    expect((await test.api(user).call(readMe, {})).body).to.include({ role: 'manager' });
    for (const search of ['änne', 'BO', '100%'])
      expect((await api.call(listUsers, { search })).body.rows, search).to.have.length(1);
    for (const search of ['%', '_', '!']) {
      const found = (await api.call(listUsers, { search })).body.rows.map(({ id }) => id);
      expect(found, search).to.deep.equal(search === '%' ? [user.id] : []);
    }
  });

  it('are listed page by page, by login', async () => {
    for (const login of ['c', 'B', 'a', 'd']) await aUser(test.database, 'floor', { login });
    const api = test.api(admin);
    const first = await api.call(listUsers, { role: 'floor', limit: 3 });
    expect(first.body.rows.map(({ login }) => login)).to.deep.equal(['a', 'B', 'c']);
    const second = await api.call(listUsers, { role: 'floor', limit: 3, after: first.body.next ?? '' });
    expect(second.body.rows.map(({ login }) => login)).to.deep.equal(['d']);
    expect(second.body.next).to.equal(null);
    const off = await api.call(listUsers, { disabled: true });
    expect(off.body.rows).to.deep.equal([]);
  });

  it('keep at least one admin', async () => {
    const api = test.api(admin);
    const changes = [{ disabled: true }, { role: 'manager' as const }];
    for (const change of changes) {
      const { problem } = await api.call(changeUser, { userId: admin.id, ...change });
      expect(problem?.code).to.equal('identity/last-admin');
    }
    const second = await aUser(test.database, 'admin');
    expect((await api.call(changeUser, { userId: admin.id, disabled: true })).status).to.equal(200);
    const left = await test.api(second).call(changeUser, { userId: second.id, disabled: true });
    expect(left.problem?.code).to.equal('identity/last-admin');
  });

  it('keep at least one admin when several disable each other at once', async () => {
    const others = await Promise.all([1, 2, 3].map(() => aUser(test.database, 'admin')));
    const all = [admin, ...others];
    await Promise.all(
      all.map((user, at) =>
        test.api(user).call(changeUser, { userId: (all[(at + 1) % all.length] ?? user).id, disabled: true }),
      ),
    );
    const active = (await test.database.db('users').whereNull('disabled_at').select('id')) as unknown[];
    expect(active.length).to.be.at.least(1);
  });

  it('have one badge each, which nobody is told', async () => {
    const api = test.api(admin);
    const user = await aUser(test.database, 'floor');
    const other = await aUser(test.database, 'floor');
    const credentials = { badge: user.badge.toLowerCase(), pin: '7391' };
    const taken = await api.call(setBadge, { userId: other.id, credentials });
    expect(taken.problem?.code).to.equal('identity/badge-taken');
    const { body } = await api.call(setBadge, { userId: user.id, credentials: null });
    expect(body.hasBadge).to.equal(false);
    expect((await api.call(setBadge, { userId: other.id, credentials })).body.hasBadge).to.equal(true);
    expect(JSON.stringify((await api.call(listUsers, {})).body)).to.not.match(/badge-|argon2/i);
  });

  it('of one seller are unknown to another', async () => {
    const mine = await aUser(test.database, 'seller_owner');
    const theirs = await aUser(test.database, 'seller_member');
    const api = test.api(mine);
    const foreign = await api.call(readUser, { userId: theirs.id });
    const missing = await api.call(readUser, { userId: nowhere });
    expect(foreign.status).to.equal(404);
    const same = { requestId: '' };
    expect({ ...foreign.problem, ...same }).to.deep.equal({ ...missing.problem, ...same });
    expect((await api.call(listUsers, {})).body.rows.map(({ id }) => id)).to.deep.equal([mine.id]);
    expect((await api.call(readUser, { userId: mine.id })).status).to.equal(200);
    expect((await api.call(listSellers, {})).body.rows).to.have.length(1);
  });

  it('are administered by admins and managers only', async () => {
    for (const role of ['floor', 'driver', 'seller_owner', 'seller_member', 'seller_viewer'] as const) {
      const api = test.api(await aUser(test.database, role));
      for (const { problem } of [...(await allActsOn(api, admin.id)), await addSomeone(api)])
        expect(problem?.code, role).to.equal('auth/forbidden');
    }
    expect((await test.api().call(listUsers, {})).problem?.code).to.equal('auth/required');
  });

  describe('sellers', () => {
    it('are added, changed and found', async () => {
      const api = test.api(await aUser(test.database, 'manager'));
      const { body } = await api.call(createSeller, { code: 'tea-1', name: 'Tea House 茶' });
      expect(body).to.include({ code: 'TEA-1', locale: 'zh', timeZone: 'Asia/Shanghai', disabledAt: null });
      const again = await api.call(createSeller, { code: 'TEA-1', name: 'Other' });
      expect(again.problem?.code).to.equal('identity/name-taken');
      await api.call(changeSeller, { sellerId: body.id, name: 'Coffee', timeZone: 'Europe/Berlin' });
      expect((await api.call(listSellers, { search: 'coff' })).body.rows[0]?.timeZone).to.equal(
        'Europe/Berlin',
      );
      const zone = await api.call(changeSeller, { sellerId: body.id, timeZone: 'Mars/Olympus' });
      expect(zone.problem?.errors?.[0]?.field).to.equal('timeZone');
    });

    it('once disabled shut out their people', async () => {
      const sellerId = await aSeller(test.database);
      const owner = await aUser(test.database, 'seller_owner', { sellerId });
      expect((await test.api(owner).call(readMe, {})).status).to.equal(200);
      await test.api(admin).call(changeSeller, { sellerId, disabled: true });
      expect((await test.api(owner).call(readMe, {})).status).to.equal(401);
      const again = await test.api().call(signIn, { login: owner.login, password: testPassword });
      expect(again.problem?.code).to.equal('auth/wrong');
    });
  });
});
