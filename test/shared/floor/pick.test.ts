import { expect } from 'chai';
import { pick } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { aLine, aWalk } from './walks.ts';
import { potGtin, teaGtin } from './works.ts';

const three = { quantity: 3, remaining: 3 };
const two = { quantity: 2, remaining: 2 };

describe('pick flow', () => {
  it('picks a walk by scans alone', () => {
    const on = driver(pick, aWalk([aLine(1, three), aLine(2)]));
    expect(on.show()).to.include({ step: 'bin', fact: 'A12-01-2' });
    on.go('LOC-A12-01-2', teaGtin, teaGtin, teaGtin, 'TOT-118', 'LOC-A12-02-2', potGtin);
    expect(on.take('TOT-118')).to.include({ level: 'done' });
    expect(on.over()).to.equal(true);
    expect(on.sent.map(({ input }) => input)).to.deep.equal([
      { taskId: anId(1), lineId: anId(1), quantity: 3 },
      { taskId: anId(1), lineId: anId(2), quantity: 1 },
    ]);
  });

  it('takes a figure after one scan, by keypad or by action code', () => {
    for (const figure of ['qty:3', 'CMD-QTY-3']) {
      const on = driver(pick, aWalk([aLine(1, three)]));
      on.go('LOC-A12-01-2', teaGtin, figure, 'TOT-118');
      expect(on.sent[0]?.input).to.include({ quantity: 3 });
    }
  });

  it('counts what a packaging level holds', () => {
    const barcodes = [{ barcode: potGtin, packaging: 'case', quantity: 12 }];
    const on = driver(pick, aWalk([aLine(1, { quantity: 12, remaining: 12, barcodes })]));
    on.go('LOC-A12-01-2', potGtin, 'TOT-118');
    expect(on.sent[0]?.input).to.include({ quantity: 12 });
  });

  it('takes the item before its bin: then both count', () => {
    const on = driver(pick, aWalk([aLine(1)]));
    expect(on.take(teaGtin).said).to.equal('TEA is right. Now scan bin A12-01-2.');
    on.go('LOC-A12-01-2', 'TOT-118');
    expect(on.over()).to.equal(true);
  });

  it('names what was scanned, what it is and what is wanted', () => {
    const on = driver(pick, aWalk([aLine(1), aLine(2), aLine(7)]));
    on.refuses('LOC-A12-07-2', 'Wrong bin: A12-07-2. Need A12-01-2. 6 bays back.');
    on.refuses('LOC-B01-01-1', 'Wrong bin: B01-01-1. Need A12-01-2. Aisle A12.');
    on.refuses(potGtin, 'Wrong item: POT. Need TEA.');
    on.refuses('TOT-118', 'TOT-118 is a tote. Scan the bin.');
    on.refuses('what', 'Not known: what. Scan the bin.');
    on.refuses(']C1notgs1', 'Bad read. Scan the bin again.');
    on.go('LOC-A12-01-2');
    on.refuses(potGtin, 'Wrong item: POT. Need TEA.');
    on.refuses('MAN-1', 'MAN-1 is a manifest. Scan the item.');
    on.refuses('qty:1', /./);
    on.go(teaGtin);
    on.refuses(teaGtin, 'Done: only 1 × TEA. Put the rest back.');
    on.refuses('TOT-9', 'Other order’s tote: TOT-9. Need TOT-118.');
    on.refuses('LOC-A12-02-2', 'LOC-A12-02-2 is a bin. Scan the tote.');
  });

  it('refuses more than the line wants, and a figure without an item', () => {
    const on = driver(pick, aWalk([aLine(1, three)]));
    on.go('LOC-A12-01-2');
    on.refuses('qty:3', /^Scan the item first/);
    on.go(teaGtin);
    on.refuses('qty:4', 'Done: only 3 × TEA. Put the rest back.');
    on.refuses('CMD-QTY-20', /^Done: only 3/);
  });

  it('asks the server for other stock when it goes short, and says where it is', () => {
    const on = driver(pick, aWalk([aLine(1, three)]));
    on.go('LOC-A12-01-2', teaGtin, 'CMD-SHORT');
    const { ask } = on.take('choose:damaged');
    expect(ask).to.deep.include({ name: 'short', changesWork: true });
    expect(ask?.input).to.include({ quantity: 2, reason: 'damaged' });
    const added = aLine(5, { quantity: 2, remaining: 2, sku: 'TEA' });
    on.renew(aWalk([aLine(1, { ...three, short: 2, remaining: 1 }), added]));
    const output = { added: [added], unfilled: 0, damagedBin: 'QUA-1', orderState: 'picking' };
    const { said } = on.hear({ ask: 'short', kind: 'answer', output });
    expect(said).to.equal('2 × TEA also in A12-05-2. Damaged to QUA-1.');
    on.go('TOT-118');
    expect(on.show()).to.include({ step: 'bin', fact: 'A12-05-2' });
  });

  it('goes short in the queue without a network, and waits for other stock', () => {
    const on = driver(pick, aWalk([aLine(1)]));
    on.go('choose:short', 'CMD-CONFIRM');
    on.hear({ ask: 'short', kind: 'unreachable' });
    expect(on.sent[0]).to.deep.include({ changesWork: true });
    expect(on.sent[0]?.input).to.include({ quantity: 1, reason: 'empty' });
    expect(on.state().step).to.equal('wait');
    expect(on.over()).to.equal(false);
    on.renew(aWalk([aLine(1, { short: 1, remaining: 0 })]));
    expect(on.over()).to.equal(true);
  });

  it('binds a free tote by the scan that fills it', () => {
    const on = driver(pick, aWalk([aLine(1)], { totes: [] }));
    on.go('LOC-A12-01-2', teaGtin);
    const { ask } = on.take('TOT-7');
    expect(ask).to.deep.include({ name: 'bind', input: { taskId: anId(1), toteCode: 'TOT-7' } });
    on.hear({
      ask: 'bind',
      kind: 'refusal',
      problem: 'picking/tote-taken',
      sentence: 'Tote TOT-7 belongs to another order.',
    });
    expect(on.state()).to.include({ step: 'put', tote: null });
    on.take('TOT-8');
    on.renew(aWalk([aLine(1)], { totes: [{ id: anId(6), code: 'TOT-8' }] }));
    expect(on.hear({ ask: 'bind', kind: 'answer', output: {} }).level).to.equal('done');
    expect(on.sent.map(({ path }) => path)).to.deep.equal(['/picking/tasks/:taskId/picks']);
  });

  it('binds the tote later where the network is away', () => {
    const on = driver(pick, aWalk([aLine(1)], { totes: [] }));
    on.go('LOC-A12-01-2', teaGtin);
    on.take('TOT-7');
    on.hear({ ask: 'bind', kind: 'unreachable' });
    expect(on.sent.map(({ path }) => path.split('/').at(-1))).to.deep.equal(['tote', 'picks']);
    expect(on.over()).to.equal(true);
  });

  it('takes another tote when one is full', () => {
    const on = driver(pick, aWalk([aLine(1, three)]));
    on.go('LOC-A12-01-2', teaGtin, 'TOT-118');
    expect(on.sent[0]?.input).to.include({ quantity: 1 });
    on.go('CMD-FULL', teaGtin, 'CMD-QTY-2');
    on.refuses('TOT-118', 'TOT-118 is full. Scan another tote.');
    expect(on.take('TOT-119').ask?.name).to.equal('bind');
  });

  it('puts a stop off, but not the last one', () => {
    const on = driver(pick, aWalk([aLine(1), aLine(2)]));
    on.go('CMD-SKIP');
    expect(on.show().fact).to.equal('A12-02-2');
    on.go('LOC-A12-02-2', potGtin, 'TOT-118');
    expect(on.show().fact).to.equal('A12-01-2');
    on.refuses('CMD-SKIP', /last stop/);
  });

  it('takes serials one by one, each once, and only the one that is named', () => {
    const on = driver(pick, aWalk([aLine(1, { ...three, isSerialTracked: true })]));
    on.go('LOC-A12-01-2');
    on.warns(teaGtin, 'TEA has a serial. Scan it.');
    on.go('SN1', 'SN2');
    on.refuses('SN1', 'Serial SN1 is scanned already. Scan the next.');
    on.go('SN3', 'TOT-118');
    expect(on.sent[0]?.input).to.deep.include({ quantity: 3, serials: ['SN1', 'SN2', 'SN3'] });
    const one = driver(pick, aWalk([aLine(1, { serial: 'SN9', isSerialTracked: true })]));
    one.go('LOC-A12-01-2');
    one.warns(teaGtin, /serial/);
    expect(one.take('SN8').ask?.input).to.include({ lineId: anId(1), serial: 'SN8' });
    expect(one.hear({ ask: 'serial', kind: 'answer', output: { binCode: 'B01' } }).said).to.equal(
      'Serial SN8 belongs to B01. Need SN9.',
    );
    one.go('SN9', 'TOT-118');
  });

  it('takes a unit that lies beside the one reserved, as soon as the server has swapped them', () => {
    const unit = { serial: 'SN9', isSerialTracked: true, otherSerials: ['SN8'] };
    const on = driver(pick, aWalk([aLine(1, unit)]));
    on.go('LOC-A12-01-2');
    on.warns(teaGtin, /serial/);
    expect(on.take('SN8').ask?.input).to.include({ lineId: anId(1), by: 'serial', value: 'SN8' });
    const line = aLine(9, { ...unit, serial: 'SN8', binId: anId(201), sku: 'TEA' });
    on.renew(aWalk([line]));
    expect(on.hear({ ask: 'swap', kind: 'answer', output: { line } }).level).to.equal('ok');
    on.go('TOT-118');
    expect(on.sent[0]?.input).to.deep.include({ lineId: anId(9), serials: ['SN8'] });
  });

  it('refuses another lot than the one reserved', () => {
    const on = driver(pick, aWalk([aLine(1, { lotCode: 'L7', isLotTracked: true })]));
    on.go('LOC-A12-01-2');
    on.refuses(`]C101${teaGtin.padStart(14, '0')}10L8`, 'Wrong lot: L8. Need L7.');
    on.go(`]C101${teaGtin.padStart(14, '0')}10L7`);
  });

  it('takes another lot out of the same bin when it is scanned twice', () => {
    const inL7 = { lotCode: 'L7', isLotTracked: true, otherLots: [{ lot: 'L8', expiresOn: null }] };
    const on = driver(pick, aWalk([aLine(1, { ...three, ...inL7 })]));
    const other = `]C101${teaGtin.padStart(14, '0')}10L8`;
    on.go('LOC-A12-01-2');
    on.warns(other, 'Swap lot L7 for L8? Scan it again.');
    expect(on.take(other).ask?.input).to.deep.equal({
      taskId: anId(1),
      lineId: anId(1),
      by: 'lot',
      value: 'L8',
    });
    const line = aLine(9, {
      ...two,
      ...inL7,
      lotCode: 'L8',
      binId: anId(201),
      sku: 'TEA',
      barcodes: aLine(1).barcodes,
    });
    on.renew(aWalk([aLine(1, { ...inL7, quantity: 1, remaining: 1 }), line]));
    expect(on.hear({ ask: 'swap', kind: 'answer', output: { line } }).said).to.equal('1 of 2 × TEA.');
    on.go(other, 'TOT-118');
    expect(on.sent[0]?.input).to.include({ lineId: anId(9), quantity: 2 });
  });

  it('asks whether the bin is empty after its last unit; going on says yes', () => {
    const on = driver(pick, aWalk([aLine(1, { emptiesBin: true }), aLine(2)]));
    on.go('LOC-A12-01-2');
    expect(on.take(teaGtin).said).to.equal('All 1 × TEA. Bin empty now? Put in tote.');
    on.go('choose:not-empty');
    expect(on.sent[0]?.input).to.deep.equal({
      warehouseId: anId(2),
      binId: anId(201),
      reason: 'zero_check',
    });
    on.refuses('choose:not-empty', /does nothing/);
    on.go('TOT-118');
    expect(on.sent).to.have.length(2);
  });

  it('takes back what is in hand', () => {
    const on = driver(pick, aWalk([aLine(1)]));
    on.go('LOC-A12-01-2', teaGtin, 'CMD-UNDO');
    expect(on.state()).to.include({ step: 'item', hand: 0 });
    on.refuses('CMD-UNDO', /does nothing/);
  });

  it('goes on where the server says the walk stands', () => {
    const work = aWalk([aLine(1, { ...three, picked: 3, remaining: 0 }), aLine(2)]);
    expect(driver(pick, work).show().fact).to.equal('A12-02-2');
  });

  it('keeps what is in hand when the work is read anew', () => {
    const on = driver(pick, aWalk([aLine(1, three)]));
    on.go('LOC-A12-01-2', teaGtin);
    on.renew(aWalk([aLine(1, { ...three, remaining: 2, picked: 1 })]));
    expect(on.state()).to.include({ step: 'item', hand: 1 });
  });

  it('stops at a cancelled order until it is seen', () => {
    const on = driver(pick, aWalk([aLine(1)]));
    on.go('LOC-A12-01-2');
    on.renew(aWalk([aLine(1)], { isCancelled: true }));
    on.refuses(teaGtin, 'Order ORD-000007 is cancelled. Stop, put the goods aside.', 'stop');
    on.go('CMD-CONFIRM');
    expect(on.over()).to.equal(true);
    expect(on.sent).to.deep.equal([]);
  });
});
