import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { finishReceiving } from '../../../server/modules/inbound/finish-receiving.ts';
import { showShipment } from '../../../server/modules/inbound/show-shipment.queries.ts';
import { stowCarton } from '../../../server/modules/inbound/stow-carton.ts';
import {
  aDock,
  anAnnouncement,
  anArrival,
  closeSound,
  stockText,
  type Dock,
} from '../../support/builders/inbound.ts';
import { refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('finish receiving', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  const box = (reference: string) => ({ reference, lines: [{ sku: 'TEA', quantity: 5 }] });
  async function aShipment(...references: string[]) {
    const { shipmentId, cartons } = await test.run((tx) =>
      anAnnouncement(tx, dock, { cartons: references.map(box) }),
    );
    return {
      shipmentId,
      codes: cartons.map(({ code }) => code),
      ids: cartons.map(({ cartonId }) => cartonId),
    };
  }
  const arrive = (code: string, given = {}) =>
    test.run((tx) => anArrival(tx, dock, code, given), dock.worker);
  const countAll = (cartonId: string) =>
    test.run(async (tx) => {
      const counts = [{ productId: dock.tea.id, condition: 'good' as const, quantity: 5 }];
      await countCarton(tx, { cartonId, counts });
      return closeCarton(tx, { cartonId });
    }, dock.worker);
  const finish = (shipmentId: string) => test.run((tx) => finishReceiving(tx, { shipmentId }), dock.worker);
  const show = (shipmentId: string) => test.run((tx) => showShipment(tx, { shipmentId }));

  it('gives up what did not come, and tells the seller', async () => {
    const { shipmentId, codes, ids } = await aShipment('B1', 'B2');
    expect(await refusal(finish(shipmentId))).to.equal('state/illegal');
    expect((await show(shipmentId)).cartons.map(({ state }) => state)).to.deep.equal([
      'announced',
      'announced',
    ]);
    await arrive(codes[0] ?? '');
    expect(await refusal(finish(shipmentId))).to.equal('inbound/cartons-open');
    await countAll(ids[0] ?? '');
    expect(await finish(shipmentId)).to.deep.equal({ shipmentId, state: 'received', missingCartons: 1 });
    const shown = await show(shipmentId);
    expect(shown.cartons.map(({ state }) => state)).to.deep.equal(['counted', 'missing']);
    expect(
      shown.discrepancies.map(({ kind, quantity, responsible }) => [kind, quantity, responsible]),
    ).to.deep.equal([['missing_carton', 5, 'carrier']]);
    expect((await stockText(test.db)).join()).to.not.contain('@announced');
    expect(await test.db('tasks').where({ kind: 'receive' }).first('state')).to.deep.equal({ state: 'done' });
  });

  it('does not count a carton as missing that is scanned at the same moment', async () => {
    const { shipmentId, codes, ids } = await aShipment('B1', 'B2');
    await arrive(codes[0] ?? '');
    await countAll(ids[0] ?? '');
    await Promise.allSettled([finish(shipmentId), arrive(codes[1] ?? '')]);
    const shown = await show(shipmentId);
    expect(shown.cartons[1]?.state).to.equal('arrived');
    expect(shown.state).to.equal('receiving');
    expect((await stockText(test.db)).join()).to.contain('TEA 5 new @announced');
    expect(shown.discrepancies.filter(({ state }) => state === 'open')).to.have.length(0);
  });

  it('takes a late carton in, and is received again', async () => {
    const { shipmentId, codes, ids } = await aShipment('B1', 'B2');
    await arrive(codes[0] ?? '');
    await countAll(ids[0] ?? '');
    await finish(shipmentId);
    expect((await arrive('b2')).shipmentState).to.equal('receiving');
    const { discrepancies, shipmentState } = await countAll(ids[1] ?? '');
    expect(discrepancies).to.deep.equal([]);
    expect(shipmentState).to.equal('received');
    expect((await show(shipmentId)).discrepancies[0]?.state).to.equal('withdrawn');
    for (const cartonId of ids) await test.run((tx) => stowCarton(tx, cartonId, 0));
    expect((await show(shipmentId)).state).to.equal('closed');
    expect(await refusal(finish(shipmentId))).to.equal('state/illegal');
  });

  it('is received once the last two cartons are closed at the same moment', async () => {
    const { shipmentId, codes, ids } = await aShipment('B1', 'B2');
    for (const code of codes) await arrive(code);
    await Promise.all(ids.map(countAll));
    expect((await show(shipmentId)).state).to.equal('received');
  });

  it('refuses an unknown carton, or records it as unannounced where the shipment is named', async () => {
    const { shipmentId } = await aShipment('B1');
    expect(await refusal(arrive('WHO-KNOWS'))).to.equal('inbound/unknown-carton');
    const found = await arrive('WHO-KNOWS', { shipmentId, ifUnknown: 'record' });
    expect(found.carton).to.include({ state: 'unannounced', reference: 'WHO-KNOWS' });
    expect(found.shipmentState).to.equal('arrived');
    expect((await arrive('WHO-KNOWS')).isNew).to.equal(false);
    const { discrepancies } = await countAll(found.carton.cartonId);
    expect(discrepancies.map(({ kind, quantity }) => [kind, quantity])).to.deep.equal([['over', 5]]);
    const shown = await show(shipmentId);
    expect(shown.cartons).to.have.length(2);
    expect(shown.discrepancies.map(({ kind }) => kind)).to.have.members(['unannounced_carton', 'over']);
    expect((await stockText(test.db))[0]).to.contain('TEA 5 new @announced');
  });

  it('records an unknown carton once that two people scan at the same moment', async () => {
    const { shipmentId } = await aShipment('B1');
    const scan = () => arrive('WHO-KNOWS', { shipmentId, ifUnknown: 'record' });
    const both = await Promise.all([scan(), scan()]);
    expect(both.map(({ isNew }) => isNew)).to.have.members([true, false]);
    expect((await show(shipmentId)).cartons).to.have.length(2);
  });

  it('scans one carton in once by two people at the same moment', async () => {
    const { shipmentId, codes } = await aShipment('B1');
    const both = await Promise.all([arrive(codes[0] ?? ''), arrive(codes[0] ?? '')]);
    expect(both.map(({ isNew }) => isNew)).to.have.members([true, false]);
    expect((await show(shipmentId)).state).to.equal('arrived');
  });

  it('asks for the shipment where a mark means several cartons', async () => {
    const first = await aShipment('1 of 2');
    const second = await aShipment('1 of 2');
    expect(await refusal(arrive('1 of 2'))).to.equal('inbound/ambiguous-carton');
    expect((await arrive('1 of 2', { shipmentId: first.shipmentId })).carton.code).to.equal(first.codes[0]);
    // Only one of them is still expected now.
    expect((await arrive('1 OF 2')).carton.code).to.equal(second.codes[0]);
  });
});
