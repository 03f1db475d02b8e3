import { expect } from 'chai';
import { newId } from '../../../shared/domain/new-id.ts';
import { trackingStory } from '../../../shared/tracking/tracking.contract.ts';
import { track, trackMany } from '../../../server/modules/tracking/index.ts';
import { tellStory } from '../../../server/modules/tracking/tell-story.ts';
import { system, type Actor } from '../../../server/platform/actor.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

describe('tell the story of goods', () => {
  let test: TestDatabase;
  beforeEach(async () => void (test = await openTestDatabase()));
  afterEach(() => test.close());

  const shipmentId = newId();
  const cartonId = newId();
  const sellerId = newId();
  const warehouseId = newId();
  const shipment = { kind: 'inbound_shipment', id: shipmentId } as const;

  const record = () =>
    test.run((tx) =>
      trackMany(tx, [
        { leg: 'L0', event: 'announced', subject: shipment, warehouseId, sellerId, data: { cartons: 1 } },
        {
          leg: 'L4',
          event: 'arrived',
          subject: { kind: 'carton', id: cartonId },
          within: shipment,
          warehouseId,
          sellerId,
          source: 'scan',
        },
      ]),
    );
  const story = (actor: Actor, input: object) =>
    test.run((tx) => tellStory(tx, trackingStory.input.parse(input)), actor);

  it('tells what happened to the whole and to its parts, in order', async () => {
    await record();
    const { rows, next } = await story(system, { kind: 'inbound_shipment', subjectId: shipmentId });
    expect(rows.map(({ leg, event, source }) => `${leg}.${event} ${source}`)).to.deep.equal([
      'L0.announced inferred',
      'L4.arrived scan',
    ]);
    expect(rows[0]?.data).to.deep.equal({ cartons: 1 });
    expect(rows[1]?.within).to.deep.equal(shipment);
    expect(next).to.equal(null);
  });

  it('keeps apart when something happened and when we came to know', async () => {
    const at = new Date('2024-05-01T10:00:00.000Z');
    await test.run((tx) => track(tx, { leg: 'L2', event: 'departed', subject: shipment, sellerId, at }));
    const { rows } = await story(system, { kind: 'inbound_shipment', subjectId: shipmentId });
    expect(rows[0]?.occurredAt).to.deep.equal(at);
    expect(rows[0]?.recordedAt.getTime()).to.be.above(at.getTime());
  });

  it('pages without skipping', async () => {
    await record();
    const input = { kind: 'inbound_shipment', subjectId: shipmentId, limit: 1 };
    const first = await story(system, input);
    const second = await story(system, { ...input, after: first.next });
    expect([...first.rows, ...second.rows].map(({ event }) => event)).to.deep.equal(['announced', 'arrived']);
    expect(second.next).to.equal(null);
  });

  it('does not exist for another seller, nor for another warehouse', async () => {
    await record();
    const input = { kind: 'carton', subjectId: cartonId };
    const stranger: Actor = { ...system, kind: 'user', role: 'seller_owner', sellerId: newId() };
    const elsewhere: Actor = { ...system, kind: 'user', role: 'floor', warehouseIds: [newId()] };
    for (const actor of [stranger, elsewhere]) {
      const refusal = await story(actor, input).catch((error: unknown) => error);
      expect(refusal).to.include({ code: 'record/not-found' });
    }
    const own = await story({ ...stranger, sellerId }, input);
    expect(own.rows).to.have.length(1);
  });
});
