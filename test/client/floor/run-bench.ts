import { beginRun, openRun, type RunDoors, type RunPlace } from '../../../client/floor/run.ts';
import type { NewAct } from '../../../client/floor/queue-rules.ts';
import type { AnyFlow } from '../../../client/floor/flows.ts';
import type { Ask, Feedback, FloorOperation, Reply } from '../../../shared/floor/flow.ts';
import { pick } from '../../../shared/floor/index.ts';
import { inputOf } from '../../shared/floor/drive.ts';

/** Lets everything that waits only on promises go on. */
export const settled = async (turns = 1): Promise<void> => {
  for (let turn = 0; turn < turns; turn++) await new Promise((resolve) => setImmediate(resolve));
};

/** A run on a device in memory, with a server that answers what it is told to. */
export function benchFor(work: unknown, place?: RunPlace, flow: AnyFlow = pick as AnyFlow) {
  const queued: FloorOperation[] = [];
  const acts: NewAct[] = [];
  const said: Feedback[] = [];
  const asked: { ask: Ask; operationId: string; reply: (reply?: Reply) => void }[] = [];
  const kept: RunPlace[] = [];
  let reads = 0;
  const bench: {
    isUnsent: boolean;
    now: number | null;
    disk?: (() => Promise<void>) | undefined;
    /** How long the server’s view is on its way. */
    way?: (() => Promise<void>) | undefined;
  } = { isUnsent: false, now: null };
  let taken = 0;
  let server = work;
  const doors: RunDoors = {
    write: async (given, place) => {
      await bench.disk?.();
      const fresh = given.filter((act) => !acts.includes(act));
      acts.push(...fresh);
      queued.push(...fresh.map(({ operation }) => operation));
      kept.push(place);
    },
    takeBack: async () => {
      taken += 1;
      return bench.isUnsent;
    },
    isSettled: async () => queued.length === 0,
    ask: (ask, operationId) => new Promise((reply) => asked.push({ ask, operationId, reply })),
    readWork: async () => {
      reads += 1;
      const seen = server;
      await bench.way?.();
      if (seen instanceof Error) throw seen;
      return seen;
    },
    now: () => bench.now,
    changed: (feedback) => void (feedback && said.push(feedback)),
  };
  const run = openRun(flow, place ?? beginRun(flow, work), doors);
  return Object.assign(bench, {
    run,
    queued,
    acts,
    said,
    asked,
    kept,
    reads: () => reads,
    takenBack: () => taken,
    serve: (next: unknown) => void (server = next),
  });
}

export const scan = (bench: ReturnType<typeof benchFor>, ...texts: string[]): void =>
  texts.forEach((text) => bench.run.take(inputOf(text)));
