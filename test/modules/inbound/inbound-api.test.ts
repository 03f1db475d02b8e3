import { expect } from 'chai';
import * as inbound from '../../../shared/inbound/inbound.contract.ts';
import * as receiving from '../../../shared/inbound/receiving.contract.ts';
import * as rulesContract from '../../../shared/inbound/rules.contract.ts';
import { moveToBin, putawayWork } from '../../../shared/putaway/putaway.contract.ts';
import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aDock, type Dock } from '../../support/builders/inbound.ts';
import { decodePdf } from '../../support/decode-labels.ts';

describe('inbound over HTTP', () => {
  let app: TestApp;
  let dock: Dock;
  let seller: TestUser;
  let worker: TestUser;
  beforeEach(async () => {
    app = await openTestApp();
    dock = await app.database.run((tx) => aDock(tx));
    seller = await aUser(app.database, 'seller_member', { sellerId: dock.sellerId });
    worker = await aUser(app.database, 'floor', { warehouseIds: [dock.warehouse.id] });
  });
  afterEach(() => app.close());

  const body = (given: object = {}) => ({
    warehouseId: dock.warehouse.id,
    reference: 'PO-1',
    cartons: [1, 2].map((n) => ({ reference: `BOX-${n}`, lines: [{ sku: 'TEA', quantity: 6 }] })),
    ...given,
  });
  const announce = async (given: object = {}, key?: string) =>
    app.api(seller).call(inbound.announceShipment, body(given), key === undefined ? {} : { key });

  it('brings a shipment from the announcement to closed', async () => {
    const { body: announced } = await announce();
    const { shipmentId } = announced;
    const floor = app.api(worker);
    for (const { code, cartonId } of announced.cartons) {
      await floor.call(receiving.arriveCarton, { warehouseId: dock.warehouse.id, code });
      const counts = [{ productId: dock.tea.id, condition: 'good' as const, quantity: 6 }];
      await floor.call(receiving.countCarton, { cartonId, counts });
      const { body: closed } = await floor.call(receiving.closeCarton, { cartonId });
      const taskId = closed.putawayTaskId ?? '';
      const { body: work } = await floor.call(putawayWork, { taskId });
      for (const { productId, quantity, toBinId } of work.lines) {
        const moved = await floor.call(moveToBin, { taskId, productId, quantity, toBinId: toBinId ?? '' });
        expect(moved.status, JSON.stringify(moved.problem)).to.equal(200);
      }
    }
    await app.app.dispatcher.settled();
    const { body: shown } = await app.api(seller).call(inbound.getShipment, { shipmentId });
    expect(shown.state).to.equal('closed');
    expect(shown.tally.cartons.stowed).to.equal(2);
    const { body: story } = await app
      .api(seller)
      .call(trackingStory, { kind: 'inbound_shipment', subjectId: shipmentId });
    expect(story.rows.map(({ event }) => event)).to.include.members(['arrived', 'putaway', 'available']);
    const { body: list } = await app.api(seller).call(inbound.listShipments, { open: false });
    expect(list.rows[0]).to.include({ shipmentId, state: 'closed' });
  });

  it('announces once, however often the same request comes', async () => {
    const first = await announce({}, 'announce-po-1');
    const again = await announce({}, 'announce-po-1');
    expect(again.body).to.deep.equal(first.body);
    expect(again.headers.get('idempotency-replayed')).to.equal('true');
    expect((await announce({})).problem?.code).to.equal('inbound/reference-taken');
  });

  it('names fields that are wrong', async () => {
    const cartons = [{ lines: [{ sku: 'TEA', quantity: 0 }] }];
    const { status, problem } = await announce({ cartons, expectedOn: 'soon' });
    expect(status).to.equal(422);
    expect(problem?.errors?.map(({ field }) => field)).to.have.members([
      'expectedOn',
      'cartons.0.lines.0.quantity',
    ]);
  });

  it('lets everybody do their own part only', async () => {
    const { body: announced } = await announce();
    const { shipmentId, cartons } = announced;
    const code = cartons[0]?.code ?? '';
    const arrival = { warehouseId: dock.warehouse.id, code };
    const viewer = await aUser(app.database, 'seller_viewer', { sellerId: dock.sellerId });
    const stranger = await aUser(app.database, 'seller_owner');
    const elsewhere = await aUser(app.database, 'floor', { warehouseIds: [] });
    const statuses = [
      await app.api(viewer).call(inbound.cancelShipment, { shipmentId }),
      await app.api(seller).call(receiving.arriveCarton, arrival),
      await app.api(seller).call(inbound.approveShipment, { shipmentId }),
      await app.api(stranger).call(inbound.getShipment, { shipmentId }),
      await app.api(stranger).download(inbound.printCartonLabels, { shipmentId }),
      await app.api(elsewhere).call(receiving.arriveCarton, arrival),
      await app.api(elsewhere).call(receiving.receivingWork, { shipmentId }),
      await app.api().call(inbound.listShipments, {}),
    ].map(({ status }) => status);
    expect(statuses).to.deep.equal([403, 403, 403, 404, 404, 404, 404, 401]);
  });

  it('prints a label per carton that scans as the carton’s code', async () => {
    const { body: announced } = await announce();
    const { shipmentId, cartons } = announced;
    const labels = await app.api(seller).download(inbound.printCartonLabels, { shipmentId });
    expect(labels.headers.get('content-type')).to.contain('application/pdf');
    const symbols = await decodePdf(labels.body, { dpi: 203 });
    expect(symbols.map(({ page, text }) => `${page} ${text}`)).to.include.members(
      cartons.map(({ code }, index) => `${index + 1} ${code}`),
    );
    const cartonId = cartons[1]?.cartonId ?? '';
    const one = await app.api(worker).download(inbound.printCartonLabels, { shipmentId, cartonId });
    expect((await decodePdf(one.body, { dpi: 203 })).map(({ text }) => text)).to.include(cartons[1]?.code);
  });

  it('measures a product at its first receipt', async () => {
    const { body: announced } = await announce();
    const { shipmentId } = announced;
    const floor = app.api(worker);
    const sizes = { weightGrams: 250, lengthMm: 100, widthMm: 80, heightMm: 60 };
    const needs = async () =>
      (await floor.call(receiving.receivingWork, { shipmentId })).body.products[0]?.needsMeasure;
    expect(await needs()).to.equal(true);
    await floor.call(receiving.measureProduct, { productId: dock.tea.id, ...sizes });
    expect(await needs()).to.equal(false);
  });

  it('keeps a manager’s rules for a warehouse', async () => {
    const manager = await aUser(app.database, 'manager', { warehouseIds: [dock.warehouse.id] });
    const { id: warehouseId } = dock.warehouse;
    const rules = { autoApprove: false, answerDays: 14 };
    await app.api(manager).call(rulesContract.changeInboundRules, { warehouseId, ...rules });
    expect((await app.api(manager).call(rulesContract.getInboundRules, { warehouseId })).body).to.deep.equal(
      rules,
    );
    expect((await announce()).body.state).to.equal('submitted');
  });
});
