import type { Delivery } from '../../client/floor/queue.ts';
import {
  neverTaken,
  nextToSend,
  type Entry,
  type NewAct,
  type QueuedOperation,
} from '../../client/floor/queue-rules.ts';
import type { RunPlace } from '../../client/floor/run.ts';

/** What a handheld keeps in its store: acts in order, and the place behind them. Everything is copied, as a store does. */
export interface Device {
  place(): RunPlace | undefined;
  write(acts: readonly NewAct[], place: RunPlace): void;
  takeBack(operationIds: readonly string[], place: RunPlace): boolean;
  isClear(): boolean;
  refusals(): number;
  /** Sends what may go, in order, one at a time; answers how many were answered. `isAlive` ends it when the page dies. */
  drain(deliver: (act: QueuedOperation) => Promise<Delivery>, isAlive: () => boolean): Promise<number>;
  /** Gives up what was refused and all that is held behind it. */
  giveUp(): void;
  /** Acts the worker did that neither were taken back nor are given up: the server has to have heard of each. */
  owed: Set<string>;
}

const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T;
const belongs = { topic: 'task', title: '', userId: 'worker', userName: '', doneAt: null };

export function openDevice(first: RunPlace): Device {
  let entries: Entry[] = [];
  let nextKey = 1;
  const tried: number[] = [];
  let kept = copy(first);
  const owed = new Set<string>();
  const put = (key: number, value: QueuedOperation): void => {
    entries = entries.map((entry) => (entry.key === key ? { key, value: copy(value) } : entry));
  };
  return {
    place: () => copy(kept),
    write(acts, place) {
      for (const { operationId } of acts) owed.add(operationId);
      const isNew = ({ operationId }: NewAct): boolean =>
        entries.every(({ value }) => value.operationId !== operationId);
      for (const { operation, ...act } of acts.filter(isNew))
        entries.push(copy({ key: nextKey++, value: { ...operation, ...act, ...belongs } }));
      kept = copy(place);
    },
    takeBack(operationIds, place) {
      if (!neverTaken(entries, operationIds, tried)) return false;
      entries = entries.filter(({ value }) => !operationIds.includes(value.operationId));
      kept = copy(place);
      for (const operationId of operationIds) owed.delete(operationId);
      return true;
    },
    isClear: () => entries.length === 0,
    refusals: () => entries.filter(({ value }) => value.refusal).length,
    async drain(deliver, isAlive) {
      for (let answered = 0; ; answered++) {
        const next = nextToSend(entries, () => true);
        if (!next || !isAlive()) return answered;
        tried.push(next.key);
        const delivery = await deliver(next.value);
        if (delivery.kind === 'unreachable' || !isAlive()) return answered;
        if (delivery.kind === 'refused') put(next.key, { ...next.value, refusal: delivery.problem });
        else entries = entries.filter(({ key }) => key !== next.key);
      }
    },
    giveUp() {
      // What may have arrived is owed all the same; what was only held behind a refusal was never sent.
      for (const { key, value } of entries)
        if (!value.isTried && !tried.includes(key)) owed.delete(value.operationId);
      entries = [];
    },
    owed,
  };
}
