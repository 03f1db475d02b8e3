import { expect } from 'chai';
import { isVirtual, binKindOf, words, type Line } from './ledger-words.ts';
import { aProduct, aSellerRow } from './builders/catalog.ts';
import { aBin, aWarehouse, refusal } from './builders/layout.ts';
import { openTestDatabase, type TestDatabase } from './database.ts';
import { ensureLot } from '../../server/modules/catalog/index.ts';
import { blockBin, unblockBin, virtualLocation } from '../../server/modules/layout/index.ts';
import {
  giveBack,
  post,
  promise,
  promisesOf,
  reserveBins,
  setBinSellable,
  verifyLedger,
  type MoveEnd,
  type Reservation,
} from '../../server/modules/stock/index.ts';
import type { Transaction } from '../../server/platform/transaction.ts';

/**
 * Bookkeeping as text: one act or one look a line, each act in its own transaction. Sellers, products, bins and lots
 * are made when they are first named.
 *
 *     move supplier dock tea 10             from, to, product, units; then any of lot:L1 serial:S1 grade:damaged
 *     move dock bin:A1 tea 4 to:damaged     the grade changes on the way
 *     promise O1 tea 3 = 2                  order, product, units wished = units granted
 *     reserve O1                            binds what O1 was promised to bins
 *     pick O1 tote:T1 tea 2                 takes what was reserved
 *     give-back O1 tea 1
 *     block bin:A1 / unblock bin:A1
 *     has bin:A1 tea 4 reserved 2           a look at one account
 *     pool tea 4 promised 2                 a look at what can be sold
 *     move bin:A1 dock tea 9 → stock/insufficient
 */
export interface Ledger {
  test: TestDatabase;
  warehouseId: string;
  sellerId: string;
  /** Runs a script; a line that is refused where it should not be, or the other way round, fails. */
  play(script: string): Promise<void>;
  product(sku: string): Promise<string>;
  place(name: string): Promise<string>;
  reservations(order: string): Reservation[];
  /** Fails, naming what is wrong, unless the whole proof holds. */
  prove(): Promise<void>;
  close(): Promise<void>;
  /** For `afterEach`: whatever a test did, the ledger is sound at its end. */
  proveAndClose(): Promise<void>;
}

/** A new database with a warehouse and a seller in it, ready for scripts. */
export async function openLedger(): Promise<Ledger> {
  const test = await openTestDatabase();
  const warehouse = await test.run((tx) => aWarehouse(tx));
  const ledger: World = {
    test,
    warehouseId: warehouse.id,
    sellerId: await test.run((tx) => aSellerRow(tx)),
    known: new Map(),
    bound: new Map(),
  };
  const prove = async (): Promise<void> =>
    void expect(await test.run((tx) => verifyLedger(tx))).to.deep.equal([]);
  return {
    test,
    warehouseId: ledger.warehouseId,
    sellerId: ledger.sellerId,
    play: async (script) => {
      for (const line of words(script)) await playLine(ledger, line);
    },
    product: (sku) => product(ledger, sku),
    place: (name) => place(ledger, name),
    reservations: (order) => ledger.bound.get(order) ?? [],
    prove,
    close: () => test.close(),
    proveAndClose: async () => {
      try {
        await prove();
      } finally {
        await test.close();
      }
    },
  };
}

interface World {
  test: TestDatabase;
  warehouseId: string;
  sellerId: string;
  known: Map<string, Promise<string>>;
  bound: Map<string, Reservation[]>;
}

const acts: Record<string, (world: World, line: Line) => Promise<void>> = {
  move,
  promise: wish,
  reserve,
  pick,
  'give-back': returnPromise,
  block: (world, line) => block(world, line, true),
  unblock: (world, line) => block(world, line, false),
  has,
  pool,
};

async function playLine(world: World, line: Line): Promise<void> {
  const act = acts[line.act];
  if (!act) throw new Error(`no such act: ${line.text}`);
  if (line.refused) expect(await refusal(act(world, line)), line.text).to.equal(line.refused);
  else await act(world, line);
}

function once(world: World, key: string, make: (tx: Transaction) => Promise<string>): Promise<string> {
  const known = world.known.get(key) ?? world.test.run(make);
  world.known.set(key, known);
  return known;
}

const product = (world: World, sku: string): Promise<string> =>
  once(world, `product ${sku}`, async (tx) => (await aProduct(tx, world.sellerId, sku)).id);

const place = (world: World, name: string): Promise<string> =>
  once(world, `place ${name}`, async (tx) => {
    if (isVirtual(name)) return (await virtualLocation(tx, world.warehouseId, name)).id;
    const [kind = '', code = kind] = name.split(':');
    return (await aBin(tx, world.warehouseId, code, { kind: binKindOf(kind) })).id;
  });

