import { expect } from 'chai';
import type { Locator, Page } from 'playwright-core';
import { demoPassword } from '../../seeds/demo.ts';
import { createProduct } from '../../shared/catalog/catalog.contract.ts';
import { signIn } from '../../shared/identity/session.contract.ts';
import { announceShipment } from '../../shared/inbound/inbound.contract.ts';
import { arriveCarton, closeCarton } from '../../shared/inbound/receiving.contract.ts';
import { listBins } from '../../shared/layout/bins.contract.ts';
import { listWarehouses } from '../../shared/layout/warehouses.contract.ts';
import { endInspection, gradeUnit, receiveReturn } from '../../shared/returns/inspection.contract.ts';
import { adjustStock } from '../../shared/stock/stock.contract.ts';
import { claimTaskById } from '../../shared/tasks/tasks.contract.ts';
import { apiClient, type ApiClient } from '../support/api-client.ts';
import { expectAccessible } from '../support/journey-browser.ts';
import { goTo } from '../support/journey-office.ts';
import { officeStory } from '../support/journey-story.ts';

/** What comes back, what is missing and what is broken: decided by a seller and a manager at two screens. */
describe('what does not go as planned', function () {
  this.timeout(300_000);
  const story = officeStory(['seller', 'manager']);
  let seller: Page;
  let manager: Page;
  /** The manager's own session, for what workers would do at their terminals. */
  let floor: ApiClient;
  let owner: ApiClient;
  let warehouseId: string;
  let productId: string;
  const signedIn = async (login: string): Promise<ApiClient> => {
    const { body } = await apiClient(story.url()).call(signIn, { login, password: demoPassword });
    return apiClient(story.url(), body.accessToken);
  };
  before(async () => {
    [seller, manager] = [story.screen('seller'), story.screen('manager')];
    [floor, owner] = await Promise.all([signedIn('manager'), signedIn('seller')]);
    warehouseId = (await floor.call(listWarehouses, {})).body.rows[0]?.id ?? '';
    productId = (await owner.call(createProduct, { sku: 'RADIO-1', name: 'Kitchen radio' })).body.id;
    const bins = await floor.call(listBins, { warehouseId, search: 'A01L1' });
    const binId = bins.body.rows[0]?.id ?? '';
    await floor.call(adjustStock, { kind: 'found', binId, productId, quantity: 3, note: 'First count' });
  });
  const dialogOf = (on: Page): Locator => on.getByRole('dialog');
  const closed = (on: Page): Promise<void> => dialogOf(on).waitFor({ state: 'detached' });

  it('announces a return by hand and says that it is on its way', async () => {
    await goTo(seller, 'Returns');
    await seller.getByRole('link', { name: 'Announce a return' }).click();
    await seller.getByLabel('RMA').fill('RMA-9');
    await seller.getByRole('combobox', { name: 'SKU' }).fill('RADIO-1');
    await seller.getByRole('textbox', { name: 'Units' }).fill('2');
    await seller.getByLabel('Wish').selectOption({ label: 'Back to stock' });
    await expectAccessible(seller, 'a new return');
    await seller.getByRole('button', { name: 'Announce a return' }).click();
    await seller.getByRole('heading', { level: 1, name: 'RMA-9' }).waitFor();
    await seller.getByRole('button', { name: 'It is on its way' }).click();
    await dialogOf(seller).getByLabel('Tracking number').fill('TRK-9');
    await dialogOf(seller).getByRole('button', { name: 'It is on its way' }).click();
    await closed(seller);
  });

  it('is asked about a unit that came back broken, and wishes that it is mended', async () => {
    const { body: arrival } = await floor.call(receiveReturn, { warehouseId, code: 'TRK-9' });
    expect(arrival.outcome).to.equal('received');
    const returnId = arrival.returnId ?? '';
    await floor.call(claimTaskById, { taskId: arrival.taskId ?? '' });
    await floor.call(gradeUnit, { returnId, productId, grade: 'new' });
    await floor.call(gradeUnit, { returnId, productId, grade: 'damaged', askSeller: true, note: 'No sound' });
    await floor.call(endInspection, { returnId });
    await seller.getByRole('button', { name: 'Decide RADIO-1' }).click();
    await dialogOf(seller).getByRole('radio', { name: 'Repair' }).check();
    await expectAccessible(seller, 'a wish for a unit');
    await dialogOf(seller).getByRole('button', { name: 'Decide' }).click();
    await closed(seller);
    await expectAccessible(seller, 'a return');
  });

  it('is carried out by the manager, who sees it on Today and opens the ticket with it', async () => {
    await goTo(manager, 'Today');
    await manager.getByRole('tab', { name: 'Returns to decide (1)' }).click();
    await manager.getByRole('link', { name: 'RMA-9' }).click();
    await manager.getByRole('button', { name: 'Decide RADIO-1' }).click();
    await dialogOf(manager).getByText('Repair').first().waitFor();
    await expectAccessible(manager, 'a decision');
    await dialogOf(manager).getByRole('button', { name: 'Decide' }).click();
    await closed(manager);
    await manager.getByRole('link', { name: /^TKT-/ }).click();
    await manager.getByRole('heading', { level: 1, name: /^TKT-/ }).waitFor();
  });

  it('goes through the bench and back to stock', async () => {
    await manager.getByRole('button', { name: 'Note the diagnosis' }).click();
    expect(await dialogOf(manager).getByRole('button', { name: 'Save' }).isDisabled()).to.equal(true);
    await dialogOf(manager).getByRole('textbox').fill('The loudspeaker is loose');
    await dialogOf(manager).getByRole('button', { name: 'Save' }).click();
    await closed(manager);
    for (const act of ['Quote', 'Approve', 'Start the repair', 'Test', 'Passed']) {
      await manager.getByRole('button', { name: act, exact: true }).click();
      await dialogOf(manager).getByRole('button', { name: act, exact: true }).click();
      await closed(manager);
    }
    await manager.getByRole('button', { name: 'Close the ticket' }).click();
    await dialogOf(manager).getByRole('radio', { name: 'back to stock' }).check();
    await expectAccessible(manager, 'closing a ticket');
    await dialogOf(manager).locator('button[type=submit]').click();
    await closed(manager);
    await manager.getByText('closed', { exact: true }).first().waitFor();
    await expectAccessible(manager, 'a ticket');
  });

  it('finds the owner of a parcel that nobody knew', async () => {
    const { body } = await floor.call(receiveReturn, { warehouseId, code: 'A-LABEL-NOBODY-KNOWS' });
    expect(body.outcome).to.equal('unclaimed');
    await goTo(manager, 'Returns');
    await manager.getByRole('link', { name: 'Unclaimed parcels' }).click();
    await manager.getByRole('button', { name: /^Owner found/ }).click();
    await dialogOf(manager).getByRole('combobox', { name: 'Seller' }).click();
    await manager.getByRole('option', { name: /GIFTS/ }).click();
    await expectAccessible(manager, 'a parcel that is claimed');
    await dialogOf(manager).getByRole('button', { name: 'Owner found' }).click();
    await manager.getByText('received', { exact: true }).first().waitFor();
  });

  it('answers for a carton that never came, which the manager settles', async () => {
    const lines = [{ sku: 'RADIO-1', quantity: 4 }];
    const cartons = ['SEA-A', 'SEA-B'].map((reference) => ({ reference, lines }));
    await owner.call(announceShipment, { warehouseId, reference: 'SEA-7', cartons });
    const { body: here } = await floor.call(arriveCarton, { warehouseId, code: 'SEA-A' });
    await goTo(manager, 'Shipments');
    await manager.getByRole('link', { name: 'SEA-7' }).click();
    await manager.getByRole('button', { name: 'Finish receiving' }).click();
    const finish = dialogOf(manager).getByRole('button', { name: 'Finish receiving' });
    await finish.click();
    await dialogOf(manager).getByRole('alert').waitFor();
    await floor.call(closeCarton, { cartonId: here.carton.cartonId });
    await finish.click();
    await closed(manager);
    await goTo(seller, 'Shipments');
    await seller.getByRole('tab', { name: 'Differences' }).click();
    await seller.getByRole('button', { name: 'Answer' }).first().click();
    await dialogOf(seller)
      .getByRole('radio', { name: /^Claim/ })
      .check();
    await expectAccessible(seller, 'an answer');
    await dialogOf(seller).getByRole('button', { name: 'Answer' }).click();
    await closed(seller);
    await manager.getByRole('button', { name: 'Settle' }).first().click();
    await dialogOf(manager).getByRole('radio', { name: 'Nothing is held any more' }).check();
    await dialogOf(manager).getByRole('button', { name: 'Settle' }).click();
    await closed(manager);
    await manager.getByText('settled', { exact: true }).first().waitFor();
    await expectAccessible(manager, 'a shipment with a difference');
  });

  it('writes a manifest’s papers, hears that a parcel is not for it, and gives it up', async () => {
    await goTo(manager, 'Parcels & manifests');
    await manager.getByRole('button', { name: 'Open a manifest' }).click();
    await dialogOf(manager).getByRole('combobox', { name: 'Carrier' }).click();
    await manager.getByRole('option', { name: 'Own van' }).click();
    await dialogOf(manager).getByRole('button', { name: 'Open a manifest' }).click();
    await manager.getByRole('heading', { level: 1, name: /^MAN-/ }).waitFor();
    await manager.getByRole('button', { name: 'Vehicle and driver' }).click();
    await dialogOf(manager).getByLabel('Driver').fill('Ben Example');
    await dialogOf(manager).getByRole('button', { name: 'Save' }).click();
    await closed(manager);
    await manager.getByText('Ben Example').waitFor();
    await manager.getByRole('textbox', { name: 'Scan or type a parcel' }).fill('PCL-NOTHING');
    await manager.keyboard.press('Enter');
    await manager.locator('[aria-invalid=true]').waitFor();
    await expectAccessible(manager, 'a manifest');
    await manager.getByRole('button', { name: 'Give up' }).click();
    await dialogOf(manager).getByRole('button', { name: 'Give up' }).click();
    await manager.getByText('given up', { exact: true }).first().waitFor();
    expect(story.faults()).to.deep.equal([]);
  });
});
