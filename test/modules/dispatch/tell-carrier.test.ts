import { expect } from 'chai';
import {
  CarrierRefusal,
  plugInCarrier,
  type Carrier,
  type CarrierEvent,
} from '../../../server/modules/carriers/index.ts';
import type { HandOver } from '../../../server/modules/carriers/carrier.ts';
import { endDays, tellCarriers } from '../../../server/modules/carriers/tell-hand-over.ts';
import { getManifest } from '../../../server/modules/dispatch/dispatch.queries.ts';
import { followParcelsOut } from '../../../server/modules/dispatch/follow-parcels.ts';
import { closeManifest, loadParcel, openManifest } from '../../../server/modules/dispatch/index.ts';
import { tellCarrier } from '../../../server/modules/dispatch/tell-carrier.ts';
import { buyWaitingLabels } from '../../../server/modules/packing/buy-parcel-label.ts';
import type { Parcel } from '../../../shared/packing/parcels.contract.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import {
  aBench,
  aParcel,
  aPickedOrder,
  orderStateOf,
  problemOf,
  type Bench,
} from '../../support/builders/packing.ts';

/** A carrier outside the house that writes down what it is told, and says what a test lets it say. */
class OutsideCarrier {
  readonly told: HandOver[] = [];
  readonly ended: { date: string; manifestNumbers: readonly string[] }[] = [];
  answer: Error | null = null;
  says: CarrierEvent[] = [];
  sold = 0;

  readonly carrier: Carrier = {
    kind: 'outside',
    isInHouse: false,
    quote: () => 1,
    buyLabel: () => Promise.resolve({ trackingNumber: `OUT${(this.sold += 1)}`, document: null }),
    voidLabel: () => Promise.resolve(),
    track: (numbers) =>
      this.answer
        ? Promise.reject(this.answer)
        : Promise.resolve(this.says.filter(({ trackingNumber }) => numbers.includes(trackingNumber))),
    manifest: (handOver) => {
      this.told.push(handOver);
      return this.answer ? Promise.reject(this.answer) : Promise.resolve({ reference: 'PICKUP-7' });
    },
    closeOut: (day) => {
      if (this.answer) return Promise.reject(this.answer);
      return Promise.resolve(void this.ended.push(day));
    },
  };
}

/** What a job that tried everybody throws, in words: jobs are logged by what they throw. */
async function failureOf(job: Promise<void>): Promise<string[]> {
  try {
    await job;
  } catch (error) {
    return (error as AggregateError).errors.flatMap((one: Error) =>
      one instanceof AggregateError ? one.errors.map(({ message }: Error) => message) : [one.message],
    );
  }
  throw new Error('nothing failed');
}

const noon = new Date('2026-11-18T11:00:00.000Z');
const later = (hours: number): Date => new Date(noon.getTime() + hours * 3_600_000);

