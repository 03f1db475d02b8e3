import { expect } from 'chai';
import { weightTolerance } from '../../../shared/packing/packing.lifecycle.ts';
import { packParcel } from '../../../server/modules/packing/index.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  aBench,
  aParcel,
  aPickedOrder,
  orderStateOf,
  packInput,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

describe('weigh parcel', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
  });
  afterEach(() => test.close());

  it('allows 15 % either way, and 50 g where that is more', () => {
    expect(weightTolerance(1000, 15)).to.equal(150);
    expect(weightTolerance(100, 15)).to.equal(50);
    expect(weightTolerance(0, 15)).to.equal(50);
  });

  it('locks the label at the first gram beyond the tolerance, and says both weights', async () => {
    const order = await aPickedOrder(test, bench, { POT: 2 });
    // Two pots and the small box: 2100 g, 315 g either way.
    const off = await problemOf(aParcel(test, bench, order.id, { POT: 1 }, { weightGrams: 1100 + 166 }));
    expect(off.code).to.equal('packing/weight-off');
    expect(off.params).to.include({ expected: 1100, actual: 1266, tolerance: 165 });
    const light = await problemOf(aParcel(test, bench, order.id, { POT: 1 }, { weightGrams: 934 }));
    expect(light.code).to.equal('packing/weight-off');
    expect(await orderStateOf(test, order.id)).to.equal('picked');
    const edge = await aParcel(test, bench, order.id, { POT: 1 }, { weightGrams: 1265 });
    expect(edge).to.include({ state: 'labelled', expectedGrams: 1100, overrideReason: null });
    const lower = await aParcel(test, bench, order.id, { POT: 1 }, { weightGrams: 935 });
    expect(lower.state).to.equal('labelled');
  });

  it('opens the lock for a supervisor with a reason, and for nobody else', async () => {
    const order = await aPickedOrder(test, bench, { POT: 1 });
    const input = await packInput(test, order.id, { POT: 1 }, { weightGrams: 2000 });
    const reasoned = { ...input, overrideReason: 'packed in foam' };
    for (const [actor, wish] of [
      [bench.packer, reasoned],
      [bench.manager, input],
    ] as const) {
      const refused = await problemOf(test.run((tx) => packParcel(tx, wish), actor));
      expect(refused.code).to.equal('packing/weight-off');
    }
    const { parcel } = await test.run((tx) => packParcel(tx, reasoned), bench.manager);
    expect(parcel).to.include({ state: 'labelled', overrideReason: 'packed in foam', weightGrams: 2000 });
  });

  it('counts the box, and refuses one that is not known here', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 3 });
    const heavy = await aParcel(test, bench, order.id, { TEA: 1 }, { packagingCode: 'l', weightGrams: 900 });
    expect(heavy).to.include({ expectedGrams: 900, packagingCode: 'L' });
    const bare = await aParcel(test, bench, order.id, { TEA: 1 }, { packagingCode: null, weightGrams: 500 });
    expect(bare).to.include({ expectedGrams: 500, packagingCode: null });
    const unknown = await problemOf(aParcel(test, bench, order.id, { TEA: 1 }, { packagingCode: 'XXL' }));
    expect(unknown.code).to.equal('packing/unknown-box');
  });

  it('learns the weight of what nobody weighed from three parcels on a scale, then locks by it', async () => {
    for (const weightGrams of [700, 704, 696]) {
      const order = await aPickedOrder(test, bench, { GIFT: 2 });
      const parcel = await aParcel(test, bench, order.id, { GIFT: 2 }, { weightGrams });
      expect(parcel.expectedGrams, 'no theory yet').to.equal(null);
    }
    const order = await aPickedOrder(test, bench, { GIFT: 2 });
    const off = await problemOf(aParcel(test, bench, order.id, { GIFT: 2 }, { weightGrams: 1400 }));
    expect(off.params).to.include({ expected: 700 });
    const parcel = await aParcel(test, bench, order.id, { GIFT: 2 }, { weightGrams: 710 });
    expect(parcel.expectedGrams).to.equal(700);
  });

  it('learns nothing from weights typed by hand', async () => {
    for (let round = 0; round < 4; round += 1) {
      const order = await aPickedOrder(test, bench, { GIFT: 1 });
      await aParcel(test, bench, order.id, { GIFT: 1 }, { weightSource: 'manual', weightGrams: 900 });
    }
    expect(await test.db('learned_weights')).to.deep.equal([]);
  });
});
