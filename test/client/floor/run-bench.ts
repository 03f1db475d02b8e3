import { beginRun, openRun, type RunDoors, type RunPlace } from '../../../client/floor/run.ts';
import type { NewAct } from '../../../client/floor/queue-rules.ts';
import type { Ask, Feedback, FloorOperation, Reply } from '../../../shared/floor/flow.ts';
import { pick } from '../../../shared/floor/index.ts';
import { scanOf } from '../../shared/floor/drive.ts';

/** Lets everything that waits only on promises go on. */
export const settled = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** A run on a device in memory, with a server that answers what it is told to. */
export function benchFor(work: unknown, place?: RunPlace) {
  const queued: FloorOperation[] = [];
  const acts: NewAct[] = [];
  const said: Feedback[] = [];
  const asked: { ask: Ask; operationId: string; reply: (reply?: Reply) => void }[] = [];
  const kept: RunPlace[] = [];
  const bench: { isUnsent: boolean; now: number | null; disk?: (() => Promise<void>) | undefined } = {
    isUnsent: false,
    now: null,
  };
  let server = work;
  const doors: RunDoors = {
    write: async (given, place) => {
      await bench.disk?.();
      const fresh = given.filter((act) => !acts.includes(act));
      acts.push(...fresh);
      queued.push(...fresh.map(({ operation }) => operation));
      kept.push(place);
    },
    takeBack: async () => bench.isUnsent,
    isSettled: async () => queued.length === 0,
    ask: (ask, operationId) => new Promise((reply) => asked.push({ ask, operationId, reply })),
    readWork: async () => {
      if (server instanceof Error) throw server;
      return server;
    },
    now: () => bench.now,
    changed: (feedback) => void (feedback && said.push(feedback)),
  };
  const run = openRun(pick, place ?? beginRun(pick, work), doors);
  return Object.assign(bench, {
    run,
    queued,
    acts,
    said,
    asked,
    kept,
    serve: (next: unknown) => void (server = next),
  });
}

export const scan = (bench: ReturnType<typeof benchFor>, ...texts: string[]): void =>
  texts.forEach((text) => bench.run.take(scanOf(text)));
