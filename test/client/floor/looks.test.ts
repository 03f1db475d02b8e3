import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { locales } from '../../../shared/locale.ts';
import { onStage, openStage } from '../../support/floor-stage.ts';
import { expectAccessible, openBrowser } from '../../support/journey-browser.ts';
import { allShows, type Show } from './looks-shows.ts';

const sizes = [
  { width: 320, height: 533 },
  { width: 360, height: 640 },
  { width: 480, height: 800 },
];
const themes = ['light', 'night', 'sun'] as const;
/** Gloved fingers: so high is a key, and so far from the next. */
const keys = { height: 64, apart: 12 };
const contrast = 7;

const profile = {
  id: 'U',
  name: 'Ana Lopez Fernandez',
  permissions: ['receive', 'return.work'],
  locale: 'en',
};
const enrolment = {
  terminalId: 'T',
  secret: '',
  name: 'Handheld 12',
  warehouse: { id: 'W', code: 'BHX', name: 'Birmingham', timeZone: 'Europe/London' },
};

const kindOf = (flow: string): string => ({ 'put-back': 'unpick', returning: 'return' })[flow] ?? flow;

/** What the terminal holds while somebody works. */
const working = ({ flow, screen, feedback }: Show, sheet?: 'problem' | 'keypad'): object => ({
  phase: 'work',
  profile,
  enrolment,
  live: 'live',
  queue: { waiting: 3, held: 0, exceptions: [] },
  work: { kind: kindOf(flow), title: 'WAV-000118', screen, isBusy: false, canUndo: true },
  feedback,
  sheet,
});

/** What can lie over a step. */
function overWork(): { name: string; state: object }[] {
  const [show] = allShows().filter(({ flow, screen }) => flow === 'pick' && screen.step === 'item');
  if (!show) throw new Error('nobody picks');
  const from = 'Maria Hernandez Garcia';
  const sentence = { code: 'stop.withdrawn', params: { reason: 'Another worker took over this task.' } };
  const notice = { sentence, title: 'WAV-000118', documentId: undefined, advice: [{ code: 'advice.look' }] };
  const text = 'Dock 2 is closed until noon. Bring everything to dock 4, please.';
  return [
    { name: 'notice', state: { ...working(show), notice } },
    { name: 'message', state: { ...working(show), messages: [{ id: 'M', text, from }] } },
    { name: 'training', state: { ...working(show), isTraining: true } },
  ];
}

const sheeted = new Set<string>();

/** Every moment in every look it can have: as it is, and each screen once with its sheet of problems and its keypad. */
const moments = allShows().flatMap((show): { name: string; state: object }[] => {
  const screen = JSON.stringify(show.screen);
  const isSheeted = sheeted.has(screen);
  sheeted.add(screen);
  const name = `${show.flow} ${show.screen.step} after ${show.feedback.code}`;
  const keypad = show.screen.keypad ? [{ name: `${name}, keypad`, state: working(show, 'keypad') }] : [];
  if (isSheeted) return [{ name, state: working(show) }];
  return [
    { name, state: working(show) },
    { name: `${name}, problem`, state: working(show, 'problem') },
    ...keypad,
  ];
});

const outside: { name: string; state: object }[] = [
  { name: 'starting', state: { phase: 'starting' } },
  { name: 'admit', state: { phase: 'admit', code: 'ABCD-EFGH' } },
  { name: 'badge', state: { phase: 'badge', enrolment } },
  { name: 'pin', state: { phase: 'pin', enrolment, badge: 'W01', pin: '1234' } },
  { name: 'settings', state: { phase: 'settings', profile, enrolment, live: 'live' } },
  { name: 'tasks', state: { phase: 'tasks', profile, enrolment, live: 'away' } },
  { name: 'elsewhere', state: { phase: 'elsewhere', profile, enrolment } },
  ...overWork(),
];

describe('the terminal’s looks', () => {
  let browser: Browser;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());

  /** Shows one moment after the other and gathers what each check finds, once per finding. */
  async function findings(
    page: Page,
    checks: readonly (readonly [string, unknown])[],
    states: readonly object[],
  ) {
    return page.evaluate(
      ([all, wanted]) => {
        const { stage } = globalThis as unknown as { stage: Record<string, (given?: unknown) => string[]> };
        const found = new Map<string, string>();
        for (const { name, state } of all as { name: string; state: unknown }[]) {
          stage['show']?.(state);
          for (const [check, given] of wanted as [string, unknown][])
            for (const finding of stage[check]?.(given) ?? [])
              if (!found.has(finding)) found.set(finding, name);
        }
        return [...found].map(([finding, name]) => `${name}: ${finding}`);
      },
      [states, checks] as const,
    );
  }

  const inEach = (name: string, likings: object, locale: string) =>
    [...moments, ...outside].map((one) => ({
      name: `${name} ${one.name}`,
      state: { ...one.state, likings, locale },
    }));

  for (const size of sizes)
    it(`hold every sentence of every step on ${size.width}×${size.height}, in every language`, async () => {
      const page = await openStage(browser, size);
      const checks = [
        ['overflows', null],
        ['tightKeys', keys],
        ['tornWords', null],
      ] as const;
      const everywhere = locales.flatMap((locale) => inEach(`${size.width} ${locale}`, {}, locale));
      expect(await findings(page, checks, everywhere)).to.deep.equal([]);
      await page.context().close();
    });

  it('can be read in the dark and in the sun: contrast is 7 to 1 or more', async () => {
    const page = await openStage(browser, { width: 360, height: 640 });
    for (const theme of themes)
      expect(await findings(page, [['paleTexts', contrast]], inEach(theme, { theme }, 'en'))).to.deep.equal(
        [],
      );
    await page.context().close();
  });

  it('mirror for the left hand', async () => {
    const page = await openStage(browser, { width: 360, height: 640 });
    const [moment] = moments.filter(({ name }) => name.startsWith('receive item'));
    const problemAt = async (hand: string): Promise<number> => {
      await onStage(page, 'show', { ...moment?.state, likings: { hand } });
      return (await page.locator('[data-act=problem]').boundingBox())?.x ?? -1;
    };
    expect(await problemAt('right')).to.be.lessThan(100);
    expect(await problemAt('left')).to.be.greaterThan(200);
    await page.context().close();
  });

  it('shut nobody out: axe finds nothing serious on any step', async () => {
    const page = await openStage(browser, { width: 360, height: 640 });
    const looks = new Map<string, { name: string; state: object }>();
    for (const moment of moments) {
      const [flow, step] = moment.name.split(' ');
      const look = `${flow} ${step} ${/, \w+$/.exec(moment.name)?.[0] ?? ''}`;
      if (!looks.has(look)) looks.set(look, moment);
    }
    for (const { name, state } of [...looks.values(), ...outside]) {
      await onStage(page, 'show', state);
      await expectAccessible(page, name);
    }
    await page.context().close();
  });

  it('stand still for people who bear no movement', async () => {
    const page = await openStage(browser, { width: 360, height: 640 }, { reducedMotion: 'reduce' });
    await onStage(page, 'show', moments[0]?.state);
    expect(await page.locator('.edge').evaluate((edge) => edge.getAnimations().length)).to.equal(0);
    expect(await page.locator('.edge').isVisible()).to.equal(true);
    await page.context().close();
  });
});
