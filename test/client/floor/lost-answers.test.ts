import { expect } from 'chai';
import type { AnyFlow } from '../../../client/floor/flows.ts';
import type { Reply } from '../../../shared/floor/flow.ts';
import { load, move, pack, putaway } from '../../../shared/floor/index.ts';
import { anId } from '../../shared/floor/drive.ts';
import { aBinAnswer, aSource } from '../../shared/floor/works-stock.ts';
import { aManifest, aPackLine, aPackWork, aParcel, aPutaway, teaGtin } from '../../shared/floor/works.ts';
import { benchFor, scan, settled } from './run-bench.ts';

type Bench = ReturnType<typeof benchFor>;

const posts = ({ asked }: Bench) => asked.filter(({ ask }) => ask.method !== 'get');
const ids = (bench: Bench): string[] => posts(bench).map(({ operationId }) => operationId);
const lost = (ask: string): Reply => ({ ask, kind: 'unreachable' });
const answered = (ask: string, output: unknown = {}): Reply => ({ ask, kind: 'answer', output });

/** The latest question is answered. */
async function reply(bench: Bench, given: Reply): Promise<void> {
  await settled();
  bench.asked.at(-1)?.reply(given);
  await settled();
}

describe('an act whose answer got lost', () => {
  /** One of two units lies in the box; the parcel was closed, and nobody heard of it. */
  async function packed() {
    const bench = benchFor(aPackWork([aPackLine(1)]), undefined, pack as AnyFlow);
    scan(bench, teaGtin, 'choose:split', 'CMD-BOX-S', 'weight:150');
    await reply(bench, lost('parcel'));
    bench.serve(aPackWork([aPackLine(1, { packedQuantity: 1 })], { parcels: [aParcel()] }));
    return bench;
  }
  const closed = answered('parcel', { parcel: aParcel() });

  it('is asked again under its id before the work is read anew', async () => {
    const bench = await packed();
    void bench.run.refresh();
    await settled();
    expect(bench.reads(), 'nothing was read yet').to.equal(0);
    await reply(bench, closed);
    expect(new Set(ids(bench)).size).to.equal(1);
    expect(ids(bench)).to.have.length(2);
    expect(bench.run.view().screen.step).to.equal('label');
    expect(bench.run.place().asked).to.equal(undefined);
  });

  it('keeps the work as it was, quietly, where it still gets no answer', async () => {
    const bench = await packed();
    const said = bench.said.length;
    void bench.run.refresh();
    await reply(bench, lost('parcel'));
    expect(bench.reads()).to.equal(0);
    expect(bench.said).to.have.length(said);
    expect(bench.run.view()).to.deep.include({ isBusy: false });
    expect(bench.run.view().screen.step).to.equal('weight');
  });

  it('comes before anything else the worker does, and what was done then does not count', async () => {
    const bench = await packed();
    scan(bench, 'weight:151');
    await reply(bench, closed);
    expect(new Set(ids(bench)).size).to.equal(1);
    expect(posts(bench).map(({ ask }) => ask.input['weightGrams'])).to.deep.equal([150, 150]);
    expect(bench.said.at(-1)).to.deep.include({ level: 'warn', code: 'ui.asked-before' });
    expect(bench.run.view().screen.step).to.equal('label');
  });

  it('is just answered where the worker did the same once more', async () => {
    const bench = await packed();
    scan(bench, 'weight:150');
    await reply(bench, closed);
    expect(bench.said.at(-1)).to.deep.include({ level: 'ok', code: 'ok.parcel-closed' });
  });

  it('keeps nothing that is scanned while it is asked again', async () => {
    const bench = await packed();
    scan(bench, 'weight:150', teaGtin);
    expect(bench.said.at(-1)).to.deep.equal({ level: 'warn', code: 'ui.wait' });
    await reply(bench, closed);
    expect(bench.said.at(-1)?.code).to.equal('ok.parcel-closed');
  });

  it('was not done where it is refused then: the worker goes on at its step, with a new act', async () => {
    const bench = await packed();
    scan(bench, 'weight:150');
    await reply(bench, { ask: 'parcel', kind: 'refusal', problem: 'packing/weight', sentence: 'No.' });
    scan(bench, 'weight:150');
    await settled();
    const [first, second, third] = ids(bench);
    expect(first).to.equal(second);
    expect(third).not.to.equal(second);
  });

  it('outlives the page, and a pause', async () => {
    const bench = await packed();
    const kept = structuredClone(bench.kept.at(-1));
    const again = benchFor(undefined, kept, pack as AnyFlow);
    await settled();
    expect(ids(again)).to.deep.equal(ids(bench).slice(0, 1));
    expect(again.run.isUnsaid(), 'no other terminal goes on from here').to.equal(true);
  });

  it('counts as lost too where the work can’t be read behind it', async () => {
    const bench = benchFor(aManifest(1), undefined, load as AnyFlow);
    scan(bench, 'PCL-000001');
    await settled();
    bench.queued.length = 0;
    scan(bench, 'choose:close');
    bench.serve(undefined);
    await reply(bench, answered('close'));
    const { manifest } = aManifest(1);
    bench.serve(aManifest(1, { manifest: { ...manifest, state: 'closed' } }));
    void bench.run.refresh();
    await reply(bench, answered('close'));
    expect(new Set(ids(bench)).size).to.equal(1);
    expect(bench.run.view().screen.step, 'the truck has its papers').to.equal('papers');
  });

  describe('into another bin than the proposed one', () => {
    /** Five of ten were put into another bin, and nobody heard of it. */
    async function stowed() {
      const bench = benchFor(aPutaway([[1, 10, 'A12-01-2']]), undefined, putaway as AnyFlow);
      scan(bench, 'CTN-000000001', 'qty:5', 'LOC-B02-01-1', 'LOC-B02-01-1');
      await reply(bench, answered('bin', aBinAnswer('B02-01-1')));
      await reply(bench, lost('move'));
      bench.serve(aPutaway([[1, 5, 'A12-01-2']]));
      return bench;
    }

    for (const [what, input] of [
      ['the same bin again', 'LOC-B02-01-1'],
      ['the proposed bin after all', 'LOC-A12-01-2'],
      ['another act of the server’s', 'choose:full'],
    ] as const)
      it(`is what ${what} asks for`, async () => {
        const bench = await stowed();
        scan(bench, input);
        await reply(bench, answered('move'));
        expect(posts(bench).map(({ ask }) => ask.name)).to.deep.equal(['move', 'move']);
        expect(new Set(ids(bench)).size).to.equal(1);
        expect(bench.queued, 'nothing is put away twice').to.deep.equal([]);
        expect(bench.run.view().screen.card?.quantity, 'the other five are in hand').to.equal(5);
      });

    it('is heard first where the work differs', async () => {
      const bench = await stowed();
      void bench.run.refresh();
      await reply(bench, answered('move'));
      expect(new Set(ids(bench)).size).to.equal(1);
      expect(bench.run.view().screen.card?.quantity).to.equal(5);
    });
  });

  it('is not taken for a later act that looks the same', async () => {
    const bench = benchFor({ warehouseId: anId(2) }, undefined, move as AnyFlow);
    const there = async (): Promise<void> => {
      scan(bench, 'LOC-A12-01-2');
      await reply(bench, answered('from', aSource()));
      scan(bench, teaGtin, 'LOC-B02-01-1');
      await reply(bench, answered('bin', aBinAnswer('B02-01-1')));
      await reply(bench, answered('move'));
    };
    await there();
    void bench.run.undo();
    await reply(bench, lost('undo'));
    scan(bench, 'LOC-A12-01-2');
    await reply(bench, answered('undo'));
    expect(bench.said.at(-1)?.code, 'it was taken back').to.equal('ui.asked-before');
    await there();
    void bench.run.undo();
    await settled();
    const [, undone, undoneAgain, , later] = posts(bench);
    expect(undone?.operationId).to.equal(undoneAgain?.operationId);
    expect(later?.ask).to.deep.equal(undone?.ask);
    expect(later?.operationId).not.to.equal(undone?.operationId);
  });

  it('keeps nobody from going on where it is the same twice', async () => {
    const bench = benchFor(aManifest(2), undefined, load as AnyFlow);
    scan(bench, 'PCL-777777');
    await reply(bench, lost('parcel'));
    scan(bench, 'PCL-000001');
    await settled();
    expect(bench.queued.map(({ input }) => input['code'])).to.deep.equal(['PCL-000001']);
    expect(bench.asked).to.have.length(1);
  });
});
