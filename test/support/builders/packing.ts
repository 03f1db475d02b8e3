import type { z } from 'zod';
import { createCarrier } from '../../../server/modules/carriers/index.ts';
import { recordMeasures } from '../../../server/modules/catalog/index.ts';
import { createHandlingUnit } from '../../../server/modules/layout/index.ts';
import type { OrderRow } from '../../../server/modules/outbound/index.ts';
import { packParcel, savePackaging, type PackInput } from '../../../server/modules/packing/index.ts';
import { bindTote, recordPick, showWalk } from '../../../server/modules/picking/index.ts';
import { claimTask } from '../../../server/modules/tasks/index.ts';
import type { Actor } from '../../../server/platform/actor.ts';
import { Problem } from '../../../server/platform/problem.ts';
import type { newOrder } from '../../../shared/outbound/outbound.contract.ts';
import type { Parcel } from '../../../shared/packing/parcels.contract.ts';
import { aUser } from '../actors.ts';
import type { TestDatabase } from '../database.ts';
import { anActor } from './catalog.ts';
import { aBin } from './layout.ts';
import { anOrder, aPicker, aPlace, aReleasedWave, productOf, type Place } from './outbound.ts';

/** What a unit of each product weighs; GIFT is what nobody ever weighed. */
const unitGrams: Record<string, number> = { TEA: 500, CUP: 200, POT: 1000 };
const boxTareGrams = 100;

/** A place with a packing bench: measured products, boxes, a dispatch bin, our own vans and sellers' own labels. */
export interface Bench {
  place: Place;
  picker: Actor;
  packer: Actor;
  manager: Actor;
  vanId: string;
  ownLabelId: string;
}

export async function aBench(database: TestDatabase, units = 100): Promise<Bench> {
  const stock = { TEA: units, CUP: units, POT: units, GIFT: units };
  const place = await database.run((tx) => aPlace(tx, { A1: stock }, ['TEA', 'CUP', 'POT', 'GIFT']));
  const warehouseId = place.warehouse.id;
  const manager = await aUser(database, 'manager', { warehouseIds: [warehouseId] });
  const [vanId, ownLabelId] = await database.run(async (tx) => {
    for (const [sku, weightGrams] of Object.entries(unitGrams))
      await recordMeasures(tx, productOf(place, sku).id, {
        weightGrams,
        lengthMm: 100,
        widthMm: 80,
        heightMm: 60,
      });
    await aBin(tx, warehouseId, 'OUT-1', { kind: 'dispatch' });
    const box = { warehouseId, maxWeightGrams: null, isArchived: false };
    await savePackaging(tx, {
      ...box,
      code: 'S',
      name: 'Small box',
      lengthMm: 200,
      widthMm: 150,
      heightMm: 100,
      tareGrams: boxTareGrams,
    });
    await savePackaging(tx, {
      ...box,
      code: 'L',
      name: 'Large box',
      lengthMm: 600,
      widthMm: 400,
      heightMm: 400,
      tareGrams: 400,
    });
    const service = {
      code: 'VAN-DAY',
      name: 'Van, same day',
      maxWeightGrams: 30_000,
      countries: ['DE', 'AT'],
      cutOff: '17:00',
      basePriceMinor: 300,
      kilogramPriceMinor: 50,
      currency: 'EUR',
      isActive: true,
    };
    const van = await createCarrier(tx, {
      warehouseId,
      code: 'VAN',
      name: 'Farstock Van',
      kind: 'farstock_van',
      services: [service],
    });
    const own = await createCarrier(tx, {
      warehouseId,
      code: 'OWN',
      name: 'Label of the seller',
      kind: 'seller_provided',
      services: [{ ...service, code: 'OWN-ANY', name: 'As printed', countries: [], basePriceMinor: 0 }],
    });
    return [van.id, own.id];
  });
  return {
    place,
    picker: await aPicker(database, place),
    packer: await aPicker(database, place),
    manager: anActor({ id: manager.id, role: 'manager', warehouseIds: [warehouseId] }),
    vanId,
    ownLabelId,
  };
}

