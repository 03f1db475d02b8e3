import { expect } from 'chai';
import fc from 'fast-check';
import {
  giveBack,
  post,
  promise,
  promisesOf,
  reserveBins,
  setBinSellable,
  verifyLedger,
} from '../../../server/modules/stock/index.ts';
import { blockBin, unblockBin } from '../../../server/modules/layout/index.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { onMysql } from '../../support/database.ts';
import { openLedger, type Ledger } from '../../support/ledger-script.ts';

/** What a warehouse of two bins and a dock knows of one product: the ledger has to agree after every act. */
interface Model {
  onHand: Record<Place, number>;
  reserved: Record<Place, number>;
  blocked: Record<Place, boolean>;
  /** By order: units still promised, and of these units bound to each bin. */
  promised: Map<string, number>;
  bound: Map<string, { id: string; place: Place; units: number }[]>;
}

const places = ['A', 'B', 'dock'] as const;
type Place = (typeof places)[number];
type End = Place | 'supplier' | 'customer';
const isPlace = (end: End): end is Place => (places as readonly string[]).includes(end);
const orders = ['O1', 'O2', 'O3'] as const;

const sellable = (model: Model, place: Place): boolean => place !== 'dock' && !model.blocked[place];
const pool = (model: Model): number =>
  places.reduce((sum, place) => sum + (sellable(model, place) ? model.onHand[place] : 0), 0);
const promisedOf = (model: Model): number => [...model.promised.values()].reduce((sum, one) => sum + one, 0);
const boundOf = (model: Model, order: string): number =>
  (model.bound.get(order) ?? []).reduce((sum, { units }) => sum + units, 0);

/** The real side: one product and three bins of their own for each run, in one database. */
interface Real {
  ledger: Ledger;
  productId: string;
  place: (end: End) => Promise<string>;
  order: (name: string) => string;
}

type Act = fc.AsyncCommand<Model, Real, false>;

const act = (text: string, run: (model: Model, real: Real) => Promise<void>): Act => ({
  check: () => true,
  run,
  toString: () => text,
});

async function codeOf(work: Promise<unknown>): Promise<string | undefined> {
  try {
    await work;
    return undefined;
  } catch (error) {
    if (error instanceof Problem) return error.code;
    throw error;
  }
}

const moveAct = (from: End, to: End, units: number): Act =>
  act(`move ${from} ${to} ${units}`, async (model, real) => {
    const { ledger, productId } = real;
    const lowers = isPlace(from) && sellable(model, from) ? units : 0;
    const raises = isPlace(to) && sellable(model, to) ? units : 0;
    const short = isPlace(from) && model.onHand[from] - model.reserved[from] < units;
    const breaks = pool(model) - lowers + raises < promisedOf(model) && lowers !== raises;
    const expected =
      from === to ? 'stock/same-place' : short ? 'stock/insufficient' : breaks ? 'stock/promised' : undefined;
    const [start, goal] = [await real.place(from), await real.place(to)];
    const done = ledger.test.run((tx) =>
      post(tx, { document: { kind: 'move', id: 'M' }, reason: 'move' }, [
        {
          sellerId: ledger.sellerId,
          productId,
          quantity: units,
          from: { locationId: start, grade: 'new' },
          to: { locationId: goal, grade: 'new' },
        },
      ]),
    );
    expect(await codeOf(done)).to.equal(expected);
    if (expected) return;
    if (isPlace(from)) model.onHand[from] -= units;
    if (isPlace(to)) model.onHand[to] += units;
  });

const promiseAct = (order: string, units: number): Act =>
  act(`promise ${order} ${units}`, async (model, { ledger, productId, order: id }) => {
    const { sellerId, warehouseId } = ledger;
    const wish = { sellerId, warehouseId, productId, grade: 'new', lineId: 'L', quantity: units } as const;
    const open = model.promised.get(order) ?? 0;
    if (open > 0) return;
    const granted = await ledger.test.run((tx) =>
      promise(tx, { kind: 'outbound_order', id: id(order) }, [wish]),
    );
    const expected = Math.min(units, pool(model) - promisedOf(model));
    expect(granted[0]?.quantity ?? 0).to.equal(expected);
    model.promised.set(order, expected);
  });

const reserveAct = (order: string): Act =>
  act(`reserve ${order}`, async (model, { ledger, order: id }) => {
    const made = await ledger.test.run(async (tx) => reserveBins(tx, await promisesOf(tx, [id(order)])));
    const before = boundOf(model, order);
    for (const { id: reservationId, quantity, account } of made) {
      const place = account.bin.startsWith('A') ? 'A' : 'B';
      expect(sellable(model, place)).to.equal(true);
      model.reserved[place] += quantity;
      model.bound.set(order, [
        ...(model.bound.get(order) ?? []),
        { id: reservationId, place, units: quantity },
      ]);
    }
    expect(before + made.reduce((sum, { quantity }) => sum + quantity, 0)).to.equal(
      model.promised.get(order) ?? 0,
    );
  });

