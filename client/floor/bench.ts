import type { Feedback, FloorInput } from '../../shared/floor/flow.ts';
import type {
  claimNextTask,
  claimTaskById,
  releaseTaskById,
  Task,
  TaskProgress,
} from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { Refused } from '../api/session.ts';
import { doorsFor, readWork, tellRefusal, titleOf, type BenchTools } from './bench-tools.ts';
import { topicOf } from './desk.ts';
import { flowOf, loadFree, type AnyFlow, type FreeFlow } from './flows.ts';
import { undoFinished, type Finished } from './undo-finished.ts';
import { keepProgress, type Progress } from './progress.ts';
import { beginRun, openRun, type Run, type RunPlace } from './run.ts';

export interface Bench {
  openTask(task: Task): Promise<void>;
  /** Goes on with the work kept on the device; false where there is none. */
  resume(): Promise<boolean>;
  next(kinds: TaskKind[]): Promise<void>;
  openFree(name: FreeFlow, first?: FloorInput): Promise<void>;
  take(input: FloorInput, onlyIfRight?: boolean): void;
  /** Takes the last confirmed step back, also where it finished its task. */
  undo(): Promise<void>;
  refresh(): Promise<void>;
  pause(): Promise<void>;
  release(): Promise<void>;
  /** The task was taken away: puts it down in this very turn and answers what was on the screen. */
  withdraw(): Run | undefined;
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
      return { work, state };
    } catch {
      // Its server has the facts; only what was in hand is asked for again.
    }
  return beginRun(flow, work);
}

/** Work on one task at a time: claims it, runs its flow, keeps its place on the device. */
export function openBench(tools: BenchTools): Bench {
  const { session, desk, queue } = tools;
  let run: Run | undefined;
  let of: Task | FreeFlow | undefined;
  let progress: Progress | undefined;
  let finished: Finished | undefined;
  const userId = (): string => tools.state().profile?.id ?? '';
  const task = (): Task | undefined => (typeof of === 'object' ? of : undefined);

  function start(flow: AnyFlow, place: RunPlace, what: Task | FreeFlow): void {
    progress?.stop();
    of = what;
    const changed = (feedback?: Feedback): void => {
      if (run === own) paint();
      if (feedback && (run === own || feedback.level === 'stop')) tools.tell(feedback);
      if (run !== own) return;
      progress?.moved();
      if (own.view().isOver) void finish(own, flow, what);
    };
    const own = openRun(flow, place, doorsFor(tools, what, place.work, changed));
    run = own;
    if (typeof what === 'object')
      progress = keepProgress(what, {
        session,
        // Counted and not told yet: on another terminal it would be told twice.
        place: () => (own.isUnsaid() ? undefined : own.place()),
        over: () => void own.refresh(),
        lost: (error) => {
          if (run === own) tools.withdrawn(error.problem.detail);
        },
      });
    changed();
    own.keep();
  }

  function paint(): void {
    if (!run || !of) return;
    const { screen, isBusy, canUndo } = run.view();
    const kind = typeof of === 'string' ? of : of.kind;
    tools.change({ phase: 'work', work: { kind, title: titleOf(of), screen, isBusy, canUndo } });
  }

  /** All is said; what waits goes out by itself. An arrival may lead to an inspection. */
  async function finish(done: Run, flow: AnyFlow, what: Task | FreeFlow): Promise<void> {
    if (run !== done) return;
    const place = done.place();
    finished = { flow, of: what, place };
    await put();
    const { taskId } = place.state as { taskId?: string | null };
    if (what === 'arrival' && taskId) await claim(taskId);
  }

  /** Nothing is worked on any more. */
  async function put(isPaused = false): Promise<void> {
    const left = run;
    const what = of;
    progress?.stop();
    run = undefined;
    of = undefined;
    tools.left();
    if (!left || !what) return;
    await left.written();
    if (isPaused && run === undefined)
      await desk.keepOpenTask(userId(), { userId: userId(), of: what, place: left.place(), isPaused: true });
    else await desk.dropOpenTask(userId(), topicOf(what));
  }

  async function claim(taskId: string): Promise<void> {
    const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
    try {
      const claimed = await session.call<typeof claimTaskById>(address, { taskId });
      await open(claimed, claimed.progress);
    } catch (error) {
      if (error instanceof Refused || !(await resumeKept(taskId))) tellRefusal(tools, error);
    }
  }

  /** Begins where the same person was on another terminal, else where the server's rows say. */
  async function open(what: Task, progressThere: TaskProgress | null): Promise<void> {
    const entry = flowOf(what.kind);
    if (!entry) return tools.tell({ level: 'info', code: 'ui.no-flow' });
    const [flow, work] = await Promise.all([entry.load(), readWork(session, what)]);
    start(flow, placeFrom(flow, work, progressThere), what);
  }

  /** @param taskId only this one, also where it was paused */
  async function resumeKept(taskId?: string): Promise<boolean> {
    const kept = await desk.openTask(userId());
    if (!kept || (taskId === undefined ? kept.isPaused : topicOf(kept.of) !== taskId)) return false;
    const flow = typeof kept.of === 'string' ? await loadFree(kept.of) : await flowOf(kept.of.kind)?.load();
    if (!flow) return false;
    start(flow, kept.place, kept.of);
    return true;
  }

  return {
    task,
    concerns: (binId) => binId !== '' && JSON.stringify(run?.place().work ?? null).includes(binId),
    openTask: (what) => claim(what.id),
    async resume() {
      const isOn = await resumeKept();
      if (isOn) void run?.refresh();
      return isOn;
    },
    async next(kinds) {
      const { enrolment, lastBin } = tools.state();
      if (!enrolment?.warehouse) return;
      const address = { method: 'post', path: '/tasks/next' } as const;
      try {
        const input = { warehouseId: enrolment.warehouse.id, kinds, ...(lastBin ? { at: lastBin } : {}) };
        const found = await session.call<typeof claimNextTask>(address, input);
        if (!found.task)
          return tools.tell({ level: 'info', code: kinds.length > 1 ? 'ui.no-task' : 'ui.no-task-of-kind' });
        await open(found.task, found.progress);
        tools.offered(found.why);
      } catch (error) {
        tellRefusal(tools, error);
      }
    },
    async openFree(name, first) {
      const flow = await loadFree(name);
      start(flow, beginRun(flow, { warehouseId: tools.state().enrolment?.warehouse?.id ?? '' }), name);
      if (first) run?.take(first);
    },
    take(input, onlyIfRight = false) {
      if (onlyIfRight) run?.takeIfRight(input);
      else run?.take(input);
    },
    async undo() {
      if (run) return run.undo();
      const done = finished;
      finished = undefined;
      const back = await undoFinished(tools, done);
      if (back?.kind === 'again') start(back.flow, back.place, back.of);
      if (back?.kind === 'task') await claim(back.taskId);
    },
    refresh: async () => run?.refresh(),
    async pause() {
      const wasTask = task();
      const hasSaid = (await run?.leave()) ?? false;
      await put(!hasSaid);
      if (wasTask) tools.tell({ level: 'info', code: 'ui.paused' });
    },
    async release() {
      const given = task();
      await run?.leave();
      await queue.drain();
      await put();
      const address = { method: 'post', path: '/tasks/:taskId/release' } as const;
      if (given)
        await session
          .call<typeof releaseTaskById>(address, { taskId: given.id })
          .catch((error: unknown) => tellRefusal(tools, error));
    },
    withdraw() {
      const left = run;
      // What is written meanwhile stands before the place is dropped: to put down waits for it.
      void left?.leave();
      void put();
      return left;
    },
  };
}
