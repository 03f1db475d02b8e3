/** Runs in the browser: the real queue on the browser's real store, with a server that answers what it is told to. */
import { openDeviceStore } from '../../../client/floor/device-store.ts';
import { openQueue } from '../../../client/floor/queue.ts';

const belongs = { topic: 'walk-1', title: 'R-1', userId: 'ann', userName: 'Ann', doneAt: null };
const act = (operationId) => ({
  operationId,
  operation: { method: 'post', path: '/picks', input: {} },
  scanned: '',
  told: { code: 'ok.put' },
});
const placeAt = (state) => ({ userId: 'ann', of: 'move', place: { work: null, state } });
const answers = {};
const sent = [];
let isHere = false;

const store = await openDeviceStore();
const queue = await openQueue(
  store,
  async ({ operationId }) => {
    sent.push(operationId);
    return answers[operationId] ?? { kind: 'unreachable' };
  },
  () => undefined,
  () => isHere,
);

/** What the page asks the store for, on the way. */
const reads = [];
for (const name of ['get', 'getAll', 'getAllKeys', 'openCursor']) {
  const real = IDBObjectStore.prototype[name];
  IDBObjectStore.prototype[name] = function (...given) {
    if (this.transaction.mode === 'readwrite') reads.push(`${this.name}.${name}`);
    return real.apply(this, given);
  };
}

globalThis.device = {
  /** Writes steps at once, each with all its acts given; answers how each write went. */
  write: (steps) =>
    Promise.all(
      steps.map((ids) =>
        queue
          .write(ids.map(act), belongs, placeAt(ids.at(-1)))
          .then(() => true)
          .catch(() => false),
      ),
    ),
  /** The next write is broken off by the device, as one that has no room does. */
  breakNext() {
    const real = Reflect.get(IDBDatabase.prototype, 'transaction');
    IDBDatabase.prototype.transaction = function (...given) {
      const tx = real.apply(this, given);
      if (given[1] === 'readwrite') {
        IDBDatabase.prototype.transaction = real;
        tx.commit = () => tx.abort();
      }
      return tx;
    };
  },
  stands: async () => ({
    acts: (await store.getAll('operations')).map(({ operationId }) => operationId),
    place: (await store.get('kept', 'task:ann'))?.place.state ?? null,
  }),
  async drain(told) {
    Object.assign(answers, told);
    isHere = true;
    await queue.drain();
    isHere = false;
    return { sent: sent.splice(0), contents: await queue.contents('ann') };
  },
  reads: () => reads.splice(0),
};