const settleAct = (order: string, units: number): Act =>
  act(`settle ${order} ${units}`, async (model, real) => {
    const own = model.bound.get(order)?.find((one) => one.units > 0);
    if (!own) return;
    const part = Math.min(units, own.units);
    const { ledger, productId } = real;
    const [start, goal] = [await real.place(own.place), await real.place('customer')];
    await ledger.test.run((tx) =>
      post(tx, { document: { kind: 'task', id: 'T' }, reason: 'pick' }, [
        {
          sellerId: ledger.sellerId,
          productId,
          quantity: part,
          from: { locationId: start, grade: 'new' },
          to: { locationId: goal, grade: 'new' },
          reservationId: own.id,
        },
      ]),
    );
    own.units -= part;
    model.onHand[own.place] -= part;
    model.reserved[own.place] -= part;
    model.promised.set(order, (model.promised.get(order) ?? 0) - part);
  });

const giveBackAct = (order: string, units: number): Act =>
  act(`give back ${order} ${units}`, async (model, { ledger, order: id }) => {
    const open = model.promised.get(order) ?? 0;
    const part = Math.min(units, open);
    await ledger.test.run(async (tx) => {
      const [own] = await promisesOf(tx, [id(order)]);
      expect(own?.quantity ?? 0).to.equal(open);
      if (own) expect(await giveBack(tx, own, units)).to.equal(part);
      await readBound(tx, model, order);
    });
    model.promised.set(order, open - part);
    expect(boundOf(model, order)).to.be.at.most(open - part);
  });

/** Which bins are freed is the ledger's choice: the model takes it over and checks the sums. */
async function readBound(tx: Transaction, model: Model, order: string): Promise<void> {
  for (const own of model.bound.get(order) ?? []) {
    const row = (await tx.db('stock_reservations').where({ id: own.id }).first('quantity')) as {
      quantity: number;
    };
    model.reserved[own.place] -= own.units - Number(row.quantity);
    own.units = Number(row.quantity);
  }
}

const blockAct = (place: 'A' | 'B', blocked: boolean): Act =>
  act(`${blocked ? 'block' : 'unblock'} ${place}`, async (model, { ledger, place: locate }) => {
    const binId = await locate(place);
    const leaves = blocked && !model.blocked[place] ? model.onHand[place] : 0;
    const expected =
      leaves > 0 && model.reserved[place] > 0
        ? 'layout/bin-promised'
        : leaves > 0 && pool(model) - leaves < promisedOf(model)
          ? 'stock/promised'
          : undefined;
    const done = ledger.test.run(async (tx) => {
      const { bin } = blocked
        ? await blockBin(tx, ledger.warehouseId, binId, 'Beam bent')
        : await unblockBin(tx, ledger.warehouseId, binId);
      await setBinSellable(tx, bin.id, bin.isSellable);
    });
    expect(await codeOf(done)).to.equal(expected);
    if (!expected) model.blocked[place] = blocked;
  });

const units = fc.integer({ min: 1, max: 9 });
const end = fc.constantFrom<End>('A', 'B', 'dock', 'supplier', 'customer');
const order = fc.constantFrom(...orders);
const acts = fc.commands<Model, Real, false>(
  [
    fc.tuple(end, end, units).map((given) => moveAct(...given)),
    fc.tuple(fc.constantFrom<End>('A', 'B'), units).map(([to, given]) => moveAct('supplier', to, given)),
    fc.tuple(order, units).map((given) => promiseAct(...given)),
    order.map(reserveAct),
    fc.tuple(order, units).map((given) => settleAct(...given)),
    fc.tuple(order, units).map((given) => giveBackAct(...given)),
    fc.tuple(fc.constantFrom('A', 'B'), fc.boolean()).map((given) => blockAct(...given)),
  ],
  { size: 'large', maxCommands: 60 },
);

describe('the ledger against a model', () => {
  let ledger: Ledger;
  before(async () => (ledger = await openLedger()));
  after(() => ledger.proveAndClose());

  let runs = 0;
  const aRun = async (): Promise<{ model: Model; real: Real }> => {
    const run = ++runs;
    const none = { A: 0, B: 0, dock: 0 };
    const names = { A: `bin:A${run}`, B: `bin:B${run}`, dock: `dock:D${run}` };
    return {
      model: {
        onHand: { ...none },
        reserved: { ...none },
        blocked: { A: false, B: false, dock: false },
        promised: new Map(),
        bound: new Map(),
      },
      real: {
        ledger,
        productId: await ledger.product(`tea-${run}`),
        place: (one) => ledger.place(isPlace(one) ? names[one] : one),
        order: (name) => `${name}-${run}`,
      },
    };
  };

  it('does what the model does, whatever is asked in whatever order', async () => {
    await fc.assert(
      fc.asyncProperty(acts, async (commands) => {
        let last: { model: Model; real: Real } | undefined;
        await fc.asyncModelRun(async () => (last = await aRun()), commands);
        if (last) await agree(last.model, last.real);
      }),
      { numRuns: onMysql ? 15 : 40 },
    );
  }).timeout(300_000);

  async function agree(model: Model, { productId, place }: Real): Promise<void> {
    for (const one of places) {
      const row = (await ledger.test
        .db('stock_accounts')
        .where({ product_id: productId, location_id: await place(one) })
        .first('on_hand', 'reserved')) as { on_hand: number; reserved: number } | undefined;
      expect([Number(row?.on_hand ?? 0), Number(row?.reserved ?? 0)], one).to.deep.equal([
        model.onHand[one],
        model.reserved[one],
      ]);
    }
    expect(await ledger.test.run((tx) => verifyLedger(tx, { productId }))).to.deep.equal([]);
  }
});
