import { expect } from 'chai';
import { arrival, lookUp, returning } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { aReturn, potGtin, teaGtin } from './works.ts';

describe('return flow', () => {
  it('grades a unit back to stock with two touches', () => {
    const on = driver(returning, aReturn(1));
    on.go(teaGtin, 'CMD-NEW', 'CMD-CONFIRM');
    expect(on.sent[0]?.input).to.deep.equal({
      returnId: anId(70),
      productId: anId(301),
      quantity: 1,
      grade: 'new',
      disposition: 'restock',
    });
    on.go('CMD-CONFIRM');
    expect(on.over()).to.equal(true);
    expect(on.sent.at(-1)?.path).to.equal('/returns/:returnId/inspection-end');
  });

  it('has damaged goods put where such goods lie', () => {
    const on = driver(returning, aReturn(2));
    on.go(teaGtin, teaGtin, 'choose:damaged', 'choose:quarantine');
    on.refuses('LOC-A1', 'A1 is not for these goods. Use QUA-1.');
    on.refuses(teaGtin, /Scan the bin/);
    on.go('LOC-QUA-1');
    expect(on.sent[0]?.input).to.include({ quantity: 2, grade: 'damaged', binId: anId(22) });
  });

  it('wants a reason for something else than the seller asked for', () => {
    const work = aReturn(1);
    const line = work.lines[0];
    if (line) line.requested = 'scrap';
    const on = driver(returning, work);
    on.go(teaGtin, 'choose:new', 'choose:restock', 'choose:worth-less');
    expect(on.sent[0]?.input).to.include({ disposition: 'restock', reason: 'worth-less' });
  });

  it('repairs one unit at a time', () => {
    const on = driver(returning, aReturn(2));
    on.go(teaGtin, 'qty:2', 'choose:damaged');
    on.refuses('choose:repair', /one by one/);
  });

  it('takes goods nobody announced when they are scanned twice', () => {
    const on = driver(returning, aReturn(1));
    on.warns(potGtin, /not announced/);
    on.go(potGtin, 'choose:quarantine', 'CMD-CONFIRM', 'LOC-QUA-1');
    expect(on.sent[0]?.input).to.include({ confirmedOver: true });
    expect(on.take('STRANGE').ask?.input).to.deep.equal({ barcode: 'STRANGE', sellerId: anId(4) });
    const { said } = on.hear({ ask: 'products', kind: 'answer', output: { rows: [] } });
    expect(said).to.equal('STRANGE is not in return RET-000004. Call a manager.');
    on.warns('RET-000004', '1 units did not come. End the inspection?');
    on.go('choose:end');
    expect(on.over()).to.equal(true);
  });

  it('records another unit than was sent as such, and lets nobody sell it', () => {
    const on = driver(returning, aReturn(1, { sentSerials: [{ productId: anId(301), serial: 'SN1' }] }));
    on.warns(teaGtin, 'TEA has a serial. Scan it.');
    expect(on.take('sn9')).to.include({
      level: 'stop',
      said: 'Sent SN1, returned SN9. Scan it again to record that.',
    });
    on.go('sn9', 'choose:new');
    on.refuses('choose:restock', /does nothing/);
    on.go('CMD-CONFIRM', 'LOC-QUA-1');
    expect(on.sent[0]?.input).to.include({ serial: 'SN9', isOtherSerial: true, disposition: 'quarantine' });
  });

  it('sends a swollen battery to the fire bin and out of the books', () => {
    const on = driver(returning, aReturn(1));
    on.go(teaGtin);
    expect(on.take('choose:battery').level).to.equal('stop');
    on.refuses(teaGtin, /^Stop: fire bin now/, 'stop');
    expect(on.sent).to.deep.equal([]);
    on.go('CMD-CONFIRM');
    expect(on.sent[0]?.input).to.include({ grade: 'damaged', disposition: 'scrap', reason: 'battery' });
  });

  it('grades one thing before the next', () => {
    const on = driver(returning, aReturn(1));
    on.go(teaGtin);
    on.refuses(potGtin, 'Say first how TEA is.');
    on.refuses('LOC-A1', 'LOC-A1 is a bin. Scan a grade.');
    on.warns('qty:2', /more than 1/);
    on.go('choose:back');
    expect(on.state()).to.include({ step: 'item', hand: 0 });
  });
});

describe('arrival flow', () => {
  const answer = (output: object) => ({ ask: 'arrival', kind: 'answer', output }) as const;

  it('receives a parcel and goes on with its inspection', () => {
    const on = driver(arrival, { warehouseId: anId(2) });
    on.refuses('LOC-A1', 'LOC-A1 is a bin. Scan the return label.');
    expect(on.take('RET-000004').ask?.input).to.deep.equal({ warehouseId: anId(2), code: 'RET-000004' });
    on.hear(answer({ outcome: 'received', number: 'RET-000004', taskId: anId(9), choices: [] }));
    expect(on.state()).to.include({ taskId: anId(9) });
    expect(on.over()).to.equal(true);
  });

  it('gives nobody’s parcel a number, and asks where several returns fit', () => {
    const on = driver(arrival, { warehouseId: anId(2) });
    on.take('X123');
    const unclaimed = on.hear(
      answer({ outcome: 'unclaimed', number: 'UNC-000001', taskId: null, choices: [] }),
    );
    expect(unclaimed.said).to.equal('Nobody’s parcel. Write UNC-000001 on it, shelve it.');
    on.take('X124');
    const choices = [1, 2].map((n) => ({
      returnId: anId(n),
      number: `RET-${n}`,
      reference: `C${n}`,
      sellerName: 'S',
    }));
    on.hear(answer({ outcome: 'choose', number: null, taskId: null, choices }));
    expect(on.take('RET-2').ask?.input).to.include({ returnId: anId(2), code: 'X124' });
  });
});

describe('look-up flow', () => {
  it('says what lies in a bin', () => {
    const on = driver(lookUp, { warehouseId: anId(2) });
    expect(on.take('LOC-A1').ask).to.include({ name: 'bin', method: 'get' });
    expect(on.hear({ ask: 'bin', kind: 'answer', output: { id: anId(8) } }).ask?.input).to.include({
      binId: anId(8),
    });
    on.hear({
      ask: 'contents',
      kind: 'answer',
      output: { bin: 'A1', isBlocked: false, rows: [{ sku: 'TEA', quantity: 3 }] },
    });
    expect(on.show()).to.deep.include({ fact: 'A1' });
  });

  it('says where goods lie, and what nobody knows', () => {
    const on = driver(lookUp, { warehouseId: anId(2) });
    on.take(teaGtin);
    on.hear({ ask: 'products', kind: 'answer', output: { rows: [{ product: { id: anId(301) } }] } });
    const rows = [{ bin: 'A1', quantity: 3 }];
    on.hear({
      ask: 'stock',
      kind: 'answer',
      output: { sku: 'TEA', name: 'Tea', quantities: { onHand: 3 }, rows },
    });
    expect(on.show().card).to.include({ quantity: 3 });
    on.take('nothing');
    expect(on.hear({ ask: 'products', kind: 'answer', output: { rows: [] } }).said).to.match(
      /^Not known: nothing/,
    );
  });
});
