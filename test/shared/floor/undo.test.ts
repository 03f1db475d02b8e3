import { expect } from 'chai';
import { load, pack, putaway, receive, say, type Flow, type Said } from '../../../shared/floor/index.ts';
import { anId, inputOf } from './drive.ts';
import {
  aCarton,
  aManifest,
  aPackLine,
  aPackWork,
  aParcel,
  aPutaway,
  aShipment,
  potGtin,
  teaGtin,
} from './works.ts';

/** Drives a flow by right inputs; keeps what the last step said. */
function driven<Work, State>(flow: Flow<Work, State>, work: Work, ...texts: string[]) {
  let state = flow.begin(work);
  let last: Said[] | undefined;
  for (const text of texts) {
    const taken = flow.take(work, state, inputOf(text));
    state = taken.state;
    if (taken.operations.length > 0) last = [...taken.operations];
  }
  return { state, undone: flow.undo?.(work, state, last) };
}

describe('undo of a count at the dock', () => {
  const work = aShipment([
    aCarton(1, [
      [1, 12],
      [2, 1],
    ]),
  ]);

  it('takes back what was told last, while the carton is open', () => {
    const { undone } = driven(receive, work, 'CTN-000000001', teaGtin, 'qty:12', potGtin);
    expect(undone?.operations).to.deep.equal([
      {
        method: 'post',
        path: '/inbound/cartons/:cartonId/corrections',
        input: { cartonId: anId(401), productId: anId(301), condition: 'good', quantity: 12 },
      },
    ]);
    if (!undone) throw new Error('it can be undone');
    expect(say(undone.feedback, 'en')).to.equal('Taken back: 12 × TEA. Count them again.');
    expect(receive.show(work, undone.state).step).to.equal('item');
    expect(Object.values(undone.state.told)).to.deep.equal([0]);
  });

  it('takes nothing back once the carton is closed', () => {
    const one = aShipment([aCarton(1, [[1, 1]]), aCarton(2, [[2, 1]])]);
    const { undone } = driven(receive, one, 'CTN-000000001', teaGtin, 'CTN-000000001');
    expect(undone).to.equal(undefined);
  });
});

describe('undo of a parcel', () => {
  it('opens the parcel closed last again, by the server’s word', () => {
    const work = aPackWork([aPackLine(1, { packedQuantity: 2 })], { parcels: [aParcel()] });
    const said: Said = {
      method: 'post',
      path: '/packing/orders/:orderId/parcels',
      input: { orderId: anId(3) },
      output: { parcel: { id: anId(900) } },
    };
    const state = pack.begin(work);
    expect(pack.undo?.(work, state, [said])).to.deep.include({ needsServer: true });
    const back = aPackWork([aPackLine(1)], { parcels: [aParcel({ state: 'voided' })] });
    expect(pack.show(back, pack.renew(back, state)).step).to.equal('item');
    expect(pack.undo?.(work, state, undefined)).to.equal(undefined);
  });
});

describe('undo of loading', () => {
  it('takes the parcel off that went on last', () => {
    const work = aManifest(2);
    const { undone } = driven(load, work, 'PCL-000001', 'PCL-000002');
    expect(undone?.operations[0]).to.deep.include({ path: '/dispatch/manifests/:manifestId/unload' });
    if (!undone) throw new Error('it can be undone');
    expect(load.show(work, undone.state).fact).to.equal('1 / 2');
  });
});

describe('undo of a putaway', () => {
  const unit = 'CTN-000000001';
  const moveId = anId(96);
  const work = aPutaway([
    [1, 12, 'A01-01-1'],
    [2, 4, 'A01-02-1'],
  ]);
  const said = (quantity: number, toBinId: string): Said => ({
    method: 'post',
    path: '/putaway/tasks/:taskId/moves',
    input: { moveId, productId: anId(301), grade: 'new', quantity, fromHandlingUnitId: anId(401), toBinId },
  });

  it('puts the worker before the same bin, with the same goods in hand', () => {
    const { state } = driven(putaway, work, unit, teaGtin, 'LOC-A01-01-1');
    const undone = putaway.undo?.(work, state, [said(12, anId(600))]);
    if (!undone) throw new Error('it can be undone');
    expect(undone).to.not.have.property('needsServer');
    expect(undone.operations[0]).to.deep.include({ path: '/putaway/moves/:moveId/undo', input: { moveId } });
    expect(putaway.show(work, undone.state)).to.include({ step: 'bin', fact: 'A01-01-1' });
    expect(putaway.show(work, undone.state).card?.quantity).to.equal(12);
  });

  it('asks the server where it was another bin, or the last unit of all', () => {
    const { state } = driven(putaway, work, unit, teaGtin, 'LOC-A01-01-1');
    expect(putaway.undo?.(work, state, [said(12, anId(650))])).to.deep.include({ needsServer: true });
    const one = aPutaway([[1, 12, 'A01-01-1']]);
    const over = driven(putaway, one, unit, 'LOC-A01-01-1');
    expect(putaway.undo?.(one, over.state, [said(12, anId(600))])).to.deep.include({ needsServer: true });
  });
});
