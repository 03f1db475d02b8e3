/**
 * What laying out walks costs a release: three hundred orders of the day files sent to the floor, in turns with bins that
 * tell their bays and with bins that do not, which are walked to by their positions as before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { acceptOrders } from '../../server/modules/outbound/index.ts';
import { createWave, releaseWave } from '../../server/modules/picking/index.ts';
import { system } from '../../server/platform/actor.ts';
import { connect } from '../../server/platform/db/connect.ts';
import { runInTransaction, type Host } from '../../server/platform/transaction.ts';
import { newOrder } from '../../shared/outbound/outbound.contract.ts';
import { openBed, type Bed } from './databases.ts';
import { dayOrders } from './day-orders.ts';
import { fill, hostOn, type Place } from './fill.ts';
import { textTable } from './text-table.ts';

const products = 4000;
const ordersPerWave = 300;
const rounds = 4;
const recipient = { name: 'Buyer', line1: 'Street 1', city: 'Köln', postcode: '50667', country: 'DE' };

interface Release {
  tookMs: number;
  cpuMs: number;
  pauseMs: number;
}

export async function releaseTable(files: readonly string[]): Promise<string> {
  const orders = files.flatMap(dayOrders).slice(0, ordersPerWave);
  const rows: string[][] = [];
  for (const kind of ['sqlite', 'mariadb'] as const) {
    const { listed, planned } = await measure(kind, orders);
    const [before, after] = [listed, planned].map((releases) => median(releases.slice(1)));
    if (!before || !after) continue;
    const lines = orders.reduce((sum, skus) => sum + skus.size, 0);
    const figures = [before, after].flatMap(({ tookMs, cpuMs, pauseMs }) => [tookMs, cpuMs, pauseMs]);
    const ratio = (after.cpuMs / before.cpuMs).toFixed(2);
    const size = [String(orders.length), String(lines)];
    rows.push([kind, ...size, ...figures.map((figure) => figure.toFixed(0)), ratio]);
  }
  const each = ['ms', 'CPU ms', 'pause ms'];
  const head = ['release', 'orders', 'lines', ...each.map((figure) => `by position ${figure}`)];
  return textTable([...head, ...each.map((figure) => `by plan ${figure}`), 'CPU ratio'], rows);
}

async function measure(kind: Bed['kind'], orders: readonly Set<string>[]) {
  const folder = mkdtempSync(path.join(tmpdir(), 'farstock-bench-data-'));
  const bed = await openBed(kind);
  try {
    const place = await fill(bed.url, products, folder, { productIndex: 0, units: 1 });
    const db = connect(bed.url);
    const host = hostOn(db, folder);
    const [listed, planned]: [Release[], Release[]] = [[], []];
    try {
      // A bay below zero is nowhere on the plan.
      const turn = () =>
        db.raw('update locations set bay = -bay where warehouse_id = ?', [place.warehouseId]);
      for (let round = 0; round < rounds; round++) {
        await turn();
        listed.push(await releaseOnce(host, place, orders, `L${round}`));
        await turn();
        planned.push(await releaseOnce(host, place, orders, `P${round}`));
      }
    } finally {
      await db.destroy();
    }
    return { listed, planned };
  } finally {
    await bed.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function releaseOnce(
  host: Host,
  { warehouseId, sellerId, skus }: Place,
  orders: readonly Set<string>[],
  mark: string,
): Promise<Release> {
  const numbers = new Map([...new Set(orders.flatMap((own) => [...own]))].map((sku, index) => [sku, index]));
  const skuOf = (sku: string): string => skus[1 + ((numbers.get(sku) ?? 0) % (products - 1))] ?? '';
  const drafts = orders.map((own, index) =>
    newOrder.parse({
      warehouseId,
      reference: `${mark}-${index}`,
      recipient,
      lines: [...new Set([...own].map(skuOf))].map((sku) => ({ sku, quantity: 1 })),
    }),
  );
  const orderIds: string[] = [];
  for (let start = 0; start < drafts.length; start += 20)
    for (const accepted of await runInTransaction(host, system, (tx) =>
      acceptOrders(tx, sellerId, drafts.slice(start, start + 20)),
    ))
      if (accepted.result !== 'problem') orderIds.push(accepted.order.id);
  const choice = { warehouseId, orderIds, limit: 500, mode: 'discrete' as const };
  const { id: waveId } = await runInTransaction(host, system, (tx) => createWave(tx, choice));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const [cpu, began] = [process.cpuUsage(), performance.now()];
  await releaseWave(host, system, { waveId });
  const tookMs = performance.now() - began;
  const { user, system: kernel } = process.cpuUsage(cpu);
  delay.disable();
  return { tookMs, cpuMs: (user + kernel) / 1000, pauseMs: delay.max / 1e6 };
}

const median = (releases: readonly Release[]): Release | undefined =>
  releases.toSorted((one, other) => one.cpuMs - other.cpuMs)[Math.floor(releases.length / 2)];
