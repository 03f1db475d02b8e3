import { expect } from 'chai';
import {
  count,
  load,
  lookUp,
  measure,
  move,
  pack,
  pick,
  putaway,
  putBack,
  receive,
  returning,
  type Flow,
  type Reply,
} from '../../../shared/floor/index.ts';
import { anId, inputOf } from './drive.ts';
import { answered } from './error-rows.ts';
import { aLine, aWalk } from './walks.ts';
import { aBinAnswer, aCount, aFoundProduct, aSource } from './works-stock.ts';
import {
  aCarton,
  aManifest,
  aPackLine,
  aPackWork,
  aParcel,
  aPutaway,
  aPutBack,
  aReturn,
  aShipment,
  teaGtin,
} from './works.ts';

/** What one unit of work may take of a person, by the budget that each flow below is held to. */
interface Budget {
  scans: number;
  taps: number;
}

/**
 * Drives a flow and counts: a scan is a scan (command codes on the bench are scans too), a figure or a touch is a tap,
 * a weight comes from the scale by itself.
 */
function drive<Work, State>(flow: Flow<Work, State>, work: Work, acts: readonly (string | Reply)[]) {
  let state = flow.begin(work);
  const spent = { scans: 0, taps: 0 };
  for (const act of acts) {
    if (typeof act !== 'string') {
      const heard = flow.heard(work, state, act);
      expect(heard.feedback.level).to.be.oneOf(['ok', 'done', 'info']);
      state = heard.state;
      continue;
    }
    const input = inputOf(act);
    if (input.kind === 'scan') spent.scans += 1;
    else if (input.kind !== 'weight') spent.taps += 1;
    const taken = flow.take(work, state, input);
    expect(taken.feedback.level, `${act}: ${taken.feedback.code}`).to.be.oneOf(['ok', 'done', 'info']);
    state = taken.state;
  }
  return { spent, isOver: flow.over(work, state) };
}

function spends<Work, State>(
  name: string,
  flow: Flow<Work, State>,
  work: Work,
  acts: readonly (string | Reply)[],
  budget: Budget,
): void {
  it(`${name}: at most ${budget.scans} scans and ${budget.taps} taps`, () => {
    const { spent, isOver } = drive(flow, work, acts);
    expect(spent.scans, 'scans').to.be.at.most(budget.scans);
    expect(spent.taps, 'taps').to.be.at.most(budget.taps);
    if (!['look-up', 'move', 'measure'].includes(flow.name)) expect(isOver, 'done').to.equal(true);
  });
}

const three = { quantity: 3, remaining: 3 };
const tote = 'TOT-118';
const labelled = answered('parcel', { parcel: aParcel() });
const bin = 'LOC-A12-01-2';
const there = answered('bin', aBinAnswer('B02-01-1'));

describe('what a flow takes of a person', () => {
  const carton = aShipment([aCarton(1, [[1, 12]])]);
  spends('a carton of one SKU', receive, carton, ['CTN-000000001', teaGtin, 'qty:12', 'CTN-000000001'], {
    scans: 3,
    taps: 1,
  });
  spends('a pallet put away', putaway, aPutaway([[1, 12, 'A01-01-1']]), ['CTN-000000001', 'LOC-A01-01-1'], {
    scans: 2,
    taps: 0,
  });
  spends('a pick line of one', pick, aWalk([aLine(1)]), [bin, teaGtin, tote], { scans: 3, taps: 0 });
  spends(
    'a pick line of three, by scans',
    pick,
    aWalk([aLine(1, three)]),
    [bin, teaGtin, teaGtin, teaGtin, tote],
    {
      scans: 5,
      taps: 0,
    },
  );
  spends(
    'a pick line of three, by an action code',
    pick,
    aWalk([aLine(1, three)]),
    [bin, teaGtin, 'CMD-QTY-3', tote],
    {
      scans: 4,
      taps: 0,
    },
  );
  const single = aPackWork([aPackLine(1, { orderedQuantity: 1, pickedQuantity: 1 })]);
  it('a single-item order packed: item, box and label, no taps', () => {
    const first = drive(pack, single, [teaGtin, 'BOX-S', 'weight:150', labelled]);
    const packed = aPackWork([aPackLine(1, { orderedQuantity: 1, pickedQuantity: 1, packedQuantity: 1 })], {
      parcels: [aParcel()],
    });
    const last = drive(pack, packed, ['FV0000000017']);
    expect(first.spent.scans + last.spent.scans).to.be.at.most(3);
    expect(first.spent.taps + last.spent.taps).to.equal(0);
    expect(last.isOver).to.equal(true);
  });
  it('a parcel loaded: one scan each', () => {
    const { spent } = drive(load, aManifest(3), ['PCL-000001', 'PCL-000002', 'PCL-000003']);
    expect(spent).to.deep.equal({ scans: 3, taps: 0 });
  });
  spends(
    'a unit that came back',
    returning,
    aReturn(1),
    [teaGtin, 'choose:new', 'choose:restock', 'RET-000004'],
    {
      scans: 2,
      taps: 2,
    },
  );
  spends('a count line', count, aCount(), [bin, teaGtin, 'qty:12', bin], { scans: 3, taps: 1 });
  spends(
    'an empty bin counted',
    count,
    aCount({ products: [], kinds: [], units: [] }),
    [bin, 'CMD-CONFIRM'],
    {
      scans: 2,
      taps: 0,
    },
  );
  spends('goods put back', putBack, aPutBack(1), [teaGtin, bin], { scans: 2, taps: 0 });
  spends(
    'goods moved',
    move,
    { warehouseId: anId(2) },
    [
      bin,
      answered('from', aSource()),
      teaGtin,
      'qty:6',
      'LOC-B02-01-1',
      there,
      answered('move', { id: anId(9) }),
    ],
    { scans: 3, taps: 1 },
  );
  const unit = { handlingUnitId: anId(81), code: 'LPN-000000017' };
  spends(
    'a pallet moved',
    move,
    { warehouseId: anId(2) },
    [
      'LPN-000000017',
      answered('from', aSource({ unit })),
      'LOC-B02-01-1',
      there,
      answered('move', { id: anId(9) }),
    ],
    { scans: 2, taps: 0 },
  );
  spends(
    'a product measured, by the scale and the tape',
    measure,
    { warehouseId: anId(2) },
    [teaGtin, answered('products', { rows: [aFoundProduct(1)] }), 'weight:100', 'qty:50', 'qty:40', 'qty:20'],
    { scans: 1, taps: 3 },
  );
  spends('something looked up', lookUp, { warehouseId: anId(2) }, [bin], { scans: 1, taps: 0 });
});
