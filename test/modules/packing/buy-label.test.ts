import { expect } from 'chai';
import {
  CarrierRefusal,
  plugInCarrier,
  type BoughtLabel,
  type Carrier,
  type LabelRequest,
} from '../../../server/modules/carriers/index.ts';
import { giveLabelsBack } from '../../../server/modules/carriers/void-label.ts';
import { buyParcelLabel, buyWaitingLabels } from '../../../server/modules/packing/buy-parcel-label.ts';
import { unpackParcel } from '../../../server/modules/packing/index.ts';
import { packingSubscriber } from '../../../server/modules/packing/packing.subscribers.ts';
import { voidParcelLabel } from '../../../server/modules/packing/void-parcel-label.ts';
import { system } from '../../../server/platform/actor.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';
import { aBench, aParcel, aPickedOrder, problemOf, type Bench } from '../../support/builders/packing.ts';

/** A carrier outside the house, with the books it keeps: every sale it made, by the key it was asked with. */
class OutsideCarrier {
  readonly sold = new Map<string, BoughtLabel>();
  readonly returned: string[] = [];
  calls = 0;
  /** What happens on the way back from the carrier, once. */
  onAnswer: (() => Promise<void> | void) | null = null;
  refusal: string | null = null;
  /** The key of a label that it will not have back. */
  kept: string | null = null;

  readonly carrier: Carrier = {
    kind: 'outside',
    isInHouse: false,
    quote: () => 1,
    buyLabel: (request) => this.sell(request),
    voidLabel: ({ key }) =>
      key === this.kept
        ? Promise.reject(new CarrierRefusal('too late'))
        : Promise.resolve(void this.returned.push(key)),
    track: () => Promise.resolve([]),
    manifest: () => Promise.resolve({ reference: null }),
    closeOut: () => Promise.resolve(),
  };

  private async sell({ key }: LabelRequest): Promise<BoughtLabel> {
    this.calls += 1;
    if (this.refusal !== null) throw new CarrierRefusal(this.refusal);
    const label = this.sold.get(key) ?? {
      trackingNumber: `OUT${this.sold.size + 1}`,
      document: { media: 'application/pdf', bytes: Buffer.from(`%PDF-1.7 ${key}`) },
    };
    this.sold.set(key, label);
    const answered = this.onAnswer;
    this.onAnswer = null;
    await answered?.();
    return label;
  }
}

