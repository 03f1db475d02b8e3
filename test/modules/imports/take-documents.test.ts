import { expect } from 'chai';
import { runWaitingImports } from '../../../server/modules/imports/import-job.ts';
import { startImport, type ImportView } from '../../../shared/imports/imports.contract.ts';
import { aUser } from '../../support/actors.ts';
import { expectAllAddsUp } from '../../support/builders/outbound-checks.ts';
import { openImportDesk, type ImportDesk } from './import-desk.ts';

const header = 'order,sku,quantity,recipient,line1,city,postcode,country\n';
const line = (order: string, sku: string, quantity: number | string, country = 'DE') =>
  `${order},${sku},${quantity},Ann Buyer,Hauptstr. 1,Köln,50667,${country}\n`;

describe('take documents of a file', () => {
  let desk: ImportDesk;
  beforeEach(async () => (desk = await openImportDesk()));
  afterEach(async () => {
    await expectAllAddsUp(desk.test.database);
    await desk.close();
  });

  const count = async (table: string): Promise<number> =>
    (await desk.test.database.db(table).select('id')).length;
  const outcome = ({ state, created, unchanged, changed, documentsRefused, rowsRead }: ImportView) => ({
    state,
    created,
    unchanged,
    changed,
    documentsRefused,
    rowsRead,
  });

  it('take each once, however often, under whatever name and by whomever the file is sent', async () => {
    const file = header + line('O-1', 'TEA', 2) + line('O-1', 'CUP', 1) + line('O-2', 'TEA', 3);
    const first = await desk.take(file);
    expect(outcome(first)).to.deep.equal({
      state: 'done',
      created: 2,
      unchanged: 0,
      changed: 0,
      documentsRefused: 0,
      rowsRead: 3,
    });
    const colleague = await aUser(desk.test.database, 'seller_member', { sellerId: desk.place.sellerId });
    const again = [
      await desk.take(file, { fileName: 'copy.csv' }),
      await desk.take(file, {}, colleague),
      // The same orders, otherwise written.
      await desk.take(header + line('o-2', 'tea', 3) + line('O-1', 'TEA', 2) + line('O-1', 'CUP', 1)),
    ];
    for (const one of again)
      expect(one).to.include({ state: 'done', created: 0, unchanged: 2, documentsRefused: 0 });
    expect(await count('outbound_orders')).to.equal(2);
  });

  it('take shipments and returns once too, a colleague’s sending included', async () => {
    const shipment =
      'shipment,carton,sku,quantity\nASN-1,BOX-1,TEA,10\nASN-1,BOX-1,CUP,5\nASN-2,BOX-1,TEA,1\n';
    const back = 'return,sku,quantity,order\nRMA-1,TEA,1,O-1\nRMA-1,CUP,2,O-1\n';
    const colleague = await aUser(desk.test.database, 'seller_member', { sellerId: desk.place.sellerId });
    expect(await desk.take(shipment, { kind: 'inbound' })).to.include({ created: 2, documentsRefused: 0 });
    expect(await desk.take(back, { kind: 'returns' })).to.include({ created: 1, documentsRefused: 0 });
    for (const who of [desk.seller, colleague]) {
      expect(await desk.take(shipment, { kind: 'inbound' }, who)).to.include({ created: 0, unchanged: 2 });
      expect(await desk.take(back, { kind: 'returns' }, who)).to.include({ created: 0, unchanged: 1 });
    }
    expect([await count('inbound_shipments'), await count('cartons'), await count('returns')]).to.deep.equal([
      2, 2, 1,
    ]);
  });

  it('take products once; a later file may change what it says of them', async () => {
    const products = 'sku,name\nLAMP,Lamp\nROPE,Rope\nlamp,The same lamp\n';
    const first = await desk.take(products, { kind: 'products' });
    expect(outcome(first)).to.include({ created: 2, unchanged: 1, documentsRefused: 0 });
    expect(await desk.take(products, { kind: 'products' })).to.include({
      created: 0,
      changed: 0,
      unchanged: 3,
    });
    const renamed = await desk.take('sku,name\nLAMP,Brass lamp\n', { kind: 'products' });
    expect(renamed).to.include({ created: 0, changed: 1 });
  });

  it('leave a document out whole where one of its rows is wrong, and take the others', async () => {
    const file =
      header +
      line('GOOD', 'TEA', 1) +
      line('ROW', 'TEA', 1) +
      line('ROW', 'CUP', 'many') +
      line('SKU', 'TEA', 1) +
      line('SKU', 'GHOST', 1) +
      line('POST', 'TEA', 1) +
      line('POST', 'POSTAGE', 1);
    const { id, ...view } = await desk.take(file);
    expect(view).to.include({
      state: 'done',
      created: 2,
      documentsRefused: 2,
      documentsTotal: 4,
      documentsDone: 4,
    });
    const orders = (await desk.test.database
      .db('outbound_orders')
      .orderBy('reference')
      .pluck('reference')) as string[];
    expect(orders).to.deep.equal(['GOOD', 'POST']);
    expect(await desk.reported(id)).to.deep.equal([
      '4 ROW row/bad_number',
      '8 POST row/service_code',
      '3 ROW row/sibling',
      '5 SKU import/document-refused',
    ]);
  });

  it('refuse another content under a reference that is taken', async () => {
    await desk.take(header + line('O-1', 'TEA', 2));
    const { id, ...view } = await desk.take(header + line('O-1', 'TEA', 3));
    expect(view).to.include({ created: 0, unchanged: 0, documentsRefused: 1 });
    expect(await desk.reported(id)).to.deep.equal(['2 O-1 order/reference-taken']);
  });

  it('hold a shipment of a file to the rules of the API', async () => {
    const rows = Array.from({ length: 2001 }, (_, index) => `ASN-1,BOX-${index},TEA,1\n`).join('');
    const { id, ...view } = await desk.take(`shipment,carton,sku,quantity\n${rows}`, { kind: 'inbound' });
    expect(view).to.include({ created: 0, documentsRefused: 1 });
    expect(await desk.csv(id, 'en')).to.match(/cartons: .*2000/);
  });

  it('report in the language of whoever reads, not of whoever sent', async () => {
    const file = header + line('O-1', 'GHOST', 1) + line('O-2', 'TEA', 'many') + line('O-3', 'TEA', 1, '');
    const { id } = await desk.take(file);
    const english = await desk.csv(id, 'en');
    expect(english).to.include('Line').and.include('line 2: This seller has no product GHOST.');
    const german = await desk.csv(id, 'de-CH,de;q=0.9');
    expect(german).to.include('Zeile').and.include('Zeile 2: Dieser Händler hat kein Produkt GHOST.');
    const chinese = await desk.csv(id, 'zh-CN');
    expect(chinese).to.include('原因').and.include('第 2 行：该卖家没有商品 GHOST。');
    const spanish = await desk.csv(id, 'es');
    expect(spanish).to.include('Motivo').and.include('línea 2: Este vendedor no tiene el producto GHOST.');
    for (const csv of [english, german, chinese, spanish])
      expect(csv.trimEnd().split('\n')).to.have.length(4);
  });

  it('never let a cell of the file become a formula in the report', async () => {
    const { id } = await desk.take(header + line('"=HYPERLINK(""http://evil.example"")"', 'GHOST', 1));
    expect(await desk.csv(id, 'en')).to.not.match(/(^|[",;])=/m);
  });

  it('is answered once when the same upload arrives twice', async () => {
    const file = Buffer.from(header + line('O-1', 'TEA', 2));
    const fields = { kind: 'orders', warehouseId: desk.place.warehouse.id, fileName: 'day.csv' } as const;
    const send = () =>
      desk.test
        .api(desk.seller)
        .upload(startImport, fields, { body: file, media: 'text/csv' }, { key: 'upload-once' });
    const [first, second] = [await send(), await send()];
    expect(second.body.id).to.equal(first.body.id);
    expect(second.headers.get('idempotency-replayed')).to.equal('true');
    expect(await count('imports')).to.equal(1);
  });

  it('stop between two documents where the server stops, and go on with the next one', async () => {
    const rows = Array.from({ length: 1200 }, (_, index) => `STOP-${index},Thing ${index}\n`).join('');
    const { body } = await desk.upload(`sku,name\n${rows}`, { kind: 'products' });
    const { id } = body as ImportView;
    const stopping = new AbortController();
    const { host } = desk.test.app;
    // The first batch that is told is the last that goes in.
    const watched = { ...host, committed: () => stopping.abort() };
    await runWaitingImports(watched, { owner: 'stopped server', stopping: stopping.signal });
    expect((await desk.look(id)).state).to.equal('running');
    await runWaitingImports(host);
    expect(await desk.look(id)).to.include({ state: 'done', documentsDone: 1200 });
    const made = await desk.test.database.db('products').where('sku', 'like', 'STOP-%').select('id');
    expect(made).to.have.length(1200);
  });

  it('go on after one that fails by a fault of ours, and tell when it is given up', async () => {
    const { database } = desk.test;
    const start = new Date();
    database.setClock(start);
    const lost = await desk.upload(header + line('LOST', 'TEA', 1));
    const lostId = (lost.body as ImportView).id;
    await database.db('imports').where({ id: lostId }).update({ file_path: '/no/such/file' });
    const next = await desk.upload(header + line('NEXT', 'TEA', 1));
    const nextId = (next.body as ImportView).id;
    for (let tries = 0; tries < 3; tries++) {
      await runWaitingImports(desk.test.app.host).catch(() => undefined);
      await runWaitingImports(desk.test.app.host).catch(() => undefined);
      database.setClock(new Date(start.getTime() + (tries + 1) * 60_000));
    }
    expect((await desk.look(nextId)).state).to.equal('done');
    expect(await desk.look(lostId, 'de')).to.include({ state: 'refused', created: 0 });
    expect((await desk.look(lostId, 'de')).refusal).to.include('schiefgegangen');
  });
});
