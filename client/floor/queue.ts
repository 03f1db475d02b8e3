import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { forSure, type DeviceStore } from './device-store.ts';
import type { OpenTask } from './desk.ts';
import { placeKey } from './desk.ts';
import {
  contentsFor,
  isTogether,
  neverTaken,
  nextToSend,
  type Entry,
  type NewAct,
  type QueueContents,
  type QueuedOperation,
  type Settlement,
} from './queue-rules.ts';

/** How an act was answered; `unreachable` means: not known, send it again. */
export type Delivery =
  | { kind: 'done' }
  | { kind: 'refused'; problem: ProblemDocument }
  | { kind: 'unreachable' };

/** What all acts of one piece of work have in common. */
type Belongs = Pick<QueuedOperation, 'topic' | 'title' | 'userId' | 'userName' | 'doneAt'>;

/**
 * The queue: every act is written to the device first and then sent, in order, one at a time, until the server has
 * answered. A reload, an empty battery or a dead network loses nothing; the act's id makes a second delivery
 * harmless.
 */
export interface Queue {
  /**
   * Writes acts and the place behind them as one, in the order of the calls. Rejects where the device takes no more.
   * An act given again (its first write was not known to have gone well) is written where it was.
   */
  write(acts: readonly NewAct[], belongs: Belongs, place?: OpenTask): Promise<void>;
  /** Takes acts out again, if the server surely has not taken any of them; the place is written with it. */
  takeBack(operationIds: readonly string[], place?: OpenTask): Promise<boolean>;
  /** Acts not answered yet, and refused ones that nobody has settled. */
  contents(userId: string | undefined): Promise<QueueContents>;
  /** Whether nothing that somebody did on a topic is left to be answered or looked at. */
  isClear(topic: string, userId: string): Promise<boolean>;
  settle(key: number, how: Settlement): Promise<void>;
  /** Sends what waits; called when something was added, when the line is back, and from time to time. */
  drain(): Promise<void>;
}

/** Numbers of acts of one opening of the page; more than anybody scans between two reloads. */
const numbersPerLife = 2 ** 24;

/** Numbers for acts, rising from one opening of the page to the next; no two tabs have the same. */
async function beginNumbers(db: DeviceStore): Promise<() => number> {
  const { store, done } = db.transaction('kept', 'readwrite', forSure);
  const life = Number((await store.get('life')) ?? 0) + 1;
  void store.put(life, 'life');
  await done;
  let next = life * numbersPerLife;
  return () => next++;
}

/** Opens the queue. Rejects where the device has no room left. */
export async function openQueue(
  db: DeviceStore,
  deliver: (operation: QueuedOperation) => Promise<Delivery>,
  onChange: () => void,
  /** Whose acts go out now: whoever is signed in. Others' wait until they are back. */
  isMine: (userId: string) => boolean,
): Promise<Queue> {
  const nextKey = await beginNumbers(db);
  /** Where each act stands, or was meant to where its write went wrong. */
  const keys = new Map<string, number>();
  const keyOf = (operationId: string): number => {
    const key = keys.get(operationId) ?? nextKey();
    keys.set(operationId, key);
    return key;
  };
  let draining: Promise<void> | undefined;
  const drain = (): Promise<void> =>
    (draining ??= alone(() => drainOnce(db, deliver, onChange, isMine)).finally(() => {
      draining = undefined;
    }));
  const changed = (): void => {
    onChange();
    void drain();
  };
  return {
    async write(acts, belongs, place) {
      const tx = db.transaction(['operations', 'kept'], 'readwrite', forSure);
      for (const { operation, ...act } of acts)
        void tx.objectStore('operations').put({ ...operation, ...act, ...belongs }, keyOf(act.operationId));
      if (place) void tx.objectStore('kept').put(place, placeKey(place.userId));
      // With no way back to the page: one that dies in this moment has it written all the same.
      tx.commit();
      await tx.done;
      if (acts.length > 0) changed();
    },
    async takeBack(operationIds, place) {
      const tx = db.transaction(['operations', 'kept', 'tried'], 'readwrite', forSure);
      const [entries, tried] = await Promise.all([
        readAll(tx.objectStore('operations')),
        tx.objectStore('tried').getAllKeys(),
      ]);
      const isFree = neverTaken(entries, operationIds, tried);
      if (isFree) {
        for (const { key, value } of entries) if (operationIds.includes(value.operationId)) drop(tx, key);
        if (place) void tx.objectStore('kept').put(place, placeKey(place.userId));
      }
      await tx.done;
      if (isFree) changed();
      return isFree;
    },
    contents: async (userId) => contentsFor(await lookAt(db), userId),
    async isClear(topic, userId) {
      const entries = await lookAt(db);
      return !entries.some(({ value }) => isTogether(value, { topic, userId }));
    },
    async settle(key, how) {
      await settleOne(db, key, how);
      changed();
    },
    drain,
  };
}

