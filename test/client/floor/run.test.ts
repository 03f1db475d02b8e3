import { expect } from 'chai';
import { beginRun, openRun, type RunDoors } from '../../../client/floor/run.ts';
import type { Ask, Feedback, FloorOperation, Reply } from '../../../shared/floor/flow.ts';
import { pick } from '../../../shared/floor/index.ts';
import { scanOf } from '../../shared/floor/drive.ts';
import { aLine, aWalk } from '../../shared/floor/walks.ts';
import { teaGtin } from '../../shared/floor/works.ts';

/** Lets everything that waits only on promises go on. */
const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

function benchFor(work: unknown) {
  const queued: FloorOperation[] = [];
  const said: Feedback[] = [];
  const asked: { ask: Ask; reply: (reply: Reply) => void }[] = [];
  let server = work;
  const doors: RunDoors = {
    enqueue: async (operation) => void queued.push(operation),
    isSettled: async () => queued.length === 0,
    ask: (ask) => new Promise((reply) => asked.push({ ask, reply })),
    readWork: async () => server,
    keep: async () => undefined,
    changed: (feedback) => void (feedback && said.push(feedback)),
  };
  const run = openRun(pick, beginRun(pick, work), doors);
  return { run, queued, said, asked, serve: (next: unknown) => void (server = next) };
}

describe('the run of a flow', () => {
  const scan = (bench: ReturnType<typeof benchFor>, ...texts: string[]): void =>
    texts.forEach((text) => bench.run.take(scanOf(text)));

  it('answers in the same turn and queues what is to be said, in order', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)]));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    expect(bench.said.map(({ code }) => code)).to.deep.equal(['ok.bin', 'ok.units-all', 'ok.put']);
    expect(bench.run.view().screen.fact).to.equal('A12-02-2');
    await settled();
    expect(bench.queued.map(({ path }) => path)).to.deep.equal(['/picking/tasks/:taskId/picks']);
  });

  it('keeps one scan while an answer is awaited and turns the second away', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7', 'LOC-A12-02-2', 'LOC-A12-02-2');
    expect(bench.said.at(-1)).to.deep.equal({ level: 'warn', code: 'ui.wait' });
    await settled();
    bench.serve(aWalk([aLine(1), aLine(2)]));
    bench.asked[0]?.reply({ ask: 'bind', kind: 'answer', output: {} });
    await settled();
    expect(bench.run.view().screen.step).to.equal('item');
    expect(bench.said.slice(-2).map(({ code }) => code)).to.deep.equal(['ok.put', 'ok.bin']);
  });

  it('is not over while a short pick may still find other stock', async () => {
    const bench = benchFor(aWalk([aLine(1)]));
    bench.run.take({ kind: 'choose', option: 'short' });
    bench.run.take({ kind: 'choose', option: 'empty' });
    await settled();
    expect(bench.run.view()).to.deep.include({ isOver: false });
    bench.serve(aWalk([aLine(1, { remaining: 0, short: 1 })]));
    await bench.run.refresh();
    expect(bench.run.view(), 'its act is not answered yet').to.deep.include({ isOver: false });
    bench.queued.length = 0;
    await bench.run.refresh();
    expect(bench.run.view()).to.deep.include({ isOver: true });
  });

  it('takes a second code of one trigger pull only if it fits', () => {
    const bench = benchFor(aWalk([aLine(1)]));
    bench.run.takeIfRight(scanOf('TOT-118'));
    expect(bench.said).to.deep.equal([]);
    bench.run.takeIfRight(scanOf('LOC-A12-01-2'));
    expect(bench.said.map(({ code }) => code)).to.deep.equal(['ok.bin']);
  });
});
