import type { Browser, Page } from 'playwright-core';
import { demoPin } from '../../seeds/demo.ts';
import type { Reading } from './floor-jobs.ts';
import { openPage, pageIn, until, type JourneyPage } from './journey-browser.ts';
import { wedge } from './wedge.ts';

const handheld = { width: 360, height: 640 };

/** All that stands on the screen. */
export interface Shown extends Reading {
  flow: string;
  level: string;
  busy: string;
  verdict: string;
}

/** A handheld in somebody's hand. */
export interface FloorTerminal extends JourneyPage {
  /** Types a code as a scanner does: very fast, with Enter at its end. */
  scan(code: string): Promise<void>;
  /** Types a figure on the screen's own keys. */
  figure(value: number): Promise<void>;
  /** Touches a choice: on a tile, on the main key, or behind the problem key. */
  choose(option: string): Promise<void>;
  /** Waits until the terminal asks for one of these, with nothing under way, and answers which. */
  at(...steps: string[]): Promise<string>;
  /** All that the screen says now. */
  read(): Promise<Shown>;
  /** The page's process dies in the middle of whatever it does; the worker opens it again. */
  crash(): Promise<FloorTerminal>;
  /** The large thing on the screen. */
  fact(): Promise<string>;
  /** Waits for a verdict of this level and answers its sentence. */
  verdict(level: string): Promise<string>;
  /** Opens the next task of a kind from the list. */
  next(kind: string): Promise<void>;
  /** Goes on with the task that was left. */
  goOn(): Promise<void>;
}

/** A person needs so long from one scan to the next; the same code sooner is taken for a double reading. */
const betweenMs = 350;
const sameCodeMs = 900;

export async function openFloor(browser: Browser, url: string, locale?: string): Promise<FloorTerminal> {
  return holdFloor(await openPage(browser, `${url}/floor`, handheld, locale));
}

export function holdFloor(opened: JourneyPage): FloorTerminal {
  const { page } = opened;
  let last = '';
  const main = page.locator('.terminal');
  return {
    ...opened,
    async scan(code) {
      await passTime(page, code === last ? sameCodeMs : betweenMs);
      last = code;
      await wedge(page, code);
    },
    async figure(value) {
      const key = page.locator('[data-act=keypad]:enabled');
      if ((await page.locator('.pad').count()) === 0 && (await key.count()) > 0) await key.click();
      await type(page, value);
    },
    async choose(option) {
      const choice = page.locator(`[data-option="${option}"]`);
      if ((await choice.count()) === 0) await page.locator('[data-act=problem]').click();
      await choice.first().click();
    },
    async at(...steps) {
      const chosen = steps.map((step) => `.terminal[data-step="${step}"][data-busy=false]`).join(', ');
      await page.locator(chosen).waitFor();
      return (await main.getAttribute('data-step')) ?? '';
    },
    read: () => readScreen(page),
    async crash() {
      const context = page.context();
      const address = page.url();
      const devtools = await context.newCDPSession(page);
      const gone = page.waitForEvent('crash');
      // The one who would answer is gone.
      void devtools.send('Page.crash').catch(() => undefined);
      await gone;
      await page.close();
      return holdFloor(await pageIn(context, address));
    },
    fact: () => page.locator('.fact').innerText(),
    async verdict(level) {
      await page.locator(`.terminal[data-level="${level}"]`).waitFor();
      return page.locator('.verdict-text').innerText();
    },
    async next(kind) {
      // What was done last may be what makes the next task: nobody is so quick that it has not arrived.
      await allSent(page);
      await page.locator(`[data-kind="${kind}"]`).click();
      await page.locator(`.terminal[data-flow="${kind}"]`).waitFor();
    },
    async goOn() {
      await page.locator('[data-task]').first().click();
      await page.locator('.terminal:not([data-flow=""])').waitFor();
    },
  };
}

/**
 * The guard against double readings goes by the page's own steady clock. A person's pause is put on that clock instead
 * of being waited for: what the guard has to judge is the same, and what comes behind it has less time than it would.
 * The terminal carries the server's time on by the same clock: that is ahead by all pauses since the server's last
 * answer, which sets it right. A test of when something was done has to have an answer before it.
 */
export async function passTime(page: Page, ms: number): Promise<void> {
  await page.evaluate((more) => {
    const clock = globalThis.performance as { now(): number; aheadMs?: number; heldAt?: number | undefined };
    if (clock.aheadMs === undefined) {
      const steady = clock.now.bind(clock);
      clock.now = () => (clock.heldAt ?? steady()) + (clock.aheadMs ?? 0);
    }
    clock.aheadMs = (clock.aheadMs ?? 0) + more;
  }, ms);
}

