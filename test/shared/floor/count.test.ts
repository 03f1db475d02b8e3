import { expect } from 'chai';
import { count, measure, move } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { answered } from './error-rows.ts';
import { aBinAnswer, aCount, aFoundProduct, aSource } from './works-stock.ts';
import { aProduct, gtin14, potGtin, teaGtin } from './works.ts';

const bin = 'LOC-A12-01-2';
const unit = 'LPN-000000017';
const goodsOf = (on: { sent: readonly { input: Record<string, unknown> }[] }) =>
  (on.sent.at(-1)?.input['goods'] as Record<string, unknown>[]) ?? [];

describe('count flow', () => {
  it('counts by scans and figures, and says all of it at once', () => {
    const on = driver(count, aCount());
    on.go(bin, teaGtin, teaGtin, potGtin, 'qty:12', teaGtin, bin);
    expect(on.over()).to.equal(true);
    expect(on.sent).to.have.length(1);
    expect(goodsOf(on).map(({ productId, quantity }) => [productId, quantity])).to.deep.equal([
      [anId(301), 3],
      [anId(302), 12],
    ]);
    expect(on.sent[0]?.input).to.include({ readAt: '2026-06-01T08:00:00.000Z' });
  });

  it('never shows what the books say', () => {
    const on = driver(count, aCount());
    on.go(bin);
    expect(on.show().keypad).to.deep.equal({ unit: 'pieces' });
    on.go(teaGtin);
    expect(on.show().card).to.include({ quantity: 1 }).and.not.have.property('of');
    expect(on.show().progress).to.equal(undefined);
  });

  it('says that a bin is empty', () => {
    const on = driver(count, aCount());
    on.go(bin, 'CMD-CONFIRM');
    expect(goodsOf(on)).to.deep.equal([]);
    expect(on.over()).to.equal(true);
  });

  it('takes the item before its bin: then both count', () => {
    const on = driver(count, aCount());
    on.go(teaGtin, bin, bin);
    expect(goodsOf(on)).to.have.length(1);
  });

  it('takes a sealed pallet as it is, and counts an open one', () => {
    const sealed = driver(count, aCount());
    sealed.go(bin, unit, unit, teaGtin, bin);
    expect(sealed.sent[0]?.input['sealedUnitIds']).to.deep.equal([anId(81)]);
    expect(goodsOf(sealed)[0]).to.not.have.property('handlingUnitId');
    const open = driver(count, aCount());
    open.go(bin, unit, teaGtin, teaGtin, unit, potGtin, bin);
    expect(open.sent[0]?.input['sealedUnitIds']).to.deep.equal([]);
    expect(goodsOf(open).map(({ handlingUnitId }) => handlingUnitId)).to.deep.equal([anId(81), undefined]);
  });

  it('keeps lots, serials and conditions apart', () => {
    const kinds = ['L1', 'L2'].map((lot, at) => ({
      productId: anId(301),
      lotId: anId(90 + at),
      lot,
      expiresOn: null,
      grade: 'new' as const,
    }));
    const lots = driver(count, aCount({ products: [aProduct(1, { isLotTracked: true })], kinds }));
    lots.go(bin, `(01)${gtin14(teaGtin)}(10)L2`, 'qty:4', `(01)${gtin14(teaGtin)}(17)270131(10)L9`, bin);
    expect(goodsOf(lots).map(({ lotId, lot, quantity }) => [lotId, lot, quantity])).to.deep.equal([
      [anId(91), undefined, 4],
      [undefined, 'L9', 1],
    ]);
    const serial = driver(count, aCount({ products: [aProduct(1, { isSerialAtReceipt: true })] }));
    serial.go(bin, teaGtin, 'SN1', teaGtin, 'SN2', bin);
    expect(goodsOf(serial).map((line) => line['serial'])).to.deep.equal(['SN1', 'SN2']);
    const [first] = kinds;
    if (!first) throw new Error('no kind');
    const plain = { ...first, lotId: null, lot: null };
    const graded = driver(count, aCount({ kinds: [plain, { ...plain, grade: 'damaged' }] }));
    graded.go(bin, teaGtin);
    expect(graded.show().step).to.equal('grade');
    graded.go('choose:damaged', bin);
    expect(goodsOf(graded)[0]).to.include({ grade: 'damaged' });
  });

  it('takes back the unit scanned last, and passes a bin over', () => {
    const on = driver(count, aCount());
    on.go(bin, teaGtin, teaGtin, 'CMD-UNDO', bin);
    expect(goodsOf(on)[0]).to.include({ quantity: 1 });
    const later = driver(count, aCount());
    later.go('CMD-SKIP');
    expect(later.sent[0]?.path).to.equal('/counting/tasks/:taskId/later');
    expect(later.over()).to.equal(true);
  });

  it('goes on with what was counted when the work is read anew', () => {
    const on = driver(count, aCount());
    on.go(bin, teaGtin);
    on.renew(aCount({ hindrance: 'picker' }));
    on.go(teaGtin, bin);
    expect(goodsOf(on)[0]).to.include({ quantity: 2 });
  });
});

