import { expect } from 'chai';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { Milestone } from '../../../shared/freight/freight-words.ts';
import * as contract from '../../../shared/freight/freight.contract.ts';
import { getShipment } from '../../../shared/inbound/inbound.contract.ts';
import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { freightModule } from '../../../server/modules/freight/index.ts';
import { watchFreight } from '../../../server/modules/freight/watch-freight.ts';
import { inboundModule } from '../../../server/modules/inbound/inbound.routes.ts';
import { trackingModule } from '../../../server/modules/tracking/tracking.routes.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aDock, anAnnouncement, type Dock } from '../../support/builders/inbound.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

const dayMs = 86_400_000;

describe('freight', () => {
  let test: TestDatabase;
  let dock: Dock;
  let ask: ReturnType<typeof asker>;
  let manager: ReturnType<typeof anActor>;

  beforeEach(async () => {
    test = await openTestDatabase();
    dock = await test.run((tx) => aDock(tx));
    ask = asker(test, freightModule);
    manager = anActor({ role: 'manager', warehouseIds: [dock.warehouse.id] });
  });
  afterEach(() => test.close());

  const write = (given: Partial<RequestOf<typeof contract.createFreight>> = {}) =>
    ask(manager, contract.createFreight, {
      warehouseId: dock.warehouse.id,
      reference: 'SEA-1',
      mode: 'sea_fcl',
      billNumber: 'COSU123',
      containers: [{ number: 'CSQU 305438-3', size: '40HC', seal: 'S1' }],
      legs: [
        {
          fromPlace: 'Ningbo',
          toPlace: 'Hamburg',
          plannedDepartureAt: '2026-01-02T00:00:00.000Z',
          plannedArrivalAt: '2026-02-10T00:00:00.000Z',
        },
      ],
      ...given,
    });
  const load = (freightId: string, ...shipments: { shipmentId: string; containerNumber?: string }[]) =>
    ask(manager, contract.loadShipments, { freightId, shipments });
  const tell = (freightId: string, milestone: Milestone, at = '2026-01-03T08:00:00.000Z', given = {}) =>
    ask(manager, contract.addMilestone, { freightId, milestone, at, ...given });
  const show = (freightId: string, who = manager) => ask(who, contract.getFreight, { freightId });
  const story = async (shipmentId: string, who = dock.seller) => {
    const input = { kind: 'inbound_shipment' as const, subjectId: shipmentId };
    const { rows } = await asker(test, trackingModule)(who, trackingStory, input);
    return rows.map(({ leg, event }) => `${leg}.${event}`);
  };
  const announced = async (): Promise<string> =>
    (await test.run((tx) => anAnnouncement(tx, dock))).shipmentId;
  const stateOf = async (shipmentId: string): Promise<string> =>
    (await asker(test, inboundModule)(dock.seller, getShipment, { shipmentId })).state;

  it('tells every shipment in it what happens on the way, and takes them along when it departs', async () => {
    const shipmentId = await announced();
    const { freightId } = await write();
    await load(freightId, { shipmentId, containerNumber: 'CSQU3054383' });
    expect((await tell(freightId, 'L2.departed')).state).to.equal('under_way');
    expect(await stateOf(shipmentId)).to.equal('in_transit');
    await tell(freightId, 'L3.released', '2026-02-11T08:00:00.000Z', { place: 'Hamburg' });
    expect((await story(shipmentId)).slice(-2)).to.deep.equal(['L2.departed', 'L3.released']);
    const shown = await show(freightId);
    expect(shown.legs[0]?.departedAt).to.equal('2026-01-03T08:00:00.000Z');
    expect(shown.latest).to.include({ milestone: 'L3.released', place: 'Hamburg' });
    expect((await tell(freightId, 'L4.arrived', '2026-02-12T08:00:00.000Z')).state).to.equal('arrived');
  });

  it('counts a milestone once, however often it is told', async () => {
    const shipmentId = await announced();
    const { freightId } = await write();
    await load(freightId, { shipmentId });
    expect((await tell(freightId, 'L2.loaded')).isNew).to.equal(true);
    expect((await tell(freightId, 'L2.loaded')).isNew).to.equal(false);
    const both = await Promise.all([tell(freightId, 'L2.departed'), tell(freightId, 'L2.departed')]);
    expect(both.filter(({ isNew }) => isNew)).to.have.length(1);
    expect((await story(shipmentId)).filter((one) => one.startsWith('L2'))).to.have.length(2);
  });

  it('tells a shipment that joins later what happened before, in its container', async () => {
    const { freightId } = await write({
      containers: [
        { number: 'CSQU3054383', size: '40HC' },
        { number: 'ULD-7', size: 'ULD' },
      ],
    });
    await tell(freightId, 'L2.loaded', '2026-01-01T08:00:00.000Z', { containerNumber: 'ULD-7' });
    await tell(freightId, 'L2.departed');
    const shipmentId = await announced();
    await load(freightId, { shipmentId, containerNumber: 'CSQU3054383' });
    expect(await story(shipmentId))
      .to.include('L2.departed')
      .and.not.include('L2.loaded');
    expect(await stateOf(shipmentId)).to.equal('in_transit');
  });

  it('lets a shipment ride in one freight only, and only while it is still to come', async () => {
    const shipmentId = await announced();
    const one = await write();
    const other = await write({ reference: 'AIR-1', mode: 'air', containers: [] });
    await load(one.freightId, { shipmentId });
    expect(await refusal(load(other.freightId, { shipmentId }))).to.equal('freight/rides-elsewhere');
    await load(one.freightId);
    await load(other.freightId, { shipmentId });
    expect((await show(other.freightId)).shipments).to.have.length(1);
    expect((await show(one.freightId)).shipments).to.have.length(0);
  });

  it('refuses a container whose check digit is wrong, legs out of order, and what has not happened yet', async () => {
    const containers = [{ number: 'CSQU3054384', size: '20GP' as const }];
    expect(await refusal(write({ containers }))).to.equal('freight/bad-container');
    const legs = [
      {
        fromPlace: 'A',
        toPlace: 'B',
        plannedDepartureAt: '2026-02-02T00:00:00.000Z',
        plannedArrivalAt: '2026-02-01T00:00:00.000Z',
      },
    ];
    expect(await refusal(write({ legs }))).to.equal('freight/leg-order');
    const { freightId } = await write();
    expect(await refusal(write())).to.equal('freight/reference-taken');
    const tomorrow = new Date(Date.now() + dayMs).toISOString();
    expect(await refusal(tell(freightId, 'L2.departed', tomorrow))).to.equal('freight/in-future');
    const strange = tell(freightId, 'L2.loaded', undefined, { containerNumber: 'ULD-9' });
    expect(await refusal(strange)).to.equal('freight/container-unknown');
  });

  it('keeps what happened when it is written anew, and moves the day its shipments are expected on', async () => {
    const shipmentId = await announced();
    const { freightId } = await write();
    await load(freightId, { shipmentId });
    await tell(freightId, 'L2.departed');
    const legs = [
      { fromPlace: 'Ningbo', toPlace: 'Rotterdam', plannedArrivalAt: '2026-02-20T00:00:00.000Z' },
    ];
    await ask(manager, contract.changeFreight, { freightId, reference: 'SEA-1b', mode: 'sea_fcl', legs });
    const shown = await show(freightId);
    expect(shown).to.include({ reference: 'SEA-1b', state: 'under_way' });
    expect(shown.legs[0]).to.include({ toPlace: 'Rotterdam', departedAt: '2026-01-03T08:00:00.000Z' });
    const shipment = await asker(test, inboundModule)(dock.seller, getShipment, { shipmentId });
    expect(shipment.expectedOn).to.equal('2026-02-20');
  });

  it('is written anew with other containers, but for those that something is known of, in few statements', async () => {
    const shipmentId = await announced();
    const { freightId } = await write();
    await load(freightId, { shipmentId, containerNumber: 'CSQU3054383' });
    const units = (count: number, seal: string) =>
      Array.from({ length: count }, (_, index) => ({ number: `ULD-${index}`, size: 'ULD' as const, seal }));
    const sea = { number: 'CSQU3054383', size: '40HC' as const, seal: 'S1' };
    const rewrite = async (
      containers: (typeof sea | ReturnType<typeof units>[number])[],
    ): Promise<number> => {
      let statements = 0;
      const count = (): void => void (statements += 1);
      test.db.on('query', count);
      const header = { freightId, reference: 'SEA-1', mode: 'sea_fcl' as const, legs: [] };
      await ask(manager, contract.changeFreight, { ...header, containers });
      test.db.removeListener('query', count);
      return statements;
    };
    await rewrite([sea, ...units(4, 'A')]);
    const few = await rewrite([{ ...sea, seal: 'S2' }, ...units(2, 'B')]);
    const shown = (await show(freightId)).containers.map(({ number, seal }) => `${number} ${seal}`);
    expect(shown).to.deep.equal(['CSQU3054383 S2', 'ULD0 B', 'ULD1 B']);
    await rewrite([sea, ...units(40, 'A')]);
    expect(await rewrite([sea, ...units(20, 'B')])).to.equal(few);
    expect(await refusal(rewrite(units(1, 'B')))).to.equal('record/in-use');
  });

  it('warns of legs that are late and of silence, and takes the warning back', async () => {
    const { freightId } = await write();
    const alertsAt = async (moment: string): Promise<string[]> => {
      test.setClock(new Date(moment));
      await watchFreight.run(test.host);
      return (await show(freightId)).alerts.map(({ kind }) => kind);
    };
    expect(await alertsAt('2026-01-02T06:00:00.000Z')).to.deep.equal([]);
    expect(await alertsAt('2026-01-04T00:00:00.000Z')).to.deep.equal(['late_departure']);
    await tell(freightId, 'L2.departed');
    expect(await alertsAt('2026-01-04T00:00:00.000Z')).to.deep.equal([]);
    expect(await alertsAt('2026-01-15T00:00:00.000Z')).to.deep.equal(['silent']);
    expect(await alertsAt('2026-02-12T00:00:00.000Z')).to.deep.equal(['silent', 'late_arrival']);
    const { rows } = await ask(manager, contract.listFreights, { alert: true });
    expect(rows.map(({ id }) => id)).to.deep.equal([freightId]);
    await tell(freightId, 'L4.arrived', '2026-02-12T00:00:00.000Z');
    expect(await alertsAt('2026-02-12T01:00:00.000Z')).to.deep.equal([]);
  });

  it('is found by reference, bill and container number', async () => {
    const { freightId } = await write();
    for (const search of ['sea', 'COSU', 'csqu 3054'])
      expect((await ask(manager, contract.listFreights, { search })).rows.map(({ id }) => id)).to.deep.equal([
        freightId,
      ]);
    expect((await ask(manager, contract.listFreights, { search: 'EA-1' })).rows).to.have.length(0);
  });

  it('is given up before it departs, and closed after it arrived', async () => {
    const shipmentId = await announced();
    const { freightId } = await write();
    await load(freightId, { shipmentId });
    expect(await refusal(ask(manager, contract.closeFreight, { freightId }))).to.equal('state/illegal');
    expect((await ask(manager, contract.cancelFreight, { freightId })).state).to.equal('cancelled');
    expect((await show(freightId)).shipments).to.have.length(0);
    expect(await refusal(tell(freightId, 'L2.departed'))).to.equal('state/illegal');
  });

  it('takes its warnings back where it is given up: whoever saw them open is told', async () => {
    const { freightId } = await write();
    test.setClock(new Date('2026-01-04T00:00:00.000Z'));
    await watchFreight.run(test.host);
    await ask(manager, contract.cancelFreight, { freightId });
    const told = (await test.db('events').where({ name: 'freight.alert' }).orderBy('seq')) as {
      data_json: { kind: string; isOpen: boolean };
    }[];
    expect(told.map(({ data_json: { kind, isOpen } }) => [kind, isOpen])).to.deep.equal([
      ['late_departure', true],
      ['late_departure', false],
    ]);
  });

  it('shows a seller the freight that carries its goods, and nothing of the others in it', async () => {
    const shipmentId = await announced();
    const { freightId } = await write({
      containers: [
        { number: 'CSQU3054383', size: '40HC' },
        { number: 'ULD-7', size: 'ULD' },
      ],
    });
    const stranger = anActor({ sellerId: await test.run((tx) => aSellerRow(tx)) });
    expect(await refusal(show(freightId, dock.seller))).to.equal('record/not-found');
    await load(freightId, { shipmentId, containerNumber: 'CSQU3054383' });
    await tell(freightId, 'L2.departed');
    await tell(freightId, 'L3.held', '2026-01-20T08:00:00.000Z', { containerNumber: 'ULD-7' });
    const shown = await show(freightId, dock.seller);
    expect(shown.shipments.map(({ shipmentId: id }) => id)).to.deep.equal([shipmentId]);
    expect(shown.containers.map(({ number }) => number)).to.deep.equal(['CSQU3054383']);
    expect(shown.milestones.map(({ milestone }) => milestone)).to.deep.equal(['L2.departed']);
    const { rows } = await ask(dock.seller, contract.listFreights, {});
    expect(rows[0]?.latest?.milestone).to.equal('L2.departed');
    expect(await refusal(show(freightId, stranger))).to.equal('record/not-found');
    expect((await ask(stranger, contract.listFreights, {})).rows).to.deep.equal([]);
  });
});
