import type { FloorInput } from '../../shared/floor/flow.ts';
import type {
  claimNextTask,
  claimTaskById,
  releaseTaskById,
  Task,
  TaskProgress,
} from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { Refused } from '../api/session.ts';
import { openBenchSeat, type BenchSeat, type Seated } from './bench-seat.ts';
import { readWork, tellRefusal, type BenchTools } from './bench-tools.ts';
import { answerMs } from './deliver.ts';
import { topicOf } from './desk.ts';
import { flowOf, loadFree, type AnyFlow, type FreeFlow } from './flows.ts';
import { beginRun, type Run, type RunPlace } from './run.ts';
import { taskNamed } from './task-named.ts';
import { undoFinished, type Finished } from './undo-finished.ts';

/** Whoever opens something is answered false where something else is being opened, or lies on the bench already. */
export interface Bench {
  openTask(task: Task): Promise<boolean>;
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
  pause(): Promise<void>;
  release(): Promise<void>;
  /** The task was taken away: puts it down in this very turn and answers what was on the screen. */
  withdraw(): Run | undefined;
  /** Nobody stands here any more: what they were at stays on the device. */
  abandon(): void;
  task(): Task | undefined;
  /** Whether a bin matters to what is worked on. */
  concerns(binId: string): boolean;
}

/** The place from which the same person goes on here: a flow that has changed since may not know it any more. */
function placeFrom(flow: AnyFlow, work: unknown, there: TaskProgress | null): RunPlace {
  if (there && 'state' in there)
    try {
      const state = flow.renew(work, there['state']);
      flow.show(work, state);
      const lastAt = there['lastAt'];
      return { work, state, ...(typeof lastAt === 'number' ? { lastAt } : {}) };
    } catch {
      // Its server has the facts; only what was in hand is asked for again.
    }
  return beginRun(flow, work);
}

/** A line may be dead without a sign: nobody waits longer for something to open. */
const soon = () => ({ signal: AbortSignal.timeout(answerMs) });

/** The ways to a piece of work: each ends with the work on the bench, or says why not. */
function waysTo(tools: BenchTools, seat: BenchSeat) {
  const { session, desk } = tools;
  const userId = (): string => tools.state().profile?.id ?? '';

  /** Begins where the same person was on another terminal, else where the server's rows say. */
  async function open(what: Task, progressThere: TaskProgress | null): Promise<void> {
    if ((await isAsking(what.id)) && (await resumeKept(what.id))) return;
    const entry = flowOf(what.kind);
    if (!entry) return tools.tell({ level: 'info', code: 'ui.no-flow' });
    const [flow, work] = await Promise.all([entry.load(), readWork(session, what)]);
    seat.start({ flow, of: what, place: placeFrom(flow, work, progressThere) });
  }

  /** @param taskId only this one, also where it was paused */
  async function resumeKept(taskId?: string): Promise<boolean> {
    const kept = await desk.openTask(userId());
    if (!kept || (taskId === undefined ? kept.isPaused : topicOf(kept.of) !== taskId)) return false;
    const flow = typeof kept.of === 'string' ? await loadFree(kept.of) : await flowOf(kept.of.kind)?.load();
    if (!flow) return false;
    seat.start({ flow, of: kept.of, place: kept.place });
    return true;
  }

  /** Paused while the server was asked something: only the place kept here knows what. */
  async function isAsking(taskId: string): Promise<boolean> {
    const kept = await desk.openTask(userId());
    return kept !== undefined && topicOf(kept.of) === taskId && kept.place.asked !== undefined;
  }

  return {
    resumeKept,
    async claim(taskId: string): Promise<void> {
      const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
      try {
        const claimed = await session.call<typeof claimTaskById>(address, { taskId }, soon());
        await open(claimed, claimed.progress);
      } catch (error) {
        if (error instanceof Refused || !(await resumeKept(taskId))) tellRefusal(tools, error);
      }
    },
    async next(kinds: TaskKind[]): Promise<void> {
      const { enrolment, lastBin } = tools.state();
      if (!enrolment?.warehouse) return;
      const address = { method: 'post', path: '/tasks/next' } as const;
      try {
        const input = { warehouseId: enrolment.warehouse.id, kinds, ...(lastBin ? { at: lastBin } : {}) };
        const found = await session.call<typeof claimNextTask>(address, input, soon());
        if (!found.task)
          return tools.tell({ level: 'info', code: kinds.length > 1 ? 'ui.no-task' : 'ui.no-task-of-kind' });
        await open(found.task, found.progress);
        tools.offered(found.why);
      } catch (error) {
        tellRefusal(tools, error);
      }
    },
    async free(name: FreeFlow, first?: FloorInput): Promise<void> {
      const flow = await loadFree(name);
      const warehouseId = tools.state().enrolment?.warehouse?.id ?? '';
      seat.start({ flow, of: name, place: beginRun(flow, { warehouseId }) });
      if (first) seat.run()?.take(first);
    },
  };
}

