import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { say, type FloorOperation, type Level } from '../../shared/floor/index.ts';
import type { FloorWord } from '../../shared/floor/floor-words.ts';
import type { Locale } from '../../shared/locale.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { aReturn } from '../shared/floor/works.ts';
import { allErrors } from '../shared/floor/errors/all-errors.ts';
import { loadErrors } from '../shared/floor/errors/load-errors.ts';
import { packErrors } from '../shared/floor/errors/pack-errors.ts';
import { refused, type ErrorRow, type ErrorTable } from '../shared/floor/error-rows.ts';
import {
  expectSaid,
  hearDevice,
  passOverSaid,
  perform,
  reachFlow,
  soundsSince,
} from '../support/floor-errors-page.ts';
import { openPrompter, type Prompter } from '../support/floor-prompter.ts';
import { rehearse, type Beat } from '../support/floor-rehearsal.ts';
import { ensureClient, openBrowser } from '../support/journey-browser.ts';
import {
  allSent,
  enterPin,
  holdTime,
  openFloor,
  passTime,
  type FloorTerminal,
  type Shown,
} from '../support/journey-floor.ts';
import { wedge } from '../support/wedge.ts';

/** Which word the terminal has for it. */
const codeOf = ({ onTerminal, code }: ErrorRow<unknown>): FloorWord => onTerminal ?? code;

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
    await enterPin(page);
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
          it(`${row.level} ${codeOf(row)}: ${row.when}`, () => overcome(table, row, 'en'));
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
        it(`${table.kind} ${codeOf(row)}: ${row.when}`, () => overcome(table, row, locale));
    }),
  );

  describe('of the printer', () => {
    before(() => take('en'));
    after(() => page.context().close());

    it('a paper that does not come is said, and asked for again', async () => {
      const labelled = packErrors.rows.find(({ code }) => code === 'stop.wrong-label');
      await open(packErrors, labelled?.work);
      await passOverSaid(page);
      await floor.choose('print');
      await expectSaid(page, 'warn', say({ code: 'warn.not-printed' }, 'en'));
      const reply = refused('paper', 'packing/no-label', 'No label yet.');
      prompter.cue([{ method: 'get', path: '/parcels/:parcelId/label.pdf', changesWork: false, reply }]);
      await passOverSaid(page);
      await floor.choose('print');
      await expectSaid(page, 'error', 'No label yet.');
      await leave();
    });
  });

  describe('are not missed', () => {
    beforeEach(async () => {
      await take('en');
      await page.clock.install();
    });
    afterEach(() => page.context().close());

    /** Somebody is told, and looks away for so many seconds; answers what was heard meanwhile. */
    async function standsFor(seconds: number, code: string) {
      const row = loadErrors.rows.find((one) => one.code === code) ?? expect.fail(`nothing says ${code}`);
      const { work, error } = rehearse(loadErrors, row);
      await open(loadErrors, work);
      await play(error, 'en');
      const shown = await floor.read();
      await hearDevice(page);
      await page.clock.runFor(seconds * 1000);
      const heard = await soundsSince(page);
      expect(await floor.read()).to.deep.equal(shown);
      await page.locator('.verdict').click();
      await hearDevice(page);
      await page.clock.runFor(9500);
      expect(await soundsSince(page)).to.deep.equal(silence);
      expect(await floor.read()).to.deep.equal({ ...shown, level: '', verdict: '' });
      return heard;
    }

    it('an error stands until somebody touches it', async () => {
      expect(await standsFor(60, 'error.wrong-manifest')).to.deep.equal(silence);
    });

    it('what stops all work sounds every three seconds besides', async () => {
      const { tones, shaking } = sounds.stop;
      const thrice = { tones: [tones, tones, tones].flat(), shaking: [shaking, shaking, shaking].flat() };
      expect(await standsFor(9.5, 'stop.parcel-cancelled')).to.deep.equal(thrice);
    });
  });

  async function overcome(table: ErrorTable, row: ErrorRow<unknown>, locale: Locale): Promise<void> {
    const { work, before, error, goesOn, leaving, isOver } = rehearse(table, row);
    await open(table, work);
    for (const beat of before) await play(beat, locale);
    const shown = await floor.read();
    await hearDevice(page);
    await holdTime(page, true);
    await play({ ...error, feedback: { ...error.feedback, level: row.level, code: codeOf(row) } }, locale);
    const after = await floor.read();
    const { tones, shaking } = sounds[row.level];
    const asking = error.cues.map(() => 880);
    expect(await soundsSince(page), 'what is heard').to.deep.equal({ tones: [...asking, ...tones], shaking });
    if (row.opens) expect(after.step).to.equal(row.opens);
    else expect(placeOf(after), 'the place is as before').to.deep.equal(placeOf(shown));
    await staysWhenRead(error, after);
    await holdTime(page, false);
    const said = [...before, error].flatMap(({ acts }) => acts);
    await hasSaid(said);
    for (const beat of goesOn) await play(beat, locale);
    if (table.kind === 'arrival' && isOver) await reachFlow(page, 'return');
    await leave();
    await hasSaid([...said, ...goesOn.flatMap(({ acts }) => acts), ...leaving]);
    expect(prompter.unasked(), 'what was not asked').to.deep.equal([]);
    expect(floor.faults).to.deep.equal([]);
  }

  /** Waits until the device has nothing more to say to the server: what came there is just this, in this order. */
  async function hasSaid(acts: readonly FloorOperation[]): Promise<void> {
    await allSent(page);
    const came = prompter.acts();
    const wanted = acts.map(({ method, path, input, makes }, at) => {
      const own = came[at]?.input as Record<string, unknown> | undefined;
      return { method, path, input: { ...(makes ? { [makes]: String(own?.[makes]) } : {}), ...input } };
    });
    expect(came, 'what was said to the server').to.deep.equal(JSON.parse(JSON.stringify(wanted)));
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
    await passOverSaid(page);
    await perform(floor, input);
    await expectSaid(page, feedback.level, say(feedback, locale));
  }

  /** The trigger pulled twice makes no second error, and takes none away. */
  async function staysWhenRead({ input, feedback }: Beat, shown: Shown): Promise<void> {
    const isScan = !/^(qty|weight|choose):/.test(input);
    if (!isScan || (feedback.level !== 'error' && feedback.level !== 'stop')) return;
    await hearDevice(page);
    await wedge(page, input);
    expect(await soundsSince(page), 'it is heard that it was read').to.deep.equal(sounds.info);
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

/** Pitches in Hz and shaking in milliseconds. */
interface Sound {
  tones: number[];
  shaking: number[][];
}

const silence: Sound = { tones: [], shaking: [] };
const sounds: Readonly<Record<Exclude<Level, 'ok' | 'done'>, Sound>> = {
  info: { tones: [880], shaking: [] },
  warn: { tones: [880, 880], shaking: [[80, 60, 80]] },
  error: { tones: [220, 220, 220], shaking: [[300, 100, 300]] },
  stop: { tones: [220, 220, 220], shaking: [[300, 100, 300, 100, 300]] },
};
