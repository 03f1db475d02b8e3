import { expect } from 'chai';
import { pick, say, type Said } from '../../../shared/floor/index.ts';
import { anId, inputOf } from './drive.ts';
import { aLine, aWalk } from './walks.ts';
import { teaGtin } from './works.ts';

const three = { quantity: 3, remaining: 3 };
const pickId = anId(900);

/** Picks by scans, and keeps what the last step said as it would have been sent. */
function walked(work: ReturnType<typeof aWalk>, ...texts: string[]) {
  let state = pick.begin(work);
  let last: Said[] | undefined;
  for (const text of texts) {
    const { state: next, operations } = pick.take(work, state, inputOf(text));
    state = next;
    if (operations.length > 0)
      last = operations.map((one) => ({
        ...one,
        input: one.makes ? { ...one.input, [one.makes]: pickId } : one.input,
      }));
  }
  return { state, undone: pick.undo?.(work, state, last) };
}

describe('undo of a pick', () => {
  it('brings the worker back before the stop, with the units to take again', () => {
    const work = aWalk([aLine(1, three), aLine(2)]);
    const { state, undone } = walked(work, 'LOC-A12-01-2', teaGtin, 'qty:3', 'TOT-118', 'LOC-A12-02-2');
    expect(state.lineId).to.equal(anId(2));
    if (!undone) throw new Error('it can be undone');
    expect(pick.show(work, undone.state)).to.include({ step: 'bin', fact: 'A12-01-2' });
    expect(pick.show(work, undone.state).card?.quantity).to.equal(3);
    expect(say(undone.feedback, 'en')).to.equal('Taken back: 3 × TEA. Put them into A12-01-2 again.');
    expect(undone.operations[0]).to.deep.include({
      path: '/picking/picks/:pickId/reversal',
      input: { pickId },
    });
    expect(undone.needsServer).to.equal(undefined);
  });

  it('waits for the server where the stop was emptied in part', () => {
    const { undone } = walked(aWalk([aLine(1, three)]), 'LOC-A12-01-2', teaGtin, 'TOT-118');
    expect(undone?.needsServer).to.equal(true);
  });

  it('undoes after the server has answered, too', () => {
    const work = aWalk([aLine(1, three), aLine(2)]);
    const { state } = walked(work, 'LOC-A12-01-2', teaGtin, 'qty:3', 'TOT-118');
    const fresh = aWalk([aLine(1, { quantity: 3, picked: 3, remaining: 0, lastPickId: pickId }), aLine(2)]);
    const renewed = pick.renew(fresh, state);
    const input = { pickId, lineId: anId(1), quantity: 3 };
    const undone = pick.undo?.(fresh, renewed, [{ method: 'post', path: '/picks', input }]);
    if (!undone) throw new Error('it can be undone');
    expect(pick.show(fresh, undone.state).card?.quantity).to.equal(3);
  });

  it('takes back what another device picked last, by the server’s word', () => {
    const lines = [
      aLine(1, { picked: 1, remaining: 0, lastPickId: anId(901) }),
      aLine(2, { quantity: 2, picked: 1, remaining: 1, lastPickId: anId(902) }),
    ];
    const undone = pick.undo?.(aWalk(lines), pick.begin(aWalk(lines)), undefined);
    expect(undone?.operations[0]?.input).to.deep.equal({ pickId: anId(902) });
    expect(undone?.needsServer).to.equal(true);
  });

  it('has nothing to undo before the first pick, after a short pick, and in a cancelled order', () => {
    expect(walked(aWalk([aLine(1)])).undone).to.equal(undefined);
    expect(walked(aWalk([aLine(1), aLine(2)]), 'choose:short', 'choose:empty').undone, 'short').to.equal(
      undefined,
    );
    expect(walked(aWalk([aLine(1)], { isCancelled: true })).undone).to.equal(undefined);
  });
});
