import { expect } from 'chai';
import { post, promise, promisesOf, reserveBins, verifyLedger } from '../../../server/modules/stock/index.ts';
import { Problem } from '../../../server/platform/problem.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { onMysql } from '../../support/database.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

/** How many came through; every other one must have been refused with this problem. */
async function granted(work: readonly Promise<unknown>[], refusedWith: string): Promise<number> {
  const outcomes = await Promise.allSettled(work);
  for (const outcome of outcomes)
    if (outcome.status === 'rejected') {
      if (!(outcome.reason instanceof Problem)) throw outcome.reason;
      expect(outcome.reason.code).to.equal(refusedWith);
    }
  return outcomes.filter(({ status }) => status === 'fulfilled').length;
}

const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, i) => make(i));

describe('the ledger, raced', () => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await openLedger()));
  afterEach(() => ledger.proveAndClose());

  const moveOne = async (from: string, to: string): Promise<void> => {
    const [productId, start, goal] = [
      await ledger.product('tea'),
      await ledger.place(from),
      await ledger.place(to),
    ];
    await ledger.test.run((tx) =>
      post(tx, { document: { kind: 'move', id: newId() }, reason: 'move' }, [
        {
          sellerId: ledger.sellerId,
          productId,
          quantity: 1,
          from: { locationId: start, grade: 'new' },
          to: { locationId: goal, grade: 'new' },
        },
      ]),
    );
  };

  it('lets 16 workers empty one bin, and not a unit more', async () => {
    await ledger.play('move supplier bin:A1 tea 50');
    for (const worker of times(16, String)) await ledger.place(`tote:T${worker}`);
    const workers = times(16, async (worker) => {
      let taken = 0;
      for (let turn = 0; turn < 5; turn++)
        taken += await granted([moveOne('bin:A1', `tote:T${worker}`)], 'stock/insufficient');
      return taken;
    });
    const taken = await Promise.all(workers);
    expect(taken.reduce((sum, one) => sum + one, 0)).to.equal(50);
    await ledger.play('has bin:A1 tea 0');
  });

  it('lets 16 workers carry goods to and fro between two bins without one of them failing', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 100
      move supplier bin:B1 tea 100
    `);
    const workers = times(16, async (worker) => {
      for (let turn = 0; turn < 4; turn++)
        await (worker % 2 === 0 ? moveOne('bin:A1', 'bin:B1') : moveOne('bin:B1', 'bin:A1'));
    });
    await Promise.all(workers);
    await ledger.play('has bin:A1 tea 100\nhas bin:B1 tea 100');
  });

  const promiseOne = async (order: string): Promise<number> => {
    const productId = await ledger.product('tea');
    const { sellerId, warehouseId } = ledger;
    const [own] = await ledger.test.run((tx) =>
      promise(tx, { kind: 'outbound_order', id: order }, [
        { sellerId, warehouseId, productId, grade: 'new', lineId: order, quantity: 1 },
      ]),
    );
    return own?.quantity ?? 0;
  };

  it('promises exactly 50 to 200 buyers of 50 units', async () => {
    await ledger.play('move supplier bin:A1 tea 50');
    const got = await Promise.all(times(200, () => promiseOne(newId())));
    expect(got.reduce((sum, one) => sum + one, 0)).to.equal(50);
    await ledger.play('pool tea 50 promised 50');
  }).timeout(120_000);

  it('binds a promise to bins once, however many release the order', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 5
      promise O1 tea 3
      promise O2 tea 2
    `);
    const release = () => ledger.test.run(async (tx) => reserveBins(tx, await promisesOf(tx, ['O1', 'O2'])));
    const all = (await Promise.all(times(8, release))).flat();
    expect(all.reduce((sum, { quantity }) => sum + quantity, 0)).to.equal(5);
    await ledger.play('has bin:A1 tea 5 reserved 5');
  });

  it('either blocks a bin or promises what lies in it', async () => {
    await ledger.play(`
      move supplier bin:A1 tea 1
      promise WARM tea 1
      give-back WARM tea 1
    `);
    const [blocked, promised] = await Promise.all([
      granted([ledger.play('block bin:A1')], 'stock/promised'),
      promiseOne('O1'),
    ]);
    expect(blocked + promised).to.equal(1);
  });

  it('lets a serial in once', async () => {
    const doors = times(8, (door) => `dock:D${door}`);
    for (const door of doors) await ledger.place(door);
    await ledger.product('phone');
    const tries = doors.map((door) => ledger.play(`move supplier ${door} phone 1 serial:S1`));
    expect(await granted(tries, 'stock/serial-exists')).to.equal(1);
  });

  it('opens an account, a pool and a product’s first units for many at once', async () => {
    await ledger.product('tea');
    await ledger.place('bin:A1');
    await Promise.all(times(16, () => ledger.play('move supplier bin:A1 tea 1')));
    await ledger.play('has bin:A1 tea 16\npool tea 16');
  });
});

