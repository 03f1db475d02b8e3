import { expect } from 'chai';
import { receive, type ReceiveWork } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { aCarton, aProduct, aShipment, gtin14, potGtin, teaGtin } from './works.ts';

const paths = (on: { sent: readonly { path: string }[] }) =>
  on.sent.map(({ path }) => path.split('/').at(-1));
const two = (): ReceiveWork => aShipment([aCarton(1, [[1, 3]]), aCarton(2, [[2, 1]])]);

describe('receive flow', () => {
  it('receives cartons by scans alone: the next carton closes the one before', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin, teaGtin, teaGtin, 'CTN-000000002', potGtin);
    expect(on.take('CTN-000000002').level).to.equal('done');
    expect(on.over()).to.equal(true);
    expect(paths(on)).to.deep.equal(['arrive', 'counts', 'close', 'arrive', 'counts', 'close']);
    expect(on.sent[1]?.input).to.deep.equal({
      cartonId: anId(401),
      counts: [{ productId: anId(301), condition: 'good', quantity: 3 }],
    });
  });

  it('knows a carton by its seller’s mark, and takes a figure after one scan', () => {
    const on = driver(receive, two());
    on.go('BOX 1', teaGtin, 'qty:3', 'CMD-CONFIRM');
    expect(on.sent[1]?.input).to.deep.include({
      counts: [{ productId: anId(301), condition: 'good', quantity: 3 }],
    });
    on.refuses('CTN-000000001', 'Carton CTN-000000001 is counted already. Scan the next.');
  });

  it('asks before it closes a carton that differs', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin);
    on.warns('CTN-000000001', '2 short, 0 extra. Scan CTN-000000001 again to close.');
    expect(paths(on)).to.deep.equal(['arrive', 'counts']);
    on.go('CTN-000000001');
    expect(paths(on)).to.deep.equal(['arrive', 'counts', 'close']);
    const other = driver(receive, two());
    other.go('CTN-000000001', teaGtin);
    other.warns('CTN-000000002', /^2 short/);
    other.go(teaGtin);
    expect(other.state()).to.include({ step: 'item' });
  });

  it('lets more than announced in only when it is confirmed', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin, 'qty:3');
    on.warns(teaGtin, '4 × TEA is more than 3. Scan it again.');
    on.go(teaGtin);
    expect(on.state().open?.quantity).to.equal(4);
    on.warns(potGtin, 'POT is not announced here. Extra piece? Scan it again.');
    on.go(potGtin);
    on.warns('qty:5', /Enter it again/);
    on.go('qty:5');
    on.warns('CTN-000000001', '0 short, 6 extra. Scan CTN-000000001 again to close.');
  });

  it('reports an unknown code when it is scanned twice', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001');
    expect(on.take('STRANGE').ask).to.deep.include({ name: 'goods', input: { barcode: 'STRANGE' } });
    const said = on.hear({ ask: 'goods', kind: 'answer', output: { rows: [] } });
    expect(said).to.include({ level: 'warn', said: 'Not known: STRANGE. Scan it again to report it.' });
    on.go('STRANGE');
    expect(on.sent.at(-1)?.input).to.include({ kind: 'unknown_sku', note: 'STRANGE' });
  });

  it('counts the last unit as damaged', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin, teaGtin, 'CMD-DAMAGED', teaGtin, 'CTN-000000001');
    const counts = on.sent.flatMap(
      ({ input }) => (input['counts'] as { condition: string; quantity: number }[]) ?? [],
    );
    expect(counts.map(({ condition, quantity }) => `${condition} ${quantity}`)).to.deep.equal([
      'good 1',
      'damaged 1',
      'good 1',
    ]);
  });

  it('asks for lot and expiry, from GS1 data, as announced or by keypad', () => {
    const products = [aProduct(1, { isLotTracked: true, isExpiryTracked: true })];
    const carton = aCarton(1, [[1, 3]]);
    const line = carton.lines[0];
    if (line) Object.assign(line, { lot: 'L7', expiresOn: '2027-03-31' });
    const on = driver(receive, aShipment([carton], { products }));
    on.go('CTN-000000001', teaGtin);
    expect(on.show()).to.include({ step: 'lot' });
    on.refuses('LOC-A', 'LOC-A is a bin. Scan the lot.');
    on.go('CMD-CONFIRM');
    expect(on.state().open).to.include({ lot: 'L7', expiresOn: '2027-03-31' });
    const typed = driver(receive, aShipment([carton], { products }));
    typed.go('CTN-000000001', teaGtin, 'L8');
    typed.refuses('qty:271399', /no date/);
    typed.go('qty:270300');
    expect(typed.state().open).to.include({ lot: 'L8', expiresOn: '2027-03-31' });
    const scanned = driver(receive, aShipment([carton], { products }));
    scanned.go('CTN-000000001', `]C101${gtin14(teaGtin)}17270331` + '10L9');
    expect(scanned.state()).to.include({ step: 'item' });
    expect(scanned.leave()[0]?.input).to.deep.include({
      counts: [{ productId: anId(301), condition: 'good', quantity: 1, lot: 'L9', expiresOn: '2027-03-31' }],
    });
  });

  it('takes one serial per unit', () => {
    const on = driver(
      receive,
      aShipment([aCarton(1, [[1, 2]])], { products: [aProduct(1, { isSerialAtReceipt: true })] }),
    );
    on.go('CTN-000000001', teaGtin, 'SN1');
    on.refuses('SN1', /scanned already/);
    on.go('SN2', 'CTN-000000001');
    expect(on.sent[1]?.input).to.deep.include({
      counts: [{ productId: anId(301), condition: 'good', quantity: 2, serials: ['SN1', 'SN2'] }],
    });
  });

  it('measures a product at its first receipt, and doubts figures far from the seller’s', () => {
    const on = driver(
      receive,
      aShipment([aCarton(1, [[1, 2]])], { products: [aProduct(1, { needsMeasure: true })] }),
    );
    on.go('CTN-000000001', teaGtin);
    expect(on.show()).to.include({ step: 'measure' });
    on.warns('weight:200', 'Seller said 100, you say 200. Enter it again.');
    on.go('weight:200', 'choose:keep', 'qty:30', 'qty:20');
    expect(on.sent.at(-1)).to.deep.include({
      path: '/inbound/products/:productId/measures',
      input: { productId: anId(301), weightGrams: 200, lengthMm: 50, widthMm: 30, heightMm: 20 },
    });
    expect(on.state()).to.include({ step: 'item' });
    const later = driver(
      receive,
      aShipment([aCarton(1, [[1, 2]])], { products: [aProduct(1, { needsMeasure: true })] }),
    );
    later.go('CTN-000000001', teaGtin, teaGtin, 'CTN-000000001');
    expect(later.over()).to.equal(true);
  });

  it('asks the server about a carton that nobody announced, and records it when it is scanned twice', () => {
    const on = driver(receive, two());
    expect(on.take('CTN-000000099').ask).to.deep.include({ name: 'carton', changesWork: true });
    const refusal = {
      ask: 'carton',
      kind: 'refusal',
      problem: 'inbound/unknown-carton',
      sentence: '…',
    } as const;
    expect(on.hear(refusal).said).to.equal('CTN-000000099 was not announced. Scan it again to record it.');
    expect(on.take('CTN-000000099').ask?.input).to.include({ ifUnknown: 'record' });
    const found: ReceiveWork['cartons'][number] = {
      ...aCarton(9, []),
      code: 'CTN-000000099',
      state: 'unannounced',
    };
    const work = two();
    on.renew({ ...work, cartons: [...work.cartons, found] });
    on.hear({ ask: 'carton', kind: 'answer', output: { carton: { cartonId: found.cartonId } } });
    expect(on.state()).to.include({ step: 'item', cartonId: found.cartonId });
  });

  it('says that it needs the server where the network is away', () => {
    const on = driver(receive, two());
    on.take('CTN-000000099');
    expect(on.hear({ ask: 'carton', kind: 'unreachable' }).level).to.equal('warn');
    expect(on.state()).to.include({ step: 'carton', unknown: null });
  });

  it('refuses what is no carton, no dock, and other shipments', () => {
    const on = driver(receive, two());
    on.refuses(teaGtin, 'TEA is an item. Scan the carton.');
    on.refuses('LOC-A1', /is no dock/);
    on.refuses('INB-000013', 'INB-000013 is not of shipment INB-000012. Set it aside.');
    on.refuses('TOT-1', 'TOT-1 is a tote. Scan the carton.');
    on.go('LOC-DOCK-1', 'INB-000012', 'CTN-000000001');
    expect(on.sent[0]?.input).to.include({ dockBinId: anId(20) });
  });

  it('ends with cartons missing, once it is confirmed and no carton is open', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin, 'qty:3', 'CTN-000000001');
    on.warns('choose:finish', '1 cartons did not come. End receiving?');
    on.go('CMD-CONFIRM');
    expect(on.sent.at(-1)?.path).to.equal('/inbound/shipments/:shipmentId/finish');
    const open = two();
    open.cartons[0] = { ...aCarton(1, [[1, 3]]), state: 'counting' };
    driver(receive, open).refuses('choose:finish', 'Close these cartons first: CTN-000000001.');
  });

  it('says what was counted when the worker leaves, and goes on where the server stands', () => {
    const on = driver(receive, two());
    on.go('CTN-000000001', teaGtin, teaGtin);
    expect(on.leave()).to.have.length(1);
    const counted = two();
    const line = counted.cartons[0]?.lines[0];
    if (line) line.good = 2;
    on.renew(counted);
    expect(on.show().progress).to.deep.equal({ done: 4, total: 3 });
    on.go('CMD-UNDO', 'CMD-UNDO');
    expect(on.leave()).to.deep.equal([]);
  });
});
