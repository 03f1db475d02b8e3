import type { Knex } from 'knex';
import { announceShipment as announceEndpoint } from '../../../shared/inbound/inbound.contract.ts';
import { moveToBin as moveEndpoint } from '../../../shared/putaway/putaway.contract.ts';
import { arriveCarton as arriveEndpoint } from '../../../shared/inbound/receiving.contract.ts';
import type { RequestOf } from '../../../shared/contract/endpoint.ts';
import type { Product } from '../../../server/modules/catalog/index.ts';
import { announceShipment } from '../../../server/modules/inbound/index.ts';
import { arriveCarton } from '../../../server/modules/inbound/arrive-carton.ts';
import { closeCarton } from '../../../server/modules/inbound/close-carton.ts';
import { countCarton } from '../../../server/modules/inbound/count-carton.ts';
import { stowCarton } from '../../../server/modules/inbound/stow-carton.ts';
import type { Location, Warehouse } from '../../../server/modules/layout/index.ts';
import { verifyLedger } from '../../../server/modules/stock/index.ts';
import { moveToBin } from '../../../server/modules/putaway/move-to-bin.ts';
import { showPutawayWork } from '../../../server/modules/putaway/putaway-work.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import type { TestDatabase } from '../database.ts';
import { aProduct, anActor, aSellerRow } from './catalog.ts';
import { aBin, aWarehouse } from './layout.ts';

type Announced = RequestOf<typeof announceEndpoint>;

/** A building that can receive: a dock, quarantine, and storage bins in walk order. */
export interface Dock {
  warehouse: Warehouse;
  sellerId: string;
  tea: Product;
  cup: Product;
  dock: Location;
  quarantine: Location;
  bins: Location[];
  worker: Actor;
  seller: Actor;
}

export async function aDock(
  tx: Transaction,
  given: Partial<Parameters<typeof aWarehouse>[1]> = {},
): Promise<Dock> {
  const warehouse = await aWarehouse(tx, given);
  const sellerId = await aSellerRow(tx);
  const bins: Location[] = [];
  for (let at = 1; at <= 6; at++) bins.push(await aBin(tx, warehouse.id, `A-${at}`, { walkSeq: at * 10 }));
  return {
    warehouse,
    sellerId,
    tea: await aProduct(tx, sellerId, 'TEA'),
    cup: await aProduct(tx, sellerId, 'CUP'),
    dock: await aBin(tx, warehouse.id, 'DOCK-1', { kind: 'dock' }),
    quarantine: await aBin(tx, warehouse.id, 'Q-1', { kind: 'quarantine', walkSeq: 900 }),
    bins,
    worker: await aWorker(tx, warehouse.id),
    seller: anActor({ sellerId }),
  };
}

/** Somebody of the floor who is known: a task can only be held by a user. */
export async function aWorker(tx: Transaction, warehouseId: string): Promise<Actor> {
  const worker = anActor({ role: 'floor', warehouseIds: [warehouseId] });
  await tx.db('users').insert({
    id: worker.id,
    login_key: worker.id,
    login: worker.id,
    name: `Worker ${worker.id.slice(-4)}`,
    search_key: worker.id,
    role: 'floor',
    locale: 'en',
    session_version: 1,
    row_version: 1,
    created_at: tx.now,
  });
  return worker;
}

let made = 0;

/** Announces a shipment as a caller would: input is checked against the contract. */
export const anAnnouncement = (
  tx: Transaction,
  { warehouse, sellerId }: Pick<Dock, 'warehouse' | 'sellerId'>,
  given: Partial<Announced> = {},
) =>
  announceShipment(
    tx,
    announceEndpoint.input.parse({
      sellerId,
      warehouseId: warehouse.id,
      reference: `ASN-${(made += 1)}`,
      cartons: [{ lines: [{ sku: 'TEA', quantity: 10 }] }],
      ...given,
    }),
  );