/** From now on that clock stands, but for the pauses put on it: what comes at once does so on a slow machine too. */
export async function holdTime(page: Page, isHeld: boolean): Promise<void> {
  await passTime(page, 0);
  await page.evaluate((holds) => {
    const clock = globalThis.performance as { now(): number; aheadMs?: number; heldAt?: number | undefined };
    clock.heldAt = undefined;
    if (holds) clock.heldAt = clock.now() - (clock.aheadMs ?? 0);
  }, isHeld);
}

/** Types a figure on the screen's keys. Whoever sees the step go on by itself stops typing. */
async function type(page: Page, value: number): Promise<void> {
  const pad = await page.$('.pad');
  if (!pad) return;
  const press = async (key: string): Promise<void> => (await pad.$(`[data-key="${key}"]`))?.click();
  try {
    // What could not be said before still stands there.
    while (/\d/.test(await pad.$eval('output', ({ textContent }) => textContent))) await press('delete');
    for (const digit of String(value)) await press(digit);
    await press('enter');
  } catch (error) {
    if (await pad.isVisible()) throw error;
  }
}

interface Device {
  indexedDB: { open(name: string): Opening };
}
interface Opening {
  onsuccess: () => void;
  result: {
    transaction(store: string): { objectStore(store: string): { getAll(): ReadingAll } };
    close(): void;
  };
}
interface ReadingAll {
  onsuccess: () => void;
  result: { topic: string; refusal?: unknown }[];
}

/**
 * Waits until all that the device keeps was answered, or lies behind something that was refused. What the screen says
 * of it comes a moment later than the scan.
 */
export const allSent = (page: Page): Promise<void> => until(() => page.evaluate(isSent));

/** Runs in the page. */
const isSent = (): Promise<boolean> =>
  new Promise((resolve) => {
    const opening = (globalThis as unknown as Device).indexedDB.open('farstock-terminal');
    opening.onsuccess = () => {
      const db = opening.result;
      const reading = db.transaction('operations').objectStore('operations').getAll();
      reading.onsuccess = () => {
        db.close();
        const refused = new Set(reading.result.filter(({ refusal }) => refusal).map(({ topic }) => topic));
        resolve(reading.result.every(({ topic }) => refused.has(topic)));
      };
    };
  });

interface Part {
  innerText: string;
  dataset: Record<string, string>;
}

const texts = {
  fact: '.fact',
  title: '.card-title',
  quantity: '.card-quantity',
  verdict: '.verdict-text',
  bar: '.status-title',
} as const;

/** Everything in one go, so that nothing changes between two readings. */
async function readScreen(page: Page): Promise<Shown> {
  const read = await page.evaluate((selectors) => {
    const { document } = globalThis as unknown as {
      document: { querySelector(of: string): Part | null; querySelectorAll(of: string): Iterable<Part> };
    };
    return {
      data: { ...document.querySelector('.terminal')?.dataset },
      details: [...document.querySelectorAll('.card-detail')].map((part) => part.innerText.trim()),
      texts: Object.entries(selectors).map(([name, of]) => [
        name,
        document.querySelector(of)?.innerText.trim() ?? '',
      ]),
    };
  }, texts);
  const {
    bar = '',
    fact = '',
    title = '',
    quantity = '',
    verdict = '',
  } = Object.fromEntries(read.texts) as Partial<Record<keyof typeof texts, string>>;
  const { step = '', flow = '', level = '', busy = '' } = read.data;
  const progress = Number(/ (\d+)\/\d+ ·/.exec(bar)?.[1] ?? 0);
  return { step, flow, level, busy, fact, title, quantity, verdict, details: read.details, progress };
}

/** Badge and PIN; behind them lies the list, or one of the steps at which the worker was interrupted. */
export async function signInWorker(
  floor: FloorTerminal,
  badge: string,
  steps: readonly string[] = [],
): Promise<void> {
  await floor.at('badge');
  await floor.scan(badge);
  await floor.at('pin');
  await enterPin(floor.page);
  // Whoever is signed in elsewhere is asked first.
  await floor.page.locator('.terminal[data-level=warn], .terminal:not([data-step=pin])').waitFor();
  if ((await floor.read()).step === 'pin') await enterPin(floor.page);
  await floor.at('tasks', ...steps);
}

/** @param pin that of everybody in the demo warehouse unless said otherwise */
export async function enterPin(page: Page, pin = demoPin): Promise<void> {
  for (const digit of pin) await page.locator(`[data-key="${digit}"]`).click();
  await page.locator('[data-key=enter]').click();
}
