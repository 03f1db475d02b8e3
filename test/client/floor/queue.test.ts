import { expect } from 'chai';
import {
  contentsFor,
  neverTaken,
  nextToSend,
  type Entry,
  type QueuedOperation,
} from '../../../client/floor/queue-rules.ts';
import { openServerClock } from '../../../client/floor/server-clock.ts';
import type { ProblemDocument } from '../../../shared/contract/problems.ts';

const refusal = { code: 'order/cancelled', status: 409, detail: 'no' } as unknown as ProblemDocument;

const entry = (key: number, more: Partial<QueuedOperation> = {}): Entry => ({
  key,
  value: {
    method: 'post',
    path: '/picks',
    input: {},
    operationId: `op-${key}`,
    topic: 'walk-1',
    title: 'R-1',
    userId: 'ann',
    userName: 'Ann',
    scanned: 'TOT-1',
    told: { code: 'ok.taken' },
    doneAt: null,
    ...more,
  },
});
const isAnn = (userId: string): boolean => userId === 'ann';

describe('the rules of the queue', () => {
  it('send the oldest of whoever is here', () => {
    const entries = [entry(1, { userId: 'bob' }), entry(2), entry(3)];
    expect(nextToSend(entries, isAnn)?.key).to.equal(2);
    expect(nextToSend(entries, () => false)).to.equal(undefined);
  });

  it('hold what stands behind a refusal of the same topic, and nothing else', () => {
    const entries = [entry(1, { refusal }), entry(2), entry(3, { topic: 'walk-2' })];
    expect(nextToSend(entries, isAnn)?.key).to.equal(3);
    const { waiting, held, exceptions } = contentsFor(entries, 'ann');
    expect({ waiting, held }).to.deep.equal({ waiting: 1, held: 1 });
    expect(
      exceptions.map(({ key, behind }) => [key, behind.map(({ operationId }) => operationId)]),
    ).to.deep.equal([[1, ['op-2']]]);
  });

  it('hold back nobody’s acts for what a colleague was refused on the same task', () => {
    const entries = [entry(1, { userId: 'bob', refusal }), entry(2), entry(3, { userId: 'bob' })];
    expect(nextToSend(entries, isAnn)?.key).to.equal(2);
    expect(contentsFor(entries, 'ann')).to.deep.include({ waiting: 1, held: 0 });
    expect(
      nextToSend(entries, (userId) => userId === 'bob'),
      'his own stand behind it',
    ).to.equal(undefined);
    const [exception] = contentsFor(entries, undefined).exceptions;
    expect(exception?.behind.map(({ operationId }) => operationId)).to.deep.equal(['op-3']);
  });

  it('count colleagues’ acts apart', () => {
    const entries = [entry(1, { userId: 'bob', userName: 'Bob', refusal }), entry(2)];
    const contents = contentsFor(entries, 'ann');
    expect(contents).to.deep.include({ waiting: 1, held: 0, exceptions: [] });
    expect(contents.others).to.deep.equal([{ userName: 'Bob', waiting: 1 }]);
  });

  it('take back only what surely never arrived: never sent, or refused', () => {
    const acts = [entry(1), entry(2)];
    expect(neverTaken(acts, ['op-1', 'op-2'], [])).to.equal(true);
    expect(neverTaken(acts, ['op-1'], [2])).to.equal(true);
    expect(neverTaken(acts, ['op-1', 'op-2'], [2])).to.equal(false);
    expect(neverTaken([entry(1, { isTried: true })], ['op-1'], [])).to.equal(false);
    expect(neverTaken([entry(1), entry(2, { refusal })], ['op-1', 'op-2'], [2])).to.equal(true);
    expect(neverTaken([entry(1)], ['op-1', 'gone'], []), 'answered already').to.equal(false);
  });
});

describe('the warehouse’s clock on a device', () => {
  const clocks = { steady: 0, device: 1_000_000 };
  const open = (aheadMs?: number) => {
    const told: number[] = [];
    const clock = openServerClock(aheadMs, (ahead) => told.push(ahead), {
      steady: () => clocks.steady,
      device: () => clocks.device,
    });
    return { clock, told };
  };
  beforeEach(() => Object.assign(clocks, { steady: 0, device: 1_000_000 }));

  it('is the server’s, whatever somebody sets the device to', () => {
    const { clock, told } = open();
    expect(clock.now()).to.equal(null);
    clock.heard(5_000_000);
    clocks.steady += 60_000;
    clocks.device = 77;
    expect(clock.now()).to.equal(5_060_000);
    expect(told).to.deep.equal([4_000_000]);
  });

  it('bridges a reload without the server, and is corrected by its next answer', () => {
    const { clock, told } = open(4_000_000);
    expect(clock.now()).to.equal(5_000_000);
    clock.heard(5_000_500);
    expect(told, 'a difference of the network').to.deep.equal([]);
    clock.heard(9_000_000);
    expect(told).to.deep.equal([8_000_000]);
  });
});
