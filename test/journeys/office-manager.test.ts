import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { expectAccessible } from '../support/journey-browser.ts';
import { goTo, openOffice, signIn } from '../support/journey-office.ts';
import { officeStory } from '../support/journey-story.ts';

/** A manager sets a warehouse up and looks after it, with an admin for what only admins may do. */
describe('a manager looks after a warehouse', function () {
  this.timeout(300_000);
  const story = officeStory(['manager', 'admin']);
  let page: Page;
  let admin: Page;
  before(() => {
    [page, admin] = [story.screen('manager'), story.screen('admin')];
  });

  const dialogOf = (on: Page): Locator => on.getByRole('dialog');
  const closed = (on: Page): Promise<void> => dialogOf(on).waitFor({ state: 'detached' });
  const rowOf = (on: Page, text: string): Locator => on.getByRole('row').filter({ hasText: text }).first();

  it('starts the simulator, sends the virtual workers home, and lets them play a day', async () => {
    const panel = page.getByRole('region', { name: 'Simulator' });
    await panel.getByLabel('Pace').selectOption({ label: 'calm' });
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByText('running', { exact: true }).waitFor();
    await panel.getByRole('button', { name: 'Stop' }).click();
    await panel.getByText('stopped', { exact: true }).waitFor();
    await panel.getByLabel('Pace').selectOption({ label: 'as fast as it goes' });
    await panel.getByRole('button', { name: 'Start' }).click();
    await panel.getByText('done', { exact: true }).waitFor({ timeout: 280_000 });
    await expectAccessible(page, 'Today');
  });

  it('reads the stock of now and of then, moves goods, takes that back, and puts the books right', async () => {
    await goTo(page, 'Stock');
    await page.getByText('ledger = balances').click();
    await dialogOf(page).getByText('Postings').first().waitFor();
    await page.keyboard.press('Escape');
    await closed(page);
    await page.getByLabel('As of').fill('2020-01-01T12:00');
    await page.getByRole('heading', { level: 2, name: 'Stock at a past moment' }).waitFor();
    await page.getByRole('button', { name: 'Back to now' }).click();
    // What is available lies in a bin; what is only on hand may be in quarantine.
    const available = page
      .locator('tbody tr')
      .filter({ has: page.locator('td:nth-child(5) strong:not(:has(.zero))') });
    await available.first().getByRole('link').click();
    await page.getByRole('heading', { level: 2, name: 'Where it lies' }).waitFor();
    await expectAccessible(page, 'the stock of a product');
    const acts = page.getByRole('button', { name: /^Acts for .* in A/ }).first();
    const from = ((await acts.getAttribute('aria-label')) ?? '').split(' ').at(-1) ?? '';
    await acts.click();
    await page.getByRole('menuitem', { name: 'Move' }).click();
    await dialogOf(page).getByLabel('To bin').fill('NOWHERE');
    await dialogOf(page).getByRole('button', { name: 'Move' }).click();
    await dialogOf(page).getByRole('alert').waitFor();
    await expectAccessible(page, 'a refused move');
    await dialogOf(page)
      .getByLabel('To bin')
      .fill(from === 'A10R4' ? 'A10R3' : 'A10R4');
    await dialogOf(page).getByLabel('Units').fill('1');
    await dialogOf(page).getByRole('button', { name: 'Move' }).click();
    await closed(page);
    await page.getByRole('button', { name: 'Undo' }).click();
    await page.getByText('Moved back.').waitFor();
    await page
      .getByRole('button', { name: `${from}`, exact: false })
      .first()
      .click();
    await page.getByRole('menuitem', { name: 'Adjust' }).click();
    await dialogOf(page).getByLabel('Kind').selectOption({ label: 'Found' });
    await dialogOf(page).getByLabel('Reason').fill('Behind the shelf');
    await dialogOf(page).getByRole('button', { name: 'Adjust' }).click();
    await closed(page);
    await rowOf(page, 'Behind the shelf').getByRole('button', { name: 'Reverse' }).click();
    await dialogOf(page).getByLabel('Reason').fill('Counted twice');
    await dialogOf(page).getByRole('button', { name: 'Reverse' }).click();
    await rowOf(page, 'Counted twice').waitFor();
    await page.goto(`${story.url()}/office/stock/ledger`);
    await rowOf(page, 'Counted twice').waitFor();
    await expectAccessible(page, 'the ledger');
  });

  it('says what a product is; a form keeps what it was given, and says what is wrong with it', async () => {
    await goTo(page, 'Products');
    await page.getByRole('button', { name: 'Add a product' }).click();
    await expectAccessible(page, 'a new product');
    await dialogOf(page).getByRole('combobox', { name: 'Seller' }).click();
    await page.getByRole('option').first().click();
    await dialogOf(page).getByLabel('SKU').fill('LAMP-9');
    await dialogOf(page).getByLabel('Name').fill('Desk lamp');
    await dialogOf(page).getByRole('button', { name: 'Add a product' }).click();
    await page.getByRole('heading', { level: 1, name: 'LAMP-9' }).waitFor();
    const form = page.locator('form').first();
    await form.getByLabel('HS code').fill('12');
    await form.getByRole('button', { name: 'Save' }).click();
    await form.getByText('This is not in the right form.').first().waitFor();
    await form.getByLabel('HS code').fill('940521');
    await form.getByLabel('Weight (g)').fill('900');
    await form.getByRole('combobox', { name: 'Country of origin' }).fill('Chin');
    await page.getByRole('option', { name: 'China (CN)' }).click();
    await form.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Saved.').first().waitFor();
    await page.reload();
    await page.getByRole('heading', { level: 1, name: 'LAMP-9' }).waitFor();
    expect(await form.getByLabel('HS code').inputValue()).to.equal('940521');
    await expectAccessible(page, 'a product');
    await page.getByRole('button', { name: 'Unit labels' }).click();
    const [paper] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/units.pdf')),
      dialogOf(page).getByRole('button', { name: 'Print labels' }).click(),
    ]);
    expect(paper.headers()['content-type']).to.match(/^application\/pdf/);
    await page.keyboard.press('Escape');
  });

  it('builds a rack: what it would be is shown before it is made, and its labels are printed', async () => {
    await goTo(page, 'Bins & racks');
    await page.getByRole('button', { name: 'Create a rack' }).click();
    await dialogOf(page).getByLabel('First aisle').fill('ZX');
    await dialogOf(page).getByLabel(/^Bays/).fill('2');
    await dialogOf(page).getByRole('button', { name: 'Preview' }).click();
    await dialogOf(page).getByText('ZX01').first().waitFor();
    await expectAccessible(page, 'a rack that would be');
    await dialogOf(page)
      .getByRole('button', { name: /^Create bins/ })
      .click();
    const [paper] = await Promise.all([
      page.waitForResponse((response) => response.url().includes('/bins.pdf')),
      dialogOf(page).getByRole('button', { name: /ZX/ }).click(),
    ]);
    expect(paper.status()).to.equal(200);
    await page.keyboard.press('Escape');
    await page.getByRole('searchbox').fill('ZX01');
    await rowOf(page, 'ZX01').getByRole('link').click();
    await page.getByRole('button', { name: 'Block' }).click();
    await dialogOf(page).getByLabel('Reason').fill('A broken beam');
    await dialogOf(page).getByRole('button', { name: 'Block' }).click();
    await page.getByText('A broken beam').first().waitFor();
    await expectAccessible(page, 'a blocked bin');
    await page.getByRole('button', { name: 'Open again' }).click();
    await page.getByRole('button', { name: 'Block' }).waitFor();
  });

  it('refuses a terminal code that no screen shows', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('tab', { name: 'Terminals' }).click();
    await page.getByLabel('Code on the terminal').fill('NOPE99');
    await page.getByRole('textbox', { name: 'Name' }).fill('Handheld 1');
    await page.getByRole('button', { name: /^Admit to/ }).click();
    await page.getByRole('alert').or(page.locator('[aria-invalid=true]')).first().waitFor();
    await expectAccessible(page, 'Terminals');
  });

  it('says which carriers come on which days, what they take and for how much', async () => {
    await goTo(page, 'Settings');
    await page.getByRole('tab', { name: 'Carriers' }).click();
    await page.getByRole('button', { name: 'Add a carrier' }).click();
    await dialogOf(page).getByLabel(/^Code/).fill('POST');
    await dialogOf(page).getByLabel(/^Name/).fill('Example Post');
    await dialogOf(page).getByLabel('these days of the week').check();
    await dialogOf(page).getByLabel('Saturday').check();
    for (const day of ['2030-12-25', '2030-12-27']) {
      await dialogOf(page).getByLabel('Does not come on').fill(day);
      await page.keyboard.press('Enter');
    }
    await dialogOf(page).getByRole('button', { name: 'Remove 27 Dec 2030' }).focus();
    await page.keyboard.press('Enter');
    await dialogOf(page).getByLabel('Service: Code').fill('PARCEL');
    await dialogOf(page).getByLabel('Service: Name').fill('Parcel');
    await dialogOf(page).getByLabel('Cut-off').fill('16:30');
    await dialogOf(page).getByLabel('Per parcel').fill('4.90');
    await expectAccessible(page, 'a new carrier');
    await dialogOf(page).getByRole('button', { name: 'Add a carrier' }).click();
    await closed(page);
    const panel = page.getByRole('region', { name: 'POST · Example Post' });
    await panel.getByText('Mon, Tue, Wed, Thu, Fri, Sat').waitFor();
    await panel.getByText('25 Dec 2030', { exact: true }).waitFor();
    await panel.getByText('£4.90').waitFor();
    await panel.getByRole('button', { name: 'Add a service' }).click();
    await dialogOf(page).getByLabel('Service: Code').fill('parcel');
    await dialogOf(page).getByText('This carrier has a service with this code already.').waitFor();
    await page.keyboard.press('Escape');
    await closed(page);
    await panel.getByRole('button', { name: 'Edit PARCEL' }).click();
    await dialogOf(page).getByLabel('Per parcel').fill('5.10');
    await dialogOf(page).getByRole('button', { name: 'Save' }).click();
    await panel.getByText('£5.10').waitFor();
    await panel.getByRole('button', { name: 'Take out of use' }).click();
    await dialogOf(page).getByRole('button', { name: 'Take out of use' }).click();
    await panel.getByRole('button', { name: 'Use again' }).click();
    await panel.getByRole('button', { name: 'Take out of use' }).waitFor();
    await expectAccessible(page, 'carriers');
  });

  it('leaves people, sellers and keys to the admin, who is told what is wrong at the field', async () => {
    await goTo(admin, 'Settings');
    await admin.getByRole('button', { name: 'Add a person' }).click();
    await dialogOf(admin).getByLabel('Login').fill('manager');
    await dialogOf(admin).getByLabel('Name').fill('Max Example');
    await dialogOf(admin).getByLabel('Role').selectOption({ label: 'Manager' });
    await dialogOf(admin).getByLabel('Password', { exact: true }).fill('a-long-enough-one');
    await dialogOf(admin).getByRole('button', { name: 'Save' }).click();
    await dialogOf(admin).getByRole('alert').first().waitFor();
    await expectAccessible(admin, 'a person whose login is taken');
    await dialogOf(admin).getByLabel('Login').fill('max');
    await dialogOf(admin).getByRole('button', { name: 'Save' }).click();
    await closed(admin);
    const { page: theirs } = await openOffice(story.browser(), story.url(), 'nobody-yet');
    await signIn(theirs, 'max', 'a-long-enough-one');
    await theirs.getByRole('heading', { level: 1, name: 'Today' }).waitFor();
    await admin.getByRole('button', { name: 'More max' }).click();
    await admin.getByRole('menuitem', { name: 'Shut out' }).click();
    await dialogOf(admin).getByRole('button', { name: 'Shut out' }).click();
    await rowOf(admin, 'Max Example').getByText('disabled').waitFor();
    // Told by the push, or by the next thing they touch, whichever comes first.
    // They touch nothing: the server hangs up, and the page does not stay.
    await theirs.locator('input[name=login]').waitFor();
    await theirs.context().close();
    await admin.getByRole('tab', { name: 'Sellers' }).click();
    await admin.getByRole('button', { name: 'Add a seller' }).click();
    await dialogOf(admin).getByLabel('Code').fill('NORTH');
    await dialogOf(admin).getByLabel('Name').fill('Example North');
    await dialogOf(admin).getByRole('button', { name: 'Add a seller' }).click();
    await rowOf(admin, 'NORTH').waitFor();
    await expectAccessible(admin, 'Sellers');
    await admin.getByRole('tab', { name: 'API keys' }).click();
    await admin.getByRole('button', { name: 'Create a key' }).click();
    await dialogOf(admin).getByLabel('Name').fill('Our ERP');
    await dialogOf(admin).getByRole('button', { name: 'Create a key' }).click();
    await dialogOf(admin).getByRole('textbox', { name: 'Key' }).waitFor();
    await expectAccessible(admin, 'a key that is shown once');
    await dialogOf(admin).getByRole('button', { name: 'Close' }).last().click();
    await rowOf(admin, 'Our ERP')
      .getByRole('button', { name: /Revoke/ })
      .click();
    await dialogOf(admin).getByRole('button', { name: 'Revoke' }).click();
    await rowOf(admin, 'Our ERP').getByText('revoked').waitFor();
    expect(story.faults()).to.deep.equal([]);
  });

  it('reads every page in German and Spanish, and no sentence is left in English', async () => {
    const english = /\b(the|and|with|Loading|Nothing|Search|Upload|Show more)\b/;
    for (const [language, today] of [
      ['Deutsch', 'Heute'],
      ['Español', 'Hoy'],
    ] as const) {
      await page.goto(`${story.url()}/office/today`);
      await page.getByRole('button', { name: 'Demo manager' }).click();
      await page.getByRole('menuitem', { name: language }).click();
      await page.getByRole('heading', { level: 1, name: today }).waitFor();
      const links = await page.getByRole('navigation').getByRole('link').all();
      const paths = await Promise.all(links.map((link) => link.getAttribute('href')));
      for (const path of paths) {
        await page.goto(`${story.url()}${path ?? ''}`);
        await page.locator('main h1').filter({ hasText: /\S/ }).waitFor();
        await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
        const tabs = await page.locator('main').getByRole('tab').all();
        for (const tab of tabs.length > 0 ? tabs : [undefined]) {
          await tab?.click();
          await page.locator('[aria-busy=true]').waitFor({ state: 'detached' });
          const words = await page
            .locator('nav, main h1, main h2, main th, main button, main p, main label')
            .allInnerTexts();
          const name = `${path ?? ''} ${(await tab?.innerText()) ?? ''} in ${language}`;
          expect(
            words.filter((text) => english.test(text)),
            name,
          ).to.deep.equal([]);
        }
        // German has the longest words.
        if (language === 'Deutsch') await expectAccessible(page, `${path ?? ''} in German`);
      }
    }
  });
});
