import type { Feedback } from '../../shared/floor/flow.ts';
import type { Task } from '../../shared/tasks/tasks.contract.ts';
import { doorsFor, titleOf, type BenchTools, type Doorkeeper } from './bench-tools.ts';
import { topicOf } from './desk.ts';
import type { AnyFlow, FreeFlow } from './flows.ts';
import { keepProgress, type Progress } from './progress.ts';
import { openRun, type Run, type RunPlace } from './run.ts';

/** A piece of work as it lay on the bench. */
export interface Seated {
  flow: AnyFlow;
  of: Task | FreeFlow;
  place: RunPlace;
}

/** What lies on the bench: at most one piece of work, its run, and the claim that is kept alive. */
export interface BenchSeat {
  run(): Run | undefined;
  of(): Task | FreeFlow | undefined;
  /** Begins or goes on with a piece of work; one that lies here still is put aside as it is. */
  start(work: Seated): void;
  /**
   * Puts the work down in this very turn, what was counted being said: `keep` leaves its place on the device, to be gone
   * on with where there is no line.
   */
  put(keep: boolean): Promise<void>;
  /** Nobody stands here any more: the work stays on the device as it is, and nothing more is heard of it. */
  abandon(): void;
}

/** @param over told when everything of a piece of work was said */
export function openBenchSeat(tools: BenchTools, over: (done: Seated) => Promise<void>): BenchSeat {
  const { desk } = tools;
  let run: Run | undefined;
  let of: Task | FreeFlow | undefined;
  let progress: Progress | undefined;
  const userId = (): string => tools.state().profile?.id ?? '';

  function paint(): void {
    if (!run || !of) return;
    const { screen, isBusy, canUndo } = run.view();
    const kind = typeof of === 'string' ? of : of.kind;
    tools.change({ phase: 'work', work: { kind, title: titleOf(of), screen, isBusy, canUndo } });
  }

  function abandon(): void {
    run?.end();
    progress?.stop();
    run = undefined;
    of = undefined;
  }

  const progressOf = (what: Task, own: Run, lost: Doorkeeper['lost']): Progress =>
    keepProgress(what, {
      session: tools.session,
      // Not told yet, or told and not answered: on another terminal it would be done twice.
      place: () => (own.isUnsaid() ? undefined : own.place()),
      over: () => void own.refresh(),
      lost,
    });

  function start({ flow, of: what, place }: Seated): void {
    abandon();
    const isHere = (): boolean => run === own;
    const lost: Doorkeeper['lost'] = ({ problem }) => {
      if (isHere()) tools.withdrawn(problem.detail);
    };
    const changed = (feedback?: Feedback): void => {
      if (isHere()) paint();
      if (feedback && (isHere() || feedback.level === 'stop')) tools.tell(feedback);
      if (!isHere()) return;
      progress?.moved();
      if (own.view().isOver) void over({ flow, of: what, place: own.place() });
    };
    const own = openRun(flow, place, doorsFor(tools, what, place.work, { changed, lost, isHere }));
    run = own;
    of = what;
    if (typeof what === 'object') progress = progressOf(what, own, lost);
    changed();
    own.keep();
  }

  async function put(keep: boolean): Promise<void> {
    const left = run;
    const what = of;
    const by = userId();
    // As long as it lies here: what is said and the place behind it are written as one.
    left?.leave();
    progress?.stop();
    run = undefined;
    of = undefined;
    tools.left();
    if (!left || !what) return;
    await left.written();
    if (keep && run === undefined) {
      // What is asked just now is asked again by whoever goes on.
      left.end();
      await desk.keepOpenTask(by, { userId: by, of: what, place: left.place(), isPaused: true });
    } else await desk.dropOpenTask(by, topicOf(what));
  }

  return { run: () => run, of: () => of, start, put, abandon };
}
