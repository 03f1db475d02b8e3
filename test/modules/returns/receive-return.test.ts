import { expect } from 'chai';
import { claimParcel, listUnclaimed, receiveReturn } from '../../../shared/returns/inspection.contract.ts';
import { cancelReturn, departReturn } from '../../../shared/returns/returns.contract.ts';
import { listTasks } from '../../../shared/tasks/tasks.contract.ts';
import { expireParcels } from '../../../server/modules/returns/unclaimed-parcels.ts';
import { aProduct, anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { aWarehouse, refusal } from '../../support/builders/layout.ts';
import { aReturn, aReturnsDesk, type ReturnsDesk } from '../../support/builders/returns.ts';

describe('receive a return', () => {
  let desk: ReturnsDesk;
  beforeEach(async () => (desk = await aReturnsDesk()));
  afterEach(() => desk.ledger.proveAndClose());

  const scan = (code: string, given: object = {}) =>
    desk.ask(desk.worker, receiveReturn, { warehouseId: desk.ledger.warehouseId, code, ...given });
  const tasks = async () => {
    const { warehouseId } = desk.ledger;
    return (await desk.ask(desk.worker, listTasks, { warehouseId, kind: 'return' })).rows;
  };

  for (const [what, code] of [
    ['the tracking number', ' 1z999aa ]'],
    ['the seller’s reference', 'rma-7'],
    ['the order', '536365'],
  ] as const)
    it(`knows a parcel by ${what}`, async () => {
      const given = { reference: 'RMA-7', trackingNumber: '1Z999AA ]', orderReference: '536365' };
      const { returnId, number } = await desk.announce({ tea: 1 }, given);
      const answer = await scan(code);
      expect(answer).to.deep.include({ outcome: 'received', returnId, number, state: 'received' });
      expect((await tasks()).map(({ id, title }) => [id, title])).to.deep.equal([
        [answer.taskId, `${number} · RMA-7`],
      ]);
    });

  it('receives a parcel once, however many scan it at the same time', async () => {
    const { returnId, number } = await desk.announce({ tea: 1 });
    await desk.ask(desk.seller, departReturn, { returnId, trackingNumber: 'JD014' });
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, index) => scan(index % 2 === 0 ? number : 'jd014')),
    );
    expect(answers.map(({ outcome }) => outcome).toSorted()).to.deep.equal([
      ...Array.from({ length: 7 }, () => 'already_received'),
      'received',
    ]);
    expect(new Set(answers.map(({ taskId }) => taskId)).size).to.equal(1);
    expect(await tasks()).to.have.length(1);
  });

  it('asks back where a scan fits two sellers’ returns', async () => {
    const { test, warehouseId } = desk.ledger;
    const mine = await desk.announce({ tea: 1 }, { orderReference: '4711' });
    const other = await test.run(async (tx) => {
      const sellerId = await aSellerRow(tx, 'Coffee house');
      await aProduct(tx, sellerId, 'bean');
      return aReturn(tx, { warehouseId, sellerId }, { bean: 1 }, { orderReference: '4711' });
    });
    const asked = await scan('4711');
    expect(asked.outcome).to.equal('choose');
    expect(asked.choices.map(({ returnId }) => returnId)).to.have.members([mine.returnId, other.returnId]);
    expect(await scan('4711', { returnId: other.returnId })).to.deep.include({
      outcome: 'received',
      returnId: other.returnId,
    });
    expect(await scan('4711')).to.deep.include({ outcome: 'received', returnId: mine.returnId });
  });

  it('takes a parcel whose return was cancelled: it is standing there', async () => {
    const { returnId, number } = await desk.announce({ tea: 1 });
    await desk.ask(desk.seller, cancelReturn, { returnId });
    expect(await scan(number)).to.deep.include({ outcome: 'received', returnId });
  });

  it('keeps an unknown parcel once, until its owner is found', async () => {
    await desk.announce({ tea: 2 });
    const answers = await Promise.all(Array.from({ length: 6 }, () => scan('NOBODY-1')));
    expect(new Set(answers.map(({ parcelId }) => parcelId)).size).to.equal(1);
    const [{ parcelId, number } = { parcelId: null, number: null }] = answers;
    expect(answers[0]).to.include({ outcome: 'unclaimed', state: 'unclaimed' });
    const { warehouseId, sellerId } = desk.ledger;
    const pool = () => desk.ask(desk.worker, listUnclaimed, { warehouseId });
    expect((await pool()).rows.map(({ code, binCode }) => [code, binCode])).to.deep.equal([
      ['NOBODY-1', 'R1'],
    ]);
    const claimed = await desk.ask(desk.worker, claimParcel, { parcelId: parcelId ?? '', sellerId });
    expect(claimed).to.include({ number, state: 'received' });
    expect((await pool()).rows).to.deep.equal([]);
    expect(await scan(']C0nobody-1')).to.deep.include({
      outcome: 'already_received',
      returnId: claimed.returnId,
      taskId: claimed.taskId,
    });
    const again = desk.ask(desk.worker, claimParcel, {
      parcelId: parcelId ?? '',
      sellerId,
      reference: 'other',
    });
    expect(await refusal(again)).to.equal('state/illegal');
    await desk.grade(claimed.returnId, 'tea', { quantity: 2, grade: 'new', confirmedOver: true });
  });

  it('lets an unclaimed parcel wait for thirty days', async () => {
    const { test } = desk.ledger;
    const day = (days: number) => new Date(Date.UTC(2026, 0, 1) + days * 86_400_000);
    test.setClock(day(0));
    const { parcelId } = await scan('NOBODY-2');
    test.setClock(day(29));
    expect(await test.run(expireParcels)).to.equal(0);
    test.setClock(day(30));
    expect(await test.run(expireParcels)).to.equal(1);
    expect(await test.run(expireParcels)).to.equal(0);
    expect(await scan('NOBODY-2')).to.include({ state: 'expired', parcelId });
    const { sellerId } = desk.ledger;
    const late = await desk.ask(desk.worker, claimParcel, { parcelId: parcelId ?? '', sellerId });
    expect(late.state).to.equal('received');
  });

  it('says where a parcel can’t be put down', async () => {
    const { number } = await desk.announce({ tea: 1 });
    const wrong = scan(number, { binId: await desk.ledger.place('bin:A1') });
    expect(await refusal(wrong)).to.equal('place/wrong-kind');
    await desk.ledger.play('block returns:R1');
    expect(await refusal(scan(number))).to.equal('place/none-free');
    const elsewhere = await desk.ledger.test.run((tx) => aWarehouse(tx));
    expect(await refusal(scan(number, { warehouseId: elsewhere.id }))).to.equal('record/not-found');
    const stranger = anActor({ role: 'floor', warehouseIds: [] });
    const { warehouseId } = desk.ledger;
    const asked = desk.ask(stranger, receiveReturn, { warehouseId, code: number });
    expect(await refusal(asked)).to.equal('record/not-found');
  });
});
