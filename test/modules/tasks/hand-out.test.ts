import { expect } from 'chai';
import type { Actor } from '../../../server/platform/actor.ts';
import { heldEquipment } from '../../support/builders/equipment.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { needBits, type TaskNeedName } from '../../../shared/tasks/task-needs.ts';
import { aCrew, type Crew } from './floor-crew.ts';

const minute = 60_000;

describe('hand out work', () => {
  let crew: Crew;
  let anna: Actor;
  const noon = new Date('2026-03-02T12:00:00Z');
  const inMinutes = (minutes: number): Date => new Date(noon.getTime() + minutes * minute);
  const codes = (answer: Awaited<ReturnType<Crew['next']>>) => answer.why.map(({ code }) => code);

  before(async () => {
    crew = await aCrew();
  });
  beforeEach(async () => {
    crew.test.setClock(noon);
    await crew.clear();
    anna = await crew.hire();
  });
  after(() => crew.test.close());

  const skilled = (
    actor: Actor,
    licences: TaskNeedName[],
    zones: [string, boolean][] = [],
    kinds: string[] = [],
  ) =>
    crew.test.run(async (tx) => {
      await tx.db('user_skills').insert({
        user_id: actor.id,
        kinds_json: JSON.stringify(kinds),
        licence_bits: needBits(licences),
      });
      for (const [zone_id, is_only] of zones)
        await tx.db('user_zones').insert({ user_id: actor.id, zone_id, is_only });
    });

  it('answers null where nothing is left', async () => {
    expect(await crew.next(anna)).to.deep.equal({ task: null, why: [], progress: null });
  });

  it('goes by urgency, then cut-off, then zone, then the way, then age', async () => {
    await skilled(anna, [], [[crew.zones.south, false]]);
    const add = (task: Parameters<Crew['add']>[0]) => crew.add(task);
    const due = (minutes: number) => ({ dueAt: inMinutes(minutes) });
    const old = await add({ ...due(600), startBinId: crew.binId('B400') });
    const near = await add({ ...due(605), startBinId: crew.binId('B100') });
    const south = await add({ ...due(620), startBinId: crew.binId('B900') });
    const soon = await add({ ...due(100), startBinId: crew.binId('B400') });
    const late = await add({ ...due(-10), startBinId: crew.binId('B400') });
    const urgent = await add({ ...due(900), priority: 9, startBinId: crew.binId('B400') });
    const handed: (string | undefined)[] = [];
    for (let turn = 0; turn < 6; turn++) {
      const { task } = await crew.next(anna, { at: 'LOC-B120' });
      handed.push(task?.id);
      await crew.test.db('tasks').where({ id: task?.id }).update({ state: 'done' });
    }
    expect(handed).to.deep.equal([urgent, late, soon, south, near, old]);
  });

  it('says why, in words that exist', async () => {
    await crew.add({ dueAt: inMinutes(45), startBinId: crew.binId('B100') });
    const first = await crew.next(anna, { at: 'b110' });
    expect(first.why).to.deep.equal([
      { code: 'due', params: { minutes: 45 } },
      { code: 'near', params: { bin: 'B100' } },
    ]);
    expect(first.task?.start?.code).to.equal('B100');
    expect(codes(await crew.next(anna))).to.deep.equal(['own', 'due']);
    await crew.add({});
    expect(codes(await crew.next(await crew.hire()))).to.deep.equal(['oldest']);
  });

  it('lets undated work grow more pressing, and priority shift the turn', async () => {
    const dated = await crew.add({ dueAt: inMinutes(20 * 60) });
    crew.test.setClock(inMinutes(-22 * 60));
    const undated = await crew.add({});
    crew.test.setClock(noon);
    expect((await crew.next(anna)).task?.id).to.equal(undated);
    const lifted = await crew.add({ dueAt: inMinutes(24 * 60), priority: 7 });
    expect((await crew.next(await crew.hire())).task?.id, 'four hours earlier is no more than 20').to.equal(
      dated,
    );
    expect((await crew.next(await crew.hire())).task?.id).to.equal(lifted);
  });

  it('gives nobody what they are not licensed for or have no machine for', async () => {
    const dangerous = await crew.add({ demands: ['hazmat'], dueAt: inMinutes(5) });
    const high = await crew.add({ demands: ['forklift'], dueAt: inMinutes(5) });
    const plain = await crew.add({ dueAt: inMinutes(10) });
    expect((await crew.next(anna)).task?.id).to.equal(plain);
    const bela = await crew.hire();
    await skilled(bela, ['hazmat', 'forklift']);
    const first = await crew.next(bela);
    expect([first.task?.id, codes(first)]).to.deep.equal([dangerous, ['due', 'skill']]);
    await crew.test.db('tasks').where({ id: dangerous }).update({ state: 'done' });
    expect((await crew.next(bela)).task, 'a licence without the machine').to.equal(null);
    await heldEquipment(crew.test, crew.warehouseId, { code: 'FL-1', kind: 'forklift' });
    const driving = await crew.next(bela, { equipment: ['fl-1'] });
    expect([driving.task?.id, codes(driving)]).to.deep.equal([high, ['due', 'skill', 'equipment']]);
  });

  it('counts no machine that somebody else holds', async () => {
    const bela = await crew.hire();
    await crew.add({ demands: ['cart'] });
    await heldEquipment(crew.test, crew.warehouseId, { code: 'CRT-7', kind: 'cart', heldBy: anna.id });
    expect((await crew.next(bela, { equipment: ['CRT-7'] })).task).to.equal(null);
    expect((await crew.next(anna)).task).to.not.equal(null);
  });

  it('keeps who is held to zones and kinds to them', async () => {
    await skilled(anna, [], [[crew.zones.south, true]], ['pick', 'pack']);
    await crew.add({ startBinId: crew.binId('B100'), dueAt: inMinutes(1) });
    await crew.add({ kind: 'putaway', dueAt: inMinutes(1) });
    expect((await crew.next(anna)).task).to.equal(null);
    const anywhere = await crew.add({ kind: 'pack', dueAt: inMinutes(500) });
    const south = await crew.add({ startBinId: crew.binId('B700'), dueAt: inMinutes(500) });
    const first = await crew.next(anna);
    expect([first.task?.id, codes(first)]).to.deep.equal([south, ['zone']]);
    await crew.test.db('tasks').where({ id: south }).update({ state: 'done' });
    expect((await crew.next(anna)).task?.id).to.equal(anywhere);
  });

  it('hands twenty people twenty different tasks at once', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => crew.hire()));
    for (let made = 0; made < 20; made++) await crew.add({ startBinId: crew.binId('B100') });
    const handed = await Promise.all(people.map((one) => crew.next(one, { at: 'B100' })));
    expect(new Set(handed.map(({ task }) => task?.id ?? 'none'))).to.have.length(20);
    expect(handed.map(({ task }) => task)).to.not.include(null);
  });

  it('finds the nearest of ten thousand of one turn', async function () {
    this.timeout(120_000);
    const rows = Array.from({ length: 10_000 }, (_, at) => ({
      id: newId(),
      warehouse_id: crew.warehouseId,
      kind: 'pick',
      state: 'open',
      title: `T${at}`,
      document_kind: 'outbound_order',
      document_id: newId(),
      priority: 5,
      turn_at: inMinutes(600),
      due_at: inMinutes(600),
      start_walk: (at * 7) % 10_000,
      created_at: noon,
    }));
    for (let from = 0; from < rows.length; from += 100)
      await crew.test.db('tasks').insert(rows.slice(from, from + 100));
    const { task } = await crew.next(anna, { at: 'B500' });
    const row = rows.find(({ id }) => id === task?.id);
    expect(row?.start_walk).to.equal(500);
  });
});
