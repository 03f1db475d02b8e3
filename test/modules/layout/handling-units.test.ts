import { expect } from 'chai';
import {
  chainOf,
  closeHandlingUnit,
  contentsOf,
  createHandlingUnit,
  createHandlingUnits,
  findHandlingUnit,
  handlingUnitById,
  nest,
  placeHandlingUnit,
  unnest,
} from '../../../server/modules/layout/index.ts';
import { isSscc } from '../../../shared/domain/gs1.ts';
import { gs1CheckDigit } from '../../../shared/domain/check-digit.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aBin, aWarehouse, refusal } from '../../support/builders/layout.ts';

describe('handling units', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await openTestDatabase()));
  afterEach(() => test.close());

  const aUnit = (warehouseId: string, kind: 'pallet' | 'carton' | 'tote' = 'carton') =>
    test.run((tx) => createHandlingUnit(tx, { warehouseId, kind }));

  it('number their plates without gaps, with a check digit, short enough for a label', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    const units = await test.run((tx) => createHandlingUnits(tx, { warehouseId: id, kind: 'pallet' }, 250));
    const codes = units.map(({ code }) => code);
    expect(codes[0]).to.equal('LPN-000000017');
    expect(new Set(codes).size).to.equal(250);
    for (const code of codes) {
      expect(code.length).to.be.at.most(17);
      expect(gs1CheckDigit(code.slice(4, -1))).to.equal(Number(code.at(-1)));
    }
    const tote = await aUnit(id, 'tote');
    expect(tote.code).to.equal('TOT-000000017');
  });

  it('never give a number twice to clerks who print at the same time', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    const batches = await Promise.all(
      Array.from({ length: 8 }, () =>
        test.run((tx) => createHandlingUnits(tx, { warehouseId: id, kind: 'carton' }, 5)),
      ),
    );
    expect(new Set(batches.flat().map(({ code }) => code)).size).to.equal(40);
  });

  it('bear an SSCC only with a licensed prefix, shared by two warehouses without a number in common', async () => {
    const settings = { rules: { gs1CompanyPrefix: '4012345' } };
    const units = await test.run(async (tx) => {
      const [a, b, plain] = [
        await aWarehouse(tx, { settings }),
        await aWarehouse(tx, { settings }),
        await aWarehouse(tx),
      ];
      const make = (warehouseId: string, kind: 'pallet' | 'tote') =>
        createHandlingUnit(tx, { warehouseId, kind });
      return [
        await make(a.id, 'pallet'),
        await make(b.id, 'pallet'),
        await make(plain.id, 'pallet'),
        await make(a.id, 'tote'),
      ] as const;
    });
    const [a, b, plain, tote] = units;
    expect(a.sscc)
      .to.satisfy(isSscc)
      .and.match(/^04012345/);
    expect(b.sscc).to.satisfy(isSscc).and.not.equal(a.sscc);
    expect(plain.sscc).to.equal(null);
    expect(tote.sscc).to.equal(null);
    const found = await test.run((tx) => findHandlingUnit(tx, a.warehouseId, a.sscc ?? ''));
    expect(found?.id).to.equal(a.id);
  });

  it('are found by plate in any case and by id, in their own warehouse only', async () => {
    const [here, there] = await test.run(async (tx) => [await aWarehouse(tx), await aWarehouse(tx)]);
    const unit = await aUnit(here.id);
    const find = (warehouseId: string, name: string) =>
      test.run((tx) => findHandlingUnit(tx, warehouseId, name)).then((one) => one?.id);
    expect(await find(here.id, ' lpn-000000017 ')).to.equal(unit.id);
    expect(await find(here.id, unit.id)).to.equal(unit.id);
    expect(await find(there.id, unit.code)).to.equal(undefined);
    expect(await find(here.id, 'LPN-000000018')).to.equal(undefined);
  });

  it('nest, stand where their parent stands, and come out again', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    const [pallet, carton, inner] = [await aUnit(id, 'pallet'), await aUnit(id), await aUnit(id)];
    const dock = await test.run((tx) => aBin(tx, id, 'DOCK-1', { kind: 'dock' }));
    await test.run((tx) => nest(tx, inner.id, carton.id));
    await test.run((tx) => placeHandlingUnit(tx, pallet.id, dock.id));
    await test.run((tx) => nest(tx, carton.id, pallet.id));
    const now = await test.run((tx) => handlingUnitById(tx, inner.id));
    expect(now?.locationId).to.equal(dock.id);
    const chain = await test.run((tx) => chainOf(tx, now ?? inner));
    expect(chain.map((one) => one.id)).to.deep.equal([carton.id, pallet.id]);
    const contents = await test.run((tx) => contentsOf(tx, pallet.id));
    expect(contents.map((one) => one.id)).to.deep.equal([carton.id]);
    expect(await refusal(test.run((tx) => placeHandlingUnit(tx, carton.id, null)))).to.equal(
      'layout/unit-nested',
    );
    await test.run((tx) => unnest(tx, carton.id));
    expect(await test.run((tx) => contentsOf(tx, pallet.id))).to.deep.equal([]);
  });

  it('refuse to contain themselves, at any depth', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    const [a, b, c] = [await aUnit(id), await aUnit(id), await aUnit(id)];
    await test.run((tx) => nest(tx, b.id, a.id));
    await test.run((tx) => nest(tx, c.id, b.id));
    for (const parent of [a, b, c])
      expect(await refusal(test.run((tx) => nest(tx, a.id, parent.id)))).to.equal('layout/nesting-loop');
  });

  it('never form a ring when two are put into each other at the same moment', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    for (let round = 0; round < 10; round++) {
      const [a, b] = [await aUnit(id), await aUnit(id)];
      const tries = await Promise.allSettled([
        test.run((tx) => nest(tx, a.id, b.id)),
        test.run((tx) => nest(tx, b.id, a.id)),
      ]);
      expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    }
  });

  it('refuse a chain deeper than anybody stacks', async () => {
    const { id } = await test.run((tx) => aWarehouse(tx));
    const units = await test.run((tx) => createHandlingUnits(tx, { warehouseId: id, kind: 'carton' }, 9));
    for (let depth = 1; depth < 8; depth++)
      await test.run((tx) => nest(tx, units[depth]?.id ?? '', units[depth - 1]?.id ?? ''));
    const deeper = test.run((tx) => nest(tx, units[8]?.id ?? '', units[7]?.id ?? ''));
    expect(await refusal(deeper)).to.equal('layout/nesting-too-deep');
    const fromAbove = test.run((tx) => nest(tx, units[0]?.id ?? '', units[8]?.id ?? ''));
    expect(await refusal(fromAbove)).to.equal('layout/nesting-too-deep');
  });

  it('refuse what is closed or in another warehouse', async () => {
    const [here, there] = await test.run(async (tx) => [await aWarehouse(tx), await aWarehouse(tx)]);
    const [a, b, far] = [await aUnit(here.id), await aUnit(here.id), await aUnit(there.id)];
    expect(await refusal(test.run((tx) => nest(tx, far.id, a.id)))).to.equal('layout/unit-elsewhere');
    await test.run((tx) => closeHandlingUnit(tx, b.id));
    expect(await refusal(test.run((tx) => nest(tx, b.id, a.id)))).to.equal('layout/unit-closed');
    expect(await refusal(test.run((tx) => nest(tx, a.id, b.id)))).to.equal('layout/unit-closed');
  });
});
