import { expect } from 'chai';
import { putaway, putBack } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { unreachable } from './error-rows.ts';
import { aPutaway, aPutBack, potGtin, teaGtin } from './works.ts';

describe('putaway flow', () => {
  it('puts one kind of goods away with two scans', () => {
    const on = driver(putaway, aPutaway([[1, 12, 'A01-01-1']]));
    on.go('CTN-000000001');
    expect(on.show()).to.include({ step: 'bin', fact: 'A01-01-1' });
    expect(on.take('LOC-A01-01-1').level).to.equal('done');
    expect(on.over()).to.equal(true);
    expect(on.sent[0]?.input).to.deep.equal({
      taskId: anId(1),
      productId: anId(301),
      grade: 'new',
      quantity: 12,
      fromHandlingUnitId: anId(401),
      toBinId: anId(600),
    });
  });

  it('asks which goods of a mixed unit go first, and takes fewer of them', () => {
    const on = driver(
      putaway,
      aPutaway([
        [1, 12, 'A01-01-1'],
        [2, 4, 'A01-02-1'],
      ]),
    );
    on.go('CTN-000000001', potGtin, 'LOC-A01-02-1', 'qty:5', 'LOC-A01-01-1');
    expect(on.state()).to.include({ step: 'bin', hand: 7 });
    on.refuses('qty:8', 'Done: only 7 × TEA. Put the rest back.');
    on.refuses('qty:0', /At least 1/);
    on.go('LOC-A01-01-1');
    expect(on.sent.map(({ input }) => input['quantity'])).to.deep.equal([4, 5, 7]);
    expect(on.over()).to.equal(true);
  });

  it('lets another bin in by scanning it twice; whether it is legal the server says', () => {
    const on = driver(putaway, aPutaway([[1, 12, 'A01-01-1']]));
    on.go('CTN-000000001');
    on.warns('LOC-B02-01-1', 'Put in B02-01-1 instead of A01-01-1? Scan B02-01-1 again.');
    on.warns('LOC-C01-01-1', /instead of/);
    expect(on.take('LOC-C01-01-1').ask).to.deep.include({ name: 'bin', method: 'get' });
    const { ask } = on.hear({ ask: 'bin', kind: 'answer', output: { id: anId(650), code: 'C01-01-1' } });
    expect(ask?.input).to.include({ toBinId: anId(650), confirmedOther: true, quantity: 12 });
    const refused = on.hear({
      ask: 'move',
      kind: 'refusal',
      problem: 'putaway/not-allowed',
      sentence: 'C01-01-1 can’t take this.',
    });
    expect(refused.said).to.equal('C01-01-1 can’t take this.');
    expect(on.state()).to.include({ step: 'bin', other: null, hand: 12 });
    on.warns('LOC-B02-01-1', /instead of/);
    on.take('LOC-B02-01-1');
    on.hear({ ask: 'bin', kind: 'answer', output: { id: anId(651), code: 'B02-01-1' } });
    on.renew(aPutaway([]));
    expect(on.hear({ ask: 'move', kind: 'answer', output: {} }).said).to.equal('Put in B02-01-1.');
    expect(on.over()).to.equal(true);
  });

  it('takes any bin where none has room', () => {
    const on = driver(putaway, aPutaway([[1, 12, null]]));
    on.go('CTN-000000001');
    expect(on.take('LOC-B02-01-1').ask?.name).to.equal('bin');
  });

  it('asks for a new plan where the bin is full', () => {
    const on = driver(putaway, aPutaway([[1, 12, 'A01-01-1']]));
    on.go('CTN-000000001');
    expect(on.take('CMD-FULL').ask).to.deep.include({
      name: 'plan',
      input: { taskId: anId(1), avoidBinIds: [anId(600)] },
    });
    on.renew(aPutaway([[1, 12, 'A01-09-1']]));
    on.hear({ ask: 'plan', kind: 'answer', output: {} });
    expect(on.show().fact).to.equal('A01-09-1');
  });

  it('names what was scanned instead', () => {
    const on = driver(
      putaway,
      aPutaway([
        [1, 12, 'A01-01-1'],
        [2, 4, 'A01-02-1'],
      ]),
    );
    expect(on.take('CTN-000000009').ask?.path).to.equal('/putaway/units/:unit');
    const { said, level } = on.hear(unreachable('unit'));
    expect([level, said]).to.deep.equal(['error', 'CTN-000000009 is not in this task. Scan CTN-000000001.']);
    on.refuses('LOC-A01-01-1', 'LOC-A01-01-1 is a bin. Scan the pallet, carton or tote.');
    on.go('CTN-000000001');
    on.refuses('9999', 'Not known: 9999. Scan the item.');
    on.go(teaGtin);
    on.refuses(potGtin, 'POT is an item. Scan the bin.');
    on.refuses('TOT-3', 'TOT-3 is a tote. Scan the bin.');
  });

  it('carries goods with serials one by one', () => {
    const serials = [
      { productId: anId(301), serial: 'SN1', grade: 'new' as const },
      { productId: anId(301), serial: 'SN2', grade: 'new' as const },
    ];
    const on = driver(putaway, aPutaway([[1, 2, 'A01-01-1']], { serials }));
    on.go('CTN-000000001');
    on.warns(teaGtin, /has a serial/);
    on.go('SN1', 'LOC-A01-01-1', 'SN2', 'LOC-A01-01-1');
    expect(on.sent.map(({ input }) => input['serial'])).to.deep.equal(['SN1', 'SN2']);
  });

  it('begins loose goods with the item', () => {
    const work = aPutaway([
      [1, 2, 'A01-01-1'],
      [2, 2, 'A01-02-1'],
    ]);
    for (const line of work.lines) line.fromHandlingUnitId = null;
    for (const unit of work.from) Object.assign(unit, { handlingUnitId: null, handlingUnitCode: null });
    const on = driver(putaway, work);
    expect(on.show()).to.include({ step: 'item' });
    on.go(teaGtin, 'LOC-A01-01-1', 'LOC-A01-02-1');
    expect(on.over()).to.equal(true);
  });
});

describe('put-back flow', () => {
  it('puts goods back where they came from', () => {
    const on = driver(putBack, aPutBack(3));
    on.go(teaGtin);
    expect(on.show()).to.include({ step: 'bin', fact: 'A12-01-2' });
    on.go('qty:1', 'LOC-A12-01-2', teaGtin);
    on.warns('LOC-B01-01-1', /instead of A12-01-2/);
    on.go('LOC-B01-01-1');
    expect(on.over()).to.equal(true);
    expect(on.sent.map(({ input }) => `${String(input['quantity'])} ${String(input['bin'])}`)).to.deep.equal([
      '1 A12-01-2',
      '2 B01-01-1',
    ]);
  });

  it('names what was scanned instead', () => {
    const on = driver(putBack, aPutBack(1));
    on.refuses(potGtin, /is not on this unit/);
    on.refuses('LOC-A12-01-2', 'LOC-A12-01-2 is a bin. Scan the item.');
    on.go('TOT-118', teaGtin);
    on.refuses('TOT-118', 'TOT-118 is a tote. Scan the bin.');
  });
});
