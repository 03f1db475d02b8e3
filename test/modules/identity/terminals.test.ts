import { expect } from 'chai';
import {
  admitTerminal,
  askEnrolment,
  changeMe,
  listTerminals,
  listUsers,
  readEnrolment,
  readMe,
  refresh,
  refreshWorker,
  revokeTerminal,
  signInWorker,
  signOutWorker,
} from '../../../shared/identity/identity.contract.ts';
import { aUser, aWarehouseRow, testPassword, type TestUser } from '../../support/actors.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';

describe('terminals', () => {
  let test: TestApp;
  let warehouseId: string;
  let manager: TestUser;
  let worker: TestUser;
  let handheld: ApiClient;
  const start = new Date('2026-03-02T08:00:00Z');
  const later = (seconds: number) => test.database.setClock(new Date(start.getTime() + seconds * 1000));

  beforeEach(async () => {
    test = await openTestApp();
    later(0);
    warehouseId = await aWarehouseRow(test.database);
    manager = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    worker = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    handheld = test.api();
  });
  afterEach(() => test.close());

  const ask = async () => (await handheld.call(askEnrolment, {})).body;
  const admitted = async () => {
    const { terminalId, secret, code } = await ask();
    await test.api(manager).call(admitTerminal, { code, warehouseId, name: 'Handheld 1' });
    return { terminalId, secret };
  };
  const statusOf = async (token: string) => (await test.api(token).call(readMe, {})).status;

  it('go the whole way from a code on the screen to a worker at work', async () => {
    const asked = await ask();
    expect(asked.code).to.match(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    const { code, expiresAt: _, ...key } = asked;
    expect((await handheld.call(readEnrolment, key)).body).to.deep.equal({
      state: 'waiting',
      name: '',
      warehouse: null,
    });
    const early = await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    expect(early.problem?.code).to.equal('auth/terminal-unknown');

    const spoken = code.toLowerCase().replace('-', ' ');
    const admission = await test
      .api(manager)
      .call(admitTerminal, { code: spoken, warehouseId, name: 'Handheld 1' });
    expect(admission.body).to.include({ id: key.terminalId, name: 'Handheld 1', enrolledBy: manager.id });
    const status = (await handheld.call(readEnrolment, key)).body;
    expect(status).to.include({ state: 'admitted', name: 'Handheld 1' });
    expect(status.warehouse?.id).to.equal(warehouseId);

    const { body } = await handheld.call(signInWorker, {
      ...key,
      badge: worker.badge.toLowerCase(),
      pin: worker.pin,
    });
    expect(body.expiresAt).to.equal('2026-03-02T08:15:00.000Z');
    expect(body.user.terminal).to.deep.equal({ id: key.terminalId, name: 'Handheld 1', warehouseId });
    expect(body.user.warehouseIds).to.deep.equal([warehouseId]);
    expect(await statusOf(body.accessToken)).to.equal(200);
    later(600);
    const renewed = await handheld.call(refreshWorker, key);
    expect(await statusOf(renewed.body.accessToken)).to.equal(200);
    const { rows } = (await test.api(manager).call(listTerminals, {})).body;
    expect(rows.map(({ id, lastSeenAt }) => ({ id, lastSeenAt }))).to.deep.equal([
      { id: key.terminalId, lastSeenAt: start.toISOString() },
    ]);
  });

  it('are not admitted by an old code, a used one, a made-up one, or to a foreign warehouse', async () => {
    const api = test.api(manager);
    const admit = async (code: string, to = warehouseId) =>
      (await api.call(admitTerminal, { code, warehouseId: to, name: 'H' })).problem?.code;
    const { code, expiresAt: _, ...key } = await ask();
    expect(await admit(code, await aWarehouseRow(test.database))).to.equal('record/not-found');
    expect(await admit('ZZZZ-ZZZZ')).to.equal('record/not-found');
    later(600);
    expect(await admit(code)).to.equal('auth/enrolment-expired');
    expect((await handheld.call(readEnrolment, key)).body.state).to.equal('expired');
    const second = await ask();
    expect(await admit(second.code)).to.equal(undefined);
    expect(await admit(second.code)).to.equal('record/not-found');
  });

  it('are admitted once when two managers type the code at once', async () => {
    const { code } = await ask();
    const other = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    const answers = await Promise.all(
      [manager, other].map((who) =>
        test.api(who).call(admitTerminal, { code, warehouseId, name: 'Handheld' }),
      ),
    );
    expect(answers.map(({ status }) => status)).to.have.members([200, 404]);
  });

  it('need a manager to admit them', async () => {
    const { code } = await ask();
    const answer = await test.api(worker).call(admitTerminal, { code, warehouseId, name: 'H' });
    expect(answer.problem?.code).to.equal('auth/forbidden');
  });

  it('change hands: the next worker’s badge ends the session before', async () => {
    const key = await admitted();
    const next = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    const first = await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    const second = await handheld.call(signInWorker, { ...key, badge: next.badge, pin: next.pin });
    expect(await statusOf(first.body.accessToken)).to.equal(401);
    expect(second.body.user.id).to.equal(next.id);
    expect(await statusOf(second.body.accessToken)).to.equal(200);
    expect((await handheld.call(signOutWorker, key)).status).to.equal(200);
    expect(await statusOf(second.body.accessToken)).to.equal(401);
    expect((await handheld.call(refreshWorker, key)).problem?.code).to.equal('auth/expired');
  });

  it('renew a session only at the terminal where it began, and not in the office', async () => {
    const key = await admitted();
    const elsewhere = await admitted();
    await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    const token = handheld.cookies.get('farstock_worker') ?? '';
    expect((await handheld.call(refreshWorker, { ...key, secret: 'x' })).problem?.code).to.equal(
      'auth/terminal-unknown',
    );
    const office = test.api();
    office.cookies.set('farstock_refresh', token);
    expect((await office.call(refresh, {})).status).to.equal(401);
    const other = test.api();
    other.cookies.set('farstock_worker', token);
    expect((await other.call(refreshWorker, elsewhere)).status).to.equal(401);
    expect((await handheld.call(refreshWorker, key)).status).to.equal(200);
  });

  it('end a session with the shift, after twelve hours', async () => {
    const key = await admitted();
    await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    later(11 * 3600);
    expect((await handheld.call(refreshWorker, key)).status).to.equal(200);
    later(12 * 3600);
    expect((await handheld.call(refreshWorker, key)).status).to.equal(401);
  });

  it('answer alike for an unknown badge and a wrong PIN, and slow down guessing', async () => {
    const key = await admitted();
    const disabled = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    await test.database.db('users').where({ id: disabled.id }).update({ disabled_at: start });
    const wrong = [
      { badge: 'NOBODY', pin: worker.pin },
      { badge: worker.badge, pin: '0000' },
      { badge: disabled.badge, pin: '0000' },
    ];
    for (const input of wrong) {
      const { status, problem } = await handheld.call(signInWorker, { ...key, ...input });
      expect({ status, code: problem?.code }).to.deep.equal({ status: 401, code: 'auth/wrong' });
    }
    const off = await handheld.call(signInWorker, { ...key, badge: disabled.badge, pin: disabled.pin });
    expect(off.problem?.code, 'with the right PIN').to.equal('auth/badge-off');
    for (let at = 0; at < 3; at += 1)
      await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: '0000' });
    const slowed = await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    expect(slowed.problem?.code).to.equal('auth/slow-down');
    later(1);
    const right = await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    expect(right.status).to.equal(200);
  });

  it('take nobody from another warehouse, and nobody of a seller', async () => {
    const key = await admitted();
    const stranger = await aUser(test.database, 'floor');
    const answer = await handheld.call(signInWorker, { ...key, badge: stranger.badge, pin: stranger.pin });
    expect(answer.problem?.code).to.equal('auth/other-warehouse');
    const admin = await aUser(test.database, 'admin');
    const boss = await handheld.call(signInWorker, { ...key, badge: admin.badge, pin: admin.pin });
    expect(boss.body.user.warehouseIds).to.deep.equal([warehouseId]);
  });

  it('give a badge the rights of the floor, whoever wears it', async () => {
    const key = await admitted();
    const admin = await aUser(test.database, 'admin');
    const { body } = await handheld.call(signInWorker, { ...key, badge: admin.badge, pin: admin.pin });
    expect(body.user.permissions).to.include('picking.work').and.not.include('identity.manage');
    const api = test.api(body.accessToken);
    expect((await api.call(listUsers, {})).problem?.code).to.equal('auth/forbidden');
    const password = { current: testPassword, next: 'a brand new password' };
    expect((await api.call(changeMe, { password })).problem?.code).to.equal('auth/forbidden');
  });

  it('are shut out at once when revoked, and whoever works at them', async () => {
    const key = await admitted();
    const { body } = await handheld.call(signInWorker, { ...key, badge: worker.badge, pin: worker.pin });
    expect(await statusOf(body.accessToken)).to.equal(200);
    const foreign = await aUser(test.database, 'manager');
    const { terminalId } = key;
    expect((await test.api(foreign).call(revokeTerminal, { terminalId })).status).to.equal(404);
    expect((await test.api(foreign).call(listTerminals, {})).body.rows).to.deep.equal([]);
    await test.api(manager).call(revokeTerminal, { terminalId });
    expect(await statusOf(body.accessToken)).to.equal(401);
    expect((await handheld.call(refreshWorker, key)).problem?.code).to.equal('auth/terminal-unknown');
    expect((await handheld.call(readEnrolment, key)).body.state).to.equal('revoked');
  });

  it('let nobody without their secret know that they exist', async () => {
    const { terminalId } = await admitted();
    const guess = await handheld.call(readEnrolment, { terminalId, secret: 'guess' });
    const none = await handheld.call(readEnrolment, {
      terminalId: '01ARZ3NDEKTSV4RRFFQ69G5FAV',
      secret: 'guess',
    });
    expect(guess.problem?.code).to.equal('auth/terminal-unknown');
    expect({ ...guess.problem, requestId: '' }).to.deep.equal({ ...none.problem, requestId: '' });
  });
});