describe('buy label', () => {
  let test: TestDatabase;
  let bench: Bench;
  let outside: OutsideCarrier;
  beforeEach(async () => {
    test = await openTestDatabase();
    bench = await aBench(test);
    outside = new OutsideCarrier();
    plugInCarrier(outside.carrier);
    await test.db('carriers').where({ id: bench.vanId }).update({ kind: 'outside' });
  });
  afterEach(() => test.close());

  const aPackedParcel = async () => {
    const order = await aPickedOrder(test, bench, { TEA: 1 });
    return aParcel(test, bench, order.id, { TEA: 1 });
  };
  const buy = (parcelId: string) => buyParcelLabel({ host: test.host, actor: bench.packer }, { parcelId });
  const labelOf = async (parcelId: string) =>
    (await test.db('carrier_labels').where({ parcel_id: parcelId }).orderBy('id', 'desc').first()) as {
      id: string;
      state: string;
      tracking_number: string | null;
    };
  const later = (seconds: number) => test.setClock(new Date(Date.now() + seconds * 1000));
  const crash = () => {
    outside.onAnswer = () => {
      throw new Error('the process died');
    };
  };

  it('asks a carrier outside only after the parcel is committed, and buys once', async () => {
    const parcel = await aPackedParcel();
    expect(parcel).to.include({ state: 'packed', trackingNumber: null, labelProblem: null });
    expect(outside.calls).to.equal(0);
    expect((await labelOf(parcel.id)).state).to.equal('requested');
    const labelled = await buy(parcel.id);
    expect(labelled).to.include({ state: 'labelled', trackingNumber: 'OUT1' });
    await buy(parcel.id);
    expect(outside.sold.size).to.equal(1);
    expect(outside.calls).to.equal(1);
  });

  it('finds the same label again after a crash between the purchase and its record', async () => {
    const parcel = await aPackedParcel();
    crash();
    expect((await problemOf(buy(parcel.id))).code).to.equal('carrier/unreachable');
    expect(await labelOf(parcel.id)).to.include({ state: 'buying', tracking_number: null });
    expect((await problemOf(buy(parcel.id))).code, 'its try is not over yet').to.equal(
      'carrier/label-in-progress',
    );
    await buyWaitingLabels(test.host);
    expect(outside.calls).to.equal(1);
    later(60);
    await buyWaitingLabels(test.host);
    expect(outside.sold.size, 'sold once').to.equal(1);
    expect(await labelOf(parcel.id)).to.include({ state: 'bought', tracking_number: 'OUT1' });
    expect((await test.db('parcels').where({ id: parcel.id }).first()) as object).to.include({
      state: 'labelled',
      tracking_number: 'OUT1',
    });
  });

  it('buys what a process that died before asking left behind', async () => {
    const parcel = await aPackedParcel();
    await buyWaitingLabels(test.host);
    expect((await labelOf(parcel.id)).state).to.equal('bought');
  });

  it('is bought once by packers who ask at the same time', async () => {
    const parcel = await aPackedParcel();
    await Promise.allSettled([buy(parcel.id), buy(parcel.id), buy(parcel.id)]);
    expect(outside.calls).to.equal(1);
    expect((await buy(parcel.id)).trackingNumber).to.equal('OUT1');
  });

  it('keeps the carrier’s reason, and buys after it was mended', async () => {
    const parcel = await aPackedParcel();
    outside.refusal = 'house number missing';
    const refused = await problemOf(buy(parcel.id));
    expect(refused.code).to.equal('carrier/label-failed');
    expect(refused.params['reason']).to.equal('house number missing');
    expect((await test.db('parcels').where({ id: parcel.id }).first()) as object).to.include({
      state: 'packed',
      label_problem: 'house number missing',
    });
    later(7200);
    await buyWaitingLabels(test.host);
    expect(outside.calls, 'what was refused is not asked again by itself').to.equal(1);
    outside.refusal = null;
    expect(await buy(parcel.id)).to.include({ state: 'labelled', labelProblem: null });
  });

  it('gives a label back that was taken off, and a second one has another number', async () => {
    const parcel = await aPackedParcel();
    await buy(parcel.id);
    const first = await labelOf(parcel.id);
    await test.run((tx) => voidParcelLabel(tx, { parcelId: parcel.id, reason: 'smudged' }), bench.packer);
    expect(await buy(parcel.id)).to.include({ state: 'labelled', trackingNumber: 'OUT2' });
    await giveLabelsBack(test.host);
    await giveLabelsBack(test.host);
    expect(outside.returned).to.deep.equal([first.id]);
    expect((await test.db('carrier_labels').where({ id: first.id }).first('state')) as object).to.include({
      state: 'voided',
    });
  });

  it('gives the others back where the carrier will not have one of them', async () => {
    const labels: { id: string }[] = [];
    for (const parcel of [await aPackedParcel(), await aPackedParcel()]) {
      await buy(parcel.id);
      labels.push(await labelOf(parcel.id));
      await test.run((tx) => voidParcelLabel(tx, { parcelId: parcel.id, reason: 'smudged' }), bench.packer);
    }
    const [first, second] = labels;
    outside.kept = first?.id ?? null;
    const outcome = await giveLabelsBack(test.host).catch((error: unknown) => error);
    expect(outcome).to.be.instanceOf(AggregateError);
    expect(outside.returned).to.deep.equal([second?.id]);
    expect(await test.db('carrier_labels').where({ state: 'voiding' }).pluck('id')).to.deep.equal([
      first?.id,
    ]);
  });

  it('gives back what was bought for a parcel that was undone meanwhile', async () => {
    const order = await aPickedOrder(test, bench, { TEA: 2 });
    const parcel = await aParcel(test, bench, order.id, { TEA: 1 });
    outside.onAnswer = async () => {
      await test.run((tx) => unpackParcel(tx, { parcelId: parcel.id, reason: 'torn' }), bench.packer);
    };
    expect((await buy(parcel.id)).state).to.equal('voided');
    expect(await labelOf(parcel.id)).to.include({ state: 'voiding', tracking_number: 'OUT1' });
    await giveLabelsBack(test.host);
    expect((await labelOf(parcel.id)).state).to.equal('voided');
    expect(outside.returned).to.have.length(1);
  });

  it('is given back by itself when the order is cancelled, and is told twice without harm', async () => {
    const parcel = await aPackedParcel();
    await buy(parcel.id);
    const told = packingSubscriber.on['order.cancelled'];
    const data = {
      orderId: parcel.orderId,
      number: '',
      reference: '',
      state: '',
      reason: '',
      unpickTaskId: null,
    };
    const event = { stream: '', seq: 1, name: 'order.cancelled' as const, data, at: '' };
    for (let time = 0; time < 2; time += 1) await test.run(async (tx) => told?.(tx, data, event), system);
    expect((await labelOf(parcel.id)).state).to.equal('voiding');
    expect((await test.db('parcels').where({ id: parcel.id }).first('state')) as object).to.include({
      state: 'packed',
    });
  });
});
