import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { badgeLabels, binLabels, skuLabels } from '../../server/modules/documents/index.ts';
import { admitTerminal } from '../../shared/identity/terminals.contract.ts';
import { filmOf } from '../support/camera-film.ts';
import { comeTo, openShift, waiting, type Shift } from '../support/floor-shift.ts';
import { openFrontDoor } from '../support/front-door.ts';
import { expectAccessible, openBrowser, until } from '../support/journey-browser.ts';
import { openFloor, type FloorTerminal } from '../support/journey-floor.ts';

/** Until the device keeps the page and everything it needs. */
const kept = (page: Page): Promise<void> =>
  until(() =>
    page.evaluate(async () => {
      const { navigator } = globalThis as unknown as {
        navigator: { serviceWorker: { controller: unknown; ready: Promise<unknown> } };
      };
      await navigator.serviceWorker.ready;
      return navigator.serviceWorker.controller !== null;
    }),
  );

const lookForBuild = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    const { navigator } = globalThis as unknown as {
      navigator: { serviceWorker: { ready: Promise<{ update(): Promise<unknown> }> } };
    };
    await (await navigator.serviceWorker.ready).update();
  });

describe('the terminal as a device', () => {
  let browser: Browser;
  let shift: Shift;
  before(async () => {
    browser = await openBrowser();
  });
  beforeEach(async () => {
    shift = await openShift();
  });
  afterEach(() => shift.close());
  after(() => browser.close());

  it('starts while the server is away, with the work that was open', async () => {
    await shift.walk({ TEA: 2, CUP: 1 });
    const floor = await shift.handheld(browser);
    await comeTo(floor, shift.worker);
    await kept(floor.page);
    await floor.next('pick');
    await floor.scan('LOC-A1');
    await floor.at('item');
    shift.line.cut();
    await floor.page.reload();
    await floor.at('item');
    await floor.page.locator('[data-live]:not([data-live=live])').waitFor();
    expect((await floor.read()).title).to.equal('TEA');
    // A flow that nobody opened yet is on the device too.
    shift.line.mend();
    await floor.page.context().close();
  });

  it('takes a new build between two tasks and loses nothing of the queue', async () => {
    await shift.walk({ TEA: 1 });
    const door = await openFrontDoor(shift.line.url);
    const floor = await openFloor(browser, door.url);
    const shown = floor.page.locator('[data-code]:not([data-code=""])');
    const code = (await shown.getAttribute('data-code')) ?? '';
    const warehouseId = shift.place.warehouse.id;
    await shift.app.api(shift.manager).call(admitTerminal, { code, warehouseId, name: 'Handheld 9' });
    await comeTo(floor, shift.worker);
    await kept(floor.page);
    await floor.next('pick');
    await floor.scan('LOC-A1');
    await floor.at('item');
    await floor.scan('TEA');
    await floor.at('put');
    // The build comes in the middle of the task, and waits.
    door.serveNewBuild();
    await floor.page.evaluate(() => {
      (globalThis as unknown as { before: boolean }).before = true;
    });
    await lookForBuild(floor.page);
    await floor.scan(shift.place.totes[0] ?? '');
    await floor.at('tasks');
    // One that did not arrive whole is looked for again, as the terminal does after a while.
    await until(async () => {
      const isOld = await floor.page.evaluate(() => 'before' in globalThis).catch(() => true);
      if (isOld) await lookForBuild(floor.page).catch(() => undefined);
      return !isOld;
    });
    await floor.at('tasks');
    await waiting(floor, 0);
    await shift.until('TEA', { A1: 19, tote: 1 });
    await floor.page.context().close();
    await door.close();
  });

  it('goes one level up with the back key, and never out of the terminal', async () => {
    await shift.walk({ TEA: 1 });
    const floor = await shift.handheld(browser);
    await comeTo(floor, shift.worker);
    const { page } = floor;
    const back = (): Promise<unknown> => page.evaluate('history.back()');
    await page.locator('[data-act=heard]').click();
    await page.locator('[data-act=camera]').click();
    await page.locator('.camera-sheet').waitFor();
    await back();
    await page.locator('.camera-sheet').waitFor({ state: 'detached' });
    await floor.next('pick');
    await back();
    await page.locator('.sheet').waitFor();
    await back();
    await page.locator('.sheet').waitFor({ state: 'detached' });
    expect((await floor.read()).flow).to.equal('pick');
    await page.context().close();
  });

  it('asks once whether its sounds are heard, and holds nobody up', async () => {
    const floor = await shift.handheld(browser);
    await comeTo(floor, shift.worker);
    const { page } = floor;
    await page.locator('[data-act=not-heard]').click();
    await page.locator('[data-act=heard]').click();
    await page.locator('.sound-check').waitFor({ state: 'detached' });
    await floor.scan(`USR-${shift.worker.badge}`);
    await comeTo(floor, shift.worker);
    await floor.at('tasks');
    expect(await page.locator('.sound-check').count()).to.equal(0);
    const other = await shift.someone();
    await floor.scan(`USR-${other.badge}`);
    await comeTo(floor, other);
    await page.locator('.sound-check').waitFor();
    await page.context().close();
  });

  it('finds out at the badge that the scanner types for another keyboard, and lets nobody in', async () => {
    const floor = await shift.handheld(browser);
    const { page } = floor;
    // As an Android device without key positions: only what the wrong layout made of it arrives.
    const paste = async (text: string): Promise<void> => {
      await page.evaluate((pasted) => {
        const all = globalThis as unknown as {
          DataTransfer: new () => { setData(kind: string, text: string): void };
          ClipboardEvent: new (name: string, more: object) => unknown;
          dispatchEvent(event: unknown): void;
        };
        const clipboardData = new all.DataTransfer();
        clipboardData.setData('text/plain', pasted);
        all.dispatchEvent(new all.ClipboardEvent('paste', { clipboardData, cancelable: true }));
      }, text);
    };
    await paste(`USRß${shift.worker.badge}`);
    await page.locator('[data-refused=scanner]').waitFor();
    expect(await page.locator('.said').innerText()).to.contain(`Scanner types USRß${shift.worker.badge}`);
    await expectAccessible(page, 'scanner refused');
    await page.reload();
    await page.locator('[data-refused=scanner]').waitFor();
    await paste('YZ-_/:?09');
    await page.locator('[data-refused=scanner]').waitFor({ state: 'detached' });
    await comeTo(floor, shift.worker);
    await page.context().close();
  });
});

