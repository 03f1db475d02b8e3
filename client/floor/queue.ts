import { openDB, type DBSchema, type IDBPDatabase } from 'idb';
import type { ProblemDocument } from '../../shared/contract/problems.ts';
import { newId } from '../../shared/domain/new-id.ts';
import type { FloorOperation } from '../../shared/floor/flow.ts';

/**
 * The queue: every act is written to the device first and then sent, in order, one at a time, until the server has
 * answered. A reload, an empty battery or a dead network loses nothing; the act's id makes a second delivery
 * harmless.
 */
export interface QueuedOperation extends FloorOperation {
  operationId: string;
  /** Acts of one topic (a task) depend on each other: when one is refused, those behind it are held. */
  topic: string;
  /** Who did it: a colleague who takes over the device does not send it under another name. */
  userId: string;
  queuedAt: string;
  /** Set once the server refused it: it waits as an exception for somebody to look at. */
  refusal?: ProblemDocument;
}

interface Schema extends DBSchema {
  operations: { key: number; value: QueuedOperation };
}

/** How an act was answered; `unreachable` means: not known, send it again. */
export type Delivery =
  | { kind: 'done' }
  | { kind: 'refused'; problem: ProblemDocument }
  | { kind: 'unreachable' };

export interface QueueContents {
  waiting: number;
  held: number;
  exceptions: (QueuedOperation & { key: number })[];
}

export interface Queue {
  add(operation: FloorOperation, topic: string, userId: string): Promise<void>;
  /** Acts not answered yet, and refused ones that nobody has settled. */
  contents(): Promise<QueueContents>;
  /** Whether nothing of a topic is left to be answered or looked at. */
  isClear(topic: string): Promise<boolean>;
  /** Takes an exception off the list; what was held behind it goes on. */
  settle(key: number): Promise<void>;
  /** Sends what waits; called when something was added, when the line is back, and from time to time. */
  drain(): Promise<void>;
}

export async function openQueue(
  deliver: (operation: QueuedOperation) => Promise<Delivery>,
  onChange: () => void,
  /** Whose acts go out now: whoever is signed in. Others' wait until they are back. */
  isMine: (userId: string) => boolean,
): Promise<Queue> {
  const db = await openDB<Schema>('farstock-floor', 1, {
    upgrade: (fresh) => void fresh.createObjectStore('operations', { autoIncrement: true }),
  });
  let draining: Promise<void> | undefined;
  const drain = (): Promise<void> =>
    (draining ??= alone(() => drainOnce(db, deliver, onChange, isMine)).finally(() => {
      draining = undefined;
    }));
  return {
    async add(operation, topic, userId) {
      const queuedAt = new Date().toISOString();
      await db.add('operations', { ...operation, operationId: newId(), topic, userId, queuedAt });
      onChange();
      void drain();
    },
    async contents() {
      const entries = await readAll(db);
      const refused = new Set(entries.flatMap(({ value }) => (value.refusal ? [value.topic] : [])));
      const waiting = entries.filter(({ value }) => !value.refusal);
      const held = waiting.filter(({ value }) => refused.has(value.topic)).length;
      return {
        waiting: waiting.length - held,
        held,
        exceptions: entries.flatMap(({ key, value }) => (value.refusal ? [{ ...value, key }] : [])),
      };
    },
    async isClear(topic) {
      return (await readAll(db)).every(({ value }) => value.topic !== topic);
    },
    async settle(key) {
      await db.delete('operations', key);
      onChange();
      void drain();
    },
    drain,
  };
}

/** Two tabs of one device share the queue: only one of them sends. */
async function alone(work: () => Promise<void>): Promise<void> {
  // Lock manager and service worker exist on HTTPS and localhost only; elsewhere one tab is the rule.
  if (!navigator.locks) return work();
  await navigator.locks.request('farstock-floor-queue', work);
}

async function readAll(db: IDBPDatabase<Schema>): Promise<{ key: number; value: QueuedOperation }[]> {
  const entries: { key: number; value: QueuedOperation }[] = [];
  let cursor = await db.transaction('operations').store.openCursor();
  while (cursor) {
    entries.push({ key: cursor.key, value: cursor.value });
    cursor = await cursor.continue();
  }
  return entries;
}

async function drainOnce(
  db: IDBPDatabase<Schema>,
  deliver: (operation: QueuedOperation) => Promise<Delivery>,
  onChange: () => void,
  isMine: (userId: string) => boolean,
): Promise<void> {
  for (;;) {
    const entries = await readAll(db);
    const refused = new Set(entries.flatMap(({ value }) => (value.refusal ? [value.topic] : [])));
    const next = entries.find(
      ({ value }) => isMine(value.userId) && !value.refusal && !refused.has(value.topic),
    );
    if (!next) return;
    const delivery = await deliver(next.value);
    if (delivery.kind === 'unreachable') return;
    if (delivery.kind === 'done') await db.delete('operations', next.key);
    else await db.put('operations', { ...next.value, refusal: delivery.problem }, next.key);
    onChange();
  }
}
