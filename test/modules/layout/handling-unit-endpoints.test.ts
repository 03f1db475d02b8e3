import { expect } from 'chai';
import { placeHandlingUnit } from '../../../server/modules/layout/index.ts';
import { layoutModule } from '../../../server/modules/layout/layout.routes.ts';
import * as contract from '../../../shared/layout/handling-units.contract.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aBin, asker, aWarehouse, refusal } from '../../support/builders/layout.ts';

describe('handling units over the API', () => {
  let test: TestDatabase;
  let ask: ReturnType<typeof asker>;
  let warehouseId: string;
  let sellerId: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    ask = asker(test, layoutModule);
    ({ id: warehouseId } = await test.run((tx) => aWarehouse(tx)));
    sellerId = await test.run((tx) => aSellerRow(tx));
  });
  afterEach(() => test.close());

  const worker = anActor({ role: 'floor' });
  const plates = async (kind: 'pallet' | 'carton', count: number, given: object = {}) =>
    (await ask(worker, contract.createHandlingUnits, { warehouseId, kind, count, ...given })).rows;

  it('are made in a row, nested, and shown with what they stand in and hold', async () => {
    const [pallet] = await plates('pallet', 1);
    const [first, second] = await plates('carton', 2, { sellerId });
    const dock = await test.run((tx) => aBin(tx, warehouseId, 'DOCK', { kind: 'dock' }));
    await test.run((tx) => placeHandlingUnit(tx, pallet?.id ?? '', dock.id));
    for (const unit of [first, second])
      await ask(worker, contract.nestHandlingUnit, {
        warehouseId,
        unitId: unit?.id ?? '',
        parentId: pallet?.id ?? '',
      });
    const shown = await ask(worker, contract.getHandlingUnit, { warehouseId, unit: pallet?.code ?? '' });
    expect(shown.binCode).to.equal('DOCK');
    expect(shown.contents.map(({ code }) => code)).to.deep.equal([first?.code, second?.code]);
    const inner = await ask(worker, contract.getHandlingUnit, { warehouseId, unit: second?.code ?? '' });
    expect(inner.chain.map(({ code }) => code)).to.deep.equal([pallet?.code]);
    await ask(worker, contract.unnestHandlingUnit, { warehouseId, unitId: second?.id ?? '' });
    const after = await ask(worker, contract.getHandlingUnit, { warehouseId, unit: second?.code ?? '' });
    expect(after).to.deep.include({ parentId: null, chain: [], binCode: 'DOCK' });
  });

  it('refuse the goods of two sellers in a unit that belongs to one', async () => {
    const other = await test.run((tx) => aSellerRow(tx));
    const [pallet] = await plates('pallet', 1, { sellerId });
    const [theirs] = await plates('carton', 1, { sellerId: other });
    const nesting = { warehouseId, unitId: theirs?.id ?? '', parentId: pallet?.id ?? '' };
    expect(await refusal(ask(worker, contract.nestHandlingUnit, nesting))).to.equal(
      'layout/unit-of-another-seller',
    );
  });

  it('show a seller nothing but their own', async () => {
    const other = await test.run((tx) => aSellerRow(tx));
    const [mine] = await plates('carton', 1, { sellerId });
    const [theirs] = await plates('carton', 1, { sellerId: other });
    const [house] = await plates('pallet', 1);
    for (const unit of [mine, theirs])
      await ask(worker, contract.nestHandlingUnit, {
        warehouseId,
        unitId: unit?.id ?? '',
        parentId: house?.id ?? '',
      });
    const seller = anActor({ sellerId });
    const { rows } = await ask(seller, contract.listHandlingUnits, { warehouseId });
    expect(rows.map(({ id }) => id)).to.deep.equal([mine?.id]);
    const own = await ask(seller, contract.getHandlingUnit, { warehouseId, unit: mine?.code ?? '' });
    expect(own.chain).to.deep.equal([]);
    for (const unit of [theirs, house])
      expect(
        await refusal(ask(seller, contract.getHandlingUnit, { warehouseId, unit: unit?.code ?? '' })),
      ).to.equal('record/not-found');
    const making = ask(seller, contract.createHandlingUnits, { warehouseId, kind: 'carton' });
    expect(await refusal(making)).to.equal('auth/forbidden');
  });

  it('come in pages, are searched by plate, and refuse unknown sellers and bins', async () => {
    await plates('carton', 5);
    const first = await ask(worker, contract.listHandlingUnits, { warehouseId, limit: 3 });
    const rest = await ask(worker, contract.listHandlingUnits, {
      warehouseId,
      limit: 3,
      after: first.next ?? '',
    });
    expect(new Set([...first.rows, ...rest.rows].map(({ id }) => id)).size).to.equal(5);
    expect(rest.next).to.equal(null);
    const found = await ask(worker, contract.listHandlingUnits, { warehouseId, search: 'lpn-00000003' });
    expect(found.rows).to.have.length(1);
    for (const wrong of [{ sellerId: warehouseId }, { binId: warehouseId }])
      expect(await refusal(plates('carton', 1, wrong))).to.equal('record/not-found');
  });
});