/** An order whose goods lie in a tote of its own, picked bin by bin. */
export async function aPickedOrder(
  database: TestDatabase,
  bench: Bench,
  goods: Record<string, number>,
  given: Partial<z.input<typeof newOrder>> = {},
): Promise<OrderRow> {
  const order = await database.run((tx) => anOrder(tx, bench.place, goods, given));
  const { tasks } = await aReleasedWave(database, bench.place, [order.id]);
  const taskId = tasks.get(order.id) ?? '';
  await database.run(async (tx) => {
    const warehouseId = bench.place.warehouse.id;
    const tote = await createHandlingUnit(tx, { warehouseId, kind: 'tote' });
    await claimTask(tx, taskId);
    await bindTote(tx, { taskId, toteCode: tote.code });
    const { lines } = await showWalk(tx, { taskId });
    for (const line of lines) await recordPick(tx, { taskId, lineId: line.lineId, quantity: line.remaining });
  }, bench.picker);
  return (await database.db('outbound_orders').where({ id: order.id }).first()) as OrderRow;
}

interface LineOf {
  id: string;
  sku: string;
}

/** The lines of an order by SKU. */
export async function linesBySku(database: TestDatabase, orderId: string): Promise<Record<string, string>> {
  const rows = (await database
    .db('outbound_lines as l')
    .join('products as p', 'p.id', 'l.product_id')
    .where('l.order_id', orderId)
    .select('l.id', 'p.sku')) as LineOf[];
  return Object.fromEntries(rows.map(({ id, sku }) => [sku, id]));
}

/** What a packer would send for these goods: weighed right, in a small box. */
export async function packInput(
  database: TestDatabase,
  orderId: string,
  goods: Record<string, number>,
  given: Partial<PackInput> = {},
): Promise<PackInput> {
  const lines = await linesBySku(database, orderId);
  const weights = Object.entries(goods).map(([sku, quantity]) => (unitGrams[sku] ?? 300) * quantity);
  return {
    orderId,
    lines: Object.entries(goods).map(([sku, quantity]) => ({ orderLineId: lines[sku] ?? '', quantity })),
    packagingCode: 'S',
    weightGrams: weights.reduce((a, b) => a + b, boxTareGrams),
    weightSource: 'scale',
    ...given,
  };
}

/** Packs goods of an order into one parcel, as the bench's packer. */
export async function aParcel(
  database: TestDatabase,
  bench: Bench,
  orderId: string,
  goods: Record<string, number>,
  given: Partial<PackInput> = {},
): Promise<Parcel> {
  const input = await packInput(database, orderId, goods, given);
  return (await database.run((tx) => packParcel(tx, input), bench.packer)).parcel;
}

/** The Problem that some work is refused with; fails where it is not refused or goes wrong otherwise. */
export async function problemOf(work: Promise<unknown>): Promise<Problem> {
  try {
    await work;
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error('was not refused');
}

/** Goods on hand at a kind of place, of the whole database, by SKU. */
export async function onHandAt(database: TestDatabase, kind: string): Promise<Record<string, number>> {
  const rows = (await database
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .join('products as p', 'p.id', 'a.product_id')
    .where('l.kind', kind)
    .groupBy('p.sku')
    .select('p.sku')
    .sum('a.on_hand as units')) as unknown as { sku: string; units: number | string }[];
  return Object.fromEntries(
    rows.filter(({ units }) => Number(units) !== 0).map(({ sku, units }) => [sku, Number(units)]),
  );
}

/** The state of an order as it stands now. */
export async function orderStateOf(database: TestDatabase, orderId: string): Promise<string> {
  const row = (await database.db('outbound_orders').where({ id: orderId }).first('state')) as {
    state: string;
  };
  return row.state;
}

/** A second packer at the same bench. */
export const anotherPacker = (database: TestDatabase, bench: Bench): Promise<Actor> =>
  aPicker(database, bench.place);
