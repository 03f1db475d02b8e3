import { expect } from 'chai';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import { cancelOrder } from '../../../server/modules/outbound/index.ts';
import { reopenParcel } from '../../../server/modules/packing/index.ts';
import { bindTote, totesOf } from '../../../server/modules/picking/index.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { anOrder, aReleasedWave } from '../../support/builders/outbound.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  aBench,
  anotherPacker,
  aParcel,
  aPickedOrder,
  onHandAt,
  orderStateOf,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

describe('reopen parcel', () => {
  let test: TestDatabase;
  let bench: Bench;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
  });
  afterEach(() => test.close());

  const reopen = (parcelId: string, actor = bench.packer, toteCode?: string) =>
    test.run((tx) => reopenParcel(tx, { parcelId, toteCode }), actor);
  const holders = (orderId: string) =>
    test.db('tasks').where({ document_id: orderId, kind: 'pack', state: 'claimed' }).pluck('claimed_by');

  it('puts the goods back into their tote and the packing back into the same hands', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2, CUP: 1 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2, CUP: 1 });
    const undone = await reopen(parcel.id);
    expect(undone).to.include({ orderState: 'picked', unitsLeft: 3 });
    expect(undone.parcel).to.include({ state: 'voided', trackingNumber: null });
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2, CUP: 1 });
    expect(await onHandAt(test, 'dispatch')).to.deep.equal({});
    expect(await holders(order.id)).to.deep.equal([bench.packer.id]);
    const again = await aParcel(test, bench, order.id, { TEA: 2, CUP: 1 });
    expect(again.index).to.equal(2);
    expect(await orderStateOf(test, order.id)).to.equal('packed');
    await expectAllAddsUp(test);
  });

  it('undoes one of several parcels while the packing goes on', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2, CUP: 1 });
    const first = await aParcel(test, bench, order.id, { TEA: 1 });
    const second = await aParcel(test, bench, order.id, { TEA: 1 });
    expect(await reopen(second.id)).to.include({ orderState: 'packing', unitsLeft: 2 });
    expect(await test.db('parcels').where({ id: first.id }).pluck('state')).to.deep.equal(['labelled']);
    await expectAllAddsUp(test);
  });

  it('is done once, however often and however close together it is asked', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    const answers = await Promise.all([reopen(parcel.id), reopen(parcel.id), reopen(parcel.id)]);
    expect(new Set(answers.map(({ taskId }) => taskId)).size).to.equal(1);
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2 });
    await aParcel(test, bench, order.id, { TEA: 2 });
    expect((await problemOf(reopen(parcel.id))).code, 'packed anew since').to.equal('packing/cannot-undo');
  });

  it('leaves alone what somebody else packed', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    const other = await anotherPacker(test, bench);
    expect((await problemOf(reopen(parcel.id, other))).code).to.equal('packing/cannot-undo');
  });

  it('asks for another tote where theirs serves another order by now', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const [tote] = await test.run((tx) => totesOf(tx, order.id));
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    const next = await test.run((tx) => anOrder(tx, bench.place, { CUP: 1 }));
    const { tasks } = await aReleasedWave(test, bench.place, [next.id]);
    const taskId = tasks.get(next.id) ?? '';
    const warehouseId = bench.place.warehouse.id;
    await test.run(async (tx) => {
      await claimTask(tx, taskId);
      await bindTote(tx, { taskId, toteCode: tote?.code ?? '' });
    }, bench.picker);
    expect((await problemOf(reopen(parcel.id))).code).to.equal('picking/tote-taken');
    const free = await test.run((tx) => createHandlingUnit(tx, { warehouseId, kind: 'tote' }));
    expect(await reopen(parcel.id, bench.packer, free.code)).to.include({ toteCode: free.code });
    expect(await onHandAt(test, 'tote')).to.deep.equal({ TEA: 2 });
  });

  it('stops at a cancelled order: its goods go back to their bins instead', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 2 });
    await test.run((tx) => cancelOrder(tx, { orderId: order.id, reason: '' }));
    expect((await problemOf(reopen(parcel.id))).code).to.equal('order/cancelled');
  });
});
