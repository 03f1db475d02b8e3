import { expect } from 'chai';
import { tareGrams } from './floor-jobs.ts';
import { allSent, type FloorTerminal } from './journey-floor.ts';

/** Scans a carton in, counts what is in it, has new products measured as declared, and closes it. */
export async function countCarton(
  floor: FloorTerminal,
  { carton, counts }: { carton: string; counts: Record<string, number> },
): Promise<void> {
  await floor.scan(carton);
  await floor.at('item');
  for (const [sku, quantity] of Object.entries(counts)) {
    await floor.scan(sku);
    while ((await floor.at('item', 'measure')) === 'measure') await floor.choose('keep');
    if (quantity > 1) await floor.figure(quantity);
    await floor.page
      .locator('.card-quantity')
      .filter({ hasText: `${quantity} / ` })
      .waitFor();
  }
  await floor.choose('close');
  if ((await floor.at('close', 'tasks', 'carton')) === 'close') await floor.choose('close');
  await floor.at('tasks', 'carton');
}

/** Takes putaway tasks until the terminal says that none is left, and carries everything where the screen says. */
export async function putAway(floor: FloorTerminal): Promise<string[]> {
  const bins: string[] = [];
  await floor.at('tasks');
  const open = floor.page.locator('[data-kind=putaway] .count');
  await open.filter({ hasText: /[1-9]/ }).waitFor();
  await floor.next('putaway');
  do {
    for (let step = await floor.at('unit', 'item', 'bin', 'tasks'); step !== 'tasks';) {
      const fact = await floor.fact();
      if (step === 'bin') bins.push(fact);
      const doing = await told(floor, () => floor.scan(step === 'bin' ? `LOC-${fact}` : fact));
      step = doing;
    }
  } while (await isNext(floor, 'putaway'));
  return bins;
}

/** Asks for another task of a kind, where the last thing said was that one is done: false where there is none. */
async function isNext({ page }: FloorTerminal, kind: string): Promise<boolean> {
  await allSent(page);
  await page.locator(`[data-kind="${kind}"]`).click();
  const [begun, none] = [`.terminal[data-flow="${kind}"]`, '.terminal[data-flow=""][data-level="info"]'];
  await page.locator(`${begun}, ${none}`).waitFor();
  return page.locator(begun).isVisible();
}

interface Shown {
  innerText: string;
}

/** Does something and waits until the terminal has judged it and asks for the next thing. */
async function told(floor: FloorTerminal, act: () => Promise<void>): Promise<string> {
  const before = await floor.page.locator('.terminal').innerText();
  await act();
  await floor.page.waitForFunction((text) => {
    const { document } = globalThis as unknown as { document: { querySelector(of: string): Shown | null } };
    return document.querySelector('.terminal')?.innerText !== text;
  }, before);
  return floor.at('unit', 'item', 'bin', 'put', 'reason', 'wait', 'box', 'weight', 'label', 'tasks');
}

/**
 * Walks one order: bin, goods, tote, stop by stop; what is named as short is not found. Answers the bins in the order
 * in which the screen sent there.
 */
export async function pickOrder(
  floor: FloorTerminal,
  { tote, short }: { tote: string; short: readonly string[] },
): Promise<string[]> {
  const bins: string[] = [];
  for (let step = await floor.at('bin'); step !== 'tasks';) {
    const sku = await floor.page.locator('.card-title').innerText();
    const fact = await floor.fact();
    if (step === 'bin' && short.includes(sku)) {
      bins.push(fact);
      step = await told(floor, () => floor.choose('short'));
    } else if (step === 'reason') step = await told(floor, () => floor.choose('empty'));
    else if (step === 'bin') {
      bins.push(fact);
      step = await told(floor, () => floor.scan(`LOC-${fact}`));
    } else if (step === 'item') step = await told(floor, () => takeUnits(floor, sku));
    else if (step === 'wait') step = await floor.at('bin', 'tasks');
    else step = await told(floor, () => floor.scan(tote));
  }
  return bins;
}

/** One scan tells what it is; the key for all of them says how many. */
async function takeUnits(floor: FloorTerminal, sku: string): Promise<void> {
  await floor.scan(sku);
  if ((await floor.at('item', 'put')) === 'put') return;
  await floor.page.locator('[data-act=keypad]').click();
  await floor.page.locator('[data-key=all]').click();
}

/** What lies in the tote: how many of each, and what one weighs. */
type Contents = Record<string, { units: number; grams: number }>;

/** Packs the next order that waits: every unit, the proposed box, the weight, the label. Answers the parcel. */
export async function packOrder(floor: FloorTerminal, contents: Contents): Promise<string> {
  let weight = 0;
  await floor.at('tasks');
  await floor.next('pack');
  await floor.at('item');
  for (const [sku, { units, grams }] of Object.entries(contents))
    for (let unit = 0; unit < units; unit++) {
      weight += grams;
      await told(floor, () => floor.scan(sku));
    }
  await floor.at('box');
  const box = await floor.fact();
  expect(Object.keys(tareGrams)).to.include(box);
  await floor.scan(`CMD-${box}`);
  await floor.at('weight');
  await floor.figure(weight + (tareGrams[box] ?? 0));
  await floor.at('label');
  await floor.page.locator('[data-option=print]').waitFor();
  const parcel = await floor.fact();
  await floor.scan(parcel);
  await floor.at('tasks');
  return parcel;
}
