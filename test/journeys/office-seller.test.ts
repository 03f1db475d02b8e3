import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/journey-browser.ts';
import { goTo, openOffice, uploadFile } from '../support/journey-office.ts';
import { officeStory } from '../support/journey-story.ts';

/** A seller's first days from far away: products, goods, orders and what goes wrong with them, beside the manager. */
describe('a seller begins', function () {
  this.timeout(180_000);
  const story = officeStory(['seller', 'manager']);
  let seller: Page;
  let manager: Page;
  before(() => {
    [seller, manager] = [story.screen('seller'), story.screen('manager')];
  });

  /** The template of a kind, as it comes onto the seller's disk. */
  async function template(kind: string): Promise<{ name: string; text: string }> {
    await goTo(seller, 'Imports');
    await seller.getByLabel('What is in the file').selectOption({ label: kind });
    const [download] = await Promise.all([
      seller.waitForEvent('download'),
      seller.getByRole('button', { name: 'Download a template' }).click(),
    ]);
    const chunks: Buffer[] = [];
    for await (const chunk of await download.createReadStream()) chunks.push(chunk as Buffer);
    return { name: download.suggestedFilename(), text: Buffer.concat(chunks).toString() };
  }

  it('is told what to do first, and finds a template for it', async () => {
    const steps = seller.getByRole('region', { name: 'First steps' });
    await steps.getByRole('link', { name: 'Say what is sold' }).click();
    await seller.getByRole('heading', { level: 1, name: 'Imports' }).waitFor();
    await expectAccessible(seller, 'imports');
    const products = await template('Products');
    expect(products.name).to.equal('farstock-products.csv');
    await uploadFile(seller, 'Products', products);
    await seller.getByText('done', { exact: true }).waitFor();
    await seller.getByText('1 of 1 documents').waitFor();
    await seller.getByText('No row has anything to say').waitFor();
  });

  it('reads why rows of a file were not taken, keeps the report, and doubles nothing by trying again', async () => {
    const file = {
      name: 'more.csv',
      text: 'SKU,Name,Weight g\nCUP-1,Cup,120\nCUP-2,Second cup,heavy\n,No SKU,3\n',
    };
    await uploadFile(seller, 'Products', file);
    const report = seller.getByRole('region', { name: 'Reported rows' });
    await report.getByText('CUP-2').waitFor();
    await expectAccessible(seller, 'an import');
    const [download] = await Promise.all([
      seller.waitForEvent('download'),
      seller.getByRole('button', { name: 'Report as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal('more-report.csv');
    await uploadFile(seller, 'Products', file);
    await seller.getByText('done', { exact: true }).waitFor();
    const created = seller.locator('.strip > div').filter({ hasText: 'Created' }).locator('.figure');
    await created.filter({ hasText: /^0$/ }).waitFor();
  });

  it('announces goods by hand; a SKU that is none is said at its field', async () => {
    await goTo(seller, 'Shipments');
    await seller.getByRole('link', { name: 'Announce a shipment' }).click();
    await expectAccessible(seller, 'a new shipment');
    await seller.getByLabel('Reference').fill('SEA-1');
    await seller.getByLabel('Your mark on the carton').fill('BOX-1');
    await seller.getByRole('combobox', { name: 'SKU' }).fill('NO-SUCH-THING');
    await seller.getByRole('textbox', { name: 'Units' }).fill('12');
    await seller.getByLabel('Submit at once').uncheck();
    await seller.getByRole('button', { name: 'Announce a shipment' }).click();
    await seller.locator('[aria-invalid=true]').first().waitFor();
    await seller.getByRole('combobox', { name: 'SKU' }).fill('CUP-1');
    await seller.getByRole('button', { name: 'Announce a shipment' }).click();
    await seller.getByRole('heading', { level: 1, name: 'SEA-1' }).waitFor();
    await seller.getByText('draft', { exact: true }).waitFor();
    await expectAccessible(seller, 'a shipment');
  });

  it('is rejected with a reason, submits again, and withdraws', async () => {
    await goTo(manager, 'Settings');
    await manager.getByRole('tab', { name: 'Warehouses' }).click();
    await manager.getByRole('button', { name: /^Edit/ }).click();
    await manager.getByLabel('Shipments need no approval').uncheck();
    await expectAccessible(manager, 'a warehouse');
    await manager.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await manager.getByRole('dialog').waitFor({ state: 'detached' });
    await seller.getByRole('button', { name: 'Submit' }).click();
    await goTo(manager, 'Shipments');
    await manager.getByRole('link', { name: 'SEA-1' }).click();
    await manager.getByRole('button', { name: 'Reject' }).click();
    const dialog = manager.getByRole('dialog');
    expect(await dialog.getByRole('button', { name: 'Reject' }).isDisabled()).to.equal(true);
    await dialog.getByLabel('Reason').fill('The pallet is too high');
    await dialog.getByRole('button', { name: 'Reject' }).click();
    await seller.getByText('The pallet is too high').waitFor();
    await seller.getByRole('link', { name: 'Revise' }).click();
    await seller.getByRole('textbox', { name: 'Units' }).fill('10');
    await expectAccessible(seller, 'a revision');
    await seller.getByRole('button', { name: 'Save' }).click();
    await manager.getByText('submitted', { exact: true }).waitFor();
    await manager.getByRole('button', { name: 'Approve' }).click();
    await seller.getByText('approved', { exact: true }).waitFor();
    await seller.getByRole('button', { name: 'More' }).click();
    await seller.getByRole('menuitem', { name: 'Withdraw' }).click();
    await seller.getByRole('dialog').getByRole('button', { name: 'Withdraw' }).click();
    await manager.getByText('cancelled', { exact: true }).waitFor();
  });

  it('writes an order by hand: what is wrong stands at the field, what is missing is explained', async () => {
    await goTo(seller, 'Orders');
    await seller.getByRole('link', { name: 'Create an order' }).click();
    await expectAccessible(seller, 'a new order');
    await seller.getByLabel('Reference').fill('WEB-1');
    await seller.getByLabel('Name').fill('Ada Example');
    await seller.getByLabel('Street and number').fill('1 Long Street');
    await seller.getByRole('textbox', { name: 'City' }).fill('Leeds');
    await seller.getByRole('combobox', { name: 'Country' }).fill('United K');
    await seller.getByRole('option', { name: 'United Kingdom (GB)' }).click();
    await seller.getByRole('combobox', { name: 'SKU' }).fill('NO-SUCH-THING');
    await seller.getByRole('button', { name: 'Create an order' }).click();
    await seller.locator('[aria-invalid=true]').first().waitFor();
    await seller.getByRole('combobox', { name: 'SKU' }).fill('CUP-1');
    await seller.getByRole('button', { name: 'Create an order' }).click();
    await seller.getByRole('heading', { level: 1, name: 'WEB-1' }).waitFor();
    const why = seller.getByRole('region', { name: 'Why not?' });
    await why.getByText('missing: 1').waitFor();
    await why.getByText('Nothing of it is in the building or announced').waitFor();
    await expectAccessible(seller, 'an order');
  });

  it('holds it, takes that back, holds it again, and cancels it', async () => {
    const hold = async (): Promise<void> => {
      await seller.getByRole('button', { name: 'More' }).click();
      await seller.getByRole('menuitem', { name: 'Hold' }).click();
      await seller.getByRole('dialog').getByRole('button', { name: 'Hold' }).click();
    };
    const release = seller.getByRole('button', { name: /^Lift hold/ });
    await hold();
    await release.waitFor();
    await seller.getByRole('button', { name: 'Undo' }).click();
    await release.waitFor({ state: 'detached' });
    await hold();
    await release.click();
    await release.waitFor({ state: 'detached' });
    await seller.getByRole('button', { name: 'More' }).click();
    await seller.getByRole('menuitem', { name: 'Cancel the order' }).click();
    await seller.getByRole('dialog').getByRole('button', { name: 'Cancel the order' }).click();
    await seller.getByText('Cancelled', { exact: true }).first().waitFor();
  });

  it('reads all of it in Chinese, on a phone, with the zone behind every time', async () => {
    await seller.setViewportSize({ width: 390, height: 844 });
    await seller.getByRole('button', { name: 'Demo seller' }).click();
    await seller.getByRole('menuitem', { name: '中文' }).click();
    const address = new URL(seller.url()).pathname;
    for (const path of ['/office/stock', '/office/orders', address, '/office/shipments', '/office/imports']) {
      await seller.goto(`${story.url()}${path}`);
      await seller.locator('main h1').filter({ hasText: /\S/ }).waitFor();
      await seller.locator('[aria-busy=true]').waitFor({ state: 'detached' });
      await expectAccessible(seller, `${path} in Chinese on a phone`);
      const overflow = await seller.evaluate(() => {
        const { document, innerWidth } = globalThis as unknown as {
          document: { documentElement: { scrollWidth: number } };
          innerWidth: number;
        };
        return document.documentElement.scrollWidth - innerWidth;
      });
      expect(overflow, `${path} is no wider than the phone`).to.be.at.most(0);
    }
    await seller.goto(`${story.url()}${address}`);
    const moment = await seller.locator('time').first().innerText();
    expect(moment).to.match(/^\d+月\d+日 \d\d:\d\d (GMT|GMT\+1)$/);
    expect(story.faults()).to.deep.equal([]);
  });

  it('shows a colleague who may only look no act at all', async () => {
    const { page } = await openOffice(story.browser(), story.url(), 'viewer');
    for (const name of ['Stock', 'Shipments', 'Orders', 'Returns', 'Repairs', 'Products']) {
      await goTo(page, name);
      await page.locator('table, .panel').first().waitFor();
      const acts = page
        .locator('main')
        .getByRole('button', { name: /Announce|Create|Add|Upload|Cancel|Hold/ });
      expect(await acts.count(), name).to.equal(0);
    }
    await page.context().close();
  });
});
