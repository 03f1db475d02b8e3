import { expect } from 'chai';
import { reviseShipment, submitShipment } from '../../../server/modules/inbound/announce-shipment.ts';
import { changeRules } from '../../../server/modules/inbound/rules.store.ts';
import { listShipmentsOf } from '../../../server/modules/inbound/shipment-lists.queries.ts';
import { showShipment } from '../../../server/modules/inbound/show-shipment.queries.ts';
import {
  approveShipment,
  cancelShipment,
  departShipment,
  rejectShipment,
} from '../../../server/modules/inbound/submit-shipment.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { listShipments } from '../../../shared/inbound/inbound.contract.ts';
import { anActor } from '../../support/builders/catalog.ts';
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

describe('announce a shipment', () => {
  let test: TestDatabase;
  let dock: Dock;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
  });
  afterEach(() => closeSound(test));

  const announce = (given: Parameters<typeof anAnnouncement>[2] = {}, actor = dock.seller) =>
    test.run((tx) => anAnnouncement(tx, dock, given), actor);
  const askApproval = () =>
    test.run((tx) => changeRules(tx, { warehouseId: dock.warehouse.id, autoApprove: false, answerDays: 3 }));

  it('gives every carton a code of its own and adds up lines that say the same', async () => {
    const { shipmentId, number, cartons } = await announce({
      cartons: [
        {
          reference: 'BOX 1',
          lines: [
            { sku: 'tea', quantity: 3 },
            { sku: 'TEA', quantity: 4 },
            { sku: 'TEA', quantity: 5, lot: 'L1' },
          ],
        },
        { lines: [{ sku: 'CUP', quantity: 1 }] },
      ],
    });
    expect(number).to.match(/^INB-\d{9}$/);
    expect(new Set(cartons.map(({ code }) => code)).size).to.equal(2);
    const shown = await test.run((tx) => showShipment(tx, { shipmentId }), dock.seller);
    expect(shown.cartons[0]?.lines.map(({ sku, lot, expected }) => [sku, lot, expected])).to.deep.equal([
      ['TEA', null, 7],
      ['TEA', 'L1', 5],
    ]);
    expect(await stockText(test.db)).to.deep.equal(['CUP 1 new @announced', 'TEA 12 new @announced']);
  });

  it('names every line that can not be used, and announces nothing then', async () => {
    const cartons = [
      { lines: [{ sku: 'TEA', quantity: 1 }] },
      {
        lines: [
          { sku: 'NOPE', quantity: 1 },
          { sku: 'CUP', quantity: 1 },
          { sku: 'NADA', quantity: 2 },
        ],
      },
    ];
    const error: unknown = await announce({ cartons }).catch((caught: unknown) => caught);
    expect(error).to.be.instanceOf(Problem);
    const { code, errors } = error as Problem;
    expect(code).to.equal('request/invalid');
    expect(errors.map(({ field }) => field)).to.deep.equal([
      'cartons.1.lines.0.sku',
      'cartons.1.lines.2.sku',
    ]);
    for (const table of ['inbound_shipments', 'cartons', 'carton_lines', 'stock_postings', 'tasks'])
      expect(await test.db(table).first(), table).to.equal(undefined);
  });

  it('refuses two cartons with one mark, and an expiry day that contradicts itself', async () => {
    const lines = [{ sku: 'TEA', quantity: 1 }];
    const twice = [
      { reference: 'b1', lines },
      { reference: 'B1', lines },
    ];
    expect(await refusal(announce({ cartons: twice }))).to.equal('request/invalid');
    const contrary = [
      {
        lines: [
          { sku: 'TEA', quantity: 1, lot: 'L', expiresOn: '2030-01-01' },
          { sku: 'TEA', quantity: 1, lot: 'l', expiresOn: '2031-01-01' },
        ],
      },
    ];
    expect(await refusal(announce({ cartons: contrary }))).to.equal('request/invalid');
  });

  it('knows a reference again whatever its case, of one seller only', async () => {
    await announce({ reference: 'PO-7' });
    expect(await refusal(announce({ reference: ' po-7 ' }))).to.equal('inbound/reference-taken');
    const other = await test.run((tx) => aDock(tx));
    await test.run((tx) => anAnnouncement(tx, other, { reference: 'PO-7' }));
  });

  it('announces for nobody else, and shows nobody else’s', async () => {
    const stranger = anActor({ sellerId: newId() });
    expect(await refusal(announce({}, stranger))).to.equal('record/not-found');
    const { shipmentId } = await announce();
    for (const act of [showShipment, submitShipment, cancelShipment])
      expect(await refusal(test.run((tx) => act(tx, { shipmentId }), stranger))).to.equal('record/not-found');
    const elsewhere = anActor({ warehouseIds: [newId()] });
    expect(await refusal(test.run((tx) => showShipment(tx, { shipmentId }), elsewhere))).to.equal(
      'record/not-found',
    );
    const list = (actor = stranger) =>
      test.run((tx) => listShipmentsOf(tx, listShipments.input.parse({})), actor);
    expect((await list()).rows).to.have.length(0);
    expect((await list(dock.seller)).rows).to.have.length(1);
  });

  it('takes back what was announced when it is cancelled; its cartons can not come in', async () => {
    const { shipmentId, cartons } = await announce();
    const { state } = await test.run((tx) => cancelShipment(tx, { shipmentId }), dock.seller);
    expect(state).to.equal('cancelled');
    expect(await stockText(test.db)).to.deep.equal([]);
    const arrival = test.run((tx) => anArrival(tx, dock, cartons[0]?.code ?? ''), dock.worker);
    expect(await refusal(arrival)).to.equal('inbound/not-expected');
    expect(await refusal(test.run((tx) => cancelShipment(tx, { shipmentId })))).to.equal('state/illegal');
    expect(await test.db('tasks').where({ state: 'open' }).first()).to.equal(undefined);
  });

  it('can not be cancelled once a carton is in', async () => {
    const { shipmentId, cartons } = await announce();
    await test.run((tx) => anArrival(tx, dock, cartons[0]?.code ?? ''), dock.worker);
    expect(await refusal(test.run((tx) => cancelShipment(tx, { shipmentId })))).to.equal('state/illegal');
  });

  it('goes draft, submitted, rejected, revised, approved, on its way where a manager must agree', async () => {
    await askApproval();
    const { shipmentId, state } = await announce({ submit: false, reference: 'D-1' });
    expect(state).to.equal('draft');
    expect(await stockText(test.db)).to.deep.equal([]);
    const submit = () => test.run((tx) => submitShipment(tx, { shipmentId }), dock.seller);
    expect((await submit()).state).to.equal('submitted');
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new @announced']);

    const rejected = await test.run((tx) => rejectShipment(tx, { shipmentId, reason: 'Too early' }));
    expect(rejected.state).to.equal('rejected');
    expect(await stockText(test.db)).to.deep.equal([]);

    const revised = await test.run(
      (tx) =>
        reviseShipment(tx, {
          shipmentId,
          reference: 'D-1b',
          cartons: [{ lines: [{ sku: 'CUP', quantity: 6 }] }],
        }),
      dock.seller,
    );
    expect(revised.state).to.equal('draft');
    expect((await submit()).state).to.equal('submitted');
    expect(await stockText(test.db)).to.deep.equal(['CUP 6 new @announced']);
    expect((await test.run((tx) => approveShipment(tx, { shipmentId }))).state).to.equal('approved');
    const departed = await test.run(
      (tx) => departShipment(tx, { shipmentId, transportNumber: 'MSKU1234565', expectedOn: '2030-02-01' }),
      dock.seller,
    );
    expect(departed.state).to.equal('in_transit');
    const shown = await test.run((tx) => showShipment(tx, { shipmentId }));
    expect(shown).to.include({ transportNumber: 'MSKU1234565', expectedOn: '2030-02-01', reference: 'D-1b' });
    expect(await refusal(submit())).to.equal('state/illegal');
  });

  it('finds shipments by the beginning of number or reference, taking % and _ as they are', async () => {
    await announce({ reference: 'A_1' });
    await announce({ reference: 'AB1' });
    const search = async (text: string) => {
      const input = listShipments.input.parse({ search: text });
      const { rows } = await test.run((tx) => listShipmentsOf(tx, input));
      return rows.map(({ reference }) => reference);
    };
    expect(await search('a_')).to.deep.equal(['A_1']);
    expect(await search('%')).to.deep.equal([]);
    expect(await search('inb-')).to.have.length(2);
  });

  it('is announced once by two requests with one reference at once', async () => {
    const both = await Promise.allSettled([announce({ reference: 'R' }), announce({ reference: 'R' })]);
    expect(both.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    expect(await stockText(test.db)).to.deep.equal(['TEA 10 new @announced']);
  });
});
