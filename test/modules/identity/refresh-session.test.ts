import { expect } from 'chai';
import {
  changeMe,
  changeUser,
  readMe,
  refresh,
  resetPassword,
  signIn,
  signOut,
} from '../../../shared/identity/identity.contract.ts';
import { aUser, testPassword, type TestUser } from '../../support/actors.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

const cookie = 'farstock_refresh';

describe('refresh session', () => {
  let test: TestApp;
  let user: TestUser;
  let client: ApiClient;
  let accessToken: string;
  const start = new Date('2026-03-02T08:00:00Z');
  const later = (seconds: number) => test.database.setClock(new Date(start.getTime() + seconds * 1000));
  const statusOf = async (token: string) => (await test.api(token).call(readMe, {})).status;
  const refreshWith = async (token: string | undefined) => {
    const other = test.api();
    if (token !== undefined) other.cookies.set(cookie, token);
    const answer = await other.call(refresh, {});
    return { ...answer, cookie: other.cookies.get(cookie) };
  };

  beforeEach(async () => {
    test = await openTestApp();
    later(0);
    user = await aUser(test.database, 'floor');
    client = test.api();
    ({ accessToken } = (await client.call(signIn, { login: user.login, password: testPassword })).body);
  });
  afterEach(() => test.close());

  it('answers a new access token and replaces the cookie', async () => {
    const first = client.cookies.get(cookie);
    later(3600);
    expect(await statusOf(accessToken)).to.equal(401);
    const { status, body } = await client.call(refresh, {});
    expect(status).to.equal(200);
    expect(body.user.id).to.equal(user.id);
    expect(client.cookies.get(cookie))
      .to.match(/^[\w-]{43}$/)
      .and.not.equal(first);
    expect(await statusOf(body.accessToken)).to.equal(200);
  });

  it('gives the direct predecessor the same successor again for a minute', async () => {
    const first = client.cookies.get(cookie);
    await client.call(refresh, {});
    later(60);
    const again = await refreshWith(first);
    expect(again.status).to.equal(200);
    expect(again.cookie).to.equal(client.cookies.get(cookie));
    expect(await statusOf(again.body.accessToken)).to.equal(200);
  });

  it('gives two refreshes at once one successor', async () => {
    const first = client.cookies.get(cookie);
    const answers = await Promise.all(Array.from({ length: 10 }, () => refreshWith(first)));
    expect(answers.map(({ status }) => status)).to.deep.equal(Array(10).fill(200));
    expect(new Set(answers.map((answer) => answer.cookie)).size).to.equal(1);
    expect(await test.database.db('refresh_tokens').select('token_hash')).to.have.length(2);
  });

  it('ends the whole session when a token is used a second time later', async () => {
    const stolen = client.cookies.get(cookie);
    const { body } = await client.call(refresh, {});
    later(61);
    const again = await refreshWith(stolen);
    expect(again.problem?.code).to.equal('auth/expired');
    expect(again.cookie).to.equal(undefined);
    expect((await client.call(refresh, {})).problem?.code).to.equal('auth/expired');
    expect(await statusOf(body.accessToken), 'access tokens of the session').to.equal(401);
  });

  it('ends it within the minute too, once the successor has been used', async () => {
    const stolen = client.cookies.get(cookie);
    await client.call(refresh, {});
    await client.call(refresh, {});
    expect((await refreshWith(stolen)).status).to.equal(401);
    expect((await client.call(refresh, {})).status).to.equal(401);
  });

  it('ends it within the minute too, from another address', async () => {
    const stolen = client.cookies.get(cookie);
    await client.call(refresh, {});
    await test.database.db('refresh_tokens').whereNotNull('used_at').update({ used_from: '192.0.2.7' });
    expect((await refreshWith(stolen)).status).to.equal(401);
    expect((await client.call(refresh, {})).status).to.equal(401);
  });

  it('leaves other sessions of the same user alone', async () => {
    const other = test.api();
    await other.call(signIn, { login: user.login, password: testPassword });
    const stolen = client.cookies.get(cookie);
    await client.call(refresh, {});
    later(61);
    await refreshWith(stolen);
    expect((await other.call(refresh, {})).status).to.equal(200);
  });

  it('refuses no cookie, a made-up one, and one that nobody used for two weeks', async () => {
    expect((await refreshWith(undefined)).problem?.code).to.equal('auth/expired');
    expect((await refreshWith('A'.repeat(43))).problem?.code).to.equal('auth/expired');
    later(14 * 24 * 3600);
    expect((await client.call(refresh, {})).problem?.code).to.equal('auth/expired');
  });

  it('ends sixty days after the sign-in, however often it was renewed', async () => {
    const week = 7 * 24 * 3600;
    for (let at = 1; at <= 8; at += 1) {
      later(at * week);
      expect((await client.call(refresh, {})).status).to.equal(200);
    }
    later(60 * 24 * 3600);
    expect((await client.call(refresh, {})).status).to.equal(401);
  });

  it('is over after signing out, access token and all', async () => {
    const kept = client.cookies.get(cookie);
    expect(await statusOf(accessToken)).to.equal(200);
    expect((await client.call(signOut, {})).status).to.equal(200);
    expect(client.cookies.has(cookie)).to.equal(false);
    expect((await refreshWith(kept)).status).to.equal(401);
    expect(await statusOf(accessToken)).to.equal(401);
    expect((await client.call(signOut, {})).status, 'a second time').to.equal(200);
  });

  it('is over at once for somebody who is disabled, and stays over', async () => {
    const admin = await aUser(test.database, 'admin');
    const api = test.api(admin);
    expect(await statusOf(accessToken)).to.equal(200);
    await api.call(changeUser, { userId: user.id, disabled: true });
    expect(await statusOf(accessToken)).to.equal(401);
    expect((await client.call(refresh, {})).status).to.equal(401);
    await api.call(changeUser, { userId: user.id, disabled: false });
    expect(await statusOf(accessToken)).to.equal(401);
    expect((await client.call(refresh, {})).status).to.equal(401);
  });

  it('is over within 30 seconds where another process disabled somebody', async () => {
    expect(await statusOf(accessToken)).to.equal(200);
    await test.database.db('users').where({ id: user.id }).update({ disabled_at: start });
    later(30);
    expect(await statusOf(accessToken)).to.equal(401);
  });

  it('is over when an admin sets a new password', async () => {
    const admin = await aUser(test.database, 'admin');
    await test.api(admin).call(resetPassword, { userId: user.id, password: 'another long password' });
    expect(await statusOf(accessToken)).to.equal(401);
    expect((await client.call(refresh, {})).status).to.equal(401);
    const again = await test.api().call(signIn, { login: user.login, password: 'another long password' });
    expect(again.status).to.equal(200);
  });

  describe('change me', () => {
    const changed = { current: testPassword, next: 'a brand new password' };
    const signedIn = () => {
      const own = test.api(accessToken);
      for (const [name, value] of client.cookies) own.cookies.set(name, value);
      return own;
    };

    it('changes the language', async () => {
      const { body } = await test.api(accessToken).call(changeMe, { locale: 'zh' });
      expect(body.locale).to.equal('zh');
      expect((await test.api(accessToken).call(readMe, {})).body.locale).to.equal('zh');
    });

    it('changes the password, keeps this session and ends all others', async () => {
      const other = test.api();
      await other.call(signIn, { login: user.login, password: testPassword });
      const own = signedIn();
      expect((await own.call(changeMe, { password: changed })).status).to.equal(200);
      expect((await other.call(refresh, {})).status).to.equal(401);
      expect(await statusOf(accessToken), 'tokens from before').to.equal(401);
      const { status, body } = await own.call(refresh, {});
      expect(status).to.equal(200);
      expect(await statusOf(body.accessToken)).to.equal(200);
      const old = await test.api().call(signIn, { login: user.login, password: testPassword });
      expect(old.problem?.code).to.equal('auth/wrong');
    });

    it('refuses a wrong current password, and slows down guessing it', async () => {
      const guess = () =>
        test.api(accessToken).call(changeMe, { password: { ...changed, current: 'a wrong guess' } });
      for (let at = 0; at < 5; at += 1) expect((await guess()).problem?.code).to.equal('auth/wrong');
      expect((await guess()).problem?.code).to.equal('auth/slow-down');
    });

    it('needs somebody who is signed in', async () => {
      expect((await test.api().call(changeMe, { locale: 'de' })).problem?.code).to.equal('auth/required');
    });
  });
});
