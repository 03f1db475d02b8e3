import { expect } from 'chai';
import {
  buyParcelLabel,
  getParcel,
  listParcels,
  packingSlipPdf,
  parcelLabelPdf,
  reprintLabel,
} from '../../../shared/packing/parcels.contract.ts';
import { findPackWork } from '../../../shared/packing/packing.contract.ts';
import { hasValidCheckDigit } from '../../../shared/domain/check-digit.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { decodePdf, decodePdfLinear, pdfText } from '../../support/decode-labels.ts';
import { aBench, aParcel, aPickedOrder, linesBySku, type Bench } from '../../support/builders/packing.ts';

describe('parcels over HTTP', () => {
  let app: TestApp;
  let bench: Bench;
  let floor: TestUser;
  beforeEach(async () => {
    app = await openTestApp();
    bench = await aBench(app.database);
    floor = await aUser(app.database, 'floor', { warehouseIds: [bench.place.warehouse.id] });
  });
  afterEach(() => app.close());

  it('prints a label that two decoders read back as the parcel’s tracking number', async () => {
    const order = await aPickedOrder(app.database, bench, { TEA: 1 });
    const parcel = await aParcel(app.database, bench, order.id, { TEA: 1 });
    const tracking = parcel.trackingNumber ?? '';
    expect(hasValidCheckDigit(tracking.slice(2))).to.equal(true);
    for (const dpi of ['203', '300'] as const) {
      const { body, headers } = await app.api(floor).download(parcelLabelPdf, { parcelId: parcel.id, dpi });
      expect(headers.get('content-type')).to.contain('application/pdf');
      const symbols = await decodePdf(body, { dpi: Number(dpi) });
      expect(symbols.map(({ format, text }) => `${format} ${text}`)).to.deep.equal([
        `Code128 ${tracking}`,
        `DataMatrix ${tracking}`,
      ]);
      const linear = await decodePdfLinear(body, { dpi: Number(dpi) });
      expect(linear.map(({ text }) => text)).to.deep.equal([tracking]);
      const text = await pdfText(body);
      for (const word of ['Ann Buyer', 'Hauptstr. 1', '50667', order.reference, parcel.code])
        expect(text).to.contain(word);
    }
  });

  it('prints a slip with the parcel’s own goods in it', async () => {
    const order = await aPickedOrder(app.database, bench, { TEA: 2, CUP: 1 });
    const parcel = await aParcel(app.database, bench, order.id, { TEA: 2 });
    const { body } = await app.api(floor).download(packingSlipPdf, { parcelId: parcel.id });
    const text = await pdfText(body);
    expect(text).to.contain('TEA').and.contain(order.reference);
    expect(text).not.to.contain('CUP');
  });

  it('says why there is no label, and counts reprints', async () => {
    const recipient = { name: 'Bo', line1: 'Storgatan 1', city: 'Lund', country: 'SE' };
    const order = await aPickedOrder(app.database, bench, { TEA: 1 }, { recipient });
    const { id: parcelId } = await aParcel(app.database, bench, order.id, { TEA: 1 });
    const api = app.api(floor);
    const missing = await api.download(parcelLabelPdf, { parcelId });
    expect(missing.problem?.code).to.equal('packing/no-label');
    const still = await api.call(buyParcelLabel, { parcelId });
    expect(still.problem?.code).to.equal('carrier/label-failed');
    await app.database
      .db('carrier_services')
      .where({ carrier_id: bench.vanId })
      .update({ countries_json: '[]' });
    const bought = await api.call(buyParcelLabel, { parcelId });
    expect(bought.body).to.include({ state: 'labelled', labelProblem: null, prints: 0 });
    const again = await api.call(reprintLabel, { parcelId, reason: 'jammed' });
    expect(again.body.prints).to.equal(1);
  });

  it('are found by tracking number, plate, reference and recipient, and by their own seller only', async () => {
    const order = await aPickedOrder(app.database, bench, { TEA: 2 });
    const first = await aParcel(app.database, bench, order.id, { TEA: 1 });
    const second = await aParcel(app.database, bench, order.id, { TEA: 1 });
    const api = app.api(floor);
    const found = async (search: string) =>
      (await api.call(listParcels, { search })).body.rows.map(({ id }) => id);
    expect(await found(first.trackingNumber?.toLowerCase() ?? '')).to.deep.equal([first.id]);
    expect(await found(second.code)).to.deep.equal([second.id]);
    expect(await found(order.reference)).to.deep.equal([second.id, first.id]);
    expect(await found('ann buy')).to.deep.equal([second.id, first.id]);
    expect(await found('100%')).to.deep.equal([]);
    const page = (await api.call(listParcels, { limit: 1 })).body;
    const rest = (await api.call(listParcels, { limit: 1, after: page.next ?? '' })).body;
    expect([page.rows[0]?.id, rest.rows[0]?.id, rest.next]).to.deep.equal([second.id, first.id, null]);

    const { sellerId } = bench.place;
    const own = app.api(await aUser(app.database, 'seller_member', { sellerId }));
    const other = app.api(await aUser(app.database, 'seller_member'));
    expect((await own.call(getParcel, { parcelId: first.id })).body.lines).to.have.length(1);
    expect((await other.call(getParcel, { parcelId: first.id })).problem?.status).to.equal(404);
    expect((await other.download(parcelLabelPdf, { parcelId: first.id })).problem?.status).to.equal(404);
    expect((await other.call(listParcels, {})).body.rows).to.deep.equal([]);
  });

  it('tells the bench everything about a scanned tote or order', async () => {
    const order = await aPickedOrder(app.database, bench, { TEA: 2, GIFT: 1 }, { note: 'Add the card' });
    const warehouseId = bench.place.warehouse.id;
    const api = app.api(floor);
    const byOrder = await api.call(findPackWork, { warehouseId, code: order.number });
    expect(byOrder.body).to.include({ orderId: order.id, note: 'Add the card', state: 'picked' });
    const lines = await linesBySku(app.database, order.id);
    const tea = byOrder.body.lines.find(({ orderLineId }) => orderLineId === lines['TEA']);
    expect(tea).to.include({
      pickedQuantity: 2,
      packedQuantity: 0,
      unitWeightGrams: 500,
      needsSerial: false,
    });
    expect(tea?.barcodes).to.include('TEA');
    expect(byOrder.body.suggestedPackaging, 'GIFT has no size').to.equal(null);
    const byTote = await api.call(findPackWork, { warehouseId, code: byOrder.body.toteCode ?? '' });
    expect(byTote.body.orderId).to.equal(order.id);
    const empty = await api.call(findPackWork, { warehouseId, code: bench.place.totes[0] ?? '' });
    expect(empty.problem?.code).to.equal('packing/tote-empty');
  });
});
