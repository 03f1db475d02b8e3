import { expect } from 'chai';
import jwt from 'jsonwebtoken';
import { readMe, signIn } from '../../../shared/identity/identity.contract.ts';
import { keyFor } from '../../../server/modules/identity/keys.ts';
import { aUser, aWarehouseRow, testPassword, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { testSigningKey } from '../../support/database.ts';

describe('sign in', () => {
  let test: TestApp;
  let user: TestUser;
  let warehouseId: string;
  const start = new Date('2026-03-02T08:00:00Z');
  const later = (seconds: number) => test.database.setClock(new Date(start.getTime() + seconds * 1000));
  const tryWith = (login: string, password: string) => test.api().call(signIn, { login, password });

  beforeEach(async () => {
    test = await openTestApp();
    later(0);
    warehouseId = await aWarehouseRow(test.database);
    user = await aUser(test.database, 'manager', { login: 'Mara', warehouseIds: [warehouseId] });
  });
  afterEach(() => test.close());

  it('answers a token, a profile and a cookie that scripts can’t read', async () => {
    const { status, body, headers } = await tryWith(' mARA ', testPassword);
    expect(status).to.equal(200);
    expect(body.user).to.include({ id: user.id, login: 'Mara', role: 'manager', seller: null, locale: 'en' });
    expect(body.user.warehouseIds).to.deep.equal([warehouseId]);
    expect(body.user.permissions).to.include('outbound.release').and.not.include('identity.manage');
    expect(body.expiresAt).to.equal('2026-03-02T08:15:00.000Z');
    const [cookie = ''] = headers.getSetCookie();
    expect(cookie).to.match(/^farstock_refresh=[\w-]{43};/);
    expect(cookie).to.include('HttpOnly').and.include('SameSite=Lax').and.include('Path=/api/v1/auth');
    const me = await test.api(body.accessToken).call(readMe, {});
    expect(me.body).to.deep.equal(body.user);
  });

  it('keeps only hashes of what it gives out', async () => {
    const client = test.api();
    await client.call(signIn, { login: 'mara', password: testPassword });
    const kept = JSON.stringify([
      await test.database.db('refresh_tokens'),
      await test.database.db('users'),
      await test.database.db('sign_in_tries'),
      await test.database.db('operations'),
    ]);
    expect(kept).to.not.include(client.cookies.get('farstock_refresh'));
    expect(kept).to.not.include(testPassword);
    expect(kept).to.include('$argon2id$v=19$m=19456,t=2,p=1$');
  });

  it('answers alike for an unknown login, a wrong password, no password and somebody disabled', async () => {
    const disabled = await aUser(test.database, 'floor');
    await test.database.db('users').where({ id: disabled.id }).update({ disabled_at: start });
    const badgeOnly = await aUser(test.database, 'floor');
    await test.database.db('users').where({ id: badgeOnly.id }).update({ password_hash: null });
    const answers = [
      await tryWith('nobody', testPassword),
      await tryWith('mara', 'wrong password'),
      await tryWith(disabled.login, testPassword),
      await tryWith(badgeOnly.login, testPassword),
    ];
    const shown = answers.map(({ status, problem }) => ({ status, ...problem, requestId: '' }));
    expect(shown[0]).to.include({ status: 401, code: 'auth/wrong' });
    for (const answer of shown) expect(answer).to.deep.equal(shown[0]);
  });

  it('does the work of a hash for an unknown login too', async () => {
    // What this process itself computed: it does not matter what else the machine is doing.
    const best = async (login: string) => {
      const works: number[] = [];
      for (let at = 0; at < 4; at += 1) {
        const before = process.cpuUsage();
        await tryWith(login, 'wrong password');
        const { user, system } = process.cpuUsage(before);
        works.push(user + system);
      }
      return Math.min(...works);
    };
    await tryWith('warm-up', 'wrong password');
    expect((await best('nobody')) / (await best('mara'))).to.be.above(0.4);
  });

  it('slows an account down after five failures, twice as long each time, and never for good', async () => {
    for (let at = 0; at < 5; at += 1) expect((await tryWith('mara', 'wrong')).status).to.equal(401);
    expect((await tryWith('mara', 'wrong')).problem).to.include({ code: 'auth/slow-down' });
    const slowed = await tryWith('mara', testPassword);
    expect(slowed.problem?.params).to.deep.equal({ seconds: 1 });
    expect(slowed.headers.get('retry-after')).to.equal('1');
    later(1);
    expect((await tryWith('mara', 'wrong')).status).to.equal(401);
    later(2);
    expect((await tryWith('mara', 'wrong')).problem?.params).to.deep.equal({ seconds: 1 });
    later(3);
    expect((await tryWith('mara', testPassword)).status).to.equal(200);
    expect((await tryWith('mara', 'wrong')).status, 'a right password begins anew').to.equal(401);
  });

  it('never makes anybody wait longer than five minutes', async () => {
    let seconds = 0;
    for (let at = 0; at < 20; at += 1) {
      await tryWith('mara', 'wrong');
      seconds += 300;
      later(seconds);
    }
    expect((await tryWith('mara', testPassword)).status).to.equal(200);
  });

  it('leaves a browser that has signed in before alone while strangers hammer at the account', async () => {
    const own = test.api();
    await own.call(signIn, { login: 'mara', password: testPassword });
    for (let at = 0; at < 8; at += 1) await tryWith('mara', 'wrong');
    expect((await tryWith('mara', testPassword)).status).to.equal(429);
    expect((await own.call(signIn, { login: 'mara', password: testPassword })).status).to.equal(200);
  });

  it('does not believe a device cookie of another account or of nobody', async () => {
    const own = test.api();
    const other = await aUser(test.database, 'manager');
    await own.call(signIn, { login: other.login, password: testPassword });
    for (let at = 0; at < 6; at += 1) await own.call(signIn, { login: 'mara', password: 'wrong' });
    expect((await own.call(signIn, { login: 'mara', password: testPassword })).status).to.equal(429);
    own.cookies.set('farstock_device', `${'A'.repeat(43)}.${'B'.repeat(43)}`);
    expect((await own.call(signIn, { login: 'mara', password: testPassword })).status).to.equal(429);
  });

  it('counts guesses that are sent side by side one by one', async () => {
    const answers = await Promise.all(Array.from({ length: 30 }, () => tryWith('mara', 'wrong')));
    const statuses = answers.map(({ status }) => status);
    expect(statuses.filter((status) => status === 401)).to.have.length(5);
    expect(statuses.filter((status) => status === 429)).to.have.length(25);
  });

  it('slows an address down that tries many accounts', async () => {
    for (let at = 0; at < 50; at += 1) await tryWith(`guess-${at}`, 'wrong');
    expect((await tryWith('guess-50', 'wrong')).status).to.equal(429);
    later(1);
    expect((await tryWith('mara', testPassword)).status).to.equal(200);
  });

  it('names the fields that are wrong, without repeating what they held', async () => {
    const { status, problem } = await tryWith('', 'x'.repeat(300));
    expect(status).to.equal(422);
    expect(problem?.errors?.map(({ field }) => field)).to.have.include.members(['login', 'password']);
    expect(JSON.stringify(problem)).to.not.include('xxx');
  });

  it('refuses a request from another site', async () => {
    const answer = await test
      .api()
      .call(
        signIn,
        { login: 'mara', password: testPassword },
        { headers: { 'sec-fetch-site': 'cross-site' } },
      );
    expect(answer.problem?.code).to.equal('request/forbidden-origin');
  });

  describe('access tokens', () => {
    const key = keyFor(testSigningKey, 'access');
    const iat = Math.floor(start.getTime() / 1000);
    const good = () => ({ sub: user.id, ver: 1, iss: 'farstock', aud: 'farstock-api', iat, exp: iat + 900 });
    const header = { alg: 'HS256', typ: 'at+jwt' } as const;
    const status = async (token: string) => (await test.api(token).call(readMe, {})).status;

    it('are taken as long as they are ours and good', async () => {
      expect(await status(jwt.sign(good(), key, { header }))).to.equal(200);
      later(901);
      expect(await status(jwt.sign(good(), key, { header }))).to.equal(401);
    });

    it('are refused with another algorithm, kind, issuer, audience, key or a longer life', async () => {
      const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
      const none = `${part({ alg: 'none', typ: 'at+jwt' })}.${part(good())}.`;
      const forged = [
        none,
        jwt.sign(good(), key, { header: { ...header, alg: 'HS384' }, algorithm: 'HS384' }),
        jwt.sign(good(), key),
        jwt.sign({ ...good(), iss: 'else' }, key, { header }),
        jwt.sign({ ...good(), aud: 'else' }, key, { header }),
        jwt.sign({ ...good(), exp: iat + 3600 }, key, { header }),
        jwt.sign({ ...good(), ver: 2 }, key, { header }),
        jwt.sign(good(), testSigningKey, { header }),
        jwt.sign(good(), keyFor(testSigningKey, 'refresh'), { header }),
        'x',
        '',
      ];
      for (const token of forged) expect(await status(token)).to.equal(401);
    });
  });
});
