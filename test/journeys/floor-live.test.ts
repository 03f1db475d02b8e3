import { expect } from 'chai';
import type { Browser } from 'playwright-core';
import { listMessages, sendMessage } from '../../shared/live/messages.contract.ts';
import { readBoard } from '../../shared/live/board.contract.ts';
import { assignTask, releaseTaskById } from '../../shared/tasks/tasks.contract.ts';
import { expectAccessible, openBrowser, picture, until } from '../support/journey-browser.ts';
import { enterPin, type FloorTerminal } from '../support/journey-floor.ts';
import { comeTo, openShift, waiting, type Shift } from '../support/floor-shift.ts';

describe('the terminal hears what happens', function () {
  this.timeout(180_000);
  let browser: Browser;
  let shift: Shift;
  let floor: FloorTerminal;
  before(async () => {
    browser = await openBrowser();
  });
  after(() => browser.close());
  beforeEach(async () => {
    shift = await openShift();
    floor = await shift.handheld(browser);
    await comeTo(floor, shift.worker);
    await floor.page.locator('[data-live=live]').waitFor();
  });
  afterEach(async function () {
    await picture(floor.page, `live-${this.currentTest?.title.replaceAll(/\W+/g, '-').slice(0, 50) ?? ''}`);
    await floor.page.context().close();
    await shift.close();
  });

  const manager = () => shift.app.api(shift.manager);
  const warehouseId = () => shift.place.warehouse.id;
  const notice = () => floor.page.locator('.notice');

  /** At the first stop, with one unit in hand. */
  const inHand = async (): Promise<{ orderId: string; taskId: string }> => {
    const walk = await shift.walk({ TEA: 3, CUP: 1 });
    await floor.next('pick');
    await floor.scan('LOC-A1');
    await floor.at('item');
    await floor.scan('TEA');
    await floor.page.locator('.card-quantity').filter({ hasText: /^1 / }).waitFor();
    return walk;
  };

  it('tells the warehouse’s time where the device’s clock is wrong', async () => {
    // Seven hours and a half slow: no zone of the warehouse looks like that.
    await floor.page.context().addInitScript(`
      const slowMs = 27000000;
      const Right = Date;
      Date = class extends Right {
        static now() { return Right.now() - slowMs; }
        constructor(...given) { super(...(given.length > 0 ? given : [Right.now() - slowMs])); }
      };
    `);
    await floor.page.reload();
    const { timeZone } = shift.place.warehouse;
    const inZone = (atMs: number): string =>
      new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit', timeZone }).format(atMs);
    // A minute may end while the page is looked at.
    const right = [-60_000, 0, 60_000].map((ms) => inZone(Date.now() + ms)).join('|');
    await floor.page
      .locator('.status-clock')
      .filter({ hasText: new RegExp(right) })
      .waitFor();
    await floor.at('tasks');
  });

  it('stops at once when its task is taken away, and says what to do with the goods in hand', async () => {
    const { taskId } = await inHand();
    await manager().call(releaseTaskById, { taskId, reason: 'the truck is late' });
    await notice().waitFor();
    expect(await notice().innerText()).to.include('the truck is late');
    expect(await notice().innerText()).to.include('Put 1 × TEA back into A1.');
    await picture(floor.page, 'live-notice');
    await expectAccessible(floor.page, 'a task taken away');
    await floor.scan('LOC-A1');
    expect(await notice().count(), 'a scan does not go through it').to.equal(1);
    await floor.scan('CMD-CONFIRM');
    await notice().waitFor({ state: 'detached' });
    await floor.at('tasks');
  });

  it('says that an order was cancelled in the middle of its walk', async () => {
    const { orderId } = await inHand();
    await shift.cancel(orderId);
    await notice()
      .filter({ hasText: /is cancelled/ })
      .waitFor();
    expect(await notice().innerText()).to.include('Put 1 × TEA back into A1.');
    await floor.page.locator('.notice [data-act=understood]').click();
    await floor.at('tasks');
  });

  it('shows a manager’s message until it is acknowledged, which the manager sees', async () => {
    await manager().call(sendMessage, {
      warehouseId: warehouseId(),
      userId: shift.worker.id,
      text: 'Come to dock 2',
    });
    const bar = floor.page.locator('[data-act=message]');
    await bar.filter({ hasText: 'Come to dock 2' }).waitFor();
    await expectAccessible(floor.page, 'a message');
    await picture(floor.page, 'live-message');
    await floor.scan('CMD-CONFIRM');
    await bar.waitFor({ state: 'detached' });
    await until(async () => {
      const { body } = await manager().call(listMessages, { warehouseId: warehouseId() });
      return body.rows[0]?.readBy.some(({ userId }) => userId === shift.worker.id) ?? false;
    });
  });

  it('says that a task was given to the one who stands here', async () => {
    const { taskId } = await shift.walk({ TEA: 1 });
    await manager().call(assignTask, { taskId, userId: shift.worker.id });
    expect(await floor.verdict('info')).to.match(/^A task was given to you: R-\d+/);
    await floor.page.locator('[data-act=next]').click();
    await floor.at('bin');
    expect(await floor.page.locator('.why').innerText()).to.include('Assigned to you.');
  });

  it('tells the managers who does what where, and how much waits', async () => {
    const { taskId } = await inHand();
    const seen = async () => {
      const { body, problem } = await manager().call(readBoard, { warehouseId: warehouseId() });
      expect(problem?.detail).to.equal(undefined);
      return body;
    };
    await until(async () => {
      const [terminal] = (await seen()).terminals;
      return terminal?.presence?.taskId === taskId && terminal.presence.step === 'item';
    });
    const { terminals, people } = await seen();
    expect(terminals[0]?.presence).to.deep.include({ flow: 'pick', at: 'A1', waiting: 0, exceptions: 0 });
    expect(people.find(({ userId }) => userId === shift.worker.id)?.task?.id).to.equal(taskId);
  });

  for (const how of ['the wire', 'the radio'] as const)
    it(`agrees with the server within two seconds of the line being back: ${how}`, async () => {
      const { taskId } = await inHand();
      const context = floor.page.context();
      const cut = async (isCut: boolean): Promise<void> => {
        if (how === 'the radio') await context.setOffline(isCut);
        else if (isCut) shift.line.cut();
        else shift.line.mend();
      };
      if (how === 'the radio') shift.line.cut();
      await cut(true);
      await floor.page.locator('[data-live=away]').waitFor();
      await floor.figure(3);
      await floor.at('put');
      await floor.scan(shift.place.totes[0] ?? '');
      // The tote's binding and the pick.
      await waiting(floor, 2);
      await manager().call(releaseTaskById, { taskId, reason: 'somebody else' });
      const other = await shift.walk({ POT: 1 });
      await manager().call(assignTask, { taskId: other.taskId, userId: shift.worker.id });
      if (how === 'the radio') shift.line.mend();
      const from = performance.now();
      await cut(false);
      await Promise.all([floor.page.locator('[data-live=live]').waitFor(), notice().waitFor()]);
      const took = performance.now() - from;
      expect(took, `agreed after ${Math.round(took)} ms`).to.be.lessThan(2000);
    });

  it('lets a supervisor go on with what somebody else holds, who is told by whom; a colleague not', async () => {
    const { taskId } = await inHand();
    const { db } = shift.app.database;
    const titleOf = (await db('tasks').where({ id: taskId }).first('title')) as { title: string };
    const second = await shift.handheld(browser);
    await comeTo(second, await shift.someone());
    await second.at('tasks');
    await second.scan(titleOf.title);
    expect(await second.verdict('error')).to.match(/^In work by .+ since .+\. Ask a supervisor\.$/);
    await second.scan(`USR-${shift.manager.badge}`);
    await second.at('pin');
    await enterPin(second.page, shift.manager.pin);
    await second.at('tasks');
    await second.scan(titleOf.title);
    expect(await second.verdict('warn')).to.match(/^In work by .+ since .+\. Take over\?$/);
    await picture(second.page, 'live-take-over');
    await expectAccessible(second.page, 'a question whether to take over');
    await second.page.locator('[data-act=take-over]').click();
    await second.at('bin', 'item');
    await notice().waitFor();
    const { name } = (await db('users').where({ id: shift.manager.id }).first('name')) as { name: string };
    expect(await notice().innerText()).to.include(`Taken over by ${name}.`);
    expect(await notice().innerText()).to.include('Put 1 × TEA back into A1.');
    expect(second.faults).to.deep.equal([]);
    await second.page.context().close();
  });

  it('goes on at the same step on another device, and the first one says so', async () => {
    await inHand();
    await until(async () => {
      const row = (await shift.app.database.db('tasks').whereNotNull('progress_json').first('id')) as unknown;
      return row !== undefined;
    });
    const second = await shift.handheld(browser);
    await second.scan(`USR-${shift.worker.badge}`);
    await second.at('pin');
    await enterPin(second.page, shift.worker.pin);
    expect(await second.verdict('warn')).to.match(/^You are signed in at Handheld/);
    await enterPin(second.page, shift.worker.pin);
    await floor.at('badge');
    await second.at('tasks');
    await second.goOn();
    await second.at('item');
    expect(await second.page.locator('.card-quantity').innerText()).to.match(/^1 \/ 3/);
    await second.page.context().close();
  });
});