/** Everybody waits here until all have come. */
function meetingOf(count: number): () => Promise<void> {
  let open: () => void = () => {};
  const all = new Promise<void>((resolve) => (open = resolve));
  let here = 0;
  return () => {
    if (++here === count) open();
    return all;
  };
}

/** What the ledger would be with its guards taken out: the tests above do see the difference. */
describe('a ledger without guards', () => {
  let ledger: Ledger;
  beforeEach(async () => (ledger = await openLedger()));
  afterEach(() => ledger.close());

  it('loses units when it reads, adds and writes back', async () => {
    await ledger.play('move supplier bin:A1 tea 10\nmove bin:A1 tote:T1 tea 1');
    const { db } = ledger.test;
    const bin = { location_id: await ledger.place('bin:A1') };
    const meet = meetingOf(2);
    const takeOne = async (on: typeof db): Promise<void> => {
      const row = (await on('stock_accounts').where(bin).first('on_hand')) as { on_hand: number };
      await meet();
      await on('stock_accounts')
        .where(bin)
        .update({ on_hand: Number(row.on_hand) - 1 });
    };
    // On MariaDB each within a transaction of its own: isolation does not help. SQLite has one writer at a time.
    const act = () => (onMysql ? db.transaction((trx) => takeOne(trx)) : takeOne(db));
    await Promise.all([act(), act()]);
    const { on_hand: left } = (await db('stock_accounts').where(bin).first('on_hand')) as { on_hand: number };
    expect(Number(left)).to.equal(8);
    const found = await ledger.test.run((tx) => verifyLedger(tx));
    expect(found.map(({ check }) => check)).to.include('a balance is the sum of its postings');
  });

  it('promises one unit twice when it adds up the promises and then writes its own', async () => {
    await ledger.play('move supplier bin:A1 tea 1');
    const { db } = ledger.test;
    const productId = await ledger.product('tea');
    const meet = meetingOf(2);
    const promiseOne = async (on: typeof db): Promise<void> => {
      const row = (await on('stock_promises')
        .where({ product_id: productId })
        .sum({ promised: 'quantity' })
        .first()) as { promised: number | null };
      await meet();
      if (1 - Number(row.promised ?? 0) <= 0) return;
      await on('stock_promises').insert({
        id: newId(),
        warehouse_id: ledger.warehouseId,
        product_id: productId,
        grade: 'new',
        seller_id: ledger.sellerId,
        document_kind: 'outbound_order',
        document_id: newId(),
        line_id: newId(),
        quantity: 1,
        created_at: new Date(),
      });
    };
    const act = () => (onMysql ? db.transaction((trx) => promiseOne(trx)) : promiseOne(db));
    await Promise.all([act(), act()]);
    expect(await db('stock_promises').where({ product_id: productId })).to.have.length(2);
    const found = await ledger.test.run((tx) => verifyLedger(tx));
    expect(found.map(({ check }) => check)).to.include('a pool’s promises are the promises made');
  });
});
