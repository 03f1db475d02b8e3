import { expect } from 'chai';
import {
  binsOfKind,
  blockBin,
  changeBinUse,
  createHandlingUnit,
  createZone,
  findBin,
  unblockBin,
} from '../../../server/modules/layout/index.ts';
import { layoutModule } from '../../../server/modules/layout/layout.routes.ts';
import * as contract from '../../../shared/layout/bins.contract.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { aBin, asker, aWarehouse, refusal } from '../../support/builders/layout.ts';

describe('bins', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  let warehouseId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, layoutModule);
    ({ id: warehouseId } = await test.run((tx) => aWarehouse(tx)));
  });
  afterEach(() => test.close());

  const manager = anActor({ role: 'manager' });

  it('are one whatever their case, and found as labels, barcodes and ids say', async () => {
    const made = await ask(manager, contract.createBin, { warehouseId, code: ' a01-02 ', kind: 'storage' });
    expect(made.code).to.equal('a01-02');
    const again = ask(manager, contract.createBin, { warehouseId, code: 'A01-02', kind: 'dock' });
    expect(await refusal(again)).to.equal('layout/code-taken');
    for (const bin of ['A01-02', 'a01-02', 'LOC-A01-02', 'loc-a01-02', made.id])
      expect((await ask(manager, contract.getBin, { warehouseId, bin })).id, bin).to.equal(made.id);
    const unknown = ask(manager, contract.getBin, { warehouseId, bin: 'A01-2' });
    expect(await refusal(unknown)).to.equal('record/not-found');
  });

  it('never are the virtual locations', async () => {
    expect(await test.run((tx) => findBin(tx, warehouseId, '@customer'))).to.equal(undefined);
    expect((await ask(manager, contract.listBins, { warehouseId })).rows).to.deep.equal([]);
    for (const code of ['@customer', 'LOC-A1', '', 'x'.repeat(33), 'A\u0007'])
      expect(
        await refusal(ask(manager, contract.createBin, { warehouseId, code, kind: 'storage' })),
      ).to.equal('request/invalid');
  });

  it('are sellable exactly as pickable storage or pick faces that are not blocked', async () => {
    const make = (code: string, kind: 'storage' | 'pick_face' | 'dock', isPickable?: boolean) =>
      ask(manager, contract.createBin, { warehouseId, code, kind, isPickable });
    expect((await make('A', 'storage')).isSellable).to.equal(true);
    expect((await make('B', 'pick_face')).isSellable).to.equal(true);
    expect((await make('C', 'storage', false)).isSellable).to.equal(false);
    expect((await make('D', 'dock', true)).isSellable).to.equal(false);
    const { id } = await make('E', 'storage');
    const blocked = await test.run((tx) => blockBin(tx, warehouseId, id, 'Beam bent'));
    expect(blocked).to.deep.include({ wasSellable: true });
    expect(blocked.bin).to.include({ isSellable: false, blockedReason: 'Beam bent' });
    const used = await test.run((tx) => changeBinUse(tx, warehouseId, id, { kind: 'pick_face' }));
    expect(used.bin.isSellable).to.equal(false);
    const open = await test.run((tx) => unblockBin(tx, warehouseId, id));
    expect(open.bin).to.include({ isSellable: true, blockedAt: null, kind: 'pick_face' });
    const quarantined = await test.run((tx) => changeBinUse(tx, warehouseId, id, { kind: 'quarantine' }));
    expect(quarantined.bin).to.include({ isSellable: false, isPickable: false });
    const events = (await test.db('events').orderBy('seq').select('name')) as { name: string }[];
    expect(events.map(({ name }) => name)).to.deep.equal(['bin.blocked', 'bin.unblocked']);
  });

  it('change place and limits, and keep what is not said', async () => {
    const zone = await test.run((tx) => createZone(tx, { warehouseId, code: 'Z', name: 'Zone' }));
    const made = await ask(manager, contract.createBin, { warehouseId, code: 'A1', kind: 'storage', bay: 3 });
    const changed = await ask(manager, contract.changeBin, {
      warehouseId,
      binId: made.id,
      zoneId: zone.id,
      maxWeightGrams: 500_000,
      isSingleSku: true,
    });
    expect(changed).to.deep.equal({
      ...made,
      zoneId: zone.id,
      zoneCode: 'Z',
      maxWeightGrams: 500_000,
      isSingleSku: true,
    });
    const other = await test.run((tx) => aWarehouse(tx));
    const foreign = await test.run((tx) =>
      createZone(tx, { warehouseId: other.id, code: 'Z', name: 'Zone' }),
    );
    const wrong = [
      () => ask(manager, contract.changeBin, { warehouseId, binId: made.id, zoneId: foreign.id }),
      () => ask(manager, contract.changeBin, { warehouseId: other.id, binId: made.id, bay: 1 }),
      () => ask(manager, contract.deleteBin, { warehouseId: other.id, binId: made.id }),
    ];
    for (const one of wrong) expect(await refusal(one())).to.equal('record/not-found');
  });

  it('are removed only while nothing refers to them', async () => {
    const [bin, used] = await test.run(async (tx) => [
      await aBin(tx, warehouseId, 'A1'),
      await aBin(tx, warehouseId, 'A2'),
    ]);
    await test.run((tx) => createHandlingUnit(tx, { warehouseId, kind: 'pallet', locationId: used.id }));
    await ask(manager, contract.deleteBin, { warehouseId, binId: bin.id });
    expect(await refusal(ask(manager, contract.deleteBin, { warehouseId, binId: used.id }))).to.equal(
      'record/in-use',
    );
    expect(
      (await ask(manager, contract.listBins, { warehouseId })).rows.map(({ code }) => code),
    ).to.deep.equal(['A2']);
  });

  it('come in pages in walk order, each once, also where positions are equal', async () => {
    await test.run(async (tx) => {
      for (const [code, walkSeq] of [
        ['D', 1],
        ['B', 2],
        ['C', 2],
        ['A', 2],
        ['E', 0],
      ] as const)
        await aBin(tx, warehouseId, code, { walkSeq });
    });
    const seen: string[] = [];
    for (let after: string | undefined; ;) {
      const page = await ask(manager, contract.listBins, { warehouseId, after, limit: 2 });
      seen.push(...page.rows.map(({ code }) => code));
      if (page.next === null) break;
      after = page.next;
    }
    expect(seen).to.deep.equal(['E', 'D', 'A', 'B', 'C']);
    for (const after of ['x', '%', 'W10', 'WyJhIiwxXQ'])
      expect(await refusal(ask(manager, contract.listBins, { warehouseId, after }))).to.equal(
        'request/invalid',
      );
  });

  it('are searched by any part of the code, signs meaning themselves, and filtered', async () => {
    await test.run(async (tx) => {
      await aBin(tx, warehouseId, 'A01-1');
      await aBin(tx, warehouseId, 'A_1!%', { kind: 'pick_face' });
      const blocked = await aBin(tx, warehouseId, 'B01-1');
      await blockBin(tx, warehouseId, blocked.id, 'Broken');
    });
    const codes = async (filter: object) =>
      (await ask(manager, contract.listBins, { warehouseId, ...filter })).rows.map(({ code }) => code);
    expect(await codes({ search: '01-' })).to.deep.equal(['A01-1', 'B01-1']);
    expect(await codes({ search: 'loc-a01' })).to.deep.equal(['A01-1']);
    for (const search of ['_', '%', '!', 'a_1'])
      expect(await codes({ search }), search).to.deep.equal(['A_1!%']);
    expect(await codes({ kind: 'pick_face' })).to.deep.equal(['A_1!%']);
    expect(await codes({ blocked: 'true' })).to.deep.equal(['B01-1']);
    expect(await codes({ blocked: false })).to.deep.equal(['A01-1', 'A_1!%']);
  });
});

