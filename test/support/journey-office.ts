import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../../seeds/demo.ts';
import { openPage, type JourneyPage } from './journey-browser.ts';

const screen = { width: 1280, height: 800 };

/** Somebody at an office screen, signed in. */
export async function openOffice(browser: Browser, url: string, login: string): Promise<JourneyPage> {
  const opened = await openPage(browser, `${url}/office`, screen);
  await signIn(opened.page, login);
  return opened;
}

export async function signIn(page: Page, login: string, password = demoPassword): Promise<void> {
  await page.locator('input[name=login]').fill(login);
  await page.locator('input[name=password]').fill(password);
  await page.getByRole('button', { name: 'Sign in' }).click();
}

/** The pages named at the side. */
export const places = (page: Page): Promise<string[]> =>
  page.getByRole('navigation', { name: 'Pages' }).getByRole('link').allInnerTexts();

/** Goes to one of the pages named at the side, without a reload. */
export async function goTo(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Pages' }).getByRole('link', { name, exact: true }).click();
  await page.getByRole('heading', { level: 1, name, exact: true }).waitFor();
}

/** Marks the page, so that a reload would show; the answer tells whether the mark is still there. */
export async function watchReload(page: Page): Promise<() => Promise<boolean>> {
  await page.evaluate(() => void ((globalThis as { marked?: boolean }).marked = true));
  return () => page.evaluate(() => (globalThis as { marked?: boolean }).marked === true);
}

/** The cells of the table row that begins with a text; waits for the row. */
export async function cellsOf(page: Page, text: string): Promise<string[]> {
  return page.getByRole('row').filter({ hasText: text }).first().getByRole('cell').allInnerTexts();
}

/** Uploads a file as one of the import page's kinds and waits until it is through. */
export async function uploadFile(
  page: Page,
  kind: 'Products' | 'Inbound shipment' | 'Orders' | 'Returns',
  file: { name: string; text: string },
): Promise<void> {
  await goTo(page, 'Imports');
  await page.getByLabel('What is in the file').selectOption({ label: kind });
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: file.name, mimeType: 'text/csv', buffer: Buffer.from(file.text) });
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.getByRole('heading', { level: 1, name: file.name }).waitFor();
}
