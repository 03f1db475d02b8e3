import { expect } from 'chai';
import { ensureLot } from '../../../server/modules/catalog/index.ts';
import { virtualLocation } from '../../../server/modules/layout/index.ts';
import { bindTote, recordPick, showWalk } from '../../../server/modules/picking/index.ts';
import { findPlaceOfSerial, swapGoods } from '../../../server/modules/picking/swap-goods.ts';
import { post } from '../../../server/modules/stock/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import {
  anOrder,
  aPicker,
  aPlace,
  aReleasedWave,
  productOf,
  type Place,
} from '../../support/builders/outbound.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { problemOf } from '../../support/builders/packing.ts';

describe('swap goods in a bin', () => {
  let database: TestDatabase;
  let place: Place;
  let picker: Actor;
  beforeEach(async () => {
    database = await openTestDatabase();
    place = await database.run((tx) => aPlace(tx, {}));
    picker = await aPicker(database, place);
  });
  afterEach(async () => {
    await expectAllAddsUp(database);
    await database.close();
  });

  interface Goods {
    lot?: string;
    expiresOn?: string;
    serial?: string;
    quantity?: number;
  }
  /** Tea of a kind comes into a bin. */
  const stock = (bin: 'A1' | 'A2', { lot, expiresOn, serial, quantity = 1 }: Goods) =>
    database.run(async (tx) => {
      const { id: productId } = productOf(place, 'TEA');
      const supplier = await virtualLocation(tx, place.warehouse.id, 'supplier');
      const known = lot === undefined ? undefined : await ensureLot(tx, productId, { code: lot, expiresOn });
      const what = { grade: 'new', lotId: known?.id } as const;
      await post(tx, { document: { kind: 'move', id: newId() }, reason: 'receive' }, [
        {
          sellerId: place.sellerId,
          productId,
          quantity,
          serial,
          from: { locationId: supplier.id, ...what },
          to: { locationId: place.bins[bin].id, ...what },
        },
      ]);
    });
  const track = (cells: object) =>
    database
      .db('products')
      .where({ id: productOf(place, 'TEA').id })
      .update(cells);
  /** The pick task of an order for so many. */
  const walkFor = async (quantity: number) => {
    const order = await database.run((tx) => anOrder(tx, place, { TEA: quantity }));
    const { tasks } = await aReleasedWave(database, place, [order.id]);
    return tasks.get(order.id) ?? '';
  };
  const show = (taskId: string) => database.run((tx) => showWalk(tx, { taskId }), picker);
  const swap = (taskId: string, lineId: string, by: 'lot' | 'serial', value: string) =>
    database.run((tx) => swapGoods(tx, { taskId, lineId, by, value }), picker);

  it('takes another lot of the same bin as far as it is nobody’s, and leaves the rest as it was', async () => {
    await track({ is_lot_tracked: true, is_expiry_tracked: true });
    await stock('A1', { lot: 'L1', expiresOn: '2030-01-31', quantity: 3 });
    await stock('A1', { lot: 'L2', expiresOn: '2030-02-28', quantity: 2 });
    const taskId = await walkFor(3);
    const [line] = (await show(taskId)).lines;
    expect(line).to.deep.include({ lotCode: 'L1', otherLots: [{ lot: 'L2', expiresOn: '2030-02-28' }] });
    const swapped = await swap(taskId, line?.lineId ?? '', 'lot', 'l2');
    expect(swapped.line).to.deep.include({ lotCode: 'L2', remaining: 2, seq: line?.seq });
    const { lines } = await show(taskId);
    expect(lines.map(({ lotCode, remaining }) => [lotCode, remaining])).to.have.deep.members([
      ['L1', 1],
      ['L2', 2],
    ]);
    const toteCode = place.totes[0] ?? '';
    await database.run((tx) => bindTote(tx, { taskId, toteCode }), picker);
    for (const { lineId, remaining } of lines)
      await database.run((tx) => recordPick(tx, { taskId, lineId, quantity: remaining }), picker);
  });

  it('takes no lot that expires sooner, is not there, or is reserved for another order', async () => {
    await track({ is_lot_tracked: true, is_expiry_tracked: true });
    await stock('A1', { lot: 'L1', expiresOn: '2030-01-31' });
    await stock('A1', { lot: 'L2', expiresOn: '2030-02-28' });
    const [first, second] = [await walkFor(1), await walkFor(1)];
    const [line] = (await show(first)).lines;
    expect(line?.otherLots).to.deep.equal([]);
    for (const lot of ['L2', 'L9'])
      expect(await problemOf(swap(first, line?.lineId ?? '', 'lot', lot))).to.deep.include({
        code: 'picking/not-free',
        params: { got: lot, bin: 'A1', expected: 'L1' },
      });
    await stock('A1', { lot: 'L0', expiresOn: '2029-12-31' });
    const [other] = (await show(second)).lines;
    expect(other?.lotCode).to.equal('L2');
    const sooner = await problemOf(swap(second, other?.lineId ?? '', 'lot', 'L0'));
    expect(sooner.code).to.equal('picking/not-free');
  });

  it('takes another unit that lies beside the one reserved, and says where any other belongs', async () => {
    await track({ is_serial_at_receipt: true });
    for (const serial of ['SN1', 'SN2']) await stock('A1', { serial });
    await stock('A2', { serial: 'SN3' });
    const taskId = await walkFor(1);
    const [line] = (await show(taskId)).lines;
    const [own, beside] = line?.serial === 'SN1' ? ['SN1', 'SN2'] : ['SN2', 'SN1'];
    const lineId = line?.lineId ?? '';
    expect(await problemOf(swap(taskId, lineId, 'serial', 'SN3'))).to.deep.include({
      code: 'picking/serial-elsewhere',
      params: { serial: 'SN3', at: 'A2', expected: own },
    });
    expect(line?.otherSerials).to.deep.equal([beside]);
    const placeOf = (serial: string) =>
      database.run((tx) => findPlaceOfSerial(tx, { taskId, lineId, serial }), picker);
    expect(await placeOf('sn3')).to.deep.equal({ binCode: 'A2' });
    expect(await placeOf('SN9')).to.deep.equal({ binCode: null });
    expect((await problemOf(swap(taskId, lineId, 'serial', 'SN9'))).code).to.equal('picking/not-free');
    const swapped = await swap(taskId, lineId, 'serial', beside.toLowerCase());
    expect(swapped.line).to.include({ serial: beside, remaining: 1 });
    expect((await show(taskId)).lines).to.have.length(1);
  });

  it('gives what lies beside to one of two pickers who take it at once', async () => {
    await track({ is_lot_tracked: true, is_expiry_tracked: true });
    await stock('A1', { lot: 'L1', expiresOn: '2030-01-31', quantity: 2 });
    await stock('A1', { lot: 'L2', expiresOn: '2030-02-28' });
    const tasks = [await walkFor(1), await walkFor(1)];
    const lines = await Promise.all(tasks.map(async (taskId) => (await show(taskId)).lines[0]));
    const tries = await Promise.allSettled(
      tasks.map((taskId, at) => swap(taskId, lines[at]?.lineId ?? '', 'lot', 'L2')),
    );
    expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const one of tries)
      if (one.status === 'rejected')
        expect((one.reason as { code: string }).code).to.equal('picking/not-free');
  });

  it('knows which stops empty their bin', async () => {
    await stock('A1', { quantity: 2 });
    const part = await show(await walkFor(1));
    expect(part.lines.map(({ emptiesBin }) => emptiesBin)).to.deep.equal([false]);
    await stock('A2', { quantity: 5 });
    const { lines } = await show(await walkFor(6));
    // The other unit in A1 is the other walk's: only one of them can be the last there.
    expect(Object.fromEntries(lines.map(({ binCode, emptiesBin }) => [binCode, emptiesBin]))).to.deep.equal({
      A1: false,
      A2: true,
    });
  });
});
