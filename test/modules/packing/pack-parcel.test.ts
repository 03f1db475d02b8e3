import { expect } from 'chai';
import { cancelOrder, holdOrder } from '../../../server/modules/outbound/index.ts';
import { packParcel } from '../../../server/modules/packing/index.ts';
import { getPackWork } from '../../../server/modules/packing/pack-work.queries.ts';
import { runOnce } from '../../../server/platform/operations.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  aBench,
  anotherPacker,
  aParcel,
  aPickedOrder,
  onHandAt,
  orderStateOf,
  packInput,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

describe('pack parcel', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
  });
  afterEach(() => test.close());

  it('moves the goods to dispatch under the parcel’s plate, labels it and ends the packer’s task', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2, CUP: 1 });
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2, CUP: 1 });
    const input = await packInput(test, order.id, { TEA: 2, CUP: 1 });
    const packed = await test.run((tx) => packParcel(tx, input), bench.packer);
    expect(packed.orderState).to.equal('packed');
    expect(packed.unitsLeft).to.equal(0);
    expect(packed.parcel).to.include({ state: 'labelled', index: 1, expectedGrams: 1300, weightGrams: 1300 });
    expect(packed.parcel.code).to.match(/^PCL-\d{9}$/);
    expect(packed.parcel.trackingNumber).to.match(/^FV\d{16}$/);
    expect(packed.parcel.carrierName).to.equal('Farstock Van');
    expect(await onHandAt(test, 'tote')).to.deep.equal({});
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({ TEA: 2, CUP: 1 });
    const accounts = await test
      .db('stock_accounts as a')
      .join('handling_units as u', 'u.id', 'a.handling_unit_id')
      .where('u.code', packed.parcel.code)
      .sum('a.on_hand as units');
    expect(Number((accounts[0] as { units: number }).units)).to.equal(3);
    const task = (await test.db('tasks').where({ document_id: order.id, kind: 'pack' }).first()) as {
      state: string;
    };
    expect(task.state).to.equal('done');
    expect(await test.db('order_totes').where({ order_id: order.id })).to.deep.equal([]);
    await expectAllAddsUp(test);
  });

  it('takes several parcels; the order is packed with the last unit', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 3 });
    const first = await aParcel(test, bench, order.id, { TEA: 1 });
    expect(await orderStateOf(test, order.id)).to.equal('packing');
    const second = await aParcel(test, bench, order.id, { TEA: 2 });
    expect(await orderStateOf(test, order.id)).to.equal('packed');
    expect([first.index, second.index]).to.deep.equal([1, 2]);
    expect(first.trackingNumber).not.to.equal(second.trackingNumber);
  });

  it('refuses more than was picked and what is not of the order, and leaves nothing half done', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const other = await aPickedOrder(test, bench, { CUP: 1 });
    const tooMuch = await problemOf(aParcel(test, bench, order.id, { TEA: 3 }));
    expect(tooMuch.code).to.equal('packing/more-than-picked');
    expect(tooMuch.params).to.include({ sku: 'TEA', extra: 1, left: 2 });
    const lines = (await packInput(test, other.id, { CUP: 1 })).lines;
    const foreign = await problemOf(aParcel(test, bench, order.id, { TEA: 1 }, { lines }));
    expect(foreign.code).to.equal('packing/not-of-this-order');
    expect(await test.db('parcels')).to.deep.equal([]);
    expect(await test.db('handling_units').where({ kind: 'parcel' })).to.deep.equal([]);
    expect(await orderStateOf(test, order.id)).to.equal('picked');
  });

  it('is refused for orders that are not picked, held or cancelled', async () => {
    const picked = await aPickedOrder(test, bench, { TEA: 2 });
    await test.run((tx) => holdOrder(tx, { orderId: picked.id, reason: 'incorrect_address', note: '' }));
    expect((await problemOf(aParcel(test, bench, picked.id, { TEA: 2 }))).code).to.equal('order/on-hold');
    const { holds } = await test.run((tx) => getPackWork(tx, { orderId: picked.id }), bench.packer);
    expect(holds, 'the packer hears of it before anything is packed').to.deep.equal(['incorrect_address']);
    const gone = await aPickedOrder(test, bench, { TEA: 1 });
    await test.run((tx) => cancelOrder(tx, { orderId: gone.id, reason: 'changed mind' }));
    expect((await problemOf(aParcel(test, bench, gone.id, { TEA: 1 }))).code).to.equal('order/cancelled');
    const done = await aPickedOrder(test, bench, { TEA: 1 });
    await aParcel(test, bench, done.id, { TEA: 1 });
    expect((await problemOf(aParcel(test, bench, done.id, { TEA: 1 }))).code).to.equal('packing/not-picked');
  });

  it('is refused to somebody else while a packer works on the order', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    await aParcel(test, bench, order.id, { TEA: 1 });
    const input = await packInput(test, order.id, { TEA: 1 });
    const other = await anotherPacker(test, bench);
    const refused = await problemOf(test.run((tx) => packParcel(tx, input), other));
    expect(refused.code).to.equal('task/claimed-by');
  });

  it('answers a parcel sent again under its own id, and refuses other content under it', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 3 });
    const id = newId();
    const first = await aParcel(test, bench, order.id, { TEA: 2 }, { id });
    const again = await aParcel(test, bench, order.id, { TEA: 2 }, { id });
    expect(again).to.deep.equal(first);
    const other = await problemOf(aParcel(test, bench, order.id, { TEA: 1 }, { id }));
    expect(other.code).to.equal('record/duplicate');
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({ TEA: 2 });
  });

  it('packs once when the same operation comes twice at once', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const input = await packInput(test, order.id, { TEA: 1 });
    const operation = { id: newId(), name: 'post /packing', input };
    const pack = () => runOnce(test.host, bench.packer, operation, (tx) => packParcel(tx, input));
    const answers = await Promise.all([pack(), pack(), pack()]);
    expect(new Set(answers.map(({ answer }) => answer.parcel.id)).size).to.equal(1);
    expect(answers.filter(({ replayed }) => !replayed)).to.have.length(1);
    expect(await test.db('parcels')).to.have.length(1);
    await expectAllAddsUp(test);
  });

  it('never packs more than was picked when different parcels are closed at once', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 5 });
    const input = await packInput(test, order.id, { TEA: 2 });
    const tries = await Promise.allSettled(
      Array.from({ length: 4 }, () => test.run((tx) => packParcel(tx, input), bench.packer)),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.length(2);
    for (const one of tries)
      if (one.status === 'rejected')
        expect((one.reason as { code: string }).code).to.equal('packing/more-than-picked');
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({ TEA: 4 });
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 1 });
    await expectAllAddsUp(test);
  });

  it('keeps a parcel without a label where no carrier takes it, and says why', async () => {
    const recipient = { name: 'Bo', line1: 'Storgatan 1', city: 'Lund', country: 'SE' };
    const order = await aPickedOrder(test, bench, { TEA: 1 }, { recipient });
    const parcel = await aParcel(test, bench, order.id, { TEA: 1 });
    expect(parcel.state).to.equal('packed');
    expect(parcel.trackingNumber).to.equal(null);
    expect(parcel.labelProblem).to.contain('600 g to SE');
    expect(await orderStateOf(test, order.id)).to.equal('packed');
  });

  it('sticks on the seller’s own label when its number is scanned, once', async () => {
    const orders = [
      await aPickedOrder(test, bench, { TEA: 1 }, { service: 'own' }),
      await aPickedOrder(test, bench, { TEA: 1 }, { service: 'own' }),
    ];
    const [first, second] = orders.map(({ id }) => id) as [string, string];
    expect((await problemOf(aParcel(test, bench, first, { TEA: 1 }))).code).to.equal(
      'carrier/tracking-needed',
    );
    const parcel = await aParcel(test, bench, first, { TEA: 1 }, { trackingNumber: '1Z-999-AA1' });
    expect(parcel).to.include({ trackingNumber: '1Z-999-AA1', carrierId: bench.ownLabelId });
    const taken = await problemOf(aParcel(test, bench, second, { TEA: 1 }, { trackingNumber: '1z-999-aa1' }));
    expect(taken.code).to.equal('carrier/tracking-taken');
    expect(await orderStateOf(test, second)).to.equal('picked');
  });

  it('packs goods that carriers have to know of only into a box that says so', async () => {
    await test.db('products').where({ sku: 'POT' }).update({ battery_class: 'lithium_ion_contained' });
    const order = await aPickedOrder(test, bench, { POT: 1, TEA: 1 });
    const { lines } = await test.run((tx) => getPackWork(tx, { orderId: order.id }), bench.packer);
    expect(Object.fromEntries(lines.map(({ sku, mark }) => [sku, mark]))).to.deep.equal({
      POT: 'UN3481',
      TEA: null,
    });
    const bare = await problemOf(aParcel(test, bench, order.id, { POT: 1 }));
    expect(bare).to.deep.include({ code: 'packing/mark-missing', params: { marks: ['UN3481'] } });
    await aParcel(test, bench, order.id, { TEA: 1 });
    expect(await aParcel(test, bench, order.id, { POT: 1 }, { isMarked: true })).to.include({
      state: 'labelled',
    });
  });
});
