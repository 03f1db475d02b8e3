import { expect } from 'chai';
import { cancelOrder, holdOrder } from '../../../server/modules/outbound/index.ts';
import { createWave, releaseWave } from '../../../server/modules/picking/index.ts';
import { portionOf, releaseSome } from '../../../server/modules/picking/release-wave.ts';
import { showPreview } from '../../../server/modules/picking/wave-candidates.queries.ts';
import { system } from '../../../server/platform/actor.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { refusal } from '../../support/builders/layout.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aPlace, type Place } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('release a wave', () => {
  let database: TestDatabase;
  let place: Place;

  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, { A1: { TEA: 60 }, A2: { TEA: 40, CUP: 50 } }));
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  const order = (goods: Record<string, number>, given = {}) =>
    database.run((tx) => anOrder(tx, place, goods, given));
  const orders = (count: number) =>
    Promise.all(Array.from({ length: count }, () => order({ TEA: 1, CUP: 1 })));
  const create = (given: { orderIds?: string[]; limit?: number } = {}) =>
    database.run((tx) =>
      createWave(tx, { warehouseId: place.warehouse.id, limit: 50, mode: 'discrete', ...given }),
    );
  const release = (waveId: string) => releaseWave(database.host, system, { waveId });

  it('shows beforehand what it would be', async () => {
    const [first] = await orders(3);
    const short = await order({ POT: 1 });
    const orderIds = [first?.id ?? '', short.id];
    const preview = await database.run((tx) =>
      showPreview(tx, { warehouseId: place.warehouse.id, limit: 50, orderIds }),
    );
    // Both from A2, where a smaller stock of tea covers it.
    expect(preview).to.include({ orders: 1, lines: 2, units: 2, bins: 1 });
    expect(preview.refused).to.deep.equal([{ orderId: short.id, why: 'state' }]);
    const all = await database.run((tx) => showPreview(tx, { warehouseId: place.warehouse.id, limit: 50 }));
    expect(all.orders).to.equal(3);
  });

  it('goes on where an interrupted release stopped, and doubles nothing', async () => {
    await orders(5);
    const wave = await create();
    await database.run((tx) => releaseSome(tx, wave.id, 2));
    const half = await database.db('waves').where({ id: wave.id }).first('state');
    expect(half).to.deep.equal({ state: 'created' });
    const answer = await release(wave.id);
    expect(answer).to.include({ state: 'released', orders: 5, released: 5 });
    expect(await release(wave.id)).to.include({ state: 'released', released: 5 });
    expect(await database.db('tasks').where({ kind: 'pick' })).to.have.length(5);
    expect(await database.db('pick_lines')).to.have.length(10);
  });

  it('takes no more into a transaction than a terminal can wait for, and one order at least', () => {
    const waiting = (...lines: number[]) =>
      lines.map((count, index) => ({ orderId: `${index}`, lines: count }));
    const taken = (...lines: number[]): number => portionOf(waiting(...lines)).length;
    expect(taken(3, 1, 2, 5)).to.equal(4);
    expect(taken(100, 60, 1)).to.equal(2);
    expect(taken(500, 1)).to.equal(1);
    expect(taken(1, 500)).to.equal(1);
  });

  it('shares the work with another release of the same wave', async () => {
    await orders(45);
    const wave = await create();
    await Promise.all([release(wave.id), release(wave.id), release(wave.id)]);
    expect(await database.db('tasks').where({ kind: 'pick' })).to.have.length(45);
    expect(await database.db('wave_orders').whereNotNull('left_out_at')).to.deep.equal([]);
  });

  it('leaves out what was cancelled or held since', async () => {
    const [one, two, three] = await orders(3);
    const wave = await create();
    await database.run((tx) => cancelOrder(tx, { orderId: one?.id ?? '', reason: '' }));
    await database.run((tx) => holdOrder(tx, { orderId: two?.id ?? '', reason: 'other', note: '' }));
    const answer = await release(wave.id);
    expect(answer.leftOut).to.have.members([one?.id, two?.id]);
    expect(answer.released).to.equal(1);
    const rows = await database
      .db('outbound_orders')
      .whereIn('id', [two?.id ?? '', three?.id ?? ''])
      .select('state', 'wave_id');
    expect(rows).to.have.deep.members([
      { state: 'allocated', wave_id: null },
      { state: 'released', wave_id: wave.id },
    ]);
  });

  it('takes the most urgent orders first, never short, held or cancelled ones', async () => {
    const late = await order({ TEA: 1 }, { shipBy: '2030-01-02T00:00:00.000Z' });
    await order({ TEA: 1 });
    const soon = await order({ TEA: 1 }, { shipBy: '2030-01-01T00:00:00.000Z' });
    await order({ POT: 1 });
    const held = await order({ TEA: 1 }, { shipBy: '2029-01-01T00:00:00.000Z' });
    await database.run((tx) => holdOrder(tx, { orderId: held.id, reason: 'awaiting_payment', note: '' }));
    const wave = await create({ limit: 2 });
    const ids = await database.db('wave_orders').where({ wave_id: wave.id }).select('order_id');
    expect(ids.map(({ order_id }: { order_id: string }) => order_id)).to.have.members([soon.id, late.id]);
  });

  it('is refused where nothing can go, and hidden from other warehouses', async () => {
    expect(await refusal(create())).to.equal('wave/nothing-to-release');
    await orders(1);
    const wave = await create();
    const elsewhere = anActor({ role: 'manager', warehouseIds: ['01JZZZZZZZZZZZZZZZZZZZZZZZ'] });
    expect(await refusal(releaseWave(database.host, elsewhere, { waveId: wave.id }))).to.equal(
      'record/not-found',
    );
  });
});
