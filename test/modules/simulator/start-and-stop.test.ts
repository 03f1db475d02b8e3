import { once } from 'node:events';
import { request, type IncomingMessage } from 'node:http';
import { expect } from 'chai';
import { io } from 'socket.io-client';
import { demoPassword } from '../../../seeds/demo.ts';
import { signIn } from '../../../shared/identity/session.contract.ts';
import { listWarehouses } from '../../../shared/layout/warehouses.contract.ts';
import { apiClient } from '../../support/api-client.ts';
import { openTestDatabase, testSigningKey, type TestDatabase } from '../../support/database.ts';
import { refusedStart, startServerProcess, type ServerProcess } from '../../support/journey-server.ts';

const manager = { login: 'manager', password: demoPassword };

describe('starting and stopping the server', function () {
  this.timeout(180_000);
  let database: TestDatabase;
  let server: ServerProcess;
  const demo = (): Promise<ServerProcess> =>
    startServerProcess({
      DATABASE_URL: database.url,
      FARSTOCK_DEMO: '1',
      FARSTOCK_SIGNING_KEY: testSigningKey,
    });
  before(async () => {
    database = await openTestDatabase();
    server = await demo();
  });
  after(async () => {
    await server.end('SIGKILL');
    await database.close();
  });

  const signInAs = async (): Promise<string> => {
    const { body } = await apiClient(server.url).call(signIn, manager);
    return body.accessToken;
  };

  it('makes the demo, says how long it took and how to sign in', async () => {
    expect(server.said()).to.match(/Making the demo warehouse/);
    expect(server.said()).to.match(/Ready after \d+\.\d s:/);
    expect(server.said()).to.include(`password ${demoPassword}`).and.to.include('USR-W01');
    expect(await signInAs()).to.be.a('string');
  });

  it('names what is wrong in one line and does not start', async () => {
    const { port } = new URL(server.url);
    const [wrong, taken, keyless] = await Promise.all([
      refusedStart({ FARSTOCK_DEMO: '1', PORT: '80a' }),
      refusedStart({ DATABASE_URL: database.url, FARSTOCK_DEMO: '1', PORT: port }),
      refusedStart({ DATABASE_URL: database.url, FARSTOCK_DEMO: '0' }),
    ]);
    for (const { code, said } of [wrong, taken, keyless]) {
      expect(code).to.equal(1);
      expect(said.trim().split('\n'), said).to.have.length(1);
    }
    expect(wrong.said).to.match(/^PORT is wrong \(now "80a"\)/);
    expect(taken.said).to.include('EADDRINUSE').and.to.include(port);
    expect(keyless.said).to.match(/^FARSTOCK_SIGNING_KEY is missing/);
  });

  it('ends open requests on SIGTERM, closes sockets, exits with 0 and starts again where it was', async () => {
    const token = await signInAs();
    const before = await apiClient(server.url, token).call(listWarehouses, {});
    const socket = io(server.url, {
      path: '/live',
      transports: ['websocket'],
      reconnection: false,
      auth: { token },
    });
    const cut = new Promise((resolve) => socket.once('disconnect', resolve));
    await new Promise((resolve) => socket.once('heads', resolve));
    // Its body is still on its way when the signal comes: the request that must not be cut off.
    const text = JSON.stringify(manager);
    const open = request(`${server.url}/api/v1${signIn.path}`, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        'content-length': text.length,
        expect: '100-continue',
      },
    });
    const answered = once(open, 'response') as Promise<[IncomingMessage]>;
    open.flushHeaders();
    await once(open, 'continue');
    const ended = server.end('SIGTERM');
    await cut;
    open.end(text);
    const [answer] = await answered;
    answer.resume();
    expect(answer.statusCode).to.equal(200);
    expect(await ended).to.deep.equal({ code: 0, signal: null });
    expect(server.said()).to.include('Stopping');

    server = await demo();
    expect(server.said()).to.not.match(/Making the demo warehouse/);
    const after = await apiClient(server.url, token).call(listWarehouses, {});
    expect(after.body.rows).to.deep.equal(before.body.rows).and.to.have.length(1);
  });
});
