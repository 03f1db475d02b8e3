import { expect } from 'chai';
import fc from 'fast-check';
import {
  count,
  load,
  measure,
  move,
  pack,
  pick,
  putaway,
  putBack,
  receive,
  returning,
  say,
  type FloorOperation,
  type Flow,
  type Reply,
} from '../../../shared/floor/index.ts';
import { anId, inputOf } from './drive.ts';
import { aLine, aWalk } from './walks.ts';
import { aCount, aFoundProduct, aSource } from './works-stock.ts';
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
  potGtin,
  teaGtin,
} from './works.ts';

const codes = [
  teaGtin,
  potGtin,
  'LOC-A12-01-2',
  'LOC-A12-02-2',
  'LOC-A01-01-1',
  'LOC-QUA-1',
  'LPN-000000017',
  'CTN-000000001',
  'CTN-000000002',
  'TOT-118',
  'TOT-119',
  'BOX-S',
  'PCL-000001',
  'FV0000000017',
  'MAN-000003',
  'RET-000004',
  'SN1',
  'strange',
  ']C1broken',
];
const commands = [
  'CONFIRM',
  'SHORT',
  'UNDO',
  'FULL',
  'DAMAGED',
  'SKIP',
  'BACK',
  'QTY-2',
  'QTY-999999',
  'NEW',
  'CLOSE',
];
const figures = [
  'qty:0',
  'qty:1',
  'qty:2',
  'qty:3',
  'qty:-1',
  'qty:1.5',
  'weight:250',
  'weight:450',
  'weight:9999999',
];
const replies = ['answer', 'refusal', 'unreachable'] as const;

interface Act {
  text: string;
  /** Takes whatever the screen offers instead. */
  offer: number;
  reply: (typeof replies)[number];
}
const act: fc.Arbitrary<Act> = fc.record({
  text: fc.constantFrom(...codes, ...commands.map((command) => `CMD-${command}`), ...figures),
  offer: fc.integer({ min: 0, max: 9 }),
  reply: fc.constantFrom(...replies),
});

const outputs = {
  goods: { rows: [aFoundProduct(7)] },
  products: { rows: [aFoundProduct(7)] },
  from: aSource(),
  unit: { id: anId(651), code: 'LPN-000000025', locationId: anId(652) },
  bin: { id: anId(650), code: 'B01' },
  parcel: { parcel: aParcel() },
  short: { added: [], unfilled: 0, damagedBin: null, orderState: 'picking' },
  carton: { carton: aCarton(1, []) },
};

/** What a flow says to the server under any inputs; checks that every input is answered and nothing breaks. */
function driveAny<Work, State extends { step: string }>(
  flow: Flow<Work, State>,
  work: Work,
  acts: readonly Act[],
): FloorOperation[] {
  const sent: FloorOperation[] = [];
  let state = flow.begin(work);
  const settle = (next: ReturnType<typeof flow.take>, reply: Act['reply']): void => {
    state = next.state;
    sent.push(...next.operations);
    expect(JSON.parse(JSON.stringify(state))).to.deep.equal(state);
    expect(say(next.feedback, 'de')).to.not.match(/^$|\{\w+\}/);
    expect(flow.show(work, state).step).to.equal(state.step);
    if (!next.ask) return;
    const { name } = next.ask;
    const heard: Reply =
      reply === 'answer'
        ? { ask: name, kind: 'answer', output: outputs[name as keyof typeof outputs] ?? {} }
        : reply === 'refusal'
          ? { ask: name, kind: 'refusal', problem: 'request/invalid', sentence: 'No.' }
          : { ask: name, kind: 'unreachable' };
    // What the server answers to an act is in the work that is read then; here only the flow's own part is told.
    if (reply === 'answer' && next.ask.method !== 'get') sent.push({ ...next.ask, method: next.ask.method });
    settle(flow.heard(work, state, heard), 'refusal');
  };
  for (const { text, offer, reply } of acts) {
    const choices = flow.show(work, state).choices ?? [];
    const choice = offer < 2 ? choices[offer % Math.max(choices.length, 1)] : undefined;
    const taken = flow.take(work, state, inputOf(choice ? `choose:${choice.option}` : text));
    if (['error', 'stop'].includes(taken.feedback.level) && !taken.isTaken)
      expect(taken.state).to.deep.equal(state);
    settle(taken, reply);
  }
  sent.push(...flow.leave(work, state).operations);
  return sent;
}

const acts = fc.array(act, { maxLength: 60 });
const always = (property: (all: readonly Act[]) => void): void =>
  fc.assert(fc.property(acts, property), { numRuns: 150 });
const unitsOf = (
  sent: readonly FloorOperation[],
  path: string,
  of: (input: FloorOperation['input']) => boolean,
): number =>
  sent
    .filter((operation) => operation.path.endsWith(path) && of(operation.input))
    .reduce((total, { input }) => total + Number(input['quantity']), 0);