/** Work on one task at a time: claims it, runs its flow, keeps its place on the device. */
export function openBench(tools: BenchTools): Bench {
  const { session, queue } = tools;
  let finished: Finished | undefined;
  let isOpening = false;
  const seat = openBenchSeat(tools, finish);
  const ways = waysTo(tools, seat);
  const task = (): Task | undefined => {
    const of = seat.of();
    return typeof of === 'object' ? of : undefined;
  };

  /** One thing at a time is opened: of two quick touches, or a touch and a scan, the second claims nothing. */
  async function alone(open: () => Promise<void>): Promise<boolean> {
    if (isOpening || seat.run()) return false;
    isOpening = true;
    try {
      await open();
    } finally {
      isOpening = false;
    }
    return true;
  }

  /** All is said; what waits goes out by itself. An arrival may lead to an inspection. */
  async function finish(done: Seated): Promise<void> {
    finished = { ...done, undoIds: [] };
    await seat.put(false);
    const { taskId } = done.place.state as { taskId?: string | null };
    if (done.of === 'arrival' && taskId) await alone(() => ways.claim(taskId));
  }

  async function undoLast(): Promise<void> {
    const done = finished;
    const back = await undoFinished(tools, done);
    // Whose answer got lost is asked again under the same name.
    if (back !== 'unknown') finished = undefined;
    if (back === 'unknown' || back === undefined) return;
    if (back.kind === 'again') seat.start(back);
    else await ways.claim(back.taskId);
  }

  async function openScanned(text: string, input: FloorInput): Promise<void> {
    const warehouseId = tools.state().enrolment?.warehouse?.id ?? '';
    const found = await taskNamed(session, warehouseId, text, soon()).catch(() => undefined);
    return found ? ways.claim(found.id) : ways.free('look-up', input);
  }

  async function release(): Promise<void> {
    const given = task();
    await seat.run()?.leave();
    await queue.drain();
    await seat.put(false);
    const address = { method: 'post', path: '/tasks/:taskId/release' } as const;
    if (given)
      await session
        .call<typeof releaseTaskById>(address, { taskId: given.id })
        .catch((error: unknown) => tellRefusal(tools, error));
  }

  return {
    task,
    concerns: (binId) => binId !== '' && JSON.stringify(seat.run()?.place().work ?? null).includes(binId),
    openTask: (what) => alone(() => ways.claim(what.id)),
    async resume() {
      const isOn = await ways.resumeKept();
      if (isOn) void seat.run()?.refresh();
      return isOn;
    },
    next: (kinds) => alone(() => ways.next(kinds)),
    openFree: (name, first) => alone(() => ways.free(name, first)),
    openScanned: (text, input) => alone(() => openScanned(text, input)),
    take(input, onlyIfRight = false) {
      if (onlyIfRight) seat.run()?.takeIfRight(input);
      else seat.run()?.take(input);
    },
    async undo() {
      const run = seat.run();
      if (run) return run.undo();
      await alone(undoLast);
    },
    refresh: async () => seat.run()?.refresh(),
    async pause() {
      const wasTask = task();
      const hasSaid = (await seat.run()?.leave()) ?? false;
      await seat.put(!hasSaid);
      if (wasTask) tools.tell({ level: 'info', code: 'ui.paused' });
    },
    release,
    withdraw() {
      const left = seat.run();
      // What is written meanwhile stands before the place is dropped: to put down waits for it.
      void left?.leave();
      void seat.put(false);
      return left;
    },
    abandon() {
      finished = undefined;
      seat.abandon();
    },
  };
}
