import path from 'node:path';
import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';
import type { QueueContents } from '../../../client/floor/queue-rules.ts';
import { openBrowser } from '../../support/journey-browser.ts';

const address = 'http://localhost:9/device';

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: path.resolve(import.meta.dirname, 'device-queue-page.mjs'), formats: ['es'] },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const script = outputs.find((one) => one.type === 'chunk' && one.isEntry);
  if (script?.type !== 'chunk') throw new Error('the device’s page was not built');
  return script.code;
}

describe('the queue on the device’s own store', () => {
  let browser: Browser;
  let script: string;
  let page: Page;
  before(async () => {
    [browser, script] = await Promise.all([openBrowser(), bundle()]);
  });
  after(() => browser.close());
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    await page.route('http://localhost:9/**', (route) =>
      route.fulfill({
        contentType: 'text/html; charset=utf-8',
        body: '<!doctype html><title>Device</title>',
      }),
    );
    await load();
  });
  afterEach(() => page.context().close());

  async function load(): Promise<void> {
    await page.goto(address);
    await page.addScriptTag({ content: script, type: 'module' });
    await page.waitForFunction(() => 'device' in globalThis);
  }
  const on = <T>(name: string, given?: unknown): Promise<T> =>
    page.evaluate(
      ([called, parameter]) => {
        const { device } = globalThis as unknown as { device: Record<string, (part: unknown) => unknown> };
        return device[called as string]?.(parameter);
      },
      [name, given],
    ) as Promise<T>;

  it('keeps steps that come faster than it writes in their order, each act once', async () => {
    expect(await on('write', [['a'], ['a', 'b'], ['a', 'b', 'c']])).to.deep.equal([true, true, true]);
    expect(await on('stands')).to.deep.equal({ acts: ['a', 'b', 'c'], place: 'c' });
  });

  it('has no step without the one before it, where a write is broken off', async () => {
    await on('breakNext');
    expect(await on('write', [['a'], ['a', 'b']])).to.deep.equal([false, true]);
    expect(await on('stands')).to.deep.equal({ acts: ['a', 'b'], place: 'b' });
    expect(await on('write', [['a', 'b', 'c']])).to.deep.equal([true]);
    expect(await on('stands'), 'told again, they stand where they stood').to.deep.equal({
      acts: ['a', 'b', 'c'],
      place: 'c',
    });
  });

  it('goes on behind what stood there before the page was opened', async () => {
    await on('write', [['z'], ['z', 'y']]);
    await load();
    await on('write', [['a']]);
    expect((await on<{ acts: string[] }>('stands')).acts).to.deep.equal(['z', 'y', 'a']);
  });

  it('sends and settles without a lock that waits for the page: no scan has to wait for it', async () => {
    await on('write', [['a'], ['b']]);
    await on('reads');
    const refused = { kind: 'refused', problem: { code: 'record/not-found', status: 404, detail: 'no' } };
    const { sent, contents } = await on<{ sent: string[]; contents: QueueContents }>('drain', { a: refused });
    expect(sent).to.deep.equal(['a']);
    expect(contents.exceptions.map(({ operationId }) => operationId)).to.deep.equal(['a']);
    expect(contents.held).to.equal(1);
    expect(await on('reads')).to.deep.equal([]);
  });
});
