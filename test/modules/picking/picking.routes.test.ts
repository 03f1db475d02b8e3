import { expect } from 'chai';
import {
  cancelOrderEndpoint,
  createOrderEndpoint,
  getOrder,
  holdOrderEndpoint,
  unholdOrderEndpoint,
} from '../../../shared/outbound/outbound.contract.ts';
import {
  bindToteEndpoint,
  createWaveEndpoint,
  getWalk,
  getWave,
  listWaves,
  previewWave,
  recordPickEndpoint,
  recordShortEndpoint,
  releaseWaveEndpoint,
  reversePickEndpoint,
} from '../../../shared/picking/picking.contract.ts';
import { getPutBackWork, putBackEndpoint } from '../../../shared/picking/put-back.contract.ts';
import { aUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aPlace, addStock, someone, type Place } from '../../support/builders/outbound.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';

describe('orders and picking over HTTP', () => {
  let test: TestApp;
  let place: Place;
  let seller: ReturnType<TestApp['api']>;
  let manager: ReturnType<TestApp['api']>;
  let floor: ReturnType<TestApp['api']>;

  before(async () => {
    test = await openTestApp();
    place = await test.database.run((tx) => aPlace(tx, { A1: { TEA: 5 }, A2: { CUP: 2 } }));
    const here = { warehouseIds: [place.warehouse.id] };
    seller = test.api(await aUser(test.database, 'seller_member', { sellerId: place.sellerId }));
    manager = test.api(await aUser(test.database, 'manager', here));
    floor = test.api(await aUser(test.database, 'floor', here));
  });
  after(async () => {
    await expectAllAddsUp(test.database);
    await test.close();
  });

  const send = (reference: string, goods: Record<string, number>) =>
    seller.call(createOrderEndpoint, {
      warehouseId: place.warehouse.id,
      reference,
      recipient: someone,
      lines: Object.entries(goods).map(([sku, quantity]) => ({ sku, quantity })),
    });

  const releaseAll = async () => {
    const choice = { warehouseId: place.warehouse.id };
    const preview = await manager.call(previewWave, choice);
    const made = await manager.call(createWaveEndpoint, choice);
    expect(made.body.orders).to.equal(preview.body.orders);
    const released = await manager.call(releaseWaveEndpoint, { waveId: made.body.id });
    expect(released.body.state).to.equal('released');
    return manager.call(getWave, { waveId: made.body.id });
  };

  it('takes an order from the seller to the packing bench', async () => {
    const { body } = await send('web-1', { TEA: 2, CUP: 1 });
    expect(body.state).to.equal('allocated');
    await manager.call(holdOrderEndpoint, { orderId: body.orderId, reason: 'incorrect_address' });
    const lifted = await manager.call(unholdOrderEndpoint, {
      orderId: body.orderId,
      reason: 'incorrect_address',
    });
    expect(lifted.body.holds).to.deep.equal([]);
    const wave = await releaseAll();
    const taskId = wave.body.orderDetails[0]?.taskId ?? '';
    await floor.call(bindToteEndpoint, { taskId, toteCode: place.totes[0] ?? '' });
    const work = await floor.call(getWalk, { taskId });
    expect(work.body.lines).to.have.length(2);
    for (const { lineId, remaining } of work.body.lines) {
      const picked = await floor.call(recordPickEndpoint, { taskId, lineId, quantity: remaining });
      expect(picked.status, JSON.stringify(picked.problem)).to.equal(200);
    }
    const order = await seller.call(getOrder, { orderId: body.orderId });
    expect(order.body.state).to.equal('picked');
    expect(order.body.lineDetails.map(({ picked }) => picked)).to.deep.equal([2, 1]);
    const waves = await manager.call(listWaves, { warehouseId: place.warehouse.id });
    expect(waves.body.rows[0]).to.include({ state: 'done', finished: 1 });
  });

  it('gives goods that came in to the order that waits, by itself', async () => {
    const { body } = await send('web-2', { POT: 3 });
    expect(body).to.deep.include({ state: 'short', missing: [{ lineNo: 1, sku: 'POT', missing: 3 }] });
    await test.database.run((tx) => addStock(tx, place, 'A3', 'POT', 4));
    await test.app.dispatcher.settled();
    const order = await seller.call(getOrder, { orderId: body.orderId });
    expect(order.body.state).to.equal('allocated');
  });

  it('short picks, undoes, cancels and puts back', async () => {
    const wave = await releaseAll();
    const taskId = wave.body.orderDetails[0]?.taskId ?? '';
    const orderId = wave.body.orderDetails[0]?.orderId ?? '';
    await floor.call(bindToteEndpoint, { taskId, toteCode: place.totes[1] ?? '' });
    const line = (await floor.call(getWalk, { taskId })).body.lines[0];
    const lineId = line?.lineId ?? '';
    const first = await floor.call(recordPickEndpoint, { taskId, lineId, quantity: 1 });
    const undone = await floor.call(reversePickEndpoint, { pickId: first.body.pickId });
    expect(undone.body.line.quantity).to.equal(1);
    await floor.call(recordPickEndpoint, { taskId, lineId: undone.body.lineId, quantity: 1 });
    const missed = await floor.call(recordShortEndpoint, { taskId, lineId, quantity: 1, reason: 'empty' });
    expect(missed.body).to.include({ unfilled: 1 });
    const cancelled = await seller.call(cancelOrderEndpoint, { orderId });
    const backTask = cancelled.body.unpickTaskId ?? '';
    const refused = await floor.call(recordPickEndpoint, { taskId, lineId, quantity: 1 });
    expect(refused.problem?.code).to.equal('order/cancelled');
    const work = await floor.call(getPutBackWork, { taskId: backTask });
    for (const { toteId, productId, quantity } of work.body.lines) {
      const back = await floor.call(putBackEndpoint, {
        taskId: backTask,
        toteId,
        productId,
        quantity,
        bin: 'A1',
      });
      expect(back.status, JSON.stringify(back.problem)).to.equal(200);
    }
    await test.app.dispatcher.settled();
    const after = await manager.call(getWave, { waveId: wave.body.id });
    expect(after.body.state).to.equal('done');
  });

  it('keeps sellers away from waves and walks', async () => {
    const refused = await seller.call(createWaveEndpoint, { warehouseId: place.warehouse.id });
    expect(refused.problem?.code).to.equal('auth/forbidden');
    expect((await seller.call(getWalk, { taskId: place.warehouse.id })).problem?.code).to.equal(
      'auth/forbidden',
    );
  });
});
