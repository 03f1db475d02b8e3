import { expect } from 'chai';
import type { Browser, Page } from 'playwright-core';
import { demoPassword } from '../../seeds/demo.ts';
import { signIn } from '../../shared/identity/session.contract.ts';
import { listHandlingUnits } from '../../shared/layout/handling-units.contract.ts';
import { listWarehouses } from '../../shared/layout/warehouses.contract.ts';
import { listStock, verifyStock } from '../../shared/stock/stock.contract.ts';
import { apiClient, type ApiClient } from '../support/api-client.ts';
import { ensureClient, expectAccessible, openBrowser } from '../support/journey-browser.ts';
import { files } from '../support/journey-files.ts';
import { openFloor, signInWorker, type FloorTerminal } from '../support/journey-floor.ts';
import { cellsOf, goTo, openOffice, uploadFile, watchReload } from '../support/journey-office.ts';
import { startServerProcess, type ServerProcess } from '../support/journey-server.ts';
import { stepByStep } from '../support/journey-story.ts';
import { countCarton, packOrder, pickOrder, putAway } from '../support/journey-work.ts';

/** The main job by hand, on three screens that stay open all day: the seller's, the manager's, the worker's. */
describe('a day in the warehouse', function () {
  this.timeout(180_000);
  let server: ServerProcess;
  let browser: Browser;
  let seller: Page;
  let manager: Page;
  let floor: FloorTerminal;
  let faults: string[][];
  let api: ApiClient;
  let totes: [string, string];
  before(async () => {
    await ensureClient();
    [server, browser] = await Promise.all([startServerProcess(), openBrowser()]);
    const opened = await Promise.all([
      openOffice(browser, server.url, 'seller'),
      openOffice(browser, server.url, 'manager'),
      openFloor(browser, server.url),
    ]);
    [seller, manager, floor] = [opened[0].page, opened[1].page, opened[2]];
    faults = opened.map((one) => one.faults);
    const { body } = await apiClient(server.url).call(signIn, { login: 'manager', password: demoPassword });
    api = apiClient(server.url, body.accessToken);
    const [warehouse] = (await api.call(listWarehouses, {})).body.rows;
    const made = await api.call(listHandlingUnits, { warehouseId: warehouse?.id ?? '', kind: 'tote' });
    const [first, second] = made.body.rows.map(({ code }) => code);
    totes = [first ?? '', second ?? ''];
  });
  after(async () => {
    await browser.close();
    await server.end();
  });
  stepByStep(() => ({ seller, manager, floor: floor.page }));

  it('takes the seller’s products, and reports the rows that can’t be used', async () => {
    await uploadFile(seller, 'Products', files.products);
    await seller.getByText('done', { exact: true }).waitFor();
    expect(await seller.getByText('3 of 3 documents').count()).to.equal(1);
    const report = seller.getByRole('region', { name: 'Reported rows' });
    await report.getByText('POST', { exact: true }).waitFor();
    const [download] = await Promise.all([
      seller.waitForEvent('download'),
      seller.getByRole('button', { name: 'Report as CSV' }).click(),
    ]);
    expect(download.suggestedFilename()).to.equal('products-report.csv');
  });

  it('takes the shipment, which the manager sees without asking', async () => {
    await goTo(manager, 'Shipments');
    const stays = await watchReload(manager);
    await uploadFile(seller, 'Inbound shipment', files.shipment);
    await manager.getByRole('row').filter({ hasText: 'SHIP-1' }).waitFor();
    expect(await stays()).to.equal(true);
  });

  it('admits a terminal by the code on its screen', async () => {
    await floor.at('admit');
    await expectAccessible(floor.page, 'floor: admit');
    const shown = floor.page.locator('[data-code]:not([data-code=""])');
    const code = (await shown.getAttribute('data-code')) ?? '';
    await goTo(manager, 'Settings');
    await manager.getByRole('tab', { name: 'Terminals' }).click();
    await manager.getByLabel('Code on the terminal').fill(code);
    await manager.getByRole('textbox', { name: 'Name' }).fill('Handheld 1');
    await manager.getByRole('button', { name: /^Admit to/ }).click();
    await signInWorker(floor, 'USR-W01');
  });

  it('counts a carton in which a unit is missing', async () => {
    await floor.next('receive');
    await floor.at('carton');
    await countCarton(floor, { carton: 'BOX-1', counts: { 'MUG-1': 9, 'LAMP-1': 4 } });
    await goTo(seller, 'Shipments');
    await seller.getByRole('link', { name: /SHIP-1/ }).click();
    await seller.getByText('Fewer than announced').waitFor();
  });

  it('shows the manager what is put away, without a reload', async () => {
    await goTo(manager, 'Stock');
    const stays = await watchReload(manager);
    const bins = await putAway(floor);
    expect(bins).to.have.length(2);
    for (const [sku, units] of Object.entries({ 'MUG-1': /^9$/, 'LAMP-1': /^4$/ })) {
      const row = manager.getByRole('row').filter({ hasText: sku });
      await row.getByRole('cell').nth(4).filter({ hasText: units }).waitFor();
    }
    expect((await cellsOf(manager, 'LAMP-1')).slice(1, 5)).to.deep.equal(['0', '0', '4', '4']);
    expect(await stays()).to.equal(true);
  });

  it('takes orders, and says which can’t be taken and why', async () => {
    await uploadFile(seller, 'Orders', files.orders);
    await seller.getByText('done', { exact: true }).waitFor();
    const report = seller.getByRole('region', { name: 'Reported rows' });
    for (const reference of ['O-3', 'O-4']) await report.getByText(reference).first().waitFor();
    await goTo(seller, 'Orders');
    expect((await cellsOf(seller, 'O-1'))[1]).to.match(/promised/i);
    expect((await cellsOf(seller, 'O-2'))[1]).to.match(/promised/i);
    expect(await seller.getByRole('row').filter({ hasText: 'O-3' }).count()).to.equal(0);
  });

  it('releases a wave, which the floor picks in walk order', async () => {
    await goTo(manager, 'Release');
    await manager.getByRole('button', { name: 'Preview' }).click();
    await manager.getByRole('button', { name: 'Release orders: 2' }).click();
    await floor.page.locator('[data-kind=pick] .count').filter({ hasText: '2' }).waitFor();
    // Scanned, an order opens its own walk; unasked, the nearest one would come first.
    await floor.scan('O-1');
    const walk = await pickOrder(floor, { tote: totes[0], short: [] });
    expect(walk).to.have.length(2);
    expect(walk).to.deep.equal(walk.toSorted());
  });

  it('refuses a wrong scan loudly and changes nothing', async () => {
    await floor.next('pick');
    await floor.at('bin');
    const [step, fact] = ['bin', await floor.fact()];
    const before = await api.call(listStock, {});
    await floor.scan('LOC-STAGE-1');
    expect(await floor.verdict('error')).to.not.equal('');
    await expectAccessible(floor.page, 'floor: a refused scan');
    expect(await floor.at('bin')).to.equal(step);
    expect(await floor.fact()).to.equal(fact);
    const after = await api.call(listStock, {});
    expect(after.body).to.deep.equal(before.body);
    await floor.page.locator('[data-act=problem]').click();
    await floor.page.locator('[data-act=pause]').click();
    await floor.at('tasks');
  });

  it('falls short of an order whose bin turns out empty', async () => {
    await floor.goOn();
    const walk = await pickOrder(floor, { tote: totes[1], short: ['LAMP-1'] });
    expect(walk).to.have.length(1);
    await goTo(seller, 'Orders');
    await seller.getByRole('row').filter({ hasText: 'O-2' }).getByText('short').waitFor();
  });

  it('packs, weighs and labels what was picked', async () => {
    const contents = { 'MUG-1': { units: 2, grams: 300 }, 'LAMP-1': { units: 1, grams: 900 } };
    expect(await packOrder(floor, contents)).to.not.equal('');
    await goTo(manager, 'Parcels & manifests');
    await manager.getByRole('tab', { name: 'Parcels' }).click();
    await manager.getByRole('row').filter({ hasText: 'O-1' }).getByText('labelled').waitFor();
  });

  it('loads the parcel, closes the truck, and prints its paper', async () => {
    const parcel = (
      await manager.getByRole('row').filter({ hasText: 'O-1' }).getByRole('link').first().innerText()
    ).trim();
    await manager.getByRole('button', { name: 'Open a manifest' }).click();
    const dialog = manager.getByRole('dialog');
    await dialog.getByRole('combobox', { name: 'Carrier' }).click();
    await manager.getByRole('option', { name: 'Own van' }).click();
    await dialog.getByLabel('Vehicle').fill('VAN 1');
    await dialog.getByRole('button', { name: 'Open a manifest' }).click();
    await manager.getByText('0 of 1').waitFor();
    await goTo(seller, 'Orders');
    const stays = await watchReload(seller);
    await floor.next('load');
    await floor.at('parcel');
    await floor.scan(parcel);
    await floor.verdict('done');
    await floor.choose('close');
    await floor.at('papers');
    await floor.choose('leave');
    await floor.at('tasks');
    await seller.getByRole('row').filter({ hasText: 'O-1' }).getByText('shipped').waitFor();
    expect(await stays()).to.equal(true);
    await manager.getByText('closed', { exact: true }).waitFor();
    const [paper] = await Promise.all([
      manager.waitForResponse((response) => response.url().includes('/manifest.pdf')),
      manager.getByRole('button', { name: 'Print' }).click(),
    ]);
    expect(paper.headers()['content-type']).to.match(/^application\/pdf/);
    await manager.getByRole('button', { name: 'Sign', exact: true }).click();
    const sheet = manager.getByRole('dialog');
    await sheet.getByLabel('Signed by').fill('Dora Example');
    const pad = await sheet.locator('svg.pad').boundingBox();
    await manager.mouse.move((pad?.x ?? 0) + 40, (pad?.y ?? 0) + 60);
    await manager.mouse.down();
    await manager.mouse.move((pad?.x ?? 0) + 160, (pad?.y ?? 0) + 30);
    await manager.mouse.up();
    await expectAccessible(manager, 'a manifest that is signed');
    await sheet.getByRole('button', { name: 'Sign', exact: true }).click();
    await manager.getByText('signed', { exact: true }).waitFor();
    await manager.getByText('Dora Example', { exact: true }).waitFor();
  });

  it('receives a return, grades it and puts it back', async () => {
    await uploadFile(seller, 'Returns', files.returns);
    await seller.getByText('done', { exact: true }).waitFor();
    await floor.page.locator('[data-kind=arrival]').click();
    await floor.at('parcel');
    await floor.scan('RMA-1');
    await floor.page.locator('.terminal[data-flow=return]').waitFor();
    await floor.at('item');
    await floor.scan('MUG-1');
    await floor.at('grade');
    await floor.choose('new');
    await floor.at('action');
    await floor.choose('restock');
    if ((await floor.at('bin', 'item', 'tasks')) === 'bin') await floor.scan(`LOC-${await floor.fact()}`);
    if ((await floor.at('item', 'tasks')) === 'item') await floor.choose('end');
    await floor.at('tasks');
    await putAway(floor);
    await goTo(seller, 'Returns');
    await seller.getByRole('row').filter({ hasText: 'RMA-1' }).getByText('closed').waitFor();
  });

  it('ends with books that are sound and numbers that match', async () => {
    const { body } = await api.call(verifyStock, {});
    expect(body.findings).to.deep.equal([]);
    const { body: stock } = await api.call(listStock, {});
    const onHand = Object.fromEntries(stock.rows.map((row) => [row.sku, row.onHand]));
    // Received, shipped, come back; received, shipped, not found.
    expect(onHand).to.include({ 'MUG-1': 9 - 2 + 1, 'LAMP-1': 4 - 1 - 2 });
    await goTo(manager, 'Stock');
    await manager.getByText('ledger = balances').waitFor();
  });

  it('keeps nobody out: the main screens are accessible', async () => {
    for (const name of [
      'Today',
      'Shipments',
      'Orders',
      'Release',
      'Parcels & manifests',
      'Stock',
      'Bins & racks',
    ]) {
      await goTo(manager, name);
      await manager.getByRole('table').first().waitFor();
      await expectAccessible(manager, name);
    }
    await goTo(seller, 'Imports');
    await expectAccessible(seller, 'Imports');
    await expectAccessible(floor.page, 'floor: tasks');
    expect(faults.flat()).to.deep.equal([]);
  });
});