describe('the terminal’s camera', () => {
  let shift: Shift;
  beforeEach(async () => {
    shift = await openShift();
  });
  afterEach(() => shift.close());

  /** A handheld whose camera looks at a paper. */
  async function lookingAt(
    paper: Buffer,
    dpi: number,
  ): Promise<{ floor: FloorTerminal; end: () => Promise<void> }> {
    const film = await filmOf(paper, dpi);
    const browser = await openBrowser([
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${film.file}`,
    ]);
    const floor = await shift.handheld(browser);
    return {
      floor,
      async end() {
        await browser.close();
        film.remove();
      },
    };
  }

  it('signs somebody in by their badge, with the decoder from our own server', async () => {
    const { badge } = shift.worker;
    const paper = await badgeLabels([{ code: badge, name: 'Ana Lopez', role: 'Picker' }], { locale: 'en' });
    const { floor, end } = await lookingAt(paper, 203);
    const { page } = floor;
    const foreign: string[] = [];
    page.on('request', (request) => {
      const url = request.url();
      if (!url.startsWith(shift.line.url) && !/^(blob|data):/.test(url)) foreign.push(url);
    });
    await page.locator('[data-act=camera]').click();
    await floor.at('pin');
    await page.locator('.camera-sheet').waitFor({ state: 'detached' });
    expect(await page.locator('.lead').innerText()).to.equal(badge);
    expect(foreign).to.deep.equal([]);
    expect(floor.faults).to.deep.equal([]);
    await end();
  });

  const binPaper = () => binLabels([{ code: 'A12-01-2' }], { locale: 'en' });
  const skuPaper = () =>
    skuLabels([{ sku: 'TEA', name: 'Green tea', barcode: '4006381333931' }], { locale: 'en' });
  const papers = { 'LOC-A12-01-2': binPaper, '4006381333931': skuPaper };
  for (const [code, paper] of Object.entries(papers))
    it(`reads a label of ours: ${code}`, async () => {
      const { floor, end } = await lookingAt(await paper(), 150);
      await floor.page.locator('[data-act=camera]').click();
      expect(await floor.verdict('error')).to.equal(`${code} is no badge. Scan your badge.`);
      await end();
    });

  it('says so where there is none, and takes what is typed', async () => {
    const browser = await openBrowser();
    const floor = await shift.handheld(browser);
    const { page } = floor;
    await page.locator('[data-act=camera]').click();
    await page.locator('.view[data-problem=missing]').waitFor();
    await expectAccessible(page, 'camera');
    await page.locator('.typed input').fill(`USR-${shift.worker.badge}`);
    await page.locator('[data-act=enter-code]').click();
    await floor.at('pin');
    await browser.close();
  });
});
