import { expect } from 'chai';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { productOf } from '../../support/builders/outbound.ts';
import {
  aBench,
  aParcel,
  aPickedOrder,
  packInput,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';
import { packParcel, unpackParcel } from '../../../server/modules/packing/index.ts';

describe('pack serials', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
    await test
      .db('products')
      .where({ id: productOf(bench.place, 'POT').id })
      .update({ is_serial_at_dispatch: true });
  });
  afterEach(() => test.close());

  const withSerials = async (orderId: string, quantity: number, serials: string[]) => {
    const input = await packInput(test, orderId, { POT: quantity });
    return { ...input, lines: input.lines.map((line) => ({ ...line, serials })) };
  };

  it('wants the serial of every unit, each once, and keeps them with the parcel', async () => {
    const order = await aPickedOrder(test, bench, { POT: 2 });
    for (const serials of [[], ['SN-1'], ['SN-1', 'sn-1'], ['SN-1', 'SN-2', 'SN-3']]) {
      const input = await withSerials(order.id, 2, serials);
      const refused = await problemOf(test.run((tx) => packParcel(tx, input), bench.packer));
      expect(refused.code).to.equal('packing/serials-needed');
    }
    const input = await withSerials(order.id, 2, ['SN-1', 'SN-2']);
    const { parcel } = await test.run((tx) => packParcel(tx, input), bench.packer);
    const kept = await test
      .db('parcel_serials')
      .where({ parcel_id: parcel.id })
      .orderBy('serial')
      .pluck('serial');
    expect(kept).to.deep.equal(['SN-1', 'SN-2']);
  });

  it('never lets one unit lie in two boxes, not even when both close at once', async () => {
    const orders = [await aPickedOrder(test, bench, { POT: 1 }), await aPickedOrder(test, bench, { POT: 1 })];
    const inputs = await Promise.all(orders.map(({ id }) => withSerials(id, 1, ['SN-7'])));
    const tries = await Promise.allSettled(
      inputs.map((input) => test.run((tx) => packParcel(tx, input), bench.packer)),
    );
    const refused = tries.filter((one) => one.status === 'rejected');
    expect(refused).to.have.length(1);
    expect((refused[0]?.reason as { code: string } | undefined)?.code).to.equal('packing/serial-packed');
  });

  it('may be packed again after its box was undone', async () => {
    const order = await aPickedOrder(test, bench, { POT: 1, TEA: 1 });
    const input = await withSerials(order.id, 1, ['SN-9']);
    const { parcel } = await test.run((tx) => packParcel(tx, input), bench.packer);
    await test.run((tx) => unpackParcel(tx, { parcelId: parcel.id, reason: 'wrong box' }), bench.packer);
    const again = await test.run((tx) => packParcel(tx, input), bench.packer);
    expect(again.parcel.state).to.equal('labelled');
    await aParcel(test, bench, order.id, { TEA: 1 });
  });
});
