import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { verifyStock } from '../../shared/stock/stock.contract.ts';
import { openBrowser, pageIn, picture } from '../support/journey-browser.ts';
import { holdFloor, type FloorTerminal } from '../support/journey-floor.ts';
import { comeTo, openShift, waiting, type Shift } from '../support/floor-shift.ts';

describe('the terminal’s queue', function () {
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
  });
  afterEach(async function () {
    await picture(floor.page, `queue-${this.currentTest?.title.replaceAll(/\W+/g, '-').slice(0, 50) ?? ''}`);
    await floor.page.context().close();
    await shift.close();
  });

  const pickStop = async (bin: string, sku: string, count: number): Promise<void> => {
    await floor.at('bin');
    await floor.scan(`LOC-${bin}`);
    await floor.at('item');
    await floor.scan(sku);
    if (count > 1) await floor.figure(count);
    await floor.at('put');
    await floor.scan(shift.place.totes[0] ?? '');
  };

  /** A walk whose first stop is done and answered: the tote is bound by the scan that fills it first. */
  const beginWalk = async (goods: { TEA: number } & Record<string, number>) => {
    const walk = await shift.walk(goods);
    await floor.next('pick');
    await pickStop('A1', 'TEA', goods.TEA);
    await floor.at('bin');
    await shift.until('TEA', { A1: 20 - goods.TEA, tote: goods.TEA });
    await waiting(floor, 0);
    return walk;
  };

  const lineIsBack = async (): Promise<void> => {
    shift.line.mend();
    await waiting(floor, 0);
  };

  const booksAreRight = async (): Promise<void> => {
    shift.pass(0);
    const { body } = await shift.app.api(shift.manager).call(verifyStock, {});
    expect(body.findings).to.deep.equal([]);
  };

  it('goes on without the line, says how much waits, and hands it in when the line is back', async () => {
    await beginWalk({ TEA: 2, CUP: 1, POT: 3 });
    shift.line.cut();
    await pickStop('A2', 'CUP', 1);
    await floor.at('bin');
    await waiting(floor, 1);
    await pickStop('A3', 'POT', 3);
    await floor.at('tasks');
    await waiting(floor, 2);
    expect(await shift.units('CUP')).to.deep.equal({ A2: 20 });
    await lineIsBack();
    expect(await shift.units('CUP')).to.deep.equal({ A2: 19, tote: 1 });
    expect(await shift.units('POT')).to.deep.equal({ A3: 17, tote: 3 });
    await booksAreRight();
  });

  it('loses nothing and doubles nothing when an answer is lost and the page is killed', async () => {
    await beginWalk({ TEA: 5, CUP: 1 });
    shift.line.swallowAnswers();
    await pickStop('A2', 'CUP', 1);
    await floor.at('tasks');
    // It has arrived: what is told again after the crash must not be done again.
    await shift.until('CUP', { A2: 19, tote: 1 });
    floor = await floor.crash();
    await floor.at('tasks');
    await lineIsBack();
    expect(await shift.units('TEA')).to.deep.equal({ A1: 15, tote: 5 });
    expect(await shift.units('CUP')).to.deep.equal({ A2: 19, tote: 1 });
    await booksAreRight();
  });

  it('is at the same step after a reload and after a crash, without the line too', async () => {
    await beginWalk({ TEA: 2, CUP: 2 });
    shift.line.cut();
    await floor.scan('LOC-A2');
    await floor.at('item');
    await floor.scan('CUP');
    const before = await floor.page.locator('.card-quantity').innerText();
    floor = await floor.crash();
    await floor.at('item');
    expect(await floor.page.locator('.card-quantity').innerText()).to.equal(before);
    await floor.page.reload();
    await floor.at('item');
    await floor.figure(2);
    await floor.at('put');
    await floor.scan(shift.place.totes[0] ?? '');
    await floor.at('tasks');
    await waiting(floor, 1);
    await lineIsBack();
    expect(await shift.units('CUP')).to.deep.equal({ A2: 18, tote: 2 });
  });

  it('has one terminal per device: the tab opened last works, with the same place and the same queue', async () => {
    await beginWalk({ TEA: 2, CUP: 2 });
    shift.line.cut();
    await pickStop('A2', 'CUP', 2);
    await waiting(floor, 1);
    const first = floor;
    floor = holdFloor(await pageIn(first.page.context(), first.page.url()));
    await floor.at('tasks');
    await first.page.locator('.terminal[data-step=elsewhere]').waitFor();
    await waiting(floor, 1);
    await lineIsBack();
    expect(await shift.units('CUP')).to.deep.equal({ A2: 18, tote: 2 });
    await first.page.locator('[data-act=use-here]').click();
    await first.at('tasks');
    await floor.page.locator('.terminal[data-step=elsewhere]').waitFor();
    floor = first;
  });

  it('goes through after eight hours without a line, under the name of who did it', async () => {
    const { taskId } = await beginWalk({ TEA: 1, CUP: 4 });
    shift.line.cut();
    await pickStop('A2', 'CUP', 4);
    await floor.at('tasks');
    await waiting(floor, 1);
    shift.pass(13);
    shift.line.mend();
    // The shift's session is over: badge and PIN again.
    expect(await floor.verdict('error')).to.equal('Session ended. Scan badge; task is kept.');
    const other = await shift.someone();
    await comeTo(floor, other);
    await floor.page.locator('[data-others="1"]').waitFor();
    expect(await shift.units('CUP'), 'nobody sends it under another name').to.deep.equal({ A2: 20 });
    await floor.page.locator('[data-act=sign-out]').click();
    await comeTo(floor, shift.worker);
    await waiting(floor, 0);
    expect(await shift.units('CUP')).to.deep.equal({ A2: 16, tote: 4 });
    const picks = (await shift.app.database.db('picks').where({ task_id: taskId }).select('picked_by')) as {
      picked_by: string;
    }[];
    expect(picks.map(({ picked_by: by }) => by)).to.deep.equal([shift.worker.id, shift.worker.id]);
    await booksAreRight();
  });

  it('shows what was refused, what is held behind it, and lets the worker settle it', async () => {
    const { orderId } = await beginWalk({ TEA: 2, CUP: 2, POT: 2 });
    shift.line.cut();
    await pickStop('A2', 'CUP', 2);
    await pickStop('A3', 'POT', 2);
    await floor.at('tasks');
    await waiting(floor, 2);
    await shift.cancel(orderId);
    shift.line.mend();
    await floor.page.locator('[data-act=refused]').click();
    const card = floor.page.locator('.exception');
    await card.waitFor();
    expect(await card.count()).to.equal(1);
    expect(await card.innerText()).to.match(/cancel/i);
    expect(await card.innerText()).to.include(shift.place.totes[0]);
    expect(await card.locator('.behind').getAttribute('data-held')).to.equal('1');
    await picture(floor.page, 'queue-exception');
    await card.locator('[data-act=again]').click();
    await card.locator('[data-act=give-up]').waitFor();
    await card.locator('[data-act=give-up]').click();
    await card.locator('[data-act=drop-all]').click();
    await card.locator('[data-act="drop.goods-back"]').click();
    await waiting(floor, 0);
    await floor.at('tasks');
    expect(await shift.units('CUP')).to.deep.equal({ A2: 20 });
    await booksAreRight();
  });
});