describe('move flow', () => {
  const there = answered('bin', aBinAnswer('B02-01-1'));
  const begin = () => {
    const on = driver(move, { warehouseId: anId(2) });
    on.take(bin);
    on.hear(answered('from', aSource()));
    return on;
  };

  it('moves some of what is free', () => {
    const on = begin();
    on.go(teaGtin, teaGtin);
    on.take('LOC-B02-01-1');
    const { ask } = on.hear(there);
    expect(ask).to.deep.include({ path: '/stock/moves' });
    expect(ask?.input).to.deep.equal({
      fromBinId: anId(201),
      toBinId: anId(650),
      productId: anId(301),
      grade: 'new',
      quantity: 2,
    });
    expect(on.hear(answered('move', { id: anId(95) })).said).to.equal('2 × TEA in B02-01-1.');
    expect(on.show().step).to.equal('from');
  });

  it('puts goods onto a pallet where that stands', () => {
    const on = begin();
    on.go(potGtin);
    on.take('LPN-000000025');
    const unitAnswer = { id: anId(651), code: 'LPN-000000025', locationId: anId(652) };
    const { ask } = on.hear(answered('unit', unitAnswer));
    expect(ask?.input).to.include({ toBinId: anId(652), toHandlingUnitId: anId(651), quantity: 1 });
  });

  it('has a bin counted in which the system has nothing', () => {
    const on = driver(move, { warehouseId: anId(2) });
    on.take(bin);
    on.hear(answered('from', aSource({ lines: [], products: [] })));
    expect(on.take('CMD-CONFIRM').ask).to.deep.include({ path: '/counting/wanted' });
  });

  it('takes the last move back by the same way', () => {
    const on = begin();
    on.go(potGtin);
    on.take('LOC-B02-01-1');
    const { ask } = on.hear(there);
    if (!ask) throw new Error('nothing moved');
    const said = { method: ask.method, path: ask.path, input: ask.input, output: { id: anId(95) } };
    const undone = move.undo?.({ warehouseId: anId(2) }, on.state(), [said]);
    expect(undone?.operations[0]).to.deep.include({ path: '/stock/moves' });
    expect(undone?.operations[0]?.input).to.include({
      fromBinId: anId(650),
      toBinId: anId(201),
      quantity: 1,
    });
    const input = { warehouseId: anId(2), handlingUnitId: anId(81), toBinId: anId(650) };
    const carried = {
      method: 'post',
      path: '/moves/units',
      input,
      output: { fromBinId: anId(201) },
    } as const;
    const back = move.undo?.({ warehouseId: anId(2) }, on.state(), [carried]);
    expect(back?.operations[0]?.input).to.include({ toBinId: anId(201) });
  });
});

describe('measure flow', () => {
  it('says all four figures of a product at once', () => {
    const on = driver(measure, { warehouseId: anId(2) });
    on.take(teaGtin);
    on.hear(answered('products', { rows: [aFoundProduct(1)] }));
    on.go('weight:101', 'CMD-CONFIRM', 'qty:41', 'qty:20');
    expect(on.sent[0]?.input).to.deep.equal({
      productId: anId(301),
      weightGrams: 101,
      lengthMm: 50,
      widthMm: 41,
      heightMm: 20,
    });
    expect(on.show().step).to.equal('item');
  });
});