describe('any sequence of inputs', () => {
  it('picks and goes short of no more than the walk holds', () => {
    const work = aWalk([aLine(1, { quantity: 3, remaining: 3 }), aLine(2, { quantity: 2, remaining: 2 })]);
    always((all) => {
      const sent = driveAny(pick, work, all);
      for (const { lineId, remaining } of work.lines) {
        const ofLine = (input: FloorOperation['input']) => input['lineId'] === lineId;
        const units = unitsOf(sent, '/picks', ofLine) + unitsOf(sent, '/shorts', ofLine);
        expect(units).to.be.at.most(remaining);
      }
      for (const { input, path } of sent)
        if (!path.endsWith('/tote')) expect(input['quantity']).to.be.at.least(1);
    });
  });

  it('puts away and back no more than there is', () => {
    const work = aPutaway([
      [1, 3, 'A12-01-2'],
      [2, 2, 'A01-01-1'],
    ]);
    always((all) => {
      // The double never reads the work anew, so another bin's moves, which only the server tells, are left out.
      const told = driveAny(
        putaway,
        work,
        all.map((one) => ({ ...one, reply: 'refusal' as const })),
      );
      for (const { productId, quantity } of work.lines)
        expect(unitsOf(told, '/moves', (input) => input['productId'] === productId)).to.be.at.most(quantity);
      expect(unitsOf(driveAny(putBack, aPutBack(3), all), '/put-backs', () => true)).to.be.at.most(3);
    });
  });

  it('packs no more than was picked', () => {
    const work = aPackWork([aPackLine(1), aPackLine(2, { pickedQuantity: 1 })]);
    always((all) => {
      for (const { path, input } of driveAny(pack, work, all)) {
        if (!path.endsWith('/parcels')) continue;
        for (const line of input['lines'] as { orderLineId: string; quantity: number }[]) {
          const { pickedQuantity } =
            work.lines.find(({ orderLineId }) => orderLineId === line.orderLineId) ?? {};
          expect(line.quantity).to.be.within(1, pickedQuantity ?? 0);
        }
      }
    });
  });

  it('loads only what is on the list, each parcel once more than it was taken off', () => {
    always((all) => {
      const sent = driveAny(
        load,
        aManifest(2),
        all.map((one) => ({ ...one, reply: 'refusal' as const })),
      );
      for (const parcel of ['PCL-000001', 'PCL-000002']) {
        const mine = sent
          .filter(({ input }) => input['code'] === parcel)
          .map(({ path }) => path.endsWith('/unload'));
        mine.forEach((isOff, at) => expect(isOff).to.equal(at % 2 === 1));
      }
    });
  });

  it('counts more than announced only after a warning, and always whole units', () => {
    const work = aShipment([aCarton(1, [[1, 3]]), aCarton(2, [[2, 1]])]);
    always((all) => {
      for (const { path, input } of driveAny(receive, work, all)) {
        if (!path.endsWith('/counts')) continue;
        for (const { quantity } of input['counts'] as { quantity: number }[])
          expect(Number.isInteger(quantity) && quantity > 0).to.equal(true);
      }
    });
  });

  it('grades nothing without a grade and a decision', () => {
    always((all) => {
      for (const { path, input } of driveAny(returning, aReturn(2), all)) {
        if (!path.endsWith('/units')) continue;
        expect(input['grade']).to.be.a('string');
        expect(input['disposition']).to.be.a('string');
        expect(input['quantity']).to.be.at.least(1);
      }
    });
  });

  it('counts a bin at most once, whole units of known goods', () => {
    always((all) => {
      const sent = driveAny(count, aCount(), all);
      expect(sent.length).to.be.at.most(1 + all.filter(({ reply }) => reply === 'answer').length);
      const counts = sent.filter(({ path }) => path.endsWith('/count') || path.endsWith('/later'));
      expect(counts.length).to.be.at.most(1);
      for (const { path, input } of counts)
        if (path.endsWith('/count'))
          for (const { quantity } of input['goods'] as { quantity: number }[])
            expect(Number.isInteger(quantity) && quantity > 0).to.equal(true);
    });
  });

  it('moves no more than is free', () => {
    always((all) => {
      for (const { path, input } of driveAny(move, { warehouseId: anId(2) }, all))
        if (path === '/stock/moves') expect(Number(input['quantity'])).to.be.within(1, 6);
    });
  });

  it('measures all four figures or none', () => {
    always((all) => {
      for (const { input } of driveAny(measure, { warehouseId: anId(2) }, all))
        for (const figure of ['weightGrams', 'lengthMm', 'widthMm', 'heightMm'])
          expect(Number(input[figure])).to.be.at.least(1);
    });
  });
});
