import { expect } from 'chai';
import { pack } from '../../../shared/floor/index.ts';
import { anId, driver } from './drive.ts';
import { aPackLine, aPackWork, aParcel, potGtin, teaGtin } from './works.ts';

const two = () => aPackWork([aPackLine(1), aPackLine(2)]);
const packed = () =>
  aPackWork([aPackLine(1, { packedQuantity: 2 }), aPackLine(2, { packedQuantity: 2 })], {
    parcels: [aParcel()],
  });

describe('pack flow', () => {
  it('packs an order: every unit, the box, the weight, the label', () => {
    const on = driver(pack, two());
    on.go('TOT-118', teaGtin, potGtin, teaGtin);
    expect(on.take(potGtin)).to.include({ level: 'done' });
    on.go('BOX-S');
    const { ask } = on.take('weight:450');
    expect(ask?.input).to.deep.equal({
      orderId: anId(3),
      lines: [
        { orderLineId: anId(701), quantity: 2 },
        { orderLineId: anId(702), quantity: 2 },
      ],
      packagingCode: 'BOX-S',
      weightGrams: 450,
      weightSource: 'manual',
    });
    on.renew(packed());
    on.hear({ ask: 'parcel', kind: 'answer', output: { parcel: aParcel() } });
    expect(on.show()).to.deep.include({
      step: 'label',
      fact: 'FV0000000017',
      paper: { path: '/parcels/:parcelId/label.pdf', input: { parcelId: anId(900) } },
    });
    on.go('CMD-PRINT', 'FV0000000017');
    expect(on.over()).to.equal(true);
  });

  it('shows what to take next as soon as a line is complete', () => {
    const on = driver(pack, two());
    const first = on.show().card?.title;
    on.go(teaGtin);
    expect(on.show().card?.title).to.equal(first);
    on.go(teaGtin);
    expect(on.show().card?.title).not.to.equal(first);
  });

  it('stops at the wrong label', () => {
    const on = driver(pack, packed());
    on.refuses('FV0000000099', 'Stop: FV0000000099 is not this box’s label. Need FV0000000017.', 'stop');
    on.refuses('LOC-A1', 'LOC-A1 is a bin. Scan the shipping label.');
    on.refuses(teaGtin, /Scan the label FV0000000017 on the box first/);
    on.go('PCL-000001');
  });

  it('refuses what is not of the order, and more than was picked', () => {
    const on = driver(pack, aPackWork([aPackLine(1)]));
    on.refuses(potGtin, `${potGtin} is not in order 536365. Take it out.`);
    on.refuses('TOT-9', /Need TOT-118/);
    on.refuses('BOX-S', '2 missing: 2 × TEA. Look for them, then scan them.');
    on.refuses('LOC-A1', 'LOC-A1 is a bin. Scan the item.');
    on.go(teaGtin);
    on.refuses('qty:3', /^Done: only 2 × TEA/);
    on.go('qty:2');
    on.refuses(teaGtin, 'TEA is complete with 2. Take this one out.');
    on.refuses('what', 'Not known: what. Scan the box.');
  });

  it('doubts a weight that is off, and sends it with the reason the second time', () => {
    const on = driver(pack, aPackWork([aPackLine(1)]));
    on.go(teaGtin, teaGtin, 'CMD-CONFIRM');
    on.refuses('weight:6000', /more than BOX-S carries/);
    on.warns('weight:400', 'Expected 250 g, got 400 g. Open and check, weigh again.');
    expect(on.take('weight:400').ask?.input).to.include({ overrideReason: '400 g, weighed twice' });
    const sentence = 'Expected 250 g, got 400 g. Open and check.';
    expect(
      on.hear({ ask: 'parcel', kind: 'refusal', problem: 'packing/weight-off', sentence }).said,
    ).to.equal(`${sentence} Call a supervisor if all is right.`);
    expect(on.state()).to.include({ step: 'weight' });
    expect(on.take('weight:299').ask).to.not.equal(undefined);
    expect(on.hear({ ask: 'parcel', kind: 'unreachable' }).level).to.equal('warn');
  });

  it('asks for the mark of dangerous goods before the scale', () => {
    const on = driver(pack, aPackWork([aPackLine(1, { mark: 'UN3481' })]));
    on.go(teaGtin, teaGtin, 'BOX-S');
    expect(on.show()).to.include({ step: 'mark', fact: 'UN3481' });
    on.refuses('choose:no-mark', 'Stop: without the mark UN3481 this box may not leave.', 'stop');
    on.go('CMD-CONFIRM');
    expect(on.take('weight:250').ask?.input).to.include({ isMarked: true });
  });

  it('stands still while the order is held, and goes on where it was', () => {
    const usual = aPackWork([aPackLine(1)]);
    const on = driver(pack, usual);
    on.go(teaGtin);
    on.renew({ ...usual, holds: ['incorrect_address'] });
    expect(on.show()).to.deep.include({ step: 'held', prompt: { code: 'prompt.held' } });
    on.refuses(teaGtin, 'Order 536365 is on hold: wrong address. Set its tote aside.');
    on.renew(usual);
    expect(on.show()).to.deep.include({ step: 'item', progress: { done: 1, total: 2 } });
    expect(driver(pack, { ...usual, holds: ['other'] }).show().step).to.equal('held');
  });

  it('shows the seller’s note first; one scan passes it', () => {
    const on = driver(pack, aPackWork([aPackLine(1)], { note: 'Gift: no prices.' }));
    expect(on.show()).to.include({ step: 'note' });
    on.go(teaGtin);
    expect(on.show().progress).to.deep.equal({ done: 1, total: 2 });
  });

  it('packs in more than one parcel', () => {
    const on = driver(pack, aPackWork([aPackLine(1)]));
    on.go(teaGtin, 'choose:split', 'CMD-CONFIRM');
    expect(on.take('weight:150').ask?.input).to.deep.include({
      lines: [{ orderLineId: anId(701), quantity: 1 }],
    });
    on.renew(aPackWork([aPackLine(1, { packedQuantity: 1 })], { parcels: [aParcel()] }));
    on.hear({ ask: 'parcel', kind: 'answer', output: { parcel: aParcel() } });
    on.go('FV0000000017');
    expect(on.state()).to.include({ step: 'item' });
    on.go(teaGtin);
    expect(on.state()).to.include({ step: 'box' });
  });

  it('wants the serial of every unit that has one', () => {
    const on = driver(pack, aPackWork([aPackLine(1, { needsSerial: true })]));
    on.warns(teaGtin, /has a serial/);
    on.go('SN1', 'SN2', 'choose:own-box');
    on.take('weight:200');
    expect(on.state().serials).to.deep.equal({ [anId(701)]: ['SN1', 'SN2'] });
  });

  it('lets the parcel go to the hold shelf when there is no label', () => {
    const late = aParcel({ state: 'packed', trackingNumber: null, labelProblem: 'No such postcode.' });
    const on = driver(pack, aPackWork([aPackLine(1, { packedQuantity: 2 })], { parcels: [late] }));
    expect(on.show().prompt.code).to.equal('prompt.label-failed');
    expect(on.take('CMD-CONFIRM').ask?.name).to.equal('label');
    on.hear({ ask: 'label', kind: 'answer', output: {} });
    on.go('choose:hold');
    expect(on.over()).to.equal(true);
  });

  it('takes the last unit back', () => {
    const on = driver(pack, aPackWork([aPackLine(1)]));
    on.refuses('CMD-UNDO', /does nothing/);
    on.go(teaGtin, 'CMD-UNDO');
    expect(on.show().progress).to.deep.equal({ done: 0, total: 2 });
  });
});
