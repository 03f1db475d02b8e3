import type { z } from 'zod';
import type { Product } from '../../../server/modules/catalog/index.ts';
import {
  createHandlingUnits,
  virtualLocation,
  type Location,
  type Warehouse,
} from '../../../server/modules/layout/index.ts';
import { acceptOrders, type OrderRow } from '../../../server/modules/outbound/index.ts';
import { createWave, releaseWave } from '../../../server/modules/picking/index.ts';
import { post } from '../../../server/modules/stock/index.ts';
import { system, type Actor } from '../../../server/platform/actor.ts';
import type { Transaction } from '../../../server/platform/transaction.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { newOrder } from '../../../shared/outbound/outbound.contract.ts';
import { aUser } from '../actors.ts';
import type { TestDatabase } from '../database.ts';
import { anActor, aProduct, aSellerRow } from './catalog.ts';
import { aBin, aWarehouse } from './layout.ts';

/** A small building with one seller in it: three bins in walk order, a quarantine bin, and totes. */
export interface Place {
  warehouse: Warehouse;
  sellerId: string;
  bins: Record<'A1' | 'A2' | 'A3' | 'Q1', Location>;
  products: Record<string, Product>;
  totes: string[];
}

/** Makes a place with these products; `stock` says what lies where: `{ A1: { TEA: 5 } }`. */
export async function aPlace(
  tx: Transaction,
  stock: Partial<Record<keyof Place['bins'], Record<string, number>>> = {},
  skus: readonly string[] = ['TEA', 'CUP', 'POT'],
): Promise<Place> {
  const warehouse = await aWarehouse(tx);
  const sellerId = await aSellerRow(tx);
  const bins = {
    A1: await aBin(tx, warehouse.id, 'A1', { walkSeq: 10 }),
    A2: await aBin(tx, warehouse.id, 'A2', { walkSeq: 20 }),
    A3: await aBin(tx, warehouse.id, 'A3', { walkSeq: 30 }),
    Q1: await aBin(tx, warehouse.id, 'Q1', { kind: 'quarantine' }),
  };
  const products: Record<string, Product> = {};
  for (const sku of skus) products[sku] = await aProduct(tx, sellerId, sku);
  const units = await createHandlingUnits(tx, { warehouseId: warehouse.id, kind: 'tote' }, 4);
  const place: Place = { warehouse, sellerId, bins, products, totes: units.map(({ code }) => code) };
  for (const [bin, goods] of Object.entries(stock))
    for (const [sku, quantity] of Object.entries(goods))
      await addStock(tx, place, bin as keyof Place['bins'], sku, quantity);
  return place;
}

export const productOf = (place: Place, sku: string): Product => {
  const product = place.products[sku];
  if (!product) throw new Error(`no product ${sku} here`);
  return product;
};

/** Goods come in from the supplier, straight into a bin. */
export async function addStock(
  tx: Transaction,
  place: Place,
  bin: keyof Place['bins'],
  sku: string,
  quantity: number,
): Promise<void> {
  const supplier = await virtualLocation(tx, place.warehouse.id, 'supplier');
  await post(tx, { document: { kind: 'move', id: newId() }, reason: 'receive' }, [
    {
      sellerId: place.sellerId,
      productId: productOf(place, sku).id,
      quantity,
      from: { locationId: supplier.id, grade: 'new' },
      to: { locationId: place.bins[bin].id, grade: 'new' },
    },
  ]);
}

export const someone = {
  name: 'Ann Buyer',
  line1: 'Hauptstr. 1',
  city: 'Köln',
  postcode: '50667',
  country: 'DE',
};

let made = 0;

/** An order as a seller would send it: `{ TEA: 3 }` are its lines. */
export const orderInput = (
  place: Place,
  goods: Record<string, number>,
  given: Partial<z.input<typeof newOrder>> = {},
) =>
  newOrder.parse({
    warehouseId: place.warehouse.id,
    reference: `R-${(made += 1)}`,
    recipient: someone,
    lines: Object.entries(goods).map(([sku, quantity]) => ({ sku, quantity })),
    ...given,
  });

/** Records an order; fails where it is refused. */
export async function anOrder(
  tx: Transaction,
  place: Place,
  goods: Record<string, number>,
  given: Partial<z.input<typeof newOrder>> = {},
): Promise<OrderRow> {
  const [accepted] = await acceptOrders(tx, place.sellerId, [orderInput(place, goods, given)]);
  if (!accepted || accepted.result === 'problem')
    throw accepted?.result === 'problem' ? accepted.problem : new Error('an order got no answer');
  return accepted.order;
}

/** Somebody who picks here: a real user, because a claim names one. */
export async function aPicker(database: TestDatabase, place: Place): Promise<Actor> {
  const { id } = await aUser(database, 'floor', { warehouseIds: [place.warehouse.id] });
  return anActor({ id, role: 'floor', warehouseIds: [place.warehouse.id] });
}

/** Sends orders to the floor in one wave. Returns the wave's id and the pick task of each order. */
export async function aReleasedWave(
  database: TestDatabase,
  place: Place,
  orderIds: readonly string[],
): Promise<{ waveId: string; tasks: Map<string, string> }> {
  const wave = await database.run((tx) =>
    createWave(tx, {
      warehouseId: place.warehouse.id,
      orderIds: [...orderIds],
      limit: 500,
      mode: 'discrete',
    }),
  );
  await releaseWave(database.host, system, { waveId: wave.id });
  const walks = (await database
    .db('pick_walks')
    .where({ wave_id: wave.id })
    .select('task_id', 'order_id')) as { task_id: string; order_id: string }[];
  return { waveId: wave.id, tasks: new Map(walks.map(({ task_id, order_id }) => [order_id, task_id])) };
}
