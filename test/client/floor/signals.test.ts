import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { openBrowser } from '../../support/journey-browser.ts';
import { onStage, openStage } from '../../support/floor-stage.ts';

interface Sound {
  at: number;
  ms: number;
}

/** What the ear hears of each signal: when sounds begin, and how long they are, in milliseconds. */
const rhythms: Readonly<Record<string, readonly Sound[]>> = {
  read: [{ at: 0, ms: 15 }],
  ok: [{ at: 0, ms: 80 }],
  // Two tones, the second higher, without a rest between.
  done: [{ at: 0, ms: 200 }],
  warn: [
    { at: 0, ms: 120 },
    { at: 200, ms: 120 },
  ],
  error: [
    { at: 0, ms: 200 },
    { at: 280, ms: 200 },
    { at: 560, ms: 200 },
  ],
};
/** The measure looks at 5 ms at a time, and tones swell and fade. */
const slackMs = 15;

describe('signals', () => {
  let browser: Browser;
  let page: Page;
  before(async () => {
    browser = await openBrowser();
    page = await openStage(browser, { width: 360, height: 640 });
  });
  after(() => browser.close());

  const heard = (name: string): Promise<Sound[]> => onStage<Sound[]>(page, 'rhythmOf', name);

  for (const [name, rhythm] of Object.entries(rhythms))
    it(`sound as meant: ${name}`, async () => {
      const sounds = await heard(name);
      expect(sounds.length).to.equal(rhythm.length);
      rhythm.forEach(({ at, ms }, index) => {
        expect(sounds[index]?.at, 'begins').to.be.closeTo(at, slackMs);
        expect(sounds[index]?.ms, 'lasts').to.be.closeTo(ms, slackMs);
      });
    });

  it('differ in number or length, not only in pitch', async () => {
    const shapes = await Promise.all(
      ['ok', 'done', 'warn', 'error'].map(async (name) => {
        const sounds = await heard(name);
        const last = sounds.at(-1);
        return { count: sounds.length, total: (last?.at ?? 0) + (last?.ms ?? 0) };
      }),
    );
    shapes.forEach((one, at) =>
      shapes.slice(at + 1).forEach((other) => {
        const isApart = one.count !== other.count || Math.abs(one.total - other.total) > 100;
        expect(isApart, JSON.stringify([one, other])).to.equal(true);
      }),
    );
  });
});
