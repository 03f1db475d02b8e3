import path from 'node:path';
import type { Page } from 'playwright-core';
import { announced } from '../support/floor-goods.ts';
import { openBuilding, type Building } from '../support/journey-building.ts';
import { settled } from '../support/journey-faults.ts';
import { signInWorker, type FloorTerminal } from '../support/journey-floor.ts';
import { slowDown, wedge } from '../support/wedge.ts';

const slowness = 4;
const warmUp = 20;
/** A person scans no faster; what is scanned sooner is taken for the same pull of the trigger. */
const betweenMs = 330;

export interface ScanFigures {
  scans: number;
  /** Scans after which the screen said nothing new in the next frame; they are not in the figures. */
  silent: number;
  slowness: number;
  /** From the moment of the last key to the frame with the feedback, in milliseconds. */
  p50: number;
  p95: number;
  p99: number;
  most: number;
}

interface Noted {
  times: number[];
  silent: number;
}

/**
 * Scans goods of two kinds in turn into a carton: each scan judges, paints, and writes an act to the device that goes
 * to the server, with the processor slowed down.
 */
export async function scanLatency(scans: number): Promise<ScanFigures> {
  const building = await openBuilding();
  try {
    const floor = await building.terminal('Handheld', building.line);
    await signInWorker(floor, 'USR-W01');
    // Before the terminal's own listener, which lets nobody else hear a scan's last key.
    await floor.page.addInitScript({ path: path.join(import.meta.dirname, 'watch-scans.mjs') });
    await floor.page.reload();
    await floor.at('tasks');
    const codes = await openCarton(building, floor, scans);
    await slowDown(floor.page, slowness);
    for (let nth = 0; nth < warmUp; nth++) await scanOne(floor.page, codes, nth);
    await floor.page.evaluate(() => Object.assign(globalThis, { noted: { times: [], silent: 0 } }));
    for (let nth = warmUp; nth < warmUp + scans; nth++) await scanOne(floor.page, codes, nth);
    const noted = await floor.page.evaluate(() => (globalThis as unknown as { noted: Noted }).noted);
    await settled(floor);
    return figuresOf(noted);
  } finally {
    await building.close();
  }
}

/** A carton with enough of two kinds in it, and both measured. */
async function openCarton(
  building: Building,
  floor: FloorTerminal,
  scans: number,
): Promise<[string, string]> {
  const [one, other] = ['SPEED-A', 'SPEED-B'];
  const { number, carton } = await announced(building, 'SPEED', { [one]: scans, [other]: scans });
  await floor.scan(number);
  await floor.at('carton');
  await floor.scan(carton);
  await floor.at('item');
  for (const sku of [one, other]) {
    await floor.scan(sku);
    while ((await floor.at('item', 'measure')) === 'measure') await floor.choose('keep');
  }
  return [one, other];
}

async function scanOne(page: Page, codes: readonly [string, string], nth: number): Promise<void> {
  const due = performance.now() + betweenMs;
  await wedge(page, codes[nth % 2] ?? '', { gapMs: 4 });
  await new Promise((resolve) => setTimeout(resolve, due - performance.now()));
}

function figuresOf({ times, silent }: Noted): ScanFigures {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share: number): number =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
  return {
    scans: times.length,
    silent,
    slowness,
    p50: at(0.5),
    p95: at(0.95),
    p99: at(0.99),
    most: at(1),
  };
}
