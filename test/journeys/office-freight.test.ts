import { expect } from 'chai';
import type { Page } from 'playwright-core';
import { expectAccessible } from '../support/journey-browser.ts';
import { goTo, uploadFile } from '../support/journey-office.ts';
import { officeStory } from '../support/journey-story.ts';

/** A manager writes down what is at sea; the seller ten time zones away sees what happens to it. */
describe('goods from far away', function () {
  this.timeout(180_000);
  const story = officeStory(['seller', 'manager']);
  let seller: Page;
  let manager: Page;
  before(() => {
    [seller, manager] = [story.screen('seller'), story.screen('manager')];
  });

  const tell = async (what: string, place: string): Promise<void> => {
    await manager.getByRole('button', { name: 'Tell news' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'What happened' }).click();
    await manager.getByRole('option', { name: what, exact: true }).click();
    await dialog.getByLabel('Place').fill(place);
    await dialog.getByRole('button', { name: 'Tell news' }).click();
    await dialog.waitFor({ state: 'detached' });
  };

  it('are announced by the seller', async () => {
    await uploadFile(seller, 'Products', { name: 'products.csv', text: 'SKU,Name\nCUP-1,Cup\n' });
    await seller.getByText('done', { exact: true }).waitFor();
    await goTo(seller, 'Shipments');
    await seller.getByRole('link', { name: 'Announce a shipment' }).click();
    await seller.getByLabel('Reference').fill('SEA-1');
    await seller.getByRole('combobox', { name: 'SKU' }).fill('CUP-1');
    await seller.getByRole('textbox', { name: 'Units' }).fill('12');
    await seller.getByRole('button', { name: 'Announce a shipment' }).click();
    await seller.getByRole('heading', { level: 1, name: 'SEA-1' }).waitFor();
  });

  it('are written down as freight; a wrong container number is said at its field', async () => {
    await goTo(manager, 'Freight');
    await expectAccessible(manager, 'freight');
    await manager.getByRole('button', { name: 'New freight' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByLabel('Reference').fill('FCL-118');
    await dialog.getByRole('button', { name: 'Add a container' }).click();
    await dialog.getByLabel('Container', { exact: true }).fill('CSQU3054384');
    await dialog.getByLabel('From').fill('Ningbo');
    await dialog.getByLabel('To', { exact: true }).fill('Hamburg');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await dialog.locator('[aria-invalid=true]').waitFor();
    await expectAccessible(manager, 'a new freight');
    await dialog.getByLabel('Container', { exact: true }).fill('CSQU3054383');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await manager.getByRole('heading', { level: 1, name: 'FCL-118' }).waitFor();
  });

  it('ride in it: the seller reads what happens as it is told, and is taken along when it departs', async () => {
    await manager.getByRole('button', { name: 'Choose shipments' }).click();
    await manager.getByRole('checkbox', { name: /SEA-1/ }).check();
    await manager.getByRole('dialog').getByRole('button', { name: 'Save' }).click();
    await manager.getByRole('link', { name: /SEA-1/ }).waitFor();
    await tell('Departed', 'Ningbo');
    await manager.getByText('under way', { exact: true }).waitFor();
    await expectAccessible(manager, 'a freight');
    // The seller's page was open all the time.
    await seller.getByText('in transit', { exact: true }).waitFor();
    await seller.getByText('Departed', { exact: true }).waitFor();
    await tell('Held', 'Hamburg');
    await goTo(seller, 'Freight');
    await seller.getByRole('link', { name: 'FCL-118' }).click();
    await seller.getByRole('region', { name: 'What happened' }).getByText('Held').waitFor();
    expect(await seller.getByRole('button', { name: 'Tell news' }).count()).to.equal(0);
    await expectAccessible(seller, 'a freight as its seller sees it');
  });

  it('went without a fault in any page', () => {
    expect(story.faults()).to.deep.equal([]);
  });
});
