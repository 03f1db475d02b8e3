import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { lockUser } from '../../../server/modules/identity/users.store.ts';
import { handleException as takeInHand } from '../../../server/modules/live/handle-exception.ts';
import { readBoard as showBoard } from '../../../server/modules/live/read-board.ts';
import { reportPresence as takeReport } from '../../../server/modules/live/report-presence.ts';
import { addTask, finishTask } from '../../../server/modules/tasks/index.ts';
import { newId } from '../../../shared/domain/new-id.ts';
import { signOutWorker, addEquipment, takeEquipment } from '../../../shared/identity/identity.contract.ts';
import { handleException, readBoard } from '../../../shared/live/board.contract.ts';
import { reportPresence } from '../../../shared/live/presence.contract.ts';
import { moveStock } from '../../../shared/stock/stock.contract.ts';
import { claimTaskById } from '../../../shared/tasks/tasks.contract.ts';
import { aUser, tokenFor, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { anActor } from '../../support/builders/catalog.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { aPlace, productOf, type Place } from '../../support/builders/outbound.ts';
import { onMysql } from '../../support/database.ts';
import { aHandheld, signIn, type Handheld } from '../../support/handheld.ts';
import { untilItWaits } from '../until-it-waits.ts';

const start = new Date('2026-03-02T10:00:00Z');
const fine = {
  battery: 80,
  isCharging: false,
  waiting: 0,
  exceptions: 0,
  flow: null,
  step: null,
  taskId: null,
  at: null,
  version: '1.0.0',
};

describe('live board', () => {
  let test: TestApp;
  let warehouseId: string;
  let place: Place;
  let [manager, anna] = [] as unknown as [TestUser, TestUser];
  let handheld: Handheld;
  let worker: Awaited<ReturnType<typeof signIn>>;
  const later = (minutes: number) => test.database.setClock(new Date(start.getTime() + minutes * 60_000));
  /** Asked with a fresh token: the clock is set forward by more than one lasts. */
  const board = async () => {
    const answer = await test.api(tokenFor(test.database, manager.id)).call(readBoard, { warehouseId });
    if (answer.problem) throw new Error(JSON.stringify(answer.problem));
    return answer.body;
  };
  const report = (changes: Partial<typeof fine> | { at: string; taskId: string } = {}) =>
    worker.api.call(reportPresence, { ...fine, ...changes });
  const aTask = () =>
    test.database.run((tx) =>
      addTask(tx, {
        warehouseId,
        kind: 'pick',
        document: { kind: 'outbound_order', id: newId() },
        title: 'A-1',
      }),
    );
  const aPick = (id: string) => ({ id, kind: 'pick', warehouse_id: warehouseId }) as const;

  beforeEach(async () => {
    test = await openTestApp();
    later(0);
    place = await test.database.run((tx) => aPlace(tx, { A1: { TEA: 5 } }));
    warehouseId = place.warehouse.id;
    manager = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    anna = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    handheld = await aHandheld(test, { manager, warehouseId, name: 'One' });
    worker = await signIn(test, handheld, anna);
  });
  afterEach(() => test.close());

  it('shows who is at work, where, at what, since when, and with which machine', async () => {
    const taskId = await aTask();
    await worker.api.call(claimTaskById, { taskId });
    await test.api(manager).call(addEquipment, { warehouseId, code: 'FL-1', kind: 'forklift' });
    await worker.api.call(takeEquipment, { warehouseId, code: 'FL-1' });
    later(1);
    await report({ at: 'A12-03-2', taskId });
    const { people, asOf } = await board();
    expect(asOf).to.equal('2026-03-02T10:01:00.000Z');
    expect(people).to.deep.equal([
      {
        userId: anna.id,
        name: `Test ${anna.login}`,
        terminalId: handheld.terminalId,
        terminalName: 'One',
        task: { id: taskId, kind: 'pick', title: 'A-1' },
        since: start.toISOString(),
        place: 'A12-03-2',
        lastSeenAt: asOf,
        shiftStartedAt: start.toISOString(),
        equipment: [{ code: 'FL-1', kind: 'forklift' }],
        linesInShift: 0,
        linesInHour: 0,
      },
    ]);
    await handheld.device.call(signOutWorker, { terminalId: handheld.terminalId, secret: handheld.secret });
    expect(
      (await board()).people.map(({ task }) => task?.id),
      'the work is still in hand',
    ).to.deep.equal([taskId]);
  });

  it('shows how each terminal is, also after a restart', async () => {
    await report({ battery: 61, waiting: 3 });
    const [terminal] = (await board()).terminals;
    expect(terminal).to.deep.include({ terminalId: handheld.terminalId, isOnline: true, userId: anna.id });
    expect(terminal?.presence).to.deep.include({ battery: 61, waiting: 3 });
    const rows = (await test.database.db('terminal_reports')) as { report_json: unknown }[];
    expect(rows).to.have.length(1);
    await report({ battery: 60 });
    expect((await board()).terminals[0]?.presence?.battery).to.equal(60);
    const written = (await test.database.db('terminal_reports').first()) as { report_json: typeof fine };
    expect(written.report_json.battery, 'written once a minute').to.equal(61);
    later(1);
    await report({ battery: 59 });
    const again = (await test.database.db('terminal_reports').first()) as { report_json: typeof fine };
    expect(again.report_json.battery).to.equal(59);
    later(2.5);
    expect((await board()).terminals[0]?.isOnline).to.equal(false);
  });

  it('tells managers of the warehouse over the socket, and nobody else, when a terminal says something new', async () => {
    const elsewhere = (await test.database.run((tx) => aWarehouse(tx))).id;
    const stranger = await aUser(test.database, 'manager', { warehouseIds: [elsewhere] });
    const heard: string[] = [];
    const open = async (name: string, token: string): Promise<Socket> => {
      const socket = io(test.origin, {
        path: '/live',
        transports: ['websocket'],
        auth: { token },
        forceNew: true,
      });
      socket.on('presence', ({ terminalIds }: { terminalIds: string[] }) => heard.push(name, ...terminalIds));
      await new Promise((resolve) => socket.once('heads', resolve));
      return socket;
    };
    const sockets = [
      await open('worker', worker.token),
      await open('stranger', stranger.token),
      await open('manager', manager.token),
    ];
    const told = new Promise((resolve) => sockets[2]?.once('presence', resolve));
    await report({ battery: 50 });
    await report({ battery: 50 });
    await told;
    for (const socket of sockets) {
      await socket.emitWithAck('call', { method: 'get', path: '/auth/me', input: {} });
      socket.close();
    }
    expect(heard).to.deep.equal(['manager', handheld.terminalId]);
  });

  it('counts what waits, how fast it goes and when it will be done', async () => {
    const [one, two] = [await aTask(), await aTask(), await aTask(), await aTask()];
    later(10);
    await test.database.run((tx) => finishTask(tx, aPick(one)));
    await worker.api.call(claimTaskById, { taskId: two });
    const pick = (await board()).flows.find(({ kind }) => kind === 'pick');
    expect(pick).to.deep.equal({
      kind: 'pick',
      open: 2,
      claimed: 1,
      oldestAt: start.toISOString(),
      doneInQuarter: 1,
      perHour: 4,
      endsAt: '2026-03-02T10:55:00.000Z',
    });
  });

  it('counts what each person posted, in the shift and in the last hour, and counts on from there', async () => {
    const move = () =>
      worker.api.call(moveStock, {
        fromBinId: place.bins.A1.id,
        toBinId: place.bins.A2.id,
        productId: productOf(place, 'TEA').id,
        grade: 'new',
        quantity: 1,
      });
    await move();
    const lines = async () => {
      const [person] = (await board()).people;
      return [person?.linesInShift, person?.linesInHour];
    };
    expect(await lines()).to.deep.equal([1, 1]);
    later(14);
    await move();
    expect(await lines()).to.deep.equal([2, 2]);
    later(62);
    expect(await lines()).to.deep.equal([2, 1]);
  });

  it('lists what does not go on by itself, until it does, or somebody settles it', async () => {
    const short = await aTask();
    await test.database.run((tx) => finishTask(tx, aPick(short), 'short'));
    await report({ battery: 9, waiting: 12, exceptions: 2 });
    const keys = async () => (await board()).exceptions.map(({ key }) => key.split(':')[0]);
    expect(await keys()).to.have.members(['battery', 'refused', 'short', 'waiting']);
    const key = `short:${short}`;
    const api = test.api(manager);
    await api.call(handleException, { warehouseId, key, act: 'take' });
    const taken = (await board()).exceptions.find((one) => one.key === key);
    expect(taken?.takenBy).to.equal(`Test ${manager.login}`);
    await api.call(handleException, { warehouseId, key, act: 'leave' });
    expect((await board()).exceptions.find((one) => one.key === key)?.takenBy).to.equal(null);
    await api.call(handleException, { warehouseId, key, act: 'settle' });
    await report({ battery: 9, isCharging: true } as never);
    expect(await keys()).to.have.members([]);
    later(2);
    expect(await keys()).to.have.members(['offline']);
    const taskId = await aTask();
    await worker.api.call(claimTaskById, { taskId });
    await report();
    expect(await keys()).to.have.members([]);
    later(16.9);
    await test.database
      .db('tasks')
      .where({ id: taskId })
      .update({ claimed_until_at: new Date('2026-03-02T11:00:00Z') });
    later(17.1);
    expect(await keys()).to.have.members(['offline', 'silent']);
  });

  it('keeps what was settled settled while it lasts, and brings back what got worse', async () => {
    const keys = async () => (await board()).exceptions.map(({ key }) => key.split(':')[0]);
    await report({ battery: 9, exceptions: 1 });
    later(0.2);
    for (const { key } of (await board()).exceptions)
      await test.api(manager).call(handleException, { warehouseId, key, act: 'settle' });
    later(0.4);
    await report({ battery: 8, exceptions: 1 });
    expect(await keys()).to.deep.equal([]);
    later(0.6);
    await report({ battery: 8, exceptions: 2 });
    expect(await keys()).to.deep.equal(['refused']);
  });

  it('keeps what was settled settled after a restart too, and in another process', async () => {
    /** A process by itself: what the first one remembers it does not know. */
    const host = { ...test.database.host };
    const warehouseIds = [warehouseId];
    const theWorker = anActor({ id: anna.id, role: 'floor', warehouseIds, terminalId: handheld.terminalId });
    const theManager = anActor({ id: manager.id, role: 'manager', warehouseIds });
    const there = (changes: Partial<typeof fine>) =>
      takeReport({ host, actor: theWorker }, { ...fine, ...changes });
    const keysThere = async () =>
      (await showBoard({ host, actor: theManager }, { warehouseId })).exceptions.map(({ key }) => key);
    const settleAll = async () => {
      for (const { key } of (await board()).exceptions)
        await test.api(manager).call(handleException, { warehouseId, key, act: 'settle' });
    };
    await report();
    later(0.1);
    await report({ battery: 9, exceptions: 1 });
    later(0.2);
    await settleAll();
    later(0.4);
    expect(await keysThere()).to.deep.equal([]);
    await there({ battery: 8, exceptions: 1 });
    expect(await keysThere()).to.deep.equal([]);
    later(0.6);
    await there({ battery: 8, exceptions: 2 });
    expect(await keysThere()).to.deep.equal([`refused:${handheld.terminalId}`]);
    later(0.7);
    await settleAll();
    later(0.8);
    await report({ battery: 8, exceptions: 2 });
    expect((await board()).exceptions).to.deep.equal([]);
  });

  it('lets one manager take an exception in hand, also of two at once', async () => {
    const short = await aTask();
    await test.database.run((tx) => finishTask(tx, aPick(short), 'short'));
    const other = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    const take = (who: typeof manager) =>
      test.api(who).call(handleException, { warehouseId, key: `short:${short}`, act: 'take' });
    const answers = await Promise.all([take(manager), take(other)]);
    expect(answers.flatMap(({ problem }) => problem?.code ?? [])).to.deep.equal(['task/claimed-by']);
  });

  it('waits for nobody who writes on the people that have exceptions in hand', async () => {
    const key = `short:${await aTask()}`;
    const act = { warehouseId, key, act: 'take' } as const;
    await test.api(manager).call(handleException, act);
    const actor = anActor({ id: manager.id, role: 'manager', warehouseIds: [warehouseId] });
    let isTaken = false;
    const { again, waited } = await test.database.run(async (tx) => {
      await lockUser(tx, manager.id);
      const again = test.database.run((other) => takeInHand(other, act), actor);
      void again.then(() => (isTaken = true));
      await untilItWaits(test.database, again);
      return { again, waited: !isTaken };
    });
    await again;
    expect(waited, 'but on SQLite, which has one writer at a time').to.equal(!onMysql);
  });

  it('is for managers of the warehouse only', async () => {
    const elsewhere = (await test.database.run((tx) => aWarehouse(tx))).id;
    const stranger = test.api(await aUser(test.database, 'manager', { warehouseIds: [elsewhere] }));
    expect((await stranger.call(readBoard, { warehouseId })).problem?.code).to.equal('record/not-found');
    const act = { warehouseId, key: `short:${newId()}`, act: 'take' } as const;
    expect((await stranger.call(handleException, act)).problem?.code).to.equal('record/not-found');
    expect((await worker.api.call(readBoard, { warehouseId })).problem?.code).to.equal('auth/forbidden');
    expect((await worker.api.call(handleException, act)).problem?.code).to.equal('auth/forbidden');
  });
});
