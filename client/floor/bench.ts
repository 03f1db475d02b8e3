import type { FloorInput } from '../../shared/floor/flow.ts';
import type { releaseTaskById, Task } from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { openBenchSeat, type BenchSeat, type Seated } from './bench-seat.ts';
import { tellRefusal, type BenchTools } from './bench-tools.ts';
import { soon } from './deliver.ts';
import type { FreeFlow } from './flows.ts';
import { openOpening, type Opening } from './opening.ts';
import type { Run } from './run.ts';
import { openFinished } from './undo-finished.ts';
import { waysToWork } from './ways-to-work.ts';

/** Whoever opens something is answered false where something else is being opened, or lies on the bench already. */
export interface Bench extends PuttingDown {
  openTask(task: Pick<Task, 'id'>): Promise<boolean>;
  /** Goes on with the work kept on the device; false where there is none. */
  resume(): Promise<boolean>;
  next(kinds: TaskKind[]): Promise<boolean>;
  openFree(name: FreeFlow, first?: FloorInput): Promise<boolean>;
  /** Opens the task that a code names, else tells what is known of the code. */
  openScanned(text: string, input: FloorInput): Promise<boolean>;
  take(input: FloorInput, onlyIfRight?: boolean): void;
  /** Takes the last confirmed step back, also where it finished its task. */
  undo(): Promise<void>;
  refresh(): Promise<void>;
  /** Nobody stands here any more: what they were at stays on the device. */
  abandon(): void;
  task(): Task | undefined;
  /** Whether a bin matters to what is worked on. */
  concerns(binId: string): boolean;
}

/** The ways to leave work in the middle: what was counted is said. */
interface PuttingDown {
  /** To be gone on with. */
  pause(): Promise<void>;
  /** Back to whoever asks next. */
  release(): Promise<void>;
  /** The task was taken away: puts it down in this very turn and answers what was on the screen. */
  withdraw(): Run | undefined;
}

const taskOn = (seat: BenchSeat): Task | undefined => {
  const of = seat.of();
  return typeof of === 'object' ? of : undefined;
};

function puttingDown(tools: BenchTools, seat: BenchSeat, { visit }: Opening): PuttingDown {
  const { session, queue } = tools;
  return {
    async pause() {
      const wasTask = taskOn(seat) !== undefined;
      await seat.run()?.tookBack();
      await seat.put(true);
      if (wasTask) tools.tell({ level: 'info', code: 'ui.paused' });
    },
    async release() {
      const isHere = visit();
      const given = taskOn(seat);
      await seat.run()?.tookBack();
      await seat.put(false);
      // Whoever gets it next shall find all that was done.
      await queue.drain();
      if (!given || !isHere()) return;
      const address = { method: 'post', path: '/tasks/:taskId/release' } as const;
      await session
        .call<typeof releaseTaskById>(address, { taskId: given.id }, soon())
        .catch((error: unknown) => isHere() && tellRefusal(tools, error));
    },
    withdraw() {
      const left = seat.run();
      void seat.put(false);
      return left;
    },
  };
}

/** Work on one task at a time: claims it, runs its flow, keeps its place on the device. */
export function openBench(tools: BenchTools): Bench {
  const seat = openBenchSeat(tools, finish);
  const ways = waysToWork(tools, seat);
  const opening = openOpening(() => seat.run() !== undefined);
  const finished = openFinished(tools);
  const { alone, visit } = opening;

  /** All is said; what waits goes out by itself. An arrival may lead to an inspection. */
  async function finish(done: Seated): Promise<void> {
    const isHere = visit();
    finished.is(done);
    await seat.put(false);
    const { taskId } = done.place.state as { taskId?: string | null };
    if (done.of === 'arrival' && taskId && isHere()) await alone((still) => ways.claim(taskId, still));
  }

  return {
    ...puttingDown(tools, seat, opening),
    task: () => taskOn(seat),
    concerns: (binId) => binId !== '' && JSON.stringify(seat.run()?.place().work ?? null).includes(binId),
    openTask: (what) => alone((isHere) => ways.claim(what.id, isHere)),
    async resume() {
      let isOn = false;
      await alone(async (isHere) => {
        isOn = await ways.resume(isHere);
      });
      if (isOn) void seat.run()?.refresh();
      return isOn;
    },
    next: (kinds) => alone((isHere) => ways.next(kinds, isHere)),
    openFree: (name, first) => alone((isHere) => ways.free(name, isHere, first)),
    openScanned: (text, input) => alone((isHere) => ways.scanned(text, input, isHere)),
    take(input, onlyIfRight = false) {
      if (onlyIfRight) seat.run()?.takeIfRight(input);
      else seat.run()?.take(input);
    },
    async undo() {
      const run = seat.run();
      if (run) return run.undo();
      await alone(async (isHere) => {
        const back = await finished.undo(isHere);
        if (back?.kind === 'again') seat.start(back);
        if (back?.kind === 'task') await ways.claim(back.taskId, isHere);
      });
    },
    refresh: async () => seat.run()?.refresh(),
    abandon() {
      finished.forget();
      opening.abandon();
      seat.abandon();
    },
  };
}
