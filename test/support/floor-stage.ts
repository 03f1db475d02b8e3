import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { build } from 'vite';

/**
 * The terminal's screens and ears without a server: a page on which any moment can be shown, measured and heard. The
 * address is answered by the test itself.
 */
const address = 'http://localhost:9/stage';

let bundle: Promise<{ script: string; style: string }> | undefined;

async function bundleStage(): Promise<{ script: string; style: string }> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    root: path.resolve(import.meta.dirname, '../..'),
    build: {
      write: false,
      target: 'es2022',
      assetsInlineLimit: 0,
      lib: {
        entry: path.resolve(import.meta.dirname, 'floor-stage-page.mjs'),
        formats: ['iife'],
        name: 'floorStage',
      },
    },
  });
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((one) =>
    'output' in one ? one.output : [],
  );
  const script = outputs.find((one) => one.type === 'chunk' && one.isEntry);
  const style = outputs.find((one) => one.type === 'asset' && one.fileName.endsWith('.css'));
  if (script?.type !== 'chunk' || style?.type !== 'asset') throw new Error('the stage was not built');
  return { script: script.code, style: String(style.source) };
}

/** Opens a page of its own on which `stage` stands ready. */
export async function openStage(
  browser: Browser,
  size: { width: number; height: number },
  more: { reducedMotion?: 'reduce' } = {},
): Promise<Page> {
  bundle ??= bundleStage();
  const { script, style } = await bundle;
  const context = await browser.newContext({ viewport: size, locale: 'en-GB', ...more });
  const page = await context.newPage();
  const head = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Floor</title><style>${style}</style></head>`;
  const body = `${head}<body><div id="floor"></div></body></html>`;
  await page.route('http://localhost:9/**', (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body }),
  );
  await page.goto(address);
  await page.addScriptTag({ content: script });
  return page;
}

/** Calls what stands ready on the stage. */
export const onStage = <T>(page: Page, name: string, ...given: unknown[]): Promise<T> =>
  page.evaluate(
    ([called, parameters]) => {
      const { stage } = globalThis as unknown as { stage: Record<string, (...parts: unknown[]) => unknown> };
      return stage[called as string]?.(...(parameters as unknown[]));
    },
    [name, given],
  ) as Promise<T>;
