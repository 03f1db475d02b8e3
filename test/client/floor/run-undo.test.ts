import { expect } from 'chai';
import { anId } from '../../shared/floor/drive.ts';
import { aLine, aWalk } from '../../shared/floor/walks.ts';
import { teaGtin } from '../../shared/floor/works.ts';
import { benchFor, scan, settled } from './run-bench.ts';

describe('the run of a flow takes the last step back', () => {
  const picked = async (isUnsent: boolean) => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)]));
    bench.isUnsent = isUnsent;
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    await settled();
    expect(bench.run.view().canUndo).to.equal(true);
    await bench.run.undo();
    expect(bench.said.at(-1)?.code).to.equal('info.taken-back');
    expect(bench.run.view()).to.deep.include({ canUndo: false });
    expect(bench.run.view().screen).to.include({ step: 'bin', fact: 'A12-01-2' });
    return bench;
  };

  it('out of the queue, where it never left the device', async () => {
    const bench = await picked(true);
    expect(bench.queued).to.have.length(1);
  });

  it('by an act of its own that names it, where the server may know', async () => {
    const bench = await picked(false);
    const [pickAct, undo] = bench.queued;
    expect(undo?.path).to.equal('/picking/picks/:pickId/reversal');
    expect(undo?.input['pickId']).to.equal(pickAct?.input['pickId']).and.to.be.a('string');
  });

  it('once, and says so where there is nothing to take back', async () => {
    const bench = await picked(true);
    await bench.run.undo();
    expect(bench.said.at(-1)).to.include({ level: 'error', code: 'error.nothing-to-undo' });
  });

  it('and takes up what was scanned meanwhile, at the step it came back to', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)]));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    await settled();
    const undoing = bench.run.undo();
    scan(bench, 'LOC-A12-01-2');
    await undoing;
    expect(bench.said.slice(-2).map(({ code }) => code)).to.deep.equal(['info.taken-back', 'ok.bin']);
    expect(bench.run.view().screen.step).to.equal('item');
  });

  it('within ten minutes by the server’s clock; what is older a supervisor corrects', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)]));
    bench.now = 1_000_000;
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    await settled();
    bench.now += 10 * 60_000 + 1;
    await bench.run.undo();
    expect(bench.said.at(-1)).to.deep.equal({
      level: 'error',
      code: 'error.undo-too-late',
      params: { n: 10 },
    });
    const there = { ...bench.run.place(), work: aWalk([aLine(1, { lastPickId: anId(9) })]) };
    const elsewhere = benchFor(there.work, { ...there, last: undefined });
    elsewhere.now = bench.now;
    await elsewhere.run.undo();
    expect(elsewhere.said.at(-1)?.code, 'on another device').to.equal('error.undo-too-late');
    bench.now -= 1;
    await bench.run.undo();
    expect(bench.said.at(-1)?.code).to.equal('info.taken-back');
  });

  it('at the server, where only that knows what comes of it', async () => {
    const three = { quantity: 3, remaining: 3 };
    const bench = benchFor(aWalk([aLine(1, three)]));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    await settled();
    const undoing = bench.run.undo();
    await settled();
    expect(bench.asked[0]?.ask.path).to.equal('/picking/picks/:pickId/reversal');
    bench.serve(aWalk([aLine(1, { quantity: 2, remaining: 2 }), aLine(2, { remaining: 1 })]));
    bench.asked[0]?.reply({ ask: 'undo', kind: 'answer', output: {} });
    await undoing;
    expect(bench.run.view()).to.deep.include({ isBusy: false, canUndo: false });
    expect(bench.run.view().screen.progress).to.deep.equal({ done: 0, total: 3 });
  });
});
