import { isDeepStrictEqual } from 'node:util';
import type { Browser } from 'playwright-core';
import { admitTerminal } from '../../shared/identity/terminals.contract.ts';
import { cancelOrderEndpoint } from '../../shared/outbound/outbound.contract.ts';
import { aUser, type TestUser } from './actors.ts';
import { openTestApp, type TestApp } from './app.ts';
import { aPlace, anOrder, aReleasedWave, type Place } from './builders/outbound.ts';
import { openLine, type Line } from './journey-line.ts';
import { ensureClient, until } from './journey-browser.ts';
import { allSent, enterPin, openFloor, type FloorTerminal } from './journey-floor.ts';

/** A small building at work, behind a line that a test can cut, by a clock that a test can set. */
export interface Shift {
  app: TestApp;
  line: Line;
  place: Place;
  manager: TestUser;
  worker: TestUser;
  /** Sets the server's clock on. */
  pass(hours: number): void;
  /** A handheld that a manager has admitted; nobody is signed in. */
  handheld(browser: Browser): Promise<FloorTerminal>;
  someone(): Promise<TestUser>;
  /** An order of so many of each, on the floor as a walk of its own. */
  walk(goods: Record<string, number>): Promise<{ orderId: string; taskId: string }>;
  /** The seller changes their mind. */
  cancel(orderId: string): Promise<void>;
  /** Units of each product by place: bins by their code, totes as `tote`, and what was asked for. */
  units(sku: string): Promise<Record<string, number>>;
  /** Waits until the ledger has a product lying just so. */
  until(sku: string, units: Record<string, number>): Promise<void>;
  close(): Promise<void>;
}

/** Stock lies as `A1: 20 TEA`, `A2: 20 CUP`, `A3: 20 POT`. */
export async function openShift(): Promise<Shift> {
  await ensureClient();
  const app = await openTestApp();
  const line = await openLine(app.origin);
  const place = await app.database.run((tx) =>
    aPlace(tx, { A1: { TEA: 20 }, A2: { CUP: 20 }, A3: { POT: 20 } }),
  );
  const wish = { warehouseIds: [place.warehouse.id] };
  const manager = await aUser(app.database, 'manager', wish);
  const someone = (): Promise<TestUser> => aUser(app.database, 'floor', wish);
  const start = Date.now();
  return {
    app,
    line,
    place,
    manager,
    worker: await someone(),
    someone,
    pass: (hours) => app.database.setClock(new Date(start + hours * 3_600_000)),
    handheld: (browser) => admitted(browser, app, line, place, manager),
    async walk(goods) {
      const order = await app.database.run((tx) => anOrder(tx, place, goods));
      const { tasks } = await aReleasedWave(app.database, place, [order.id]);
      return { orderId: order.id, taskId: tasks.get(order.id) ?? '' };
    },
    async cancel(orderId) {
      const answer = await app.api(manager).call(cancelOrderEndpoint, { orderId, reason: 'changed my mind' });
      if (answer.problem) throw new Error(answer.problem.detail);
    },
    units: (sku) => unitsOf(app, place, sku),
    until: (sku, units) => until(async () => isDeepStrictEqual(await unitsOf(app, place, sku), units)),
    async close() {
      await line.close();
      await app.close();
    },
  };
}

async function admitted(
  browser: Browser,
  app: TestApp,
  line: Line,
  place: Place,
  manager: TestUser,
): Promise<FloorTerminal> {
  const floor = await openFloor(browser, line.url);
  await floor.at('admit');
  const shown = floor.page.locator('[data-code]:not([data-code=""])');
  const code = (await shown.getAttribute('data-code')) ?? '';
  const name = `Handheld ${code}`;
  await app.api(manager).call(admitTerminal, { code, warehouseId: place.warehouse.id, name });
  await floor.at('badge');
  return floor;
}

/** Badge and PIN of somebody of the shift. */
export async function comeTo(floor: FloorTerminal, user: TestUser): Promise<void> {
  await floor.at('badge', 'pin');
  await floor.scan(`USR-${user.badge}`);
  await floor.at('pin');
  await enterPin(floor.page, user.pin);
  await floor.page.locator('.terminal:not([data-step=pin]):not([data-step=badge])').waitFor();
}

/** How many acts the terminal says are waiting; at 0 it says nothing, which it does too before it has counted. */
export async function waiting({ page }: FloorTerminal, count: number): Promise<void> {
  if (count > 0) return page.locator(`[data-waiting="${count}"]`).waitFor();
  await allSent(page);
  await page.locator('[data-waiting]').waitFor({ state: 'detached' });
}

/** Bins by their code; what lies in a handling unit counts as `tote`; outside the building by the kind of place. */
async function unitsOf(app: TestApp, place: Place, sku: string): Promise<Record<string, number>> {
  const rows = (await app.database
    .db('stock_accounts as a')
    .join('locations as l', 'l.id', 'a.location_id')
    .where('a.product_id', place.products[sku]?.id ?? '')
    .where('a.is_physical', 1)
    .where('a.on_hand', '<>', 0)
    .select('l.code', 'a.handling_unit_id as unit', 'a.on_hand as quantity')) as {
    code: string;
    unit: string;
    quantity: number;
  }[];
  const units: Record<string, number> = {};
  for (const { code, unit, quantity } of rows) {
    const name = unit === '' ? code : 'tote';
    units[name] = (units[name] ?? 0) + Number(quantity);
  }
  return units;
}
