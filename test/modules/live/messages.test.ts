import { expect } from 'chai';
import { newId } from '../../../shared/domain/new-id.ts';
import {
  listMessages,
  myMessages,
  readMessage,
  sendMessage,
} from '../../../shared/live/messages.contract.ts';
import { reportPresence } from '../../../shared/live/presence.contract.ts';
import { aUser, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aWarehouse } from '../../support/builders/layout.ts';
import { aHandheld, signIn } from '../../support/handheld.ts';

describe('messages to the floor', () => {
  let test: TestApp;
  let warehouseId: string;
  let manager: TestUser;
  let [anna, bela] = [] as unknown as [TestUser, TestUser];
  let [atOne, atTwo] = [] as unknown as [
    Awaited<ReturnType<typeof signIn>>,
    Awaited<ReturnType<typeof signIn>>,
  ];
  const terminalOf = ({ profile }: typeof atOne): string => profile.terminal?.id ?? '';

  beforeEach(async () => {
    test = await openTestApp();
    warehouseId = (await test.database.run((tx) => aWarehouse(tx))).id;
    manager = await aUser(test.database, 'manager', { warehouseIds: [warehouseId] });
    anna = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
    bela = await aUser(test.database, 'driver', { warehouseIds: [warehouseId] });
    atOne = await signIn(test, await aHandheld(test, { manager, warehouseId, name: 'One' }), anna);
    atTwo = await signIn(test, await aHandheld(test, { manager, warehouseId, name: 'Two' }), bela);
  });
  afterEach(() => test.close());

  const send = (to: { userId?: string; terminalId?: string }, text = 'Come to dock 2') =>
    test.api(manager).call(sendMessage, { warehouseId, text, ...to });
  const texts = async ({ api }: typeof atOne) =>
    (await api.call(myMessages, { warehouseId })).body.messages.map(({ text }) => text);
  const sent = async () => (await test.api(manager).call(listMessages, { warehouseId })).body.rows;

  it('reach one person, one terminal or everybody, until they are acknowledged', async () => {
    await send({ userId: anna.id }, 'to Anna');
    await send({ terminalId: terminalOf(atTwo) }, 'to Two');
    await send({}, 'to all');
    expect(await texts(atOne)).to.deep.equal(['to Anna', 'to all']);
    expect(await texts(atTwo)).to.deep.equal(['to Two', 'to all']);
    const report = { battery: null, isCharging: null, waiting: 0, exceptions: 0, flow: null, step: null };
    const presence = await atOne.api.call(reportPresence, {
      ...report,
      taskId: null,
      at: null,
      version: '1',
    });
    expect(presence.body.unread).to.equal(2);
    const { messages } = (await atOne.api.call(myMessages, { warehouseId })).body;
    for (const { id } of [...messages, ...messages]) await atOne.api.call(readMessage, { messageId: id });
    expect(await texts(atOne)).to.deep.equal([]);
    expect(await texts(atTwo)).to.deep.equal(['to Two', 'to all']);
    const told = (await test.database
      .db('events')
      .whereIn('name', ['floor.message', 'floor.message_read'])) as {
      data_json: object;
    }[];
    expect(told).to.have.length(5);
    expect(JSON.stringify(told), 'the words are not for everybody').to.not.include('to Anna');
  });

  it('show who has read them, and who of those at work has not', async () => {
    await send({}, 'to all');
    const [message] = (await atOne.api.call(myMessages, { warehouseId })).body.messages;
    await atOne.api.call(readMessage, { messageId: message?.id ?? '' });
    const [row] = await sent();
    expect(row?.readBy.map(({ userId }) => userId)).to.deep.equal([anna.id]);
    expect(row?.waitingFor.map(({ userId }) => userId)).to.deep.equal([bela.id]);
    expect(row?.to).to.equal(null);
  });

  it('are nobody else’s to read, to acknowledge or to send', async () => {
    const { body } = await send({ userId: anna.id });
    expect((await atTwo.api.call(readMessage, { messageId: body.id })).problem?.code).to.equal(
      'record/not-found',
    );
    expect((await atTwo.api.call(readMessage, { messageId: newId() })).problem?.code).to.equal(
      'record/not-found',
    );
    expect((await atOne.api.call(sendMessage, { warehouseId, text: 'x' })).problem?.code).to.equal(
      'auth/forbidden',
    );
    expect((await atOne.api.call(listMessages, { warehouseId })).problem?.code).to.equal('auth/forbidden');
    const elsewhere = (await test.database.run((tx) => aWarehouse(tx))).id;
    const stranger = await aUser(test.database, 'manager', { warehouseIds: [elsewhere] });
    const api = test.api(stranger);
    const tries = [
      api.call(sendMessage, { warehouseId, text: 'x' }),
      api.call(sendMessage, { warehouseId: elsewhere, userId: anna.id, text: 'x' }),
      api.call(sendMessage, { warehouseId: elsewhere, terminalId: terminalOf(atOne), text: 'x' }),
      api.call(listMessages, { warehouseId }),
      api.call(myMessages, { warehouseId }),
    ];
    for (const { problem } of await Promise.all(tries)) expect(problem?.code).to.equal('record/not-found');
  });
});
