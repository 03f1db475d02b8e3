import { expect } from 'chai';
import type { AnyFlow } from '../../../client/floor/flows.ts';
import { anId, scanOf } from '../../shared/floor/drive.ts';
import type { Reply } from '../../../shared/floor/flow.ts';
import { aLine, aWalk } from '../../shared/floor/walks.ts';
import { receive } from '../../../shared/floor/index.ts';
import { aCarton, aShipment, potGtin, teaGtin } from '../../shared/floor/works.ts';
import { benchFor, scan, settled } from './run-bench.ts';

describe('the run of a flow', () => {
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
    expect(bench.asked[0]?.ask.name).to.equal('short');
    bench.asked[0]?.reply();
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

  it('goes on with an open question after the page was killed, under the same id', async () => {
    const walk = aWalk([aLine(1)], { totes: [] });
    const bench = benchFor(walk);
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    const place = bench.kept.at(-1);
    if (!place) throw new Error('its place was kept');
    const again = benchFor(walk, place);
    expect(again.run.view().isBusy).to.equal(true);
    await settled();
    expect(again.asked[0]?.ask).to.deep.equal(bench.asked[0]?.ask);
    again.asked[0]?.reply({ ask: 'bind', kind: 'answer', output: {} });
    await settled();
    expect(again.queued.map(({ path }) => path)).to.deep.equal(['/picking/tasks/:taskId/picks']);
  });

  it('queues a question whose answer got lost under its id: the server may have done it', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    bench.asked[0]?.reply({ ask: 'bind', kind: 'unreachable' });
    await settled();
    const [bind, put] = bench.acts;
    expect(bind?.operation.path).to.equal('/picking/tasks/:taskId/tote');
    expect(bind).to.include({ operationId: bench.asked[0]?.operationId, isTried: true });
    expect(put?.operationId).not.to.equal(bind?.operationId);
    expect(put).not.to.have.property('isTried');
    expect(bench.kept.at(-1)?.asked).to.equal(undefined);
  });

  it('does not stand still where the answer came and the work can’t be read: the answer counts as lost', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    bench.serve(undefined);
    bench.asked[0]?.reply({ ask: 'bind', kind: 'answer', output: {} });
    await settled();
    expect(bench.run.view().isBusy).to.equal(false);
    expect(bench.acts[0]).to.include({ operationId: bench.asked[0]?.operationId, isTried: true });
  });

  describe('writes a step', () => {
    /** Two stops done at once, on a device that ends each write when it is told to. */
    const quick = async () => {
      const bench = benchFor(aWalk([aLine(1), aLine(2)]));
      const writes: { end: () => void; fail: () => void }[] = [];
      bench.disk = () =>
        new Promise((end, fail) => writes.push({ end, fail: () => fail(new Error('QuotaExceededError')) }));
      scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118', 'LOC-A12-02-2', potGtin, 'TOT-118');
      await settled();
      return { bench, writes };
    };

    it('without waiting for the one before, and with whatever does not surely stand yet', async () => {
      const { bench, writes } = await quick();
      expect(writes.length).to.be.greaterThan(3);
      writes.at(-1)?.end();
      await settled();
      const picks = bench.acts.map(({ operation }) => operation.input['lineId']);
      expect(picks).to.deep.equal([anId(1), anId(2)]);
    });

    it('again where it failed, with the place as it is by then', async () => {
      const { bench, writes } = await quick();
      for (const { fail } of writes.splice(0)) fail();
      await settled();
      bench.disk = undefined;
      while (bench.said.at(-1)?.code !== 'ui.room-again') await settled();
      expect(bench.acts).to.have.length(2);
      for (const place of bench.kept) expect(place).to.equal(bench.run.place());
    });
  });

  it('ends where the server refuses the work for good, and takes nothing more from it', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    const before = bench.said.length;
    bench.serve(new Error('not yours'));
    bench.asked[0]?.reply({ ask: 'bind', kind: 'answer', output: {} });
    await settled();
    expect(bench.said).to.have.length(before);
    expect(bench.queued).to.deep.equal([]);
    expect(bench.run.place().asked, 'another day it is asked again').not.to.equal(undefined);
  });

  it('hears nothing more when it was put aside: who goes on asks again', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    await settled();
    bench.run.end();
    bench.asked[0]?.reply({ ask: 'bind', kind: 'unreachable' });
    await settled();
    expect(bench.queued).to.deep.equal([]);
    expect(bench.kept.at(-1)?.asked).not.to.equal(undefined);
  });

  it('says what was counted once, however often somebody leaves: with it stands a place where nothing is open', async () => {
    const bench = benchFor(aShipment([aCarton(1, [[1, 12]])]), undefined, receive as AnyFlow);
    scan(bench, 'CTN-000000001', teaGtin);
    expect(bench.run.isUnsaid()).to.equal(true);
    bench.run.leave();
    await settled();
    const counts = () => bench.queued.filter(({ path }) => path.endsWith('/counts'));
    expect(counts()).to.have.length(1);
    expect(bench.run.isUnsaid()).to.equal(false);
    bench.run.leave();
    const again = benchFor(undefined, structuredClone(bench.kept.at(-1)), receive as AnyFlow);
    again.run.leave();
    await settled();
    expect(counts()).to.have.length(1);
    expect(again.queued).to.deep.equal([]);
  });

  it('shows the work as it was asked for last, whichever answer comes first', async () => {
    const bench = benchFor(aWalk([aLine(1, { quantity: 3, remaining: 3 })]));
    const ways: (() => void)[] = [];
    bench.way = () => new Promise((arrive) => ways.push(arrive));
    for (const remaining of [3, 2, 1]) {
      bench.serve(aWalk([aLine(1, { quantity: 3, remaining })]));
      void bench.run.refresh();
      await settled();
    }
    for (const nth of [1, 0, 2]) {
      ways[nth]?.();
      await settled();
      expect(bench.run.view().screen.progress?.done).to.equal(nth === 2 ? 2 : 1);
    }
  });

  it('keeps a stray code while an answer is awaited, to be taken only if it fits then', async () => {
    for (const [stray, code] of [
      ['LOC-A12-02-2', 'ok.bin'],
      ['TOT-9', 'ok.put'],
    ] as const) {
      const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
      scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
      bench.run.takeIfRight(scanOf(stray));
      await settled();
      bench.serve(aWalk([aLine(1), aLine(2)]));
      bench.asked[0]?.reply({ ask: 'bind', kind: 'answer', output: {} });
      await settled();
      expect(bench.said.at(-1)?.code, stray).to.equal(code);
    }
  });

  it('asks and takes back nothing any more once it was put aside', async () => {
    const bench = benchFor(aWalk([aLine(1), aLine(2)]));
    scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-118');
    await settled();
    const ends: (() => void)[] = [];
    bench.disk = () => new Promise((end) => ends.push(end));
    bench.run.keep();
    void bench.run.undo();
    bench.run.end();
    for (const end of ends) end();
    await settled();
    expect(bench.takenBack()).to.equal(0);
    const asking = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
    asking.disk = () => new Promise((end) => ends.push(end));
    scan(asking, 'LOC-A12-01-2', teaGtin, 'TOT-7');
    asking.run.end();
    for (const end of ends) end();
    await settled();
    expect(asking.asked).to.deep.equal([]);
  });

  describe('a question that stayed behind what is queued', () => {
    const bound = async (reply?: Reply) => {
      const bench = benchFor(aWalk([aLine(1), aLine(2)], { totes: [] }));
      scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
      await settled();
      bench.asked[0]?.reply(reply);
      await settled();
      return bench;
    };

    it('never left the device: it is queued like any other act', async () => {
      const [bind] = (await bound()).acts;
      expect(bind?.operation.path).to.equal('/picking/tasks/:taskId/tote');
      expect(bind).not.to.have.property('isTried');
    });

    it('may have left it before the page was killed: it keeps its id', async () => {
      const bench = benchFor(aWalk([aLine(1)], { totes: [] }));
      scan(bench, 'LOC-A12-01-2', teaGtin, 'TOT-7');
      await settled();
      const again = benchFor(aWalk([aLine(1)], { totes: [] }), bench.kept.at(-1));
      await settled();
      again.asked[0]?.reply();
      await settled();
      expect(again.acts[0]).to.include({ operationId: bench.asked[0]?.operationId, isTried: true });
    });
  });

  it('stops where the device takes no more, and goes on when it does', async () => {
    const bench = benchFor(aWalk([aLine(1)]));
    bench.disk = () => Promise.reject(new Error('QuotaExceededError'));
    scan(bench, 'LOC-A12-01-2');
    await settled();
    expect(bench.said.at(-1)).to.include({ level: 'stop', code: 'stop.no-room' });
    scan(bench, teaGtin);
    expect(bench.said.at(-1)).to.include({ level: 'stop', code: 'stop.no-room' });
    expect(bench.run.view().screen.step).to.equal('item');
    bench.disk = undefined;
    while (bench.said.at(-1)?.code !== 'ui.room-again') await settled();
    scan(bench, teaGtin);
    expect(bench.run.view().screen.step).to.equal('put');
  });
});
