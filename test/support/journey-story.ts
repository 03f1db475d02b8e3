import type { Browser, Page } from 'playwright-core';
import { ensureClient, openBrowser, picture, type JourneyPage } from './journey-browser.ts';
import { openOffice } from './journey-office.ts';
import { startServerProcess, type ServerProcess } from './journey-server.ts';

/**
 * For stories whose steps build on each other: after one that failed the others are not tried, and say why. Keeps a
 * picture of each screen after each step, where pictures are asked for.
 */
export function stepByStep(screens: () => Readonly<Record<string, Page>>): void {
  let isBroken = false;
  beforeEach(() => {
    if (isBroken) throw new Error('what this builds on went wrong before');
  });
  afterEach(async function () {
    isBroken ||= this.currentTest?.state === 'failed';
    const name = this.currentTest?.title.replaceAll(/\W+/g, '-').slice(0, 40) ?? '';
    await Promise.all(Object.entries(screens()).map(([who, page]) => picture(page, `${name}-${who}`)));
  });
}

export interface OfficeStory<L extends string> {
  /** Where the server listens; known once the story has begun, as all the rest. */
  url(): string;
  /** For more pages than those of the story's people. */
  browser(): Browser;
  screen(login: L): Page;
  /** What went wrong in any of the pages by itself. */
  faults(): string[];
}

/** A story of its own server, told step by step at office screens, one for each login. */
export function officeStory<const L extends string>(logins: readonly L[]): OfficeStory<L> {
  const opened = new Map<string, JourneyPage>();
  let server: ServerProcess;
  let browser: Browser;
  /** The ends of what was opened: where the browser does not open, the server is ended all the same. */
  const ends: (() => Promise<unknown>)[] = [];
  before(async () => {
    await ensureClient();
    server = await startServerProcess();
    ends.unshift(() => server.end());
    browser = await openBrowser();
    ends.unshift(() => browser.close());
    await Promise.all(
      logins.map(async (login) => opened.set(login, await openOffice(browser, server.url, login))),
    );
  });
  after(async () => {
    for (const end of ends) await end();
  });
  stepByStep(() => Object.fromEntries([...opened].map(([login, { page }]) => [login, page])));
  return {
    url: () => server.url,
    browser: () => browser,
    screen: (login) => (opened.get(login) as JourneyPage).page,
    faults: () => [...opened.values()].flatMap(({ faults }) => faults),
  };
}
