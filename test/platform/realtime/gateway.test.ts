import { once } from 'node:events';
import { expect } from 'chai';
import { io, type ManagerOptions, type Socket, type SocketOptions } from 'socket.io-client';
import { createApiKey, revokeApiKey, changeUser } from '../../../shared/identity/identity.contract.ts';
import { warehouseStream } from '../../../shared/events.ts';
import { aUser, tokenFor, type TestUser } from '../../support/actors.ts';
import { openTestApp, type TestApp } from '../../support/app.ts';
import { aWarehouse } from '../../support/builders/layout.ts';

interface Reply {
  answer?: { role?: string; id?: string };
  problem?: { code: string; status: number };
  retryAfter?: number;
  ok?: boolean;
}

const start = new Date('2026-03-02T08:00:00Z');

describe('sockets', () => {
  let test: TestApp;
  let admin: TestUser;
  let worker: TestUser;
  let warehouseId: string;
  let sockets: Socket[] = [];
  const later = (seconds: number) => test.database.setClock(new Date(start.getTime() + seconds * 1000));

  beforeEach(async () => {
    test = await openTestApp();
    later(0);
    warehouseId = (await test.database.run((tx) => aWarehouse(tx))).id;
    admin = await aUser(test.database, 'admin');
    worker = await aUser(test.database, 'floor', { warehouseIds: [warehouseId] });
  });
  afterEach(async () => {
    for (const socket of sockets) socket.close();
    sockets = [];
    await test.close();
  });

  function line(token: unknown, options: Partial<ManagerOptions & SocketOptions> = {}): Socket {
    const common = { path: '/live', transports: ['websocket'], reconnection: false, forceNew: true };
    const socket = io(test.origin, { ...common, auth: { token }, ...options });
    sockets.push(socket);
    return socket;
  }
  /** A socket that was let in, with the streams it follows. */
  async function admitted(token: string, options = {}): Promise<{ socket: Socket; streams: string[] }> {
    const socket = line(token, options);
    const [heads] = (await happens(socket, 'heads')) as [object];
    return { socket, streams: Object.keys(heads) };
  }
  async function refusedWith(socket: Socket): Promise<string> {
    const [error] = (await happens(socket, 'connect_error')) as [Error];
    return error.message;
  }
  const happens = (socket: Socket, name: string): Promise<unknown[]> =>
    once(socket as unknown as NodeJS.EventEmitter, name);
  const me = (socket: Socket): Promise<Reply> =>
    socket.emitWithAck('call', { method: 'get', path: '/auth/me', input: {} }) as Promise<Reply>;

  describe('at the door', () => {
    it('let nobody in without a token that is good', async () => {
      for (const token of [undefined, '', 'nonsense', { token: 1 }, 7, tokenFor(test.database, admin.id, 9)])
        expect(await refusedWith(line(token)), JSON.stringify(token)).to.equal('auth/required');
    });

    it('refuse pages of another site before they say who they are', async () => {
      const from = (origin: string) => ({ extraHeaders: { origin } });
      for (const origin of ['https://evil.example', 'null', `${test.origin}.evil.example`])
        expect(await refusedWith(line(admin.token, from(origin))), origin).to.match(/websocket error/);
      const { socket } = await admitted(admin.token, from(test.origin));
      expect(socket.connected).to.equal(true);
    });

    it('let a user have many screens, and not any number', async () => {
      const all = await Promise.all(Array.from({ length: 60 }, () => admitted(worker.token)));
      expect(all).to.have.length(60);
      expect(await refusedWith(line(worker.token))).to.equal('auth/slow-down');
      expect((await me((await admitted(admin.token)).socket)).answer?.id).to.equal(admin.id);
    });
  });

  describe('of somebody who is shut out', () => {
    it('are cut at once where it was done in this process', async () => {
      const [first, second] = [await admitted(worker.token), await admitted(worker.token)];
      const bystander = await admitted(admin.token);
      const cut = Promise.all([happens(first.socket, 'disconnect'), happens(second.socket, 'disconnect')]);
      await test.api(admin).call(changeUser, { userId: worker.id, disabled: true });
      for (const [reason] of await cut) expect(reason).to.equal('io server disconnect');
      expect(bystander.socket.connected).to.equal(true);
      expect(await refusedWith(line(worker.token))).to.equal('auth/required');
    });

    it('are cut within half a minute where another process did it', async () => {
      const { socket } = await admitted(worker.token);
      await test.database.db('users').where({ id: worker.id }).update({ disabled_at: start });
      later(15.001);
      const cut = happens(socket, 'disconnect');
      await test.app.gateway.checkSockets();
      expect((await cut)[0]).to.equal('io server disconnect');
    });

    it('are cut when their API key is revoked', async () => {
      const key = await test.api(admin).call(createApiKey, { name: 'Screen', scope: ['stock.view'] });
      const { socket } = await admitted(key.body.secret ?? '');
      const cut = happens(socket, 'disconnect');
      await test.api(admin).call(revokeApiKey, { apiKeyId: key.body.id });
      expect((await cut)[0]).to.equal('io server disconnect');
    });

    it('stay when the database can’t be asked just now', async () => {
      const { socket } = await admitted(worker.token);
      later(20);
      const { db } = test.database;
      await db.schema.renameTable('users', 'users_away');
      await test.app.gateway.checkSockets();
      await db.schema.renameTable('users_away', 'users');
      expect((await me(socket)).answer?.id).to.equal(worker.id);
    });
  });

  describe('with a token that runs out', () => {
    it('go on with a fresh one', async () => {
      const { socket } = await admitted(worker.token);
      later(14 * 60);
      const fresh = tokenFor(test.database, worker.id);
      expect(await socket.emitWithAck('authenticate', fresh)).to.deep.equal({ ok: true });
      later(16 * 60);
      await test.app.gateway.checkSockets();
      expect((await me(socket)).answer?.id).to.equal(worker.id);
    });

    it('do nothing more, and are cut', async () => {
      const { socket } = await admitted(worker.token);
      later(16 * 60);
      expect((await me(socket)).problem?.code).to.equal('auth/required');
      const cut = happens(socket, 'disconnect');
      await test.app.gateway.checkSockets();
      expect((await cut)[0]).to.equal('io server disconnect');
    });

    it('can’t become somebody else', async () => {
      const { socket } = await admitted(worker.token);
      for (const token of [admin.token, 'nonsense', null, { admin: true }]) {
        const reply = (await socket.emitWithAck('authenticate', token)) as Reply;
        expect(reply.problem?.code).to.equal('auth/required');
      }
      expect((await me(socket)).answer?.id).to.equal(worker.id);
    });
  });

  it('hear of a warehouse as soon as its user reaches it, and no more afterwards', async () => {
    const { socket, streams } = await admitted(worker.token);
    expect(streams).to.deep.equal([warehouseStream(warehouseId)]);
    const second = (await test.database.run((tx) => aWarehouse(tx))).id;
    const moved = happens(socket, 'heads');
    await test.api(admin).call(changeUser, { userId: worker.id, warehouseIds: [second] });
    expect(Object.keys((await moved)[0] as object)).to.deep.equal([warehouseStream(second)]);
    const heard: { stream: string }[] = [];
    socket.on('events', (events: { stream: string }[]) => heard.push(...events));
    for (const id of [warehouseId, second])
      await test.database.run((tx) => {
        tx.emit({ name: 'bin.unblocked', warehouseId: id, data: { binId: id, code: 'A' } });
        return Promise.resolve();
      });
    await test.app.dispatcher.settled();
    await me(socket);
    expect(heard.map(({ stream }) => stream)).to.deep.equal([warehouseStream(second)]);
  });

  it('answer whatever is sent with a problem, and live on', async () => {
    const { socket } = await admitted(admin.token);
    const messages: unknown[] = [
      undefined,
      null,
      'text',
      7,
      [],
      {},
      { method: 'get' },
      { method: 'get', path: '/auth/me', input: [] },
      { method: 'get', path: '/auth/me', input: {}, more: 1 },
      { method: 'constructor', path: '/auth/me', input: {} },
      { method: 'get', path: '/__proto__', input: {} },
      { method: 'get', path: '/products/:productId', input: { productId: { toString: 1 } } },
      {
        method: 'get',
        path: '/products/:productId',
        input: JSON.parse('{"__proto__":{"a":1},"productId":1}') as object,
      },
      { method: 'post', path: '/imports', input: {} },
      { method: 'post', path: '/warehouses', input: {}, operationId: 'short' },
      Buffer.from('bytes'),
    ];
    for (const message of messages) {
      const reply = (await socket.emitWithAck('call', message)) as Reply;
      expect(reply.problem?.status, JSON.stringify(message)).to.be.within(400, 422);
    }
    socket.emit('call', 'nobody waits for this');
    socket.emit('no-such-message', {}, () => undefined);
    socket.emit('authenticate');
    expect((await me(socket)).answer?.id).to.equal(admin.id);
  });

  it('hang up on whoever sends more than 64 kB at once, and on nobody else', async () => {
    const [{ socket }, bystander] = [await admitted(admin.token), await admitted(worker.token)];
    const cut = happens(socket, 'disconnect');
    socket.emit('call', { method: 'get', path: '/auth/me', input: { text: 'x'.repeat(70_000) } });
    await cut;
    expect((await me(bystander.socket)).answer?.id).to.equal(worker.id);
  });

  it('tell whoever is too fast when to come again', async () => {
    const { socket } = await admitted(worker.token);
    const replies = await Promise.all(Array.from({ length: 60 }, () => me(socket)));
    const refused = replies.filter(({ problem }) => problem);
    expect(refused).to.have.length(10);
    for (const { problem, retryAfter } of refused)
      expect({ code: problem?.code, retryAfter }).to.deep.equal({ code: 'auth/slow-down', retryAfter: 1 });
    later(1);
    expect((await me(socket)).answer?.id).to.equal(worker.id);
  });
});