async function ends(
  world: World,
  line: Line,
): Promise<{ productId: string; end: (name: string) => Promise<MoveEnd> }> {
  const productId = await product(world, line.sku);
  const { lot } = line.options;
  const lotId =
    lot === undefined
      ? undefined
      : await once(
          world,
          `lot ${line.sku} ${lot}`,
          async (tx) => (await ensureLot(tx, productId, { code: lot })).id,
        );
  return {
    productId,
    end: async (name) => ({
      locationId: await place(world, name),
      grade: line.options.grade ?? 'new',
      lotId,
    }),
  };
}

async function move(world: World, line: Line): Promise<void> {
  const [from = '', to = ''] = line.places;
  const { productId, end } = await ends(world, line);
  const start = await end(from);
  const goal = { ...(await end(to)), ...(line.options.to && { grade: line.options.to }) };
  await world.test.run((tx) =>
    post(tx, { document: { kind: 'move', id: 'M' }, reason: 'move' }, [
      {
        sellerId: world.sellerId,
        productId,
        quantity: line.units,
        serial: line.options.serial,
        from: start,
        to: goal,
      },
    ]),
  );
}

async function wish(world: World, line: Line): Promise<void> {
  const productId = await product(world, line.sku);
  const { sellerId, warehouseId } = world;
  const [order = ''] = line.places;
  const granted = await world.test.run((tx) =>
    promise(tx, { kind: 'outbound_order', id: order }, [
      {
        sellerId,
        warehouseId,
        productId,
        grade: 'new',
        lineId: `${order}-${line.sku}`,
        quantity: line.units,
      },
    ]),
  );
  expect(granted[0]?.quantity ?? 0, line.text).to.equal(line.equals ?? line.units);
}

async function reserve(world: World, line: Line): Promise<void> {
  const [order = ''] = line.places;
  const bound = await world.test.run(async (tx) => reserveBins(tx, await promisesOf(tx, [order])));
  world.bound.set(order, [...(world.bound.get(order) ?? []), ...bound]);
}

async function pick(world: World, line: Line): Promise<void> {
  const [order = '', to = ''] = line.places;
  const productId = await product(world, line.sku);
  const goal = await place(world, to);
  const reservation = world.bound.get(order)?.find(({ account }) => account.product_id === productId);
  if (!reservation) throw new Error(`nothing reserved: ${line.text}`);
  const { grade, lot_id: lotId, serial, location_id: locationId } = reservation.account;
  await world.test.run((tx) =>
    post(tx, { document: { kind: 'task', id: 'T' }, reason: 'pick' }, [
      {
        sellerId: world.sellerId,
        productId,
        quantity: line.units,
        serial,
        from: { locationId, grade, lotId },
        to: { locationId: goal, grade, lotId },
        reservationId: reservation.id,
      },
    ]),
  );
}

async function returnPromise(world: World, line: Line): Promise<void> {
  const [order = ''] = line.places;
  const productId = await product(world, line.sku);
  await world.test.run(async (tx) => {
    const own = (await promisesOf(tx, [order])).find((one) => one.productId === productId);
    if (!own) throw new Error(`nothing promised: ${line.text}`);
    expect(await giveBack(tx, own, line.units), line.text).to.equal(line.equals ?? line.units);
  });
}

async function block(world: World, line: Line, blocked: boolean): Promise<void> {
  const binId = await place(world, line.places[0] ?? '');
  await world.test.run(async (tx) => {
    const { bin } = blocked
      ? await blockBin(tx, world.warehouseId, binId, 'Beam bent')
      : await unblockBin(tx, world.warehouseId, binId);
    await setBinSellable(tx, bin.id, bin.isSellable);
  });
}

async function has(world: World, line: Line): Promise<void> {
  const { productId, end } = await ends(world, line);
  const { locationId, grade, lotId } = await end(line.places[0] ?? '');
  const row = (await world.test
    .db('stock_accounts')
    .where({ location_id: locationId, product_id: productId, grade, lot_id: lotId ?? '' })
    .where({ serial: line.options.serial ?? '' })
    .first('on_hand', 'reserved')) as { on_hand: number; reserved: number } | undefined;
  expect(Number(row?.on_hand ?? 0), line.text).to.equal(line.units);
  expect(Number(row?.reserved ?? 0), line.text).to.equal(line.counts.reserved ?? 0);
}

async function pool(world: World, line: Line): Promise<void> {
  const productId = await product(world, line.sku);
  const row = (await world.test
    .db('stock_pools')
    .where({ product_id: productId, grade: line.options.grade ?? 'new' })
    .first('on_hand', 'promised')) as { on_hand: number; promised: number } | undefined;
  expect(Number(row?.on_hand ?? 0), line.text).to.equal(line.units);
  expect(Number(row?.promised ?? 0), line.text).to.equal(line.counts.promised ?? 0);
}
