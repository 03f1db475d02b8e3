import { expect } from 'chai';
import { newId } from '../../../shared/domain/new-id.ts';
import {
  announceReturn,
  cancelReturn,
  departReturn,
  getReturn,
  listReturns,
} from '../../../shared/returns/returns.contract.ts';
import { returnLifecycle, unclaimedLifecycle } from '../../../shared/returns/returns.lifecycle.ts';
import { nextState, statesOf, unreachableStates } from '../../../shared/domain/lifecycle.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { anActor, aSellerRow } from '../../support/builders/catalog.ts';
import { refusal } from '../../support/builders/layout.ts';
import { aReturnsDesk, type ReturnsDesk } from '../../support/builders/returns.ts';

describe('announce a return', () => {
  let desk: ReturnsDesk;
  beforeEach(async () => {
    desk = await aReturnsDesk();
    for (const sku of ['tea', 'cup']) await desk.ledger.product(sku);
  });
  afterEach(() => desk.ledger.proveAndClose());

  const lines = [{ sku: 'tea', quantity: 2 }];
  const announce = (given: object = {}, who = desk.seller) =>
    desk.ask(who, announceReturn, {
      warehouseId: desk.ledger.warehouseId,
      reference: 'C536379',
      lines,
      ...given,
    });
  const show = (returnId: string) => desk.ask(desk.seller, getReturn, { returnId });

  it('records what comes back, once per product, under a number that can be scanned', async () => {
    const twice = [...lines, { sku: 'CUP', quantity: 1 }, { sku: 'Tea', quantity: 3 }];
    const { returnId, number, state } = await announce({ lines: twice, trackingNumber: '1Z999' });
    expect(state).to.equal('announced');
    expect(number).to.match(/^RET-\d{9}$/);
    const shown = await show(returnId);
    expect(shown.lines.map(({ sku, announced, graded }) => [sku, announced, graded])).to.deep.equal([
      ['tea', 5, 0],
      ['cup', 1, 0],
    ]);
    expect(shown).to.include({ announcedUnits: 6, gradedUnits: 0, trackingNumber: '1Z999' });
  });

  it('names every line that can’t be used and announces nothing', async () => {
    const wrong = [
      { sku: 'coffee', quantity: 1 },
      { sku: 'tea', quantity: 1, requested: 'restock' },
      { sku: 'TEA', quantity: 1, requested: 'scrap' },
      { sku: 'milk', quantity: 1 },
    ];
    const error: unknown = await announce({ lines: wrong }).catch((caught: unknown) => caught);
    expect((error as Problem).errors.map(({ field, code }) => [field, code])).to.deep.equal([
      ['lines.0.sku', 'catalog/unknown-sku'],
      ['lines.2.requested', 'contradiction'],
      ['lines.3.sku', 'catalog/unknown-sku'],
    ]);
    expect((await desk.ask(desk.seller, listReturns, {})).rows).to.deep.equal([]);
  });

  it('gives a reference out once, whatever its case, for ever', async () => {
    const { returnId } = await announce();
    expect(await refusal(announce({ reference: ' c536379 ' }))).to.equal('return/reference-taken');
    await desk.ask(desk.seller, cancelReturn, { returnId });
    expect(await refusal(announce())).to.equal('return/reference-taken');
  });

  it('gives it out once when sixteen ask at the same time', async () => {
    const tries = Array.from({ length: 16 }, () =>
      announce().then(
        () => 'announced',
        (error: unknown) => (error as Problem).code,
      ),
    );
    const results = await Promise.all(tries);
    expect(results.filter((result) => result === 'announced')).to.have.length(1);
    expect(results.filter((result) => result === 'return/reference-taken')).to.have.length(15);
  });

  it('keeps sellers apart', async () => {
    const { returnId } = await announce();
    const sellerId = await desk.ledger.test.run((tx) => aSellerRow(tx, 'Coffee house'));
    const other = anActor({ sellerId });
    expect(await refusal(announce({ sellerId: desk.ledger.sellerId }, other))).to.equal('record/not-found');
    expect(await refusal(announce({}, other))).to.equal('request/invalid');
    expect(await refusal(desk.ask(other, getReturn, { returnId }))).to.equal('record/not-found');
    expect(await refusal(desk.ask(other, cancelReturn, { returnId }))).to.equal('record/not-found');
    expect(await refusal(desk.ask(other, departReturn, { returnId }))).to.equal('record/not-found');
    expect((await desk.ask(other, listReturns, {})).rows).to.deep.equal([]);
  });

  it('may be cancelled until the parcel is here', async () => {
    const returnId = await desk.receive({ tea: 1 });
    expect(await refusal(desk.ask(desk.seller, cancelReturn, { returnId }))).to.equal('state/illegal');
    expect(await refusal(desk.ask(desk.seller, departReturn, { returnId }))).to.equal('state/illegal');
  });

  it('is found by number, reference, tracking number and order, page by page', async () => {
    const { number } = await announce({ trackingNumber: '1z-ab_1', orderReference: '536365' });
    for (let at = 1; at <= 4; at++) await desk.announce({ tea: 1 }, { reference: `more-${at}` });
    const found = async (search: string) =>
      (await desk.ask(desk.seller, listReturns, { search })).rows.map(({ reference }) => reference);
    for (const search of [number, 'c5363', '1Z-AB_', '5363'])
      expect(await found(search), search).to.deep.equal(['C536379']);
    expect(await found('1Z-ABX')).to.deep.equal([]);
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await desk.ask(desk.seller, listReturns, { limit: 2, ...(after && { after }) });
      seen.push(...page.rows.map(({ reference }) => reference));
      after = page.next ?? undefined;
    } while (after);
    expect(seen.toSorted()).to.deep.equal(['C536379', 'more-1', 'more-2', 'more-3', 'more-4']);
  });

  it('takes the id that its caller made, and no other caller’s', async () => {
    const id = newId();
    expect((await announce({ id })).returnId).to.equal(id);
    expect(await refusal(announce({ id, reference: 'another' }))).to.equal('record/duplicate');
  });

  for (const [name, table] of Object.entries({ returnLifecycle, unclaimedLifecycle }))
    it(`${name}: every state can be reached, and an act leads to one state`, () => {
      expect(unreachableStates(table)).to.deep.equal([]);
      for (const act of new Set(Object.values(table).flatMap((own) => Object.keys(own))))
        expect(new Set(statesOf(table).flatMap((state) => nextState(table, state, act) ?? [])).size).to.equal(
          1,
        );
    });
});
