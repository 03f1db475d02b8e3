import { expect } from 'chai';
import {
  addEquipment,
  giveBackEquipment,
  listEquipment,
  myEquipment,
  readMe,
  readSkills,
  refreshWorker,
  retireEquipment,
  signInWorker,
  signOutWorker,
  takeEquipment,
  writeSkills,
} from '../../../shared/identity/identity.contract.ts';
import { lockUser } from '../../../server/modules/identity/users.store.ts';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { onMysql } from '../../support/database.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { aHandheld, signIn, type Handheld } from '../../support/handheld.ts';
import { untilItWaits } from '../until-it-waits.ts';

describe('a worker at work', () => {
  let test: TestApp;
  let warehouseId: string;
  let [manager, anna, bela] = [] as unknown as [TestUser, TestUser, TestUser];
  let first: Handheld;
  let second: Handheld;
  const start = new Date('2026-03-02T06:00:00Z');
  const hours = (passed: number) => test.database.setClock(new Date(start.getTime() + passed * 3_600_000));
  const shifts = async () =>
    (await test.database.db('shifts').orderBy('id')) as {
      user_id: string;
      terminal_id: string;
      started_at: Date;
      ended_at: Date | null;
    }[];

  beforeEach(async () => {
    test = await openTestApp();
    hours(0);
    warehouseId = (await test.database.run((tx) => aWarehouse(tx))).id;
    manager = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    anna = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    bela = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    first = await aHandheld(test, { manager, warehouseId, name: 'One' });
    second = await aHandheld(test, { manager, warehouseId, name: 'Two' });
  });
  afterEach(() => test.close());

  const keyOf = ({ terminalId, secret }: Handheld) => ({ terminalId, secret });
  const credentials = ({ badge, pin }: TestUser) => ({ badge, pin });

  describe('signs in', () => {
    it('at one terminal: the session at the other one ends, and is told where it went', async () => {
      const before = await signIn(test, first, anna);
      await signIn(test, second, anna);
      expect((await before.api.call(readMe, {})).status).to.equal(401);
      const renewed = await first.device.call(refreshWorker, keyOf(first));
      expect([renewed.problem?.code, renewed.problem?.params]).to.deep.equal([
        'auth/moved',
        { terminal: 'Two' },
      ]);
      expect((await second.device.call(refreshWorker, keyOf(second))).status).to.equal(200);
    });

    it('or is asked first, where the terminal wants that', async () => {
      const before = await signIn(test, first, anna);
      const asked = await second.device.call(signInWorker, {
        ...keyOf(second),
        ...credentials(anna),
        takeOver: false,
      });
      expect([asked.problem?.code, asked.problem?.params]).to.deep.equal([
        'auth/elsewhere',
        { terminal: 'One' },
      ]);
      expect((await before.api.call(readMe, {})).status).to.equal(200);
      const again = { ...keyOf(first), ...credentials(anna), takeOver: false };
      expect((await first.device.call(signInWorker, again)).status, 'at the same one').to.equal(200);
    });

    it('at one terminal, also when two are tried at the same moment', async () => {
      const running = () =>
        test.database
          .db('refresh_tokens')
          .where({ user_id: anna.id })
          .whereNull('revoked_at')
          .select('terminal_id');
      const at = (handheld: Handheld, takeOver: boolean) =>
        handheld.device.call(signInWorker, { ...keyOf(handheld), ...credentials(anna), takeOver });
      /** As a third sign-in does that was right just before: then not even the count of tries keeps the two apart. */
      const forgetTries = async (tries: number) => {
        const counted = () => test.database.db('sign_in_tries').where('subject', 'like', 'badge:%');
        while ((await counted().where({ failures: tries })).length === 0);
        await counted().delete();
      };
      for (const takeOver of [true, false, true]) {
        await test.database.db('refresh_tokens').where({ user_id: anna.id }).update({ revoked_at: start });
        // Both are let go at once, from the row that every session is written below.
        const { tried } = await test.database.run(async (tx) => {
          await lockUser(tx, anna.id);
          const tried = Promise.all([first, second].map((handheld) => at(handheld, takeOver)));
          if (onMysql) await forgetTries(2);
          await untilItWaits(test.database, tried, { least: 2 });
          return { tried };
        });
        const both = await tried;
        expect(both.map(({ status }) => status)).to.have.members(takeOver ? [200, 200] : [200, 409]);
        expect(await running()).to.have.length(1);
      }
    });

    it('for a shift, which a break or another terminal does not end', async () => {
      await signIn(test, first, anna);
      hours(3);
      await first.device.call(signOutWorker, keyOf(first));
      hours(3.5);
      await signIn(test, second, anna);
      expect(await shifts()).to.deep.equal([
        {
          ...(await shifts())[0],
          user_id: anna.id,
          terminal_id: second.terminalId,
          started_at: start,
          ended_at: null,
        },
      ]);
      await second.device.call(signOutWorker, keyOf(second));
      hours(20);
      await signIn(test, second, anna);
      expect((await shifts()).map(({ ended_at }) => ended_at === null)).to.deep.equal([false, true]);
    });

    it('and ends the shift of whoever had the terminal', async () => {
      await signIn(test, first, anna);
      await signIn(test, first, bela);
      const open = (await shifts()).filter(({ ended_at }) => ended_at === null);
      expect(open.map(({ user_id }) => user_id)).to.deep.equal([bela.id]);
    });
  });

  describe('takes a machine', () => {
    const cart = { code: 'CRT-1', kind: 'cart' } as const;
    const at = () => ({ warehouseId, code: 'crt-1' });

    beforeEach(async () => {
      await test.api(manager).call(addEquipment, { warehouseId, ...cart });
    });

    it('that nobody else holds, until it is given back', async () => {
      const [one, other] = [await signIn(test, first, anna), await signIn(test, second, bela)];
      expect((await one.api.call(takeEquipment, at())).body).to.include({ heldBy: anna.id, code: 'CRT-1' });
      expect((await one.api.call(takeEquipment, at())).status, 'again').to.equal(200);
      const refused = await other.api.call(takeEquipment, at());
      expect(refused.problem?.code).to.equal('equipment/held-by');
      expect(refused.problem?.detail).to.match(/^CRT-1 is in use by .+ since .*\d\d:\d\d/);
      expect((await other.api.call(giveBackEquipment, at())).body.heldBy, 'not theirs to give').to.equal(
        anna.id,
      );
      expect(
        (await one.api.call(myEquipment, { warehouseId })).body.rows.map(({ code }) => code),
      ).to.deep.equal(['CRT-1']);
      await one.api.call(giveBackEquipment, at());
      expect((await other.api.call(takeEquipment, at())).body.heldBy).to.equal(bela.id);
    });

    it('or takes it over, knowingly; of two at once one gets it', async () => {
      const [one, other] = [await signIn(test, first, anna), await signIn(test, second, bela)];
      const both = await Promise.all([one, other].map(({ api }) => api.call(takeEquipment, at())));
      expect(both.map(({ status }) => status)).to.have.members([200, 409]);
      const loser = both[0]?.status === 409 ? one : other;
      expect((await loser.api.call(takeEquipment, { ...at(), takeOver: true })).body.heldBy).to.equal(
        loser.profile.id,
      );
      const told = (await test.database.db('events').where({ name: 'equipment.released' })) as unknown[];
      expect(told).to.have.length(1);
    });

    it('and leaves it behind when signing out, or being shut out', async () => {
      const { api } = await signIn(test, first, anna);
      await api.call(takeEquipment, at());
      await first.device.call(signOutWorker, keyOf(first));
      const { rows } = (await test.api(manager).call(listEquipment, { warehouseId })).body;
      expect(rows.map(({ heldBy }) => heldBy)).to.deep.equal([null]);
    });

    it('unless it is out of use, unknown, or elsewhere', async () => {
      const { api } = await signIn(test, first, anna);
      const { rows } = (await test.api(manager).call(listEquipment, { warehouseId })).body;
      await api.call(takeEquipment, at());
      const retired = await test.api(manager).call(retireEquipment, { equipmentId: rows[0]?.id ?? '' });
      expect(retired.body.heldBy).to.equal(null);
      expect((await api.call(takeEquipment, at())).problem?.code).to.equal('equipment/retired');
      const unknown = await api.call(takeEquipment, { warehouseId, code: 'CRT-99' });
      const elsewhere = await api.call(takeEquipment, { warehouseId: newId(), code: 'CRT-1' });
      expect([unknown.problem?.code, elsewhere.problem?.code]).to.deep.equal([
        'record/not-found',
        'record/not-found',
      ]);
    });

    it('that was printed as a cart’s plate, without anybody typing it in', async () => {
      const plate = await test.database.run((tx) => createHandlingUnit(tx, { warehouseId, kind: 'cart' }));
      const { api } = await signIn(test, first, anna);
      const taken = await api.call(takeEquipment, { warehouseId, code: plate.code });
      expect(taken.body).to.include({ kind: 'cart', heldBy: anna.id });
    });
  });

  it('is sent to the work a manager says, and nobody else’s manager says it', async () => {
    const zoneId = newId();
    await test.database.db('zones').insert({ id: zoneId, warehouse_id: warehouseId, code: 'Z', name: 'Z' });
    const api = test.api(manager);
    const skills = {
      kinds: ['pick' as const],
      licences: ['hazmat' as const],
      zones: [{ zoneId, only: true }],
    };
    expect((await api.call(readSkills, { userId: anna.id })).body).to.deep.equal({
      kinds: [],
      licences: [],
      zones: [],
    });
    expect((await api.call(writeSkills, { userId: anna.id, ...skills })).body).to.deep.equal(skills);
    expect((await api.call(writeSkills, { userId: anna.id, ...skills })).status, 'again').to.equal(200);
    expect((await api.call(readSkills, { userId: anna.id })).body).to.deep.equal(skills);
    const nowhere = { ...skills, zones: [{ zoneId: newId(), only: true }] };
    expect((await api.call(writeSkills, { userId: anna.id, ...nowhere })).problem?.code).to.equal(
      'record/not-found',
    );
    const elsewhere = (await test.database.run((tx) => aWarehouse(tx))).id;
    const stranger = await aUser(test.database, 'manager', { warehouseIds: [elsewhere] });
    for (const call of [
      test.api(stranger).call(readSkills, { userId: anna.id }),
      test.api(stranger).call(writeSkills, { userId: anna.id, ...skills }),
    ])
      expect((await call).problem?.code).to.equal('record/not-found');
    expect((await test.api(anna).call(writeSkills, { userId: anna.id, ...skills })).problem?.code).to.equal(
      'auth/forbidden',
    );
  });
});