describe('tell the carrier', () => {
  let test: TestDatabase;
  let bench: Bench;
  let outside: OutsideCarrier;
  beforeEach(async () => {
    test = await openTestDatabase();
    test.setClock(noon);
    bench = await aBench(test);
    outside = new OutsideCarrier();
    plugInCarrier(outside.carrier);
  });
  afterEach(async () => {
    await expectAllAddsUp(test);
    await test.close();
  });

  const goOutside = () => test.db('carriers').where({ id: bench.vanId }).update({ kind: 'outside' });
  /** A truck with one parcel, closed. */
  const leaves = async (): Promise<{ manifestId: string; number: string; parcel: Parcel }> => {
    const order = await aPickedOrder(test, bench, { TEA: 1 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 1 });
    await buyWaitingLabels(test.host);
    const papers = { vehicle: '', driverName: '', sealNumber: '' };
    const input = { warehouseId: bench.place.warehouse.id, carrierId: bench.vanId, ...papers };
    const { id: manifestId, number } = await test.run((tx) => openManifest(tx, input), bench.manager);
    await test.run((tx) => loadParcel(tx, { manifestId, code: parcel.code }), bench.packer);
    await test.run((tx) => closeManifest(tx, { manifestId, acceptMissing: false }), bench.packer);
    return { manifestId, number, parcel };
  };
  const handOver = async (manifestId: string) =>
    (await test.run((tx) => getManifest(tx, { manifestId }), bench.manager)).handOver;
  const story = async (parcelId: string): Promise<string[]> =>
    (await test
      .db('tracking_events')
      .where({ subject_id: parcelId, leg: 'L6' })
      .orderBy('id')
      .pluck('event')) as string[];

  it('our own van knows at once, and its day ends when the day is over', async () => {
    const { manifestId, number } = await leaves();
    expect(await handOver(manifestId)).to.deep.equal({ state: 'told', reference: number, problem: '' });
    const ended = () => test.db('carrier_hand_overs').whereNotNull('closed_out_at');
    await endDays(test.host);
    expect(await ended(), 'on the same day').to.have.length(0);
    test.setClock(later(24));
    await endDays(test.host);
    expect(await ended()).to.have.length(1);
  });

  it('one outside hears after the closing, once', async () => {
    await goOutside();
    const { manifestId, number } = await leaves();
    expect(await handOver(manifestId)).to.include({ state: 'wanted', reference: null });
    expect(outside.told).to.deep.equal([]);
    await tellCarriers(test.host);
    await tellCarriers(test.host);
    expect(outside.told).to.deep.equal([
      { manifestNumber: number, parcels: [{ trackingNumber: 'OUT1', weightGrams: 600 }] },
    ]);
    expect(await handOver(manifestId)).to.include({ state: 'told', reference: 'PICKUP-7' });
  });

  it('one that is away hears of it later, in pauses that grow', async () => {
    await goOutside();
    const { manifestId } = await leaves();
    outside.answer = new Error('no route to host');
    expect(await failureOf(tellCarriers(test.host)), 'for the log').to.deep.equal(['no route to host']);
    await tellCarriers(test.host);
    expect(outside.told, 'not twice in a row').to.have.length(1);
    outside.answer = null;
    test.setClock(later(1));
    await tellCarriers(test.host);
    expect(await handOver(manifestId)).to.include({ state: 'told' });
  });

  it('one that refuses says why, and is asked again when somebody says so', async () => {
    await goOutside();
    const { manifestId } = await leaves();
    outside.answer = new CarrierRefusal('Depot closed');
    await tellCarriers(test.host);
    expect(await handOver(manifestId)).to.deep.equal({
      state: 'refused',
      reference: null,
      problem: 'Depot closed',
    });
    test.setClock(later(30));
    await tellCarriers(test.host);
    await endDays(test.host);
    expect(outside.told, 'not by itself').to.have.length(1);
    expect(outside.ended, 'nor is its day over').to.deep.equal([]);
    outside.answer = null;
    const asked = await test.run((tx) => tellCarrier(tx, { manifestId }), bench.manager);
    expect(asked.handOver).to.include({ state: 'wanted', problem: '' });
    await tellCarriers(test.host);
    expect(await handOver(manifestId)).to.include({ state: 'told' });
  });

  it('is refused for a manifest that is still open', async () => {
    const input = { warehouseId: bench.place.warehouse.id, carrierId: bench.vanId };
    const papers = { vehicle: '', driverName: '', sealNumber: '' };
    const { id } = await test.run((tx) => openManifest(tx, { ...input, ...papers }), bench.manager);
    const asked = test.run((tx) => tellCarrier(tx, { manifestId: id }), bench.manager);
    expect((await problemOf(asked)).code).to.equal('state/illegal');
  });

  it('ends a day once, with all of its trucks', async () => {
    await goOutside();
    const [first, second] = [await leaves(), await leaves()];
    test.setClock(later(24));
    await endDays(test.host);
    expect(outside.ended, 'not before the carrier knows of them').to.deep.equal([]);
    await tellCarriers(test.host);
    outside.answer = new Error('no route to host');
    expect(await failureOf(endDays(test.host)), 'for the log').to.deep.equal(['no route to host']);
    outside.answer = null;
    await endDays(test.host);
    await endDays(test.host);
    expect(outside.ended).to.deep.equal([
      { date: '2026-11-18', manifestNumbers: [first.number, second.number] },
    ]);
  });

  it('tells in return where parcels are: each thing once, down to the door', async () => {
    await goOutside();
    const { parcel } = await leaves();
    const at = (hours: number) => ({ trackingNumber: 'OUT1', at: later(hours), place: 'Köln' });
    outside.says = [
      { ...at(3), event: 'in_transit' },
      { ...at(2), event: 'carrier_received' },
    ];
    outside.answer = new Error('no route to host');
    expect(await failureOf(followParcelsOut(test.host)), 'for the log').to.deep.equal(['no route to host']);
    outside.answer = null;
    test.setClock(later(1));
    await followParcelsOut(test.host);
    expect(await story(parcel.id)).to.deep.equal(['carrier_received', 'in_transit']);
    outside.says.push({ ...at(20), event: 'delivered' });
    await followParcelsOut(test.host);
    expect(await story(parcel.id), 'not asked again so soon').to.have.length(2);
    test.setClock(later(21));
    await followParcelsOut(test.host);
    expect(await story(parcel.id)).to.deep.equal(['carrier_received', 'in_transit', 'delivered']);
    expect(await test.db('parcels').where({ id: parcel.id }).pluck('state')).to.deep.equal(['delivered']);
    expect(await orderStateOf(test, parcel.orderId)).to.equal('delivered');
    outside.says.push({ ...at(30), event: 'in_transit' });
    test.setClock(later(40));
    await followParcelsOut(test.host);
    expect(await story(parcel.id), 'nothing is asked of what is there').to.have.length(3);
  });

  it('hears of the other parcels where what is said of one can not be kept', async () => {
    await goOutside();
    const { parcel: bad } = await leaves();
    const { parcel: good } = await leaves();
    const said = (trackingNumber: string, at: Date) =>
      ({ trackingNumber, at, place: 'Köln', event: 'in_transit' }) as const;
    outside.says = [said('OUT1', new Date(Number.NaN)), said('OUT2', later(2))];
    const outcome = await followParcelsOut(test.host).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(AggregateError);
    expect(await story(bad.id)).to.deep.equal([]);
    expect(await story(good.id)).to.deep.equal(['in_transit']);
  });

  it('asks nobody about parcels on our own van', async () => {
    const { parcel } = await leaves();
    await followParcelsOut(test.host);
    expect(await story(parcel.id)).to.deep.equal([]);
    expect(await test.db('carrier_labels').whereNotNull('track_after_at')).to.have.length(0);
  });
});