interface WithLocks {
  navigator?: { locks?: { request(name: string, work: () => Promise<void>): Promise<void> } };
}

/** Two tabs of one device share the queue: only one of them sends. */
async function alone(work: () => Promise<void>): Promise<void> {
  // Browsers have locks on HTTPS and localhost only; elsewhere one tab is the rule.
  const { navigator } = globalThis as WithLocks;
  if (!navigator?.locks) return work();
  await navigator.locks.request('farstock-floor-queue', work);
}

interface Readable {
  getAllKeys(): Promise<number[]>;
  getAll(): Promise<QueuedOperation[]>;
}

async function readAll(store: Readable): Promise<Entry[]> {
  const [keys, values] = await Promise.all([store.getAllKeys(), store.getAll()]);
  return values.map((value, at) => ({ key: keys[at] ?? 0, value }));
}

/**
 * All acts, read in one go: the store is free again before the page has looked at them. A step's write that came
 * behind would else wait for the page, and be lost with it.
 */
async function lookAt(db: DeviceStore): Promise<Entry[]> {
  const tx = db.transaction('operations');
  const reading = readAll(tx.store);
  tx.commit();
  return reading;
}

interface Droppable {
  objectStore(name: 'operations' | 'tried'): { delete(key: number): Promise<void> };
}

function drop(tx: Droppable, key: number): void {
  void tx.objectStore('operations').delete(key);
  void tx.objectStore('tried').delete(key);
}

async function settleOne(db: DeviceStore, key: number, how: Settlement): Promise<void> {
  const tx = db.transaction(['operations', 'tried'], 'readwrite', forSure);
  const store = tx.objectStore('operations');
  const entries = await readAll(store);
  const found = entries.find((entry) => entry.key === key);
  if (found && how === 'again') {
    const { refusal: _, ...fresh } = found.value;
    void store.put(fresh, key);
  }
  const isGone = (entry: Entry, refused: Entry): boolean =>
    entry.key === key || (how === 'drop-all' && entry.key > key && isTogether(entry.value, refused.value));
  if (found && how !== 'again') for (const entry of entries) if (isGone(entry, found)) drop(tx, entry.key);
  await tx.done;
}

async function drainOnce(
  db: DeviceStore,
  deliver: (operation: QueuedOperation) => Promise<Delivery>,
  onChange: () => void,
  isMine: (userId: string) => boolean,
): Promise<void> {
  for (;;) {
    const next = nextToSend(await lookAt(db), isMine);
    if (!next) return;
    // Taken back in this very moment: the next one, then.
    await markTried(db, next.key);
    if (!(await isQueued(db, next.key))) {
      await forget(db, next.key);
      continue;
    }
    const delivery = await deliver(next.value);
    if (delivery.kind === 'unreachable') return;
    if (delivery.kind === 'done') await forget(db, next.key);
    else await markRefused(db, next, delivery.problem);
    onChange();
  }
}

/** From here on the server may know of it: it is not taken back any more. */
async function markTried(db: DeviceStore, key: number): Promise<void> {
  if ((await db.getKey('tried', key)) !== undefined) return;
  const tx = db.transaction('tried', 'readwrite', forSure);
  void tx.store.put(true, key);
  tx.commit();
  await tx.done;
}

async function isQueued(db: DeviceStore, key: number): Promise<boolean> {
  const tx = db.transaction('operations');
  const found = tx.store.getKey(key);
  tx.commit();
  return (await found) !== undefined;
}

async function forget(db: DeviceStore, key: number): Promise<void> {
  const tx = db.transaction(['operations', 'tried'], 'readwrite');
  drop(tx, key);
  tx.commit();
  await tx.done;
}

/** What was on its way nobody else has changed: it is written without being read, so no step's write waits for that. */
async function markRefused(db: DeviceStore, { key, value }: Entry, refusal: ProblemDocument): Promise<void> {
  const tx = db.transaction('operations', 'readwrite', forSure);
  void tx.store.put({ ...value, refusal }, key);
  tx.commit();
  await tx.done;
}
