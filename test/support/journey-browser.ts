import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { expect } from 'chai';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { build } from 'vite';

/** Nothing of the browser's own goes over the network, and no display or graphics card is asked for. */
const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--mute-audio',
];

/** How long a page may take to get anywhere: a small machine does other things at the same time. */
export const patienceMs = 20_000;

/** Waits until something holds, asking again and again; as patient as a page is. */
export async function until(holds: () => Promise<boolean>): Promise<void> {
  const end = performance.now() + patienceMs;
  while (!(await holds())) {
    if (performance.now() > end) throw new Error(`waited in vain until ${holds.toString()}`);
    await wait(20);
  }
}

const root = path.resolve(import.meta.dirname, '../..');

/** Builds the client where nobody has: `npm test` has, a developer who runs one journey may not have. */
export async function ensureClient(): Promise<void> {
  if (existsSync(path.join(root, 'dist/client/office.html'))) return;
  await build({ configFile: path.join(root, 'client/vite.config.ts'), logLevel: 'error' });
}

/** @param more flags of one test's own */
export const openBrowser = (more: readonly string[] = []): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM_PATH'] ?? '/usr/bin/chromium',
    args: [...flags, ...more],
  });

export interface JourneyPage {
  page: Page;
  /** What went wrong in the page by itself: exceptions, and errors that it wrote to the console. */
  faults: string[];
}

/** A page of somebody's own: own cookies, own storage, on a screen of this size. */
export async function openPage(
  browser: Browser,
  address: string,
  size: { width: number; height: number },
  locale = 'en-GB',
): Promise<JourneyPage> {
  // Without motion nothing is caught halfway: a text that fades in can't be read yet, a key that slides can't be hit.
  const reducedMotion = 'reduce';
  const context = await browser.newContext({
    viewport: size,
    locale,
    timezoneId: 'Europe/London',
    reducedMotion,
  });
  context.setDefaultTimeout(patienceMs);
  return pageIn(context, address);
}

/** Another page of the same person's: the same cookies, the same storage. */
export async function pageIn(context: BrowserContext, address: string): Promise<JourneyPage> {
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('console', (message) => {
    // A refused request is an answer, a dead line a fact; what the page makes of it is for the journey to look at.
    if (message.type() === 'error' && !/^(Failed to load resource|WebSocket connection)/.test(message.text()))
      faults.push(message.text());
  });
  // A paper opens before the page; whatever lies behind another tab is painted once a second, and can't be worked with.
  page.on('popup', () => void page.bringToFront().catch(() => undefined));
  await page.goto(address);
  return { page, faults };
}

interface AxeResult {
  violations: { id: string; impact: string | null; help: string; nodes: { html: string }[] }[];
}

const axeFile = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** Fails, naming what and where, if anybody is kept from using the page as it stands (WCAG 2.2 AA). */
export async function expectAccessible(page: Page, name: string): Promise<void> {
  // Evaluated, not added as a script element: the page's own policy lets in no foreign scripts.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(readFileSync(axeFile, 'utf8'));
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(options: object): Promise<AxeResult> } }).axe.run({
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'],
      resultTypes: ['violations'],
    }),
  );
  const grave = violations.filter(({ impact }) => impact === 'serious' || impact === 'critical');
  const told = grave.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes[0]?.html ?? ''}`);
  expect(told, name).to.deep.equal([]);
}

/** Keeps a picture of the page where JOURNEY_PICTURES names a folder. */
export async function picture(page: Page, name: string): Promise<void> {
  const folder = process.env['JOURNEY_PICTURES'];
  if (folder) await page.screenshot({ path: path.join(folder, `${name}.png`) });
}
