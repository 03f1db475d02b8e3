import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { decodePicture } from '../../support/decode-labels.ts';
import { openBrowser } from '../../support/journey-browser.ts';
import { onStage, openStage } from '../../support/floor-stage.ts';
import { slowDown, wedge, type Wedge } from '../../support/wedge.ts';

interface Heard {
  text: string;
  judged: string;
  at: number;
}

const sheetUp = {
  phase: 'work',
  sheet: 'problem',
  work: {
    kind: 'pick',
    title: 'WAV-1',
    isBusy: false,
    screen: { step: 'bin', prompt: { code: 'prompt.bin' }, fact: 'A12-01-2', choices: [] },
  },
};

describe('the scanner', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    page = await openStage(browser, { width: 360, height: 640 });
    await onStage(page, 'show', { phase: 'badge' });
    await onStage(page, 'listen');
  });
  afterEach(() => page.context().close());
  after(() => browser.close());

  const heard = (): Promise<Heard[]> => onStage<Heard[]>(page, 'heard');
  const texts = async (): Promise<string[]> => (await heard()).map(({ text }) => text);
  /** Waits until so many scans were heard: where nothing ends a code, silence does. */
  const until = (count: number): Promise<unknown> =>
    page.waitForFunction(
      (wanted) => (globalThis as unknown as { stage: { scans: unknown[] } }).stage.scans.length >= wanted,
      count,
    );
  const profile = (part: object): Promise<void> => onStage(page, 'keepScannerProfile', part);

  for (const gapMs of [0, 1, 5, 20, 60])
    it(`loses no key at ${gapMs} ms between them, four times slowed down`, async () => {
      await slowDown(page, 4);
      const codes = Array.from({ length: gapMs < 20 ? 12 : 3 }, (_, n) => `LOC-Z${n}-07-${n % 4} /:_?[]{}+=`);
      for (const code of codes) await wedge(page, code, { gapMs });
      expect(await texts()).to.deep.equal(codes);
    });

  it('hears a code whole across a moment in which the page stands still', async () => {
    const still = page.evaluate(() => {
      const until = performance.now() + 400;
      while (performance.now() < until);
    });
    await wedge(page, 'CTN-000000042', { gapMs: 5 });
    await still;
    expect(await texts()).to.deep.equal(['CTN-000000042']);
  });

  const endings: readonly (readonly [string, Wedge, object])[] = [
    ['Enter', {}, { terminator: 'enter' }],
    ['Tab', { end: 'Tab' }, {}],
    ['nothing', { end: '', gapMs: 5 }, { terminator: 'silence' }],
  ];
  for (const [name, settings, part] of endings)
    it(`hears codes that end with ${name}`, async () => {
      await profile(part);
      await wedge(page, 'TOT-118', settings);
      await until(1);
      await wedge(page, 'TOT-119', settings);
      await until(2);
      expect(await texts()).to.deep.equal(['TOT-118', 'TOT-119']);
    });

  it('keeps a Tab inside a code where codes end with Enter', async () => {
    await profile({ terminator: 'enter' });
    await wedge(page, 'AB', { end: 'Tab' });
    await wedge(page, 'CD12');
    expect(await texts()).to.deep.equal(['AB\tCD12']);
  });

  it('takes off what the scanner adds, and puts GS where its stand-in is', async () => {
    await profile({ prefix: '~', suffix: '#', separator: '|' });
    await wedge(page, '~]d2010400638133393110AB12|217#');
    expect(await texts()).to.deep.equal([']d2010400638133393110AB12\u001d217']);
  });

  it('reads keys by their place, whatever layout the device has', async () => {
    await wedge(page, 'ZY-7/Y2_:?', { device: 'de' });
    expect(await texts()).to.deep.equal(['ZY-7/Y2_:?']);
  });

  it('presses nothing that has the focus, and types into nothing', async () => {
    await onStage(page, 'show', sheetUp);
    for (const act of ['problem', 'pause', 'release', 'close']) {
      await page.locator(`[data-act=${act}]`).first().focus();
      await wedge(page, `LPN-${act}`);
    }
    expect(await texts()).to.have.length(4);
    expect(await onStage(page, 'acts')).to.deep.equal([]);
  });

  it('leaves a field as it was when a scan falls into it, and leaves typing alone', async () => {
    await page.evaluate(() => {
      const { document } = globalThis as unknown as {
        document: { body: { insertAdjacentHTML(where: string, what: string): void } };
      };
      document.body.insertAdjacentHTML('beforeend', '<input id="field" aria-label="field">');
    });
    const field = page.locator('#field');
    await field.focus();
    await page.keyboard.type('by hand', { delay: 120 });
    const typedAt = await page.evaluate(() => performance.now());
    await page.waitForFunction((moment) => performance.now() > moment, typedAt + 200);
    await wedge(page, 'CTN-000000042');
    expect(await field.inputValue()).to.equal('by hand');
    expect(await texts()).to.deep.equal(['CTN-000000042']);
  });

  it('calls the same code at once a double reading, and later a second piece', async () => {
    await wedge(page, '4006381333931');
    await wedge(page, '4006381333931');
    const [first] = await heard();
    await page.waitForFunction((moment) => performance.now() > moment, (first?.at ?? 0) + 800);
    await wedge(page, '4006381333931');
    expect((await heard()).map(({ judged }) => judged)).to.deep.equal(['take', 'twice', 'take']);
  });

  it('calls the second of two codes of one pull a stray', async () => {
    await wedge(page, 'LOC-A12-01-2');
    await wedge(page, '4006381333931');
    const [first, second] = await heard();
    expect(first?.judged).to.equal('take');
    expect(second?.judged).to.equal((second?.at ?? 0) - (first?.at ?? 0) < 300 ? 'stray' : 'take');
  });

  it('is silent to the rest of the page: its keys reach nobody else', async () => {
    await page.evaluate(() => {
      const all = globalThis as unknown as {
        ended: string[];
        addEventListener(of: string, then: (e: { key: string }) => void): void;
      };
      all.ended = [];
      for (const name of ['keydown', 'keyup'])
        all.addEventListener(name, ({ key }) => void (key === 'Enter' && all.ended.push(name)));
    });
    await wedge(page, 'TOT-118');
    expect(await page.evaluate(() => (globalThis as unknown as { ended: string[] }).ended)).to.deep.equal([]);
  });
});

