import { expect } from 'chai';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { showReceivingWork } from '../../../server/modules/inbound/receiving-work.queries.ts';
import { freightModule } from '../../../server/modules/freight/index.ts';
import { problemDocument } from '../../../server/platform/http/problem-json.ts';
import type { Milestone } from '../../../shared/freight/freight-words.ts';
import * as freight from '../../../shared/freight/freight.contract.ts';
import { anActor, aProduct } from '../../support/builders/catalog.ts';
import { aDock, anAnnouncement, anArrival, closeSound, type Dock } from '../../support/builders/inbound.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('what a terminal knows of a shipment', () => {
  let test: TestDatabase;
  let dock: Dock;
  let name: string;
  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
    name = ((await test.db('users').where({ id: dock.worker.id }).first('name')) as { name: string }).name;
  });
  afterEach(() => closeSound(test));

  const work = (shipmentId: string) => test.run((tx) => showReceivingWork(tx, { shipmentId }), dock.worker);
  const arrive = (code: string) => test.run((tx) => anArrival(tx, dock, code), dock.worker);
  const said = async (work_: Promise<unknown>): Promise<string> => {
    const error: unknown = await work_.then(
      () => expect.fail('was not refused'),
      (reason: unknown) => reason,
    );
    return problemDocument(error, 'en', '').detail;
  };

  describe('and of the freight that carries it', () => {
    const told = async (...milestones: [Milestone, container?: string][]) => {
      const manager = anActor({ role: 'manager', warehouseIds: [dock.warehouse.id] });
      const ask = asker(test, freightModule);
      const { shipmentId, cartons } = await test.run((tx) =>
        anAnnouncement(tx, dock, { cartons: [1, 2].map(() => ({ lines: [{ sku: 'TEA', quantity: 1 }] })) }),
      );
      const { freightId } = await ask(manager, freight.createFreight, {
        warehouseId: dock.warehouse.id,
        reference: 'SEA-1',
        mode: 'sea_fcl',
        containers: [
          { number: 'CSQU3054383', size: '40HC' },
          { number: 'ULD-7', size: 'ULD' },
        ],
      });
      const shipments = [{ shipmentId, containerNumber: 'CSQU3054383' }];
      await ask(manager, freight.loadShipments, { freightId, shipments });
      for (const [index, [milestone, containerNumber = null]] of milestones.entries()) {
        const at = `2026-01-0${index + 1}T08:00:00.000Z`;
        await ask(manager, freight.addMilestone, { freightId, milestone, at, containerNumber });
      }
      const { isCheckedIn, isCustomsHeld } = await work(shipmentId);
      return { isCheckedIn, isCustomsHeld, shipmentId, codes: cartons.map(({ code }) => code) };
    };

    it('has nothing to say where it rides in none of ours', async () => {
      const { shipmentId } = await test.run((tx) => anAnnouncement(tx, dock));
      expect(await work(shipmentId)).to.include({ isCheckedIn: true, isCustomsHeld: false });
    });

    it('knows whether anybody saw it come in, and what customs said last', async () => {
      expect(await told(['L3.released'])).to.include({ isCheckedIn: false, isCustomsHeld: false });
      await test.db('freight_shipments').delete();
      await test.db('freights').update({ reference_key: 'OLD' });
      const late = await told(['L4.arrived'], ['L3.released'], ['L3.held']);
      expect(late).to.include({ isCheckedIn: true, isCustomsHeld: true });
    });

    it('is not concerned by what is told of another container', async () => {
      expect(await told(['L3.held', 'ULD-7'])).to.include({ isCheckedIn: false, isCustomsHeld: false });
    });

    it('lets no carton in, and none be opened, while customs hold it', async () => {
      const { codes, shipmentId } = await told(['L3.held', 'CSQU3054383']);
      expect(await refusal(arrive(codes[0] ?? ''))).to.equal('inbound/customs-hold');
      const record = { shipmentId, ifUnknown: 'record' as const };
      expect(await refusal(test.run((tx) => anArrival(tx, dock, 'STRANGE', record), dock.worker))).to.equal(
        'inbound/customs-hold',
      );
      expect((await work(shipmentId)).cartons.map(({ state }) => state)).to.deep.equal([
        'announced',
        'announced',
      ]);
    });
  });

  it('knows who closed a carton and when, by the clock of the building', async () => {
    const { shipmentId, cartons } = await test.run((tx) => anAnnouncement(tx, dock));
    const { cartonId = '', code = '' } = cartons[0] ?? {};
    await arrive(code);
    test.setClock(new Date('2026-06-01T06:03:00.000Z'));
    expect((await work(shipmentId)).cartons[0]?.counted).to.equal(null);
    await test.run((tx) => closeCarton(tx, { cartonId }), dock.worker);
    const shown = await work(shipmentId);
    expect(shown.timeZone).to.equal('Europe/Berlin');
    expect(shown.cartons[0]?.counted).to.deep.equal({ at: new Date('2026-06-01T06:03:00.000Z'), by: name });
    // Nothing was in it: the shipment is over with it.
    await test
      .db('inbound_shipments')
      .update({ state: 'closed', closed_at: new Date('2026-06-02T10:00:00Z') });
    expect(await said(arrive(code))).to.match(/was closed 2 Jun.*12:00 (CEST|GMT\+2)\. Set it aside/);
  });

  it('knows the serials that came with it, and the ledger who brought one in before', async () => {
    const phone = await test.run((tx) => aProduct(tx, dock.sellerId, 'PHONE', { isSerialAtReceipt: true }));
    const aPhone = async () => {
      const { shipmentId, cartons } = await test.run((tx) =>
        anAnnouncement(tx, dock, { cartons: [{ lines: [{ sku: 'PHONE', quantity: 2 }] }] }),
      );
      await arrive(cartons[0]?.code ?? '');
      return { shipmentId, cartonId: cartons[0]?.cartonId ?? '' };
    };
    const count = (cartonId: string, serial: string) =>
      test.run(
        (tx) =>
          countCarton(tx, {
            cartonId,
            counts: [{ productId: phone.id, condition: 'good', quantity: 1, serials: [serial] }],
          }),
        dock.worker,
      );
    const [one, other] = [await aPhone(), await aPhone()];
    test.setClock(new Date('2026-06-01T06:03:00.000Z'));
    await count(one.cartonId, 'SN1');
    const known = { productId: phone.id, serial: 'SN1', at: new Date('2026-06-01T06:03:00.000Z'), by: name };
    expect((await work(one.shipmentId)).serials).to.deep.equal([known]);
    expect((await work(other.shipmentId)).serials).to.deep.equal([]);
    expect(await said(count(other.cartonId, 'SN1'))).to.match(
      new RegExp(`^Serial SN1 of PHONE already in DOCK-1 1 Jun.*08:03 .*, ${name}\\.$`),
    );
  });
});
