import { EventEmitter, once } from 'node:events';
import { readFileSync } from 'node:fs';
import { expect } from 'chai';
import { io, type Socket } from 'socket.io-client';
import { startOwnServer, type OwnServer } from '../../../server/simulator/own-server.ts';
import { demoPassword } from '../../../seeds/demo.ts';
import { listProducts } from '../../../shared/catalog/catalog.contract.ts';
import { signIn } from '../../../shared/identity/identity.contract.ts';
import { getImport, startImport, type ImportView } from '../../../shared/imports/imports.contract.ts';
import type { StreamEvent } from '../../../shared/events.ts';
import { listWarehouses } from '../../../shared/layout/warehouses.contract.ts';
import { apiClient, type ApiClient } from '../../support/api-client.ts';
import { openTestDatabase, type TestDatabase } from '../../support/database.ts';

/** The most memory a process has held since it began, in bytes; only Linux tells. */
function peakMemoryBytes(pid: number): number {
  const [, kilobytes = '0'] = /VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
  return Number(kilobytes) * 1024;
}

const orderHeader = 'order,sku,quantity,recipient,line1,city,postcode,country,note\n';

/** 200,000 rows in 50 MB, of which only the last is an order: the others take goods away, and are reported. */
function largestFile(): Buffer {
  const note = 'x'.repeat(195);
  const rows = Array.from(
    { length: 199_999 },
    (_, index) => `R-${index},SKU-${index % 5000},-1,Ann Buyer,Hauptstr. 1,Köln,50667,DE,${note}\n`,
  );
  return Buffer.from(
    `${orderHeader}${rows.join('')}LAST,NOBODY-HAS-THIS,1,Ann Buyer,Hauptstr. 1,Köln,50667,DE,\n`,
  );
}

describe('a large file', function () {
  this.timeout(600_000);
  let database: TestDatabase;
  let server: OwnServer;
  let api: ApiClient;
  let token: string;
  let warehouseId: string;
  let socket: Socket | undefined;
  /** Made while no line to the server is open: making it takes seconds, in which the server ends idle lines. */
  let file: Buffer;

  before(() => {
    file = largestFile();
  });
  beforeEach(async () => {
    database = await openTestDatabase();
    server = await startOwnServer({ ...process.env, DATABASE_URL: database.url });
    const session = await apiClient(server.url).call(signIn, { login: 'seller', password: demoPassword });
    token = session.body.accessToken;
    api = apiClient(server.url, token);
    warehouseId = (await api.call(listWarehouses, {})).body.rows[0]?.id ?? '';
  });
  afterEach(async () => {
    socket?.close();
    await server.stop();
    await database.close();
  });

  const upload = async (kind: 'orders' | 'products', body: Buffer): Promise<string> => {
    const fields = { kind, warehouseId, fileName: 'large.csv' };
    const answer = await api.upload(startImport, fields, { body, media: 'text/csv' });
    expect(answer.status).to.equal(200);
    return answer.body.id;
  };
  /** Follows an import by its live events until it is as far as asked for. */
  async function until(importId: string, isFar: (view: ImportView) => boolean): Promise<ImportView> {
    socket?.close();
    const line = io(server.url, {
      path: '/live',
      transports: ['websocket'],
      auth: { token },
      forceNew: true,
    });
    socket = line;
    const progress = new EventEmitter();
    line.on('events', (events: StreamEvent[]) => {
      if (events.some(({ name }) => name === 'import.progressed')) progress.emit('told');
    });
    await once(line as unknown as NodeJS.EventEmitter, 'heads');
    for (;;) {
      const told = once(progress, 'told');
      const { body } = await api.call(getImport, { importId });
      if (isFar(body) || body.state === 'done' || body.state === 'refused') return body;
      await told;
    }
  }
  const ended = (importId: string) => until(importId, () => false);

  it('of 200,000 rows and almost 50 MB is read in bounded memory', async () => {
    const before = peakMemoryBytes(server.pid());
    expect(file.length / 2 ** 20).to.be.within(45, 50);
    const view = await ended(await upload('orders', file));
    expect(view).to.include({
      state: 'done',
      rowsRead: 200_000,
      created: 0,
      documentsRefused: 1,
      rowsReported: 200_000,
    });
    expect((peakMemoryBytes(server.pid()) - before) / 2 ** 20, 'MB more than before').to.be.below(300);
  });

  it('of more than 200,000 rows is refused, with the reason', async () => {
    const rows = Array.from({ length: 200_001 }, (_, index) => `S-${index},Thing ${index}\n`).join('');
    const view = await ended(await upload('products', Buffer.from(`sku,name\n${rows}`)));
    expect(view).to.include({ state: 'refused', created: 0 });
    expect(view.refusal).to.match(/200,?000/);
  });

  it('goes on by itself where the server is killed in the middle, and doubles nothing', async () => {
    const total = 8000;
    const rows = Array.from({ length: total }, (_, index) => `KILL-${index},Thing ${index}\n`).join('');
    const importId = await upload('products', Buffer.from(`sku,name\n${rows}`));
    const half = await until(importId, ({ documentsDone }) => documentsDone >= 1000);
    expect(half.state).to.equal('running');
    await server.killAndRestart();
    const view = await ended(importId);
    expect(view).to.include({ state: 'done', documentsTotal: total, documentsDone: total, rowsReported: 0 });
    expect(view.unchanged).to.be.at.least(1000);
    expect(view.created + view.unchanged).to.equal(total);
    const products = (await database.db('products').where('sku', 'like', 'KILL-%').select('id')) as unknown[];
    expect(products).to.have.length(total);
    expect((await api.call(listProducts, { search: 'KILL-5999' })).body.rows).to.have.length(1);
  });
});
