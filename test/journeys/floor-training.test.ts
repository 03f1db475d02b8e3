import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { trainingKinds } from '../../client/floor/training/job.ts';
import { expectAccessible, openBrowser, picture } from '../support/journey-browser.ts';
import type { FloorTerminal } from '../support/journey-floor.ts';
import { openShift, type Shift } from '../support/floor-shift.ts';

/** Acts that stand in the terminal's real queue. As text: what runs in the page knows nothing of this file's helpers. */
const queued = (page: Page): Promise<number> =>
  page.evaluate(`new Promise((resolve, reject) => {
    const opening = indexedDB.open('farstock-terminal');
    opening.onerror = () => reject(opening.error);
    opening.onsuccess = () => {
      const counting = opening.result.transaction('operations').objectStore('operations').count();
      counting.onsuccess = () => resolve(counting.result);
    };
  })`);

describe('training on the terminal', function () {
  this.timeout(180_000);
  let browser: Browser;
  let shift: Shift;
  let floor: FloorTerminal;
  /** What the page said to the server since training began. */
  let said: string[];
  before(async () => {
    browser = await openBrowser();
    shift = await openShift();
    floor = await shift.handheld(browser);
    await floor.page.locator('[data-act=training]').click();
    await floor.page.locator('.terminal.training').waitFor();
    said = [];
    floor.page.on('request', (request) => {
      if (request.url().includes('/api/')) said.push(`${request.method()} ${request.url()}`);
    });
    // The sandbox is fetched as a whole when it is entered; flows as they are opened.
    await floor.at('tasks');
  });
  after(async () => {
    await floor.page.context().close();
    await browser.close();
    await shift.close();
  });

  /** The codes on the screen that are right or wrong, tried until one goes well. */
  const goOn = async (step: string): Promise<void> => {
    if (step === 'weight') return floor.figure(820);
    if (step === 'close' || step === 'papers') return floor.choose(step === 'papers' ? 'leave' : 'close');
    if (step === 'grade') return floor.choose('new');
    const keys = await floor.page.locator('[data-training-code]').all();
    const codes = await Promise.all(keys.map((key) => key.getAttribute('data-training-code')));
    if (codes.length === 0) return floor.page.locator('.actions .main').click();
    for (const code of codes) {
      await floor.scan(code ?? '');
      const terminal = floor.page.locator('.terminal');
      const level = (await terminal.getAttribute('data-level')) ?? '';
      if (['ok', 'done', 'warn'].includes(level) || (await terminal.getAttribute('data-step')) !== step)
        return;
    }
  };

  for (const kind of trainingKinds)
    it(`teaches to ${kind}, by codes on its screen, clearly marked`, async () => {
      await floor.next(kind);
      expect(await floor.page.locator('.stripe').innerText()).to.match(/TRAINING/);
      await picture(floor.page, `training-${kind}`);
      await expectAccessible(floor.page, `training: ${kind}`);
      let steps = 0;
      for (let step = await firstStep(); step !== 'tasks'; step = await firstStep()) {
        await goOn(step);
        expect((steps += 1), `still at ${step}`).to.be.lessThan(40);
      }
      expect(await floor.verdict('done')).to.match(/^Well done/);
    });

  const firstStep = async (): Promise<string> => {
    await floor.page.locator('.terminal[data-busy=false]').waitFor();
    return (await floor.page.locator('.terminal').getAttribute('data-step')) ?? '';
  };

  it('goes on without a line, and leaves neither acts nor goods behind', async () => {
    shift.line.cut();
    await floor.next('pick');
    await floor.scan('LOC-T01-01-1');
    await floor.at('item');
    await floor.scan('CMD-PAUSE');
    await floor.at('tasks');
    shift.line.mend();
    const acts = said.filter((one) => !one.includes('/terminals/'));
    expect(acts, 'nothing was said to the server').to.deep.equal([]);
    expect(await queued(floor.page), 'nothing stands in the queue').to.equal(0);
    const [row] = (await shift.app.database
      .db('stock_postings')
      .whereNot({ reason: 'receive' })
      .count({ n: '*' })) as unknown as { n: number }[];
    expect(Number(row?.n)).to.equal(0);
    await floor.page.locator('[data-act=training-end]').click();
    await floor.at('badge');
  });
});