describe('racks', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  let warehouseId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, layoutModule);
    ({ id: warehouseId } = await test.run((tx) => aWarehouse(tx)));
  });
  afterEach(() => test.close());

  const manager = anActor({ role: 'manager' });
  const codesByWalk = async () =>
    (
      (await test
        .db('locations')
        .where({ warehouse_id: warehouseId, is_physical: true })
        .orderBy('walk_seq')) as {
        code: string;
      }[]
    ).map(({ code }) => code);

  it('are walked up one aisle and down the next, both sides at each bay, from below', async () => {
    const rack = {
      warehouseId,
      firstAisle: 'z',
      aisles: 2,
      bays: 2,
      levels: 2,
      sides: ['l', 'r'],
      pickFaceLevels: 1,
    };
    const plan = { ...rack, pattern: '{aisle}{bay:2}-{level}{side}' };
    const preview = await ask(manager, contract.previewRack, plan);
    expect(preview).to.deep.include({ count: 16, walkFrom: 10, walkTo: 160, takenCodes: [] });
    expect(preview.firstCodes).to.deep.equal(['Z01-1L', 'Z01-2L', 'Z01-1R', 'Z01-2R']);
    expect(preview.lastCodes).to.deep.equal(['AA01-1L', 'AA01-2L', 'AA01-1R', 'AA01-2R']);
    expect(await codesByWalk()).to.deep.equal([]);
    const made = await ask(manager, contract.createRack, plan);
    expect(made).to.deep.equal({ count: 16, firstCode: 'Z01-1L', lastCode: 'AA01-2R' });
    expect((await codesByWalk()).slice(4, 10)).to.deep.equal([
      'Z02-1L',
      'Z02-2L',
      'Z02-1R',
      'Z02-2R',
      'AA02-1L',
      'AA02-2L',
    ]);
    const faces = await test.run((tx) => binsOfKind(tx, warehouseId, 'pick_face'));
    expect(faces).to.have.length(8);
    expect(new Set(faces.map(({ level }) => level))).to.deep.equal(new Set([1]));
  });

  it('of 20 × 30 × 4 are made in one go, behind what there is, and refused whole a second time', async () => {
    await test.run((tx) => aBin(tx, warehouseId, 'PACK-1', { kind: 'packing', walkSeq: 995 }));
    const plan = {
      warehouseId,
      firstAisle: '01',
      aisles: 20,
      bays: 30,
      levels: 4,
      pattern: '{aisle}-{bay:2}-{level}',
    };
    const made = await ask(manager, contract.createRack, plan);
    expect(made).to.deep.equal({ count: 2400, firstCode: '01-01-1', lastCode: '20-01-4' });
    const codes = await codesByWalk();
    expect(codes).to.have.length(2401);
    expect(codes[0]).to.equal('PACK-1');
    const wider = { ...plan, aisles: 21 };
    const preview = await ask(manager, contract.previewRack, wider);
    expect(preview.takenCodes).to.have.length(10);
    expect(await refusal(ask(manager, contract.createRack, wider))).to.equal('layout/code-taken');
    expect(await codesByWalk()).to.have.length(2401);
  });

  it('are refused where codes would not differ, not fit, or be too many', async () => {
    const plan = { warehouseId, firstAisle: 'A', aisles: 2, bays: 2, levels: 2 };
    const wrong = [
      { pattern: '{aisle}-{bay}' },
      { pattern: '{aisle}{bay}{level}', sides: ['L', 'R'] },
      { pattern: 'LOC-{aisle}{bay}{level}' },
      { pattern: '{aisle}{bay:6}{level:6}{bay:6}{level:6}{bay:6}{level:6}' },
      { pattern: '{shelf}{aisle}{bay}{level}' },
      { aisles: 200, bays: 500, levels: 40 },
      { firstAisle: 'A1' },
      { bays: 0 },
      { bays: '1e3' },
    ];
    for (const change of wrong)
      expect(
        await refusal(ask(manager, contract.previewRack, { ...plan, ...change } as typeof plan)),
      ).to.equal('request/invalid');
    // Aisle 1 bay 11 and aisle 11 bay 1 would be one code.
    const ambiguous = { ...plan, firstAisle: '1', aisles: 11, bays: 11, levels: 1, pattern: 'R{aisle}{bay}' };
    expect((await ask(manager, contract.previewRack, ambiguous)).takenCodes).to.include('R111');
    expect(await refusal(ask(manager, contract.createRack, ambiguous))).to.equal('layout/code-taken');
    expect(await codesByWalk()).to.deep.equal([]);
  });
});
