import type { Browser } from 'playwright-core';
import { demoPin } from '../../seeds/demo.ts';
import { openPage, type JourneyPage } from './journey-browser.ts';

const handheld = { width: 360, height: 640 };

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
  const opened = await openPage(browser, `${url}/floor`, handheld, locale);
  const { page } = opened;
  let last = { code: '', at: 0 };
  const now = (): Promise<number> => page.evaluate(() => performance.now());
  const main = page.locator('.terminal');
  return {
    ...opened,
    async scan(code) {
      const from = last.at + (code === last.code ? sameCodeMs : betweenMs);
      await page.waitForFunction((moment) => performance.now() > moment, from);
      await page.keyboard.type(code);
      await page.keyboard.press('Enter');
      last = { code, at: await now() };
    },
    async figure(value) {
      if ((await page.locator('.pad').count()) === 0) await page.locator('[data-act=keypad]').click();
      for (const digit of String(value)) await page.locator(`.pad [data-key="${digit}"]`).click();
      await page.locator('.pad [data-key=enter]').click();
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
    fact: () => page.locator('.fact').innerText(),
    async verdict(level) {
      await page.locator(`.terminal[data-level="${level}"]`).waitFor();
      return page.locator('.verdict-text').innerText();
    },
    async next(kind) {
      await page.locator(`[data-kind="${kind}"]`).click();
      await page.locator(`.terminal[data-flow="${kind}"]`).waitFor();
    },
    async goOn() {
      await page.locator('[data-task]').first().click();
      await page.locator('.terminal:not([data-flow=""])').waitFor();
    },
  };
}

/** Badge and PIN. */
export async function signInWorker(floor: FloorTerminal, badge: string): Promise<void> {
  await floor.at('badge');
  await floor.scan(badge);
  await floor.at('pin');
  for (const digit of demoPin) await floor.page.locator(`[data-key="${digit}"]`).click();
  await floor.page.locator('[data-key=enter]').click();
  await floor.at('tasks');
}