/** Scans a carton in at the first dock. */
export const anArrival = (
  tx: Transaction,
  { warehouse }: Pick<Dock, 'warehouse'>,
  code: string,
  given: Partial<RequestOf<typeof arriveEndpoint>> = {},
) => arriveCarton(tx, arriveEndpoint.input.parse({ warehouseId: warehouse.id, code, ...given }));

/** Puts units of a putaway task into a bin. */
export const aMove = (tx: Transaction, input: RequestOf<typeof moveEndpoint>) =>
  moveToBin(tx, moveEndpoint.input.parse(input));

/**
 * Goods in bins by the way all goods come in: announced, counted in full, put away where the plan says. Returns the
 * bins they went to. For tests of what comes after receiving.
 */
export async function receivedGoods(
  database: TestDatabase,
  dock: Pick<Dock, 'warehouse' | 'sellerId' | 'worker'>,
  goods: readonly { product: Product; quantity: number }[],
): Promise<string[]> {
  const lines = goods.map(({ product, quantity }) => ({ sku: product.sku, quantity }));
  const { cartons } = await database.run((tx) => anAnnouncement(tx, dock, { cartons: [{ lines }] }));
  const carton = cartons[0] as (typeof cartons)[number];
  const counts = goods.map(({ product, quantity }) => ({
    productId: product.id,
    condition: 'good' as const,
    quantity,
  }));
  const taskId = await database.run(async (tx) => {
    await anArrival(tx, dock, carton.code);
    await countCarton(tx, { cartonId: carton.cartonId, counts });
    return (await closeCarton(tx, { cartonId: carton.cartonId })).putawayTaskId ?? '';
  }, dock.worker);
  const work = await database.run((tx) => showPutawayWork(tx, { taskId }), dock.worker);
  for (const { productId, quantity, toBinId } of work.lines)
    await database.run(
      (tx) => aMove(tx, { taskId, productId, quantity, toBinId: toBinId ?? '' }),
      dock.worker,
    );
  await database.run((tx) => stowCarton(tx, carton.cartonId, 0));
  return work.lines.flatMap(({ toBinId }) => toBinId ?? []);
}

/** Closes a test's database after proving its ledger: whatever the test did, it must have left it sound. */
export async function closeSound(database: TestDatabase): Promise<void> {
  const findings = await database.run((tx) => verifyLedger(tx));
  await database.close();
  if (findings.length > 0) throw new Error(`the ledger is not sound: ${JSON.stringify(findings)}`);
}

interface StockRow {
  sku: string;
  on_hand: number;
  grade: string;
  bin: string;
  unit: string | null;
  lot: string | null;
  serial: string;
}

/** The stock as lines of text, sorted: `TEA 10 new DOCK-1 on CTN-000000017`. What the supplier lacks is left out. */
export async function stockText(db: Knex): Promise<string[]> {
  const rows = (await db('stock_accounts as a')
    .join('products as p', 'p.id', 'a.product_id')
    .join('locations as l', 'l.id', 'a.location_id')
    .leftJoin('handling_units as u', 'u.id', 'a.handling_unit_id')
    .leftJoin('lots as o', 'o.id', 'a.lot_id')
    .whereNot('a.on_hand', 0)
    .whereNot('l.kind', 'supplier')
    .select(
      'p.sku',
      'a.on_hand',
      'a.grade',
      'l.code as bin',
      'u.code as unit',
      'o.code as lot',
      'a.serial',
    )) as StockRow[];
  return rows
    .map(({ sku, on_hand, grade, bin, unit, lot, serial }) =>
      [
        `${sku} ${on_hand} ${grade} ${bin}`,
        ...(unit === null ? [] : [`on ${unit}`]),
        ...(lot === null ? [] : [`lot ${lot}`]),
        ...(serial === '' ? [] : [`#${serial}`]),
      ].join(' '),
    )
    .toSorted();
}
