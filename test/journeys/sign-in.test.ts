import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { ensureClient, expectAccessible, openBrowser, openPage } from '../support/journey-browser.ts';
import { openOffice, places, signIn } from '../support/journey-office.ts';
import { startServerProcess, type ServerProcess } from '../support/journey-server.ts';

const sellerPlaces = [
  'Stock',
  'Shipments',
  'Freight',
  'Orders',
  'Imports',
  'Returns',
  'Repairs',
  'Products',
  'API keys',
];
const staffPlaces = [
  'Today',
  'Live board',
  'Shipments',
  'Freight',
  'Orders',
  'Release',
  'Parcels & manifests',
  'Returns',
  'Repairs',
  'Stock',
  'Bins & racks',
  'Products',
  'Imports',
  'Settings',
];

/** What each login of the demo finds at the side of the page. */
const navigation: Record<string, string[]> = {
  admin: staffPlaces,
  manager: staffPlaces,
  seller: sellerPlaces,
  member: sellerPlaces.filter((place) => place !== 'API keys'),
  viewer: sellerPlaces.filter((place) => !['API keys', 'Imports'].includes(place)),
  driver: ['Parcels & manifests', 'Bins & racks'],
};

describe('at the door of the office', function () {
  this.timeout(180_000);
  let server: ServerProcess;
  let browser: Browser;
  before(async () => {
    await ensureClient();
    [server, browser] = await Promise.all([startServerProcess(), openBrowser()]);
  });
  after(async () => {
    await browser.close();
    await server.end();
  });

  for (const [login, expected] of Object.entries(navigation))
    it(`shows ${login} what is theirs, and nothing else`, async () => {
      const { page, faults } = await openOffice(browser, server.url, login);
      await page.getByRole('navigation', { name: 'Pages' }).waitFor();
      expect(await places(page)).to.deep.equal(expected);
      expect(faults).to.deep.equal([]);
      await page.context().close();
    });

  it('says that a password is wrong, and lets in with the right one', async () => {
    const { page } = await openPage(browser, `${server.url}/office`, { width: 1280, height: 800 });
    await signIn(page, 'manager', 'not the password');
    expect(await page.getByRole('alert').innerText()).to.match(/wrong|not right|does not/i);
    await expectAccessible(page, 'sign in');
    await signIn(page, 'manager');
    await page.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await page.context().close();
  });

  it('speaks the language chosen, keeps it over a reload, and signs out', async () => {
    const { page } = await openOffice(browser, server.url, 'seller');
    await page.getByRole('button', { name: 'Demo seller' }).click();
    await page.getByRole('menuitem', { name: '中文' }).click();
    await page.getByRole('link', { name: '库存', exact: true }).waitFor();
    await page.reload();
    await page.getByRole('link', { name: '库存', exact: true }).waitFor();
    expect(await page.locator('html').getAttribute('lang')).to.match(/^zh/);
    await page.getByRole('button', { name: 'Demo seller' }).click();
    await page.getByRole('menuitem', { name: 'English' }).click();
    await page.getByRole('link', { name: 'Stock', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Demo seller' }).click();
    await page.getByRole('menuitem', { name: 'Sign out' }).click();
    await page.locator('input[name=login]').waitFor();
    await page.reload();
    await page.locator('input[name=login]').waitFor();
    await page.context().close();
  });
});
