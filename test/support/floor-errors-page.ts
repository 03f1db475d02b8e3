import type { Page } from 'playwright-core';
import type { FloorTerminal } from './journey-floor.ts';

/** What a row of errors calls an input, done as a person does it: with the scanner, on the keypad, by a touch. */
export async function perform(floor: FloorTerminal, input: string): Promise<void> {
  const [kind, value = ''] = input.split(':');
  if (kind === 'choose') return floor.choose(value);
  return kind === 'qty' || kind === 'weight' ? floor.figure(Number(value)) : floor.scan(input);
}

interface Root {
  document: { querySelector(of: string): Part | null };
}
interface Part {
  innerText: string;
  dataset: Record<string, string>;
}

/** What stands in the bar now is over: the same sentence once more is another one. */
export const passOverSaid = (page: Page): Promise<void> =>
  page.evaluate(() => {
    const edge = (globalThis as unknown as Root).document.querySelector('.edge');
    if (edge) edge.dataset['isOver'] = '';
  });

/** Waits until just this is said anew, at this level, with nothing under way. */
export async function expectSaid(page: Page, level: string, sentence: string): Promise<void> {
  const isSaid = (wanted: string[]): boolean => {
    const { document } = globalThis as unknown as Root;
    const data: Record<string, string> = document.querySelector('.terminal')?.dataset ?? {};
    const said = document.querySelector('.verdict-text')?.innerText.trim() ?? '';
    const isNew = document.querySelector('.edge:not([data-is-over])') !== null;
    return isNew && data['busy'] === 'false' && data['level'] === wanted[0] && said === wanted[1];
  };
  try {
    await page.waitForFunction(isSaid, [level, sentence.trim()]);
  } catch (error) {
    const said = await page.locator('.terminal .verdict-row').innerText();
    throw new Error(`“${said}” was said instead of ${level} “${sentence}”`, { cause: error });
  }
}

/** Waits until a flow is open, or with '' until none is, with nothing under way. */
export async function reachFlow(page: Page, flow: string): Promise<void> {
  await page.waitForFunction((wanted) => {
    const { document } = globalThis as unknown as Root;
    const { flow: now = '', busy } = document.querySelector('.terminal')?.dataset ?? {};
    return now === wanted && busy === 'false';
  }, flow);
}

interface Ear {
  heard?: { tones: number[]; shaking: number[][] };
  navigator: { vibrate: (pattern: number[]) => boolean };
  OscillatorNode: { prototype: { start: (this: { frequency: { value: number } }, at: number) => void } };
}

/** From now on what the device sounds and shakes is noted. */
export async function hearDevice(page: Page): Promise<void> {
  await page.evaluate(() => {
    const device = globalThis as unknown as Ear;
    if (!device.heard) {
      device.navigator.vibrate = (pattern) => {
        device.heard?.shaking.push([...pattern]);
        return true;
      };
      const { prototype } = device.OscillatorNode;
      const start = prototype.start;
      prototype.start = function (at) {
        device.heard?.tones.push(this.frequency.value);
        start.call(this, at);
      };
    }
    device.heard = { tones: [], shaking: [] };
  });
}

/** What was to be heard and felt since; not the tick that every scan makes. */
export const soundsSince = (page: Page): Promise<{ tones: number[]; shaking: number[][] }> =>
  page.evaluate(() => {
    const { tones = [], shaking = [] } = (globalThis as unknown as Ear).heard ?? {};
    return { tones: tones.filter((hz) => hz !== 2400), shaking };
  });
