import type {
  Ask,
  Feedback,
  FloorInput,
  Flow,
  Reply,
  Said,
  Screen,
  Sentence,
} from '../../shared/floor/flow.ts';
import type { Asked } from './name-acts.ts';
import type { NewAct } from './queue-rules.ts';
import { answer, apply, renewed, say, take, textOf, type RunInside } from './run-steps.ts';
import { undoStep } from './run-undo.ts';
import { openRunWriter } from './run-writer.ts';

/** What one task of work needs from the device and the server. */
export interface RunDoors {
  /**
   * Writes acts and the place behind them to the device as one. Rejects where the device takes no more. What is not
   * surely written comes again with the next: an act that stands there already stays where it stands.
   */
  write(acts: readonly NewAct[], place: RunPlace): Promise<void>;
  /** Takes acts out of the queue, if the server surely has not taken any of them. */
  takeBack(operationIds: readonly string[], place: RunPlace): Promise<boolean>;
  /** Whether everything said of this task has been answered. */
  isSettled(): Promise<boolean>;
  /** Asks the server, behind what is queued; undefined where that is not answered, and the question stays here. */
  ask(ask: Ask, operationId: string): Promise<Reply | undefined>;
  /** The task's work as the server has it now; undefined where it can't be read. Rejects where it never will be. */
  readWork(): Promise<unknown>;
  /** The server's time, milliseconds since 1970; null where it was never heard. */
  now(): number | null;
  /** Something on the screen changed; `feedback` is what just happened, if anything did. */
  changed(feedback?: Feedback): void;
}

/** Where the worker is; kept on the device. */
export interface RunPlace {
  work: unknown;
  state: unknown;
  /** The last confirmed step, as it was sent. Missing where this device has not taken one yet. */
  last?: { said: readonly Said[]; operationIds: readonly string[] } | undefined;
  /** When that was, by the server's clock in milliseconds since 1970; also where another device took it. */
  lastAt?: number | null | undefined;
  /** The question put to the server whose answer is awaited. */
  asked?: Asked | undefined;
  /** The act of which it is not known whether the server has done it: it was asked for, and the answer got lost. */
  tried?: Asked | undefined;
}

export interface Run {
  view(): { screen: Screen; isBusy: boolean; isOver: boolean; canUndo: boolean };
  place(): RunPlace;
  /** Whether something was counted that only leaving would say. */
  isUnsaid(): boolean;
  /** What to do with the goods in hand where the work is taken away. */
  holding(): readonly Sentence[];
  /** Writes the place to the device as it is. */
  keep(): void;
  /** Resolves when everything said so far stands on the device. */
  written(): Promise<void>;
  take(input: FloorInput): void;
  /** Takes the input only if it fits the step; used for a second code of the same trigger pull. */
  takeIfRight(input: FloorInput): void;
  /** Takes the last confirmed step back. */
  undo(): Promise<void>;
  /** What was said has been answered, or the server says that something changed: read the work anew when possible. */
  refresh(): Promise<void>;
  /** The worker leaves: what was counted is said. Answers whether anything had to be. */
  leave(): Promise<boolean>;
  /** As if the page had died: what is still awaited is not heard here, and what the device keeps goes on elsewhere. */
  end(): void;
}

/** How loud it gets where an input does not fit. */
const unfit: readonly string[] = ['error', 'stop', 'warn'];

/**
 * Runs one flow on one task: input → machine → screen and signal in the same turn; what the machine says goes to the
 * queue, what it asks goes to the server. While an answer is awaited one input is kept, a second is turned away.
 */
export function openRun(flow: Flow<unknown, unknown>, from: RunPlace, doors: RunDoors): Run {
  const run: RunInside = {
    flow,
    doors,
    writer: openRunWriter(doors, () => run.place),
    place: from,
    isBusy: from.asked !== undefined,
    held: undefined,
    isStale: false,
    steps: 0,
    isEnded: false,
  };
  let leaving: Promise<boolean> | undefined;
  // Whether it went out before the page died is not known.
  if (from.asked) void answer(run, { ...from.asked, isTried: true });

  return {
    view() {
      const { work, state, last } = run.place;
      const { isBusy, isStale } = run;
      return {
        screen: flow.show(work, state),
        isBusy,
        isOver: flow.over(work, state) && !isStale && !isBusy,
        canUndo: !isBusy && flow.undo?.(work, state, last?.said) !== undefined,
      };
    },
    place: () => run.place,
    isUnsaid: () => flow.leave(run.place.work, run.place.state).length > 0,
    holding: () => flow.holding?.(run.place.work, run.place.state) ?? [{ code: 'advice.put-down' }],
    keep: () => run.writer.write([]),
    written: () => run.writer.written(),
    take: (input) => take(run, input),
    takeIfRight(input) {
      if (run.isBusy || run.writer.isStuck()) return take(run, input);
      const outcome = flow.take(run.place.work, run.place.state, input);
      if (!unfit.includes(outcome.feedback.level)) apply(run, outcome, textOf(input));
    },
    undo: () => undoStep(run),
    refresh: () => refresh(run),
    // Said once, however often the worker presses.
    leave: () => (leaving ??= leave(run)),
    end() {
      run.isEnded = true;
      run.writer.end();
    },
  };
}

async function leave(run: RunInside): Promise<boolean> {
  const operations = run.flow.leave(run.place.work, run.place.state);
  say(run, operations, { level: 'info', code: 'ui.paused' }, '');
  await run.writer.written();
  return operations.length > 0;
}

async function refresh(run: RunInside): Promise<void> {
  const { doors, steps } = run;
  if (run.isBusy || !(await doors.isSettled())) return;
  const fresh = await doors.readWork().catch(() => undefined);
  // Somebody scanned while the work was read: what was read is old already.
  if (fresh === undefined || run.isEnded || run.isBusy || run.steps !== steps) return;
  // What was done shows in it: the same again would be another act.
  const isNew = JSON.stringify(fresh) !== JSON.stringify(run.place.work);
  if (isNew) run.place = { ...run.place, tried: undefined };
  renewed(run, fresh);
  run.writer.write([]);
  doors.changed();
}

export const beginRun = (flow: Flow<unknown, unknown>, work: unknown): RunPlace => ({
  work,
  state: flow.begin(work),
});
