import { expect } from 'chai';
import { badgePermissions, isForKeys } from '../../../shared/identity/narrow-permissions.ts';
import {
  changeUser,
  createUser,
  readUser,
  resetPassword,
  setBadge,
} from '../../../shared/identity/identity.contract.ts';
import { aSeller, aUser, aWarehouseRow } from '../../support/actors.ts';
import type { ApiClient } from '../../support/api-client.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { allActsOn, someone } from './acts-on-people.ts';

describe('people managed by a manager', () => {
  let mine: string;
  let other: string;
  let api: ApiClient;
  let test: TestApp;

  beforeEach(async () => {
    test = await openTestApp();
    [mine, other] = [await aWarehouseRow(test.database), await aWarehouseRow(test.database)];
    api = test.api(await aUser(test.database, 'manager', { warehouseIds: [mine] }));
  });

  afterEach(() => test.close());

  it('are the floor’s people of the manager’s own warehouses', async () => {
    for (const role of ['floor', 'driver'] as const) {
      const { body } = await api.call(createUser, {
        login: `new-${role}`,
        name: 'New',
        role,
        warehouseIds: [mine],
      });
      const userId = body.id;
      const changed = await api.call(changeUser, { userId, name: 'Newer', disabled: true });
      expect(changed.body).to.include({ name: 'Newer', role });
      expect(changed.body.disabledAt).to.not.equal(null);
      const credentials = { badge: `B-${role}`, pin: '7391' };
      expect((await api.call(setBadge, { userId, credentials })).body.hasBadge).to.equal(true);
      const reset = await api.call(resetPassword, { userId, password: 'a long password' });
      expect(reset.body.hasPassword).to.equal(true);
      const turned = role === 'floor' ? 'driver' : 'floor';
      expect((await api.call(changeUser, { userId, role: turned })).body.role).to.equal(turned);
    }
  });

  it('are never raised above the floor, and nobody above it is touched', async () => {
    const person = await aUser(test.database, 'floor', { warehouseIds: [mine] });
    for (const role of ['admin', 'manager'] as const) {
      const added = await api.call(createUser, { ...someone, role, warehouseIds: [mine] });
      expect(added.problem?.code, role).to.equal('auth/forbidden');
      const raised = await api.call(changeUser, { userId: person.id, role });
      expect(raised.problem?.code, role).to.equal('auth/forbidden');
      const superior = await aUser(test.database, role, { warehouseIds: [mine] });
      for (const { problem } of await allActsOn(api, superior.id))
        expect(problem?.code, role).to.equal('auth/forbidden');
    }
    const sellerId = await aSeller(test.database);
    const owner = await api.call(createUser, { ...someone, role: 'seller_owner', sellerId });
    expect(owner.problem?.code).to.equal('auth/forbidden');
    const theirs = await aUser(test.database, 'seller_member');
    for (const { problem } of await allActsOn(api, theirs.id))
      expect(problem?.code).to.equal('auth/forbidden');
  });

  it('are nobody’s where they work elsewhere, too', async () => {
    for (const warehouseIds of [[other], [mine, other], []]) {
      const person = await aUser(test.database, 'floor', { warehouseIds });
      for (const { problem } of await allActsOn(api, person.id))
        expect(problem?.code).to.equal('record/not-found');
    }
    const person = await aUser(test.database, 'floor', { warehouseIds: [mine] });
    for (const warehouseIds of [[other], [mine, other], []]) {
      const sent = await api.call(changeUser, { userId: person.id, warehouseIds });
      expect(sent.problem?.code).to.equal('record/not-found');
      const added = await api.call(createUser, { ...someone, warehouseIds });
      expect(added.problem?.code).to.equal('record/not-found');
    }
    expect((await api.call(readUser, { userId: person.id })).body.warehouseIds).to.deep.equal([mine]);
  });

  it('are not managed with a badge and a PIN', () => {
    expect(badgePermissions.has('user.manage')).to.equal(false);
    expect(isForKeys('user.manage')).to.equal(false);
  });
});
