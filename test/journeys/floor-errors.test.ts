import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { say, type Level } from '../../shared/floor/index.ts';
import type { Locale } from '../../shared/locale.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { aReturn } from '../shared/floor/works.ts';
import { allErrors } from '../shared/floor/errors/all-errors.ts';
import { loadErrors } from '../shared/floor/errors/load-errors.ts';
import type { ErrorRow, ErrorTable } from '../shared/floor/error-rows.ts';
import {
  enterPinAt,
  expectSaid,
  hearDevice,
  perform,
  reachFlow,
  soundsSince,
} from '../support/floor-errors-page.ts';
import { openPrompter, type Prompter } from '../support/floor-prompter.ts';
import { rehearse, type Beat } from '../support/floor-rehearsal.ts';
import { ensureClient, openBrowser, until } from '../support/journey-browser.ts';
import { holdTime, openFloor, passTime, type FloorTerminal, type Shown } from '../support/journey-floor.ts';
import { wedge } from '../support/wedge.ts';

/** Every error that a flow knows, on the terminal that people hold: scanned key by key, seen, heard and overcome. */
describe('errors on the terminal', () => {
  let browser: Browser;
  let prompter: Prompter;
  let floor: FloorTerminal;
  let page: Page;
  let number = 0;
  before(async () => {
    await ensureClient();
    [browser, prompter] = await Promise.all([openBrowser(), openPrompter()]);
  });
  after(async () => {
    await browser.close();
    await prompter.close();
  });

  /** Somebody who speaks a language takes up a terminal. */
  const take = async (locale: Locale): Promise<void> => {
    prompter.locale = locale;
    floor = await openFloor(browser, prompter.url);
    page = floor.page;
    await floor.at('badge');
    await floor.scan('USR-W1');
    await floor.at('pin');
    await enterPinAt(page);
    await floor.at('tasks');
    await page.locator('[data-live=live]').waitFor();
    await page.locator('[data-act=heard]').click();
    await hearDevice(page);
  };

  const restart = async function (this: Mocha.Context, locale: Locale): Promise<void> {
    if (this.currentTest?.state !== 'failed') return;
    await page.context().close();
    await take(locale);
  };

  describe('are said, heard, kept and overcome', () => {
    before(() => take('en'));
    after(() => page.context().close());
    afterEach(async function () {
      await restart.call(this, 'en');
    });
    for (const table of allErrors)
      describe(table.title, () => {
        for (const row of table.rows)
          it(`${row.level} ${row.code}: ${row.when}`, () => overcome(table, row, 'en'));
      });
  });

  /** Every so many rows, others in each language. */
  const every = 17;
  (['zh', 'de', 'es'] as const).forEach((locale, offset) =>
    describe(`are said in the worker's language, ${locale}`, () => {
      before(() => take(locale));
      after(() => page.context().close());
      afterEach(async function () {
        await restart.call(this, locale);
      });
      const all = allErrors.flatMap((table) => table.rows.map((row) => ({ table, row })));
      for (const { table, row } of all.filter((_, at) => at % every === offset * 5))
        it(`${table.kind} ${row.code}: ${row.when}`, () => overcome(table, row, locale));
    }),
  );

  describe('are not missed', () => {
    before(() => take('en'));
    after(() => page.context().close());

    it('stands until somebody touches it, and what stops all work sounds every three seconds', async () => {
      await page.clock.install();
      const row = loadErrors.rows.find(({ code }) => code === 'stop.parcel');
      const { work, error } = rehearse(loadErrors, row ?? expect.fail('no parcel stops the work'));
      await open(loadErrors, work);
      await play(error, 'en');
      const shown = await floor.read();
      await hearDevice(page);
      await page.clock.runFor(9500);
      const { tones, shaking } = sounds.stop;
      const thrice = { tones: [tones, tones, tones].flat(), shaking: [shaking, shaking, shaking].flat() };
      expect(await soundsSince(page)).to.deep.equal(thrice);
      expect(await floor.read()).to.deep.equal(shown);
      await page.locator('.verdict').click();
      await hearDevice(page);
      await page.clock.runFor(9500);
      expect(await soundsSince(page)).to.deep.equal({ tones: [], shaking: [] });
      expect(await floor.read()).to.deep.equal({ ...shown, level: '', verdict: '' });
    });
  });

  async function overcome(table: ErrorTable, row: ErrorRow<unknown>, locale: Locale): Promise<void> {
    const rehearsal = rehearse(table, row);
    const { before, error, goesOn } = rehearsal;
    await open(table, rehearsal.work);
    for (const beat of before) await play(beat, locale);
    const shown = await floor.read();
    await hearDevice(page);
    await holdTime(page, true);
    await play(error, locale);
    const after = await floor.read();
    const { tones, shaking } = sounds[row.level];
    const asking = error.cues.map(() => 880);
    expect(await soundsSince(page), 'what is heard').to.deep.equal({ tones: [...asking, ...tones], shaking });
    if (row.opens) expect(after.step).to.equal(row.opens);
    else expect(placeOf(after), 'the place is as before').to.deep.equal(placeOf(shown));
    await staysWhenRead(error, after);
    await holdTime(page, false);
    for (const beat of goesOn) await play(beat, locale);
    if (table.kind === 'arrival' && rehearsal.isOver) await reachFlow(page, 'return');
    await leave();
    await until(() => Promise.resolve(prompter.acts().length >= rehearsal.acts));
    expect(prompter.acts(), 'what was said to the server').to.have.length(rehearsal.acts);
    expect(prompter.unasked(), 'what was not asked').to.deep.equal([]);
    expect(floor.faults).to.deep.equal([]);
  }

  async function open({ kind }: ErrorTable, work: unknown): Promise<void> {
    number += 1;
    const title = `ORD-${String(number).padStart(6, '0')}`;
    // A return that arrived is inspected next.
    if (kind === 'arrival') prompter.set({ title, kind: 'return' }, aReturn(1));
    else prompter.set({ title, kind: kind as TaskKind }, work);
    if (isFree(kind)) await page.locator(`[data-kind="${kind}"]`).click();
    else await floor.scan(title);
    await reachFlow(page, kind);
  }

  async function play({ input, cues, feedback }: Beat, locale: Locale): Promise<void> {
    prompter.cue(cues);
    await perform(floor, input);
    await expectSaid(page, feedback.level, say(feedback, locale));
  }

  /** The trigger pulled twice makes no second error, and takes none away. */
  async function staysWhenRead({ input, feedback }: Beat, shown: Shown): Promise<void> {
    const isScan = !/^(qty|weight|choose):/.test(input);
    if (!isScan || (feedback.level !== 'error' && feedback.level !== 'stop')) return;
    await wedge(page, input);
    expect(await floor.read()).to.deep.equal(shown);
  }

  async function leave(): Promise<void> {
    if ((await floor.read()).step !== 'tasks') {
      await passTime(page, 1000);
      await wedge(page, 'CMD-PAUSE');
    }
    await reachFlow(page, '');
  }
});

const isFree = (kind: string): boolean => ['move', 'measure', 'arrival', 'look-up'].includes(kind);

const placeOf = ({ step, flow, fact, title, quantity, details, progress }: Shown) => ({
  step,
  flow,
  fact,
  title,
  quantity,
  details,
  progress,
});

/** Pitches in Hz and shaking in milliseconds, by floor.md 2.5. */
const sounds: Readonly<Record<Exclude<Level, 'ok' | 'done'>, { tones: number[]; shaking: number[][] }>> = {
  info: { tones: [880], shaking: [] },
  warn: { tones: [880, 880], shaking: [[80, 60, 80]] },
  error: { tones: [220, 220, 220], shaking: [[300, 100, 300]] },
  stop: { tones: [220, 220, 220], shaking: [[300, 100, 300, 100, 300]] },
};