describe('the scanner’s test codes', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
    page = await openStage(browser, { width: 360, height: 640 });
  });
  after(() => browser.close());

  const check = (us: string, more: object = {}): Promise<Record<string, unknown>> =>
    onStage(page, 'checkScan', { us, typed: us, text: us, endedBy: 'enter', ...more });

  it('can be read off the screen', async () => {
    await onStage(page, 'show', { phase: 'settings', locale: 'en' });
    await page.locator('[data-act=scanner]').click();
    const read = [];
    for (const symbol of await page.locator('.symbol').all())
      read.push(...(await decodePicture(await symbol.screenshot())));
    expect(read).to.deep.equal([']C0YZ-_/:?09', ']C110AB12\u001d217']);
  });

  it('tell what the scanner adds and how it ends', async () => {
    expect(await check('~YZ-_/:?09#')).to.deep.equal({
      kind: 'layout',
      learned: { layout: 'us', prefix: '~', suffix: '#', check: 'passed', terminator: 'any' },
    });
    expect(await check(']C0YZ-_/:?09', { endedBy: 'silence' })).to.deep.equal({
      kind: 'layout',
      learned: { layout: 'us', prefix: '', suffix: '', check: 'passed', terminator: 'silence' },
    });
  });

  it('find a scanner and a device that agree on another layout', async () => {
    expect(await check('ZY/_7:?09', { typed: 'YZ-_/:?09' })).to.have.nested.property(
      'learned.layout',
      'device',
    );
  });

  it('find a scanner that types wrong', async () => {
    for (const typed of ['ZYß?-Ö_09', 'YW)°!/§àç'])
      expect(await check(typed)).to.deep.equal({ kind: 'wrong-layout', typed });
    expect(await check('TOT-118')).to.deep.equal({ kind: 'no-test-code', text: 'TOT-118' });
  });

  it('find what stands for GS, and where it is lost', async () => {
    const facts = (between: string): string => `]C110AB12${between}217`;
    expect(await check(facts('\u001d'))).to.deep.include({
      kind: 'separator',
      sendsSymbology: true,
      learned: { separator: '' },
    });
    expect(await check(facts('|'))).to.deep.include({ learned: { separator: '|' } });
    expect(await check(facts('').slice(3))).to.deep.equal({ kind: 'no-separator' });
  });

  it('let a badge tell the layout', async () => {
    const badge = (text: string, us: string, typed: string) =>
      onStage(page, 'badgeLayout', { text, us, typed, endedBy: 'enter' });
    expect(await badge('USR-W01', 'USR-W01', 'USRßW01')).to.equal(undefined);
    expect(await badge('USRßW01', 'USR-W01', 'USRßW01')).to.equal('us');
    expect(await badge('USR/W01', 'USR/W01', 'USR-W01')).to.equal('device');
    expect(await badge('USRßW01', 'USRßW01', 'USRßW01')).to.equal('wrong');
    expect(await badge('LOC-A', 'LOC-A', 'LOC-A')).to.equal(undefined);
  });
});
