import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { openBrowser, picture } from '../support/journey-browser.ts';
import type { FloorTerminal } from '../support/journey-floor.ts';
import { comeTo, openShift, waiting, type Shift } from '../support/floor-shift.ts';

describe('undo on the terminal', function () {
  this.timeout(180_000);
  let browser: Browser;
  let shift: Shift;
  let floor: FloorTerminal;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    shift = await openShift();
    floor = await shift.handheld(browser);
    await comeTo(floor, shift.worker);
    await shift.walk({ TEA: 2, CUP: 3 });
    await floor.next('pick');
    await stop('A1', 'TEA', 2);
    await floor.at('bin');
    await shift.until('TEA', { A1: 18, tote: 2 });
    await waiting(floor, 0);
  });
  afterEach(async function () {
    await picture(floor.page, `undo-${this.currentTest?.title.replaceAll(/\W+/g, '-').slice(0, 50) ?? ''}`);
    await floor.page.context().close();
    await shift.close();
  });

  const stop = async (bin: string, sku: string, count: number): Promise<void> => {
    await floor.scan(`LOC-${bin}`);
    await floor.at('item');
    await floor.scan(sku);
    await floor.figure(count);
    await floor.at('put');
    await floor.scan(shift.place.totes[0] ?? '');
  };

  const postingsOf = async (reason: string): Promise<number> => {
    const rows = (await shift.app.database
      .db('stock_postings')
      .where({ reason })
      .count({ n: '*' })) as unknown as { n: number }[];
    return Number(rows[0]?.n);
  };

  it('takes an applied step back by a posting of its own, and the step can be done again', async () => {
    await floor.page.locator('[data-act=problem]').click();
    await floor.page.locator('[data-act=undo]').click();
    await floor.page.locator('.fact').filter({ hasText: 'A1' }).waitFor();
    expect(await floor.verdict('info')).to.equal('Taken back: 2 × TEA. Put them into A1 again.');
    await shift.until('TEA', { A1: 20 });
    expect(await postingsOf('reverse')).to.equal(1);
    await floor.scan('CMD-UNDO');
    expect(await floor.verdict('error')).to.match(/nothing/i);
    await stop('A1', 'TEA', 2);
    await shift.until('TEA', { A1: 18, tote: 2 });
    await stop('A2', 'CUP', 3);
    await floor.at('tasks');
    await shift.until('CUP', { A2: 17, tote: 3 });
  });

  it('takes a step out of the queue that never left the device: the server never hears of it', async () => {
    shift.line.cut();
    await floor.page.locator('[data-live=away]').waitFor();
    // What is tried may have arrived; only what stands behind it has surely not.
    await floor.scan('LOC-A2');
    await floor.at('item');
    await floor.scan('CUP');
    await floor.at('item');
    await floor.scan(shift.place.totes[0] ?? '');
    await waiting(floor, 1);
    await floor.scan('CUP');
    await floor.figure(2);
    await floor.at('put');
    await floor.scan(shift.place.totes[0] ?? '');
    await floor.at('tasks');
    await waiting(floor, 2);
    await floor.scan('CMD-UNDO');
    await floor.at('bin');
    expect(await floor.page.locator('.fact').innerText()).to.equal('A2');
    await waiting(floor, 1);
    shift.line.mend();
    await waiting(floor, 0);
    await shift.until('CUP', { A2: 19, tote: 1 });
    expect(await postingsOf('reverse')).to.equal(0);
  });

  it('queues a compensation where the step may have arrived', async () => {
    shift.line.swallowAnswers();
    await stop('A2', 'CUP', 3);
    await floor.at('tasks');
    await shift.until('CUP', { A2: 17, tote: 3 });
    shift.line.mend();
    await waiting(floor, 0);
    await floor.scan('CMD-UNDO');
    // The server made a task of the rest, for the same picker.
    await floor.at('bin');
    expect(await floor.page.locator('.fact').innerText()).to.equal('A2');
    await shift.until('CUP', { A2: 20 });
    expect(await postingsOf('reverse')).to.equal(1);
  });
});
