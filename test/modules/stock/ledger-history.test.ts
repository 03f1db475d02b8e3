import { expect } from 'chai';
import { sealPostings } from '../../../server/modules/stock/seal-postings.ts';
import { verifyLedger, verifySeals } from '../../../server/modules/stock/index.ts';
import { stockModule } from '../../../server/modules/stock/stock.routes.ts';
import { makeAppendOnly } from '../../../server/platform/db/dialect.ts';
import * as contract from '../../../shared/stock/stock.contract.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { asker, refusal } from '../../support/builders/layout.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

describe('the history of the ledger', () => {
  let ledger: Ledger;
  let ask: ReturnType<typeof asker>;
  beforeEach(async () => {
    ledger = await openLedger();
    ask = asker(ledger.test, stockModule);
  });
  afterEach(() => ledger.close());

  const manager = anActor({ role: 'manager' });
  const later = (minutes: number) => new Date(Date.UTC(2026, 10, 22, 8, minutes));

  /** Somebody with the keys to the database: the guard is lifted, rows are changed, the guard is put back. */
  async function tamper(change: () => Promise<unknown>): Promise<void> {
    const { db } = ledger.test;
    const tables = ['stock_postings', 'stock_seals'];
    for (const table of tables)
      for (const act of ['update', 'delete']) await db.raw(`drop trigger ${table}_no_${act}`);
    try {
      await change();
    } finally {
      for (const table of tables) await makeAppendOnly(db, table);
    }
  }

  it('can’t be changed or shortened, whoever asks', async () => {
    await ledger.play('move supplier bin:A1 tea 5');
    const { db } = ledger.test;
    for (const act of [
      () => db('stock_postings').update({ quantity: 4 }),
      () => db('stock_postings').delete(),
    ]) {
      const error = await act().then(
        () => undefined,
        (caught: unknown) => caught,
      );
      expect(String(error)).to.include('rows of stock_postings are never changed');
    }
    await ledger.prove();
  });

  it('is chained in the order of sealing, each posting once, and not before it is old enough', async () => {
    ledger.test.setClock(later(0));
    await ledger.play('move supplier bin:A1 tea 5\nmove bin:A1 bin:B1 tea 2');
    const seal = () => ledger.test.run((tx) => sealPostings(tx));
    expect(await seal()).to.equal(0);
    ledger.test.setClock(later(2));
    await ledger.play('move bin:A1 bin:B1 tea 1');
    expect(await seal()).to.equal(2);
    expect(await seal()).to.equal(0);
    ledger.test.setClock(later(4));
    const sealed = await Promise.all([seal(), seal()]);
    expect(sealed[0] + sealed[1]).to.equal(1);
    const check = await ledger.test.run((tx) => verifySeals(tx));
    expect(check).to.deep.equal({ seals: 3, findings: [] });
    const { days } = await ask(manager, contract.listSeals, {});
    expect(days.map(({ day, seq }) => [day, seq])).to.deep.equal([['2026-11-22', 3]]);
  });

  it('names the posting that was changed, taken away, or never sealed', async () => {
    ledger.test.setClock(later(0));
    for (let turn = 0; turn < 5; turn++) await ledger.play('move supplier bin:A1 tea 5');
    ledger.test.setClock(later(2));
    await ledger.test.run((tx) => sealPostings(tx));
    const { db } = ledger.test;
    const ids = ((await db('stock_postings').orderBy('id').select('id')) as { id: number }[]).map(
      ({ id }) => id,
    );
    const look = async () =>
      (await ledger.test.run((tx) => verifySeals(tx))).findings.map(({ postingId, detail }) => [
        postingId,
        detail,
      ]);

    await tamper(() => db('stock_postings').where({ id: ids[2] }).update({ note: '.' }));
    expect(await look()).to.deep.equal([[ids[2], `posting ${ids[2]} or its seal was changed`]]);
    expect(await ledger.test.run((tx) => verifyLedger(tx))).to.deep.equal([]);
    await tamper(() => db('stock_postings').where({ id: ids[2] }).update({ note: '', quantity: 6 }));
    expect(await look()).to.deep.equal([[ids[2], `posting ${ids[2]} or its seal was changed`]]);
    const balances = await ledger.test.run((tx) => verifyLedger(tx));
    expect(balances.map(({ check }) => check)).to.deep.equal(
      Array.from({ length: 2 }, () => 'a balance is the sum of its postings'),
    );
    await tamper(() => db('stock_postings').where({ id: ids[2] }).update({ quantity: 5 }));
    expect(await look()).to.deep.equal([]);

    await tamper(() => db('stock_seals').where({ posting_id: ids[1] }).delete());
    expect((await look())[0]?.[1]).to.match(/^seal 2 is missing/);
    await tamper(() => db('stock_postings').where({ id: ids[0] }).delete());
    expect(await look()).to.deep.equal([[ids[0], `posting ${ids[0]} was taken away`]]);
  });

  it('tells stock as of any past moment: the same as a replay', async () => {
    ledger.test.setClock(later(0));
    await ledger.play('move supplier announced tea 12');
    const steps = [
      'move announced dock tea 10',
      'move dock bin:A1 tea 6',
      'move dock quarantine:Q1 tea 1 to:quarantine',
      'move bin:A1 tote:T1 tea 2',
      'move tote:T1 customer tea 2',
      'move bin:A1 scrap tea 1',
    ];
    const seen: unknown[] = [];
    const now = async () => {
      const { rows } = await ask(manager, contract.listStock, {});
      const { available, reserved, ...rest } = rows[0] ?? { available: 0, reserved: 0 };
      return { ...rest, stored: available + reserved };
    };
    seen.push(await now());
    for (const [index, step] of steps.entries()) {
      ledger.test.setClock(later(index + 1));
      await ledger.play(step);
      seen.push(await now());
    }
    for (const [index, expected] of seen.entries()) {
      const moment = new Date(later(index).getTime() + 30_000).toISOString();
      const { rows } = await ask(manager, contract.stockAsOf, { moment });
      expect(rows[0], `after ${index} steps`).to.deep.equal(expected);
    }
    const before = await ask(manager, contract.stockAsOf, { moment: later(-1).toISOString() });
    expect(before.rows[0]).to.include({ announced: 0, onHand: 0, stored: 0 });
  });

  it('takes a posting back by another that names it, once', async () => {
    await ledger.play('move supplier bin:A1 tea 5\nmove bin:A1 bin:B1 tea 2');
    const page = () => ask(manager, contract.listPostings, {});
    const moved = (await page()).rows[0];
    const undo = (postingId: number) =>
      ask(manager, contract.reversePosting, { postingId, note: 'Wrong shelf' });
    const tries = await Promise.allSettled([undo(moved?.id ?? 0), undo(moved?.id ?? 0)]);
    expect(tries.filter(({ status }) => status === 'fulfilled')).to.have.length(1);
    for (const one of tries)
      if (one.status === 'rejected')
        expect(await refusal(Promise.reject(one.reason as Error))).to.equal('stock/already-reversed');
    expect(await refusal(undo(moved?.id ?? 0))).to.equal('stock/already-reversed');
    await ledger.play('has bin:A1 tea 5\nhas bin:B1 tea 0');
    const [back, wrong] = (await page()).rows;
    expect(back).to.deep.include({ reversesId: moved?.id, reason: 'reverse', note: 'Wrong shelf' });
    expect(wrong?.reversedById).to.equal(back?.id);
    await ledger.prove();
  });
});
