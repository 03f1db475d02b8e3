import { expect } from 'chai';
import { bindTote, createWave, recordPick, recordShort } from '../../../server/modules/picking/index.ts';
import { showWalk } from '../../../server/modules/picking/walk.queries.ts';
import { showPreview } from '../../../server/modules/picking/wave-candidates.queries.ts';
import { releaseSome } from '../../../server/modules/picking/release-wave.ts';
import { showWave } from '../../../server/modules/picking/waves.queries.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { anOrder, aPicker, aPlace, aReleasedWave, type Place } from '../../support/builders/outbound.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

/** A1 and A3 stand side by side in the first aisle, A2 far off in the second; their walk numbers say otherwise. */
const stands = {
  A1: { aisle: 'A', bay: 1 },
  A2: { aisle: 'B', bay: 10 },
  A3: { aisle: 'A', bay: 2 },
} as const;

describe('walks by the floor plan', () => {
  let database: TestDatabase;
  let place: Place;
  let picker: Actor;

  const open = async (stock: Parameters<typeof aPlace>[1]) => {
    place = await database.run((tx) => aPlace(tx, stock));
    for (const [bin, where] of Object.entries(stands))
      await database
        .db('locations')
        .where({ id: place.bins[bin as keyof typeof stands].id })
        .update({ ...where, level: 1 });
    picker = await aPicker(database, place);
  };
  const order = (goods: Record<string, number>) => database.run((tx) => anOrder(tx, place, goods));
  const show = (taskId: string) => database.run((tx) => showWalk(tx, { taskId }), picker);
  const binsAhead = async (taskId: string) =>
    (await show(taskId)).lines.filter(({ remaining }) => remaining > 0).map(({ binCode }) => binCode);
  const preview = () => database.run((tx) => showPreview(tx, { warehouseId: place.warehouse.id, limit: 50 }));

  beforeEach(async () => {
    database = await openTestDatabase();
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  it('leads the shortest way, and is handed out by where it begins', async () => {
    await open({ A1: { TEA: 5 }, A2: { CUP: 5 }, A3: { POT: 5 } });
    const { id } = await order({ TEA: 1, CUP: 1, POT: 1 });
    const { tasks } = await aReleasedWave(database, place, [id]);
    const { lines } = await show(tasks.get(id) ?? '');
    expect(lines.map(({ binCode, seq }) => [binCode, seq])).to.deep.equal([
      ['A1', 1],
      ['A3', 2],
      ['A2', 3],
    ]);
    const task = await database.db('tasks').where({ kind: 'pick' }).first('start_bin_id', 'start_walk');
    expect(task).to.deep.equal({ start_bin_id: place.bins.A1.id, start_walk: 10 });
  });

  it('is foreseen as it is released, however far the release has come', async () => {
    await open({ A1: { TEA: 2 }, A2: { CUP: 9 }, A3: { POT: 9, TEA: 9 } });
    await order({ TEA: 1, CUP: 1, POT: 1 });
    for (let count = 0; count < 4; count++) await order({ TEA: 1, POT: 2 });
    const before = await preview();
    expect(before.walk?.walkMm).to.be.above(0);
    expect(before.walk?.walkMm).to.be.below(before.walk?.listedMm ?? 0);
    expect(before.walk).to.include({ unplacedStops: 0 });
    const { id: waveId } = await database.run((tx) =>
      createWave(tx, { warehouseId: place.warehouse.id, limit: 50, mode: 'discrete' }),
    );
    const shown = async () => (await database.run((tx) => showWave(tx, { waveId }))).walk;
    expect(await shown()).to.deep.equal(before.walk);
    expect(await database.run((tx) => releaseSome(tx, waveId, 2))).to.equal(true);
    expect(await shown()).to.deep.equal(before.walk);
    expect(await database.run((tx) => releaseSome(tx, waveId, 20))).to.equal(false);
    expect(await shown()).to.deep.equal(before.walk);
  });

  it('says nothing of lengths where no bin tells its aisle', async () => {
    await open({ A1: { TEA: 5 } });
    await database.db('locations').where({ warehouse_id: place.warehouse.id }).update({ aisle: '' });
    const { id } = await order({ TEA: 1 });
    expect((await preview()).walk).to.equal(null);
    const { waveId } = await aReleasedWave(database, place, [id]);
    expect((await database.run((tx) => showWave(tx, { waveId }))).walk).to.equal(null);
  });

  it('counts a stop without a place, and not the way to it', async () => {
    await open({ A1: { TEA: 5 }, A3: { POT: 5 } });
    await database.db('locations').where({ id: place.bins.A3.id }).update({ aisle: '', bay: 0 });
    const { id } = await order({ TEA: 1, POT: 1 });
    const { walk } = await preview();
    expect(walk?.unplacedStops).to.equal(1);
    const { tasks } = await aReleasedWave(database, place, [id]);
    expect(await binsAhead(tasks.get(id) ?? '')).to.deep.equal(['A1', 'A3']);
  });

  it('takes what is found for a short pick where it is least out of the way', async () => {
    await open({ A1: { TEA: 2 }, A2: { CUP: 5 }, A3: { TEA: 3 } });
    const { id } = await order({ TEA: 2, CUP: 1 });
    const taskId = (await aReleasedWave(database, place, [id])).tasks.get(id) ?? '';
    expect(await binsAhead(taskId)).to.deep.equal(['A1', 'A2']);
    await database.run((tx) => bindTote(tx, { taskId, toteCode: place.totes[0] ?? '' }), picker);
    const lineId = (await show(taskId)).lines[0]?.lineId ?? '';
    await database.run((tx) => recordPick(tx, { taskId, lineId, quantity: 1 }), picker);
    const { added } = await database.run(
      (tx) => recordShort(tx, { taskId, lineId, quantity: 1, reason: 'empty' }),
      picker,
    );
    expect(added.map(({ binCode, seq }) => [binCode, seq])).to.deep.equal([['A3', 2]]);
    expect(await binsAhead(taskId)).to.deep.equal(['A3', 'A2']);
    const seqs = (await show(taskId)).lines.map(({ seq }) => seq);
    expect(seqs).to.deep.equal([1, 2, 3]);
  });
});
