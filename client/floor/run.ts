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
import { answer, read, say, settleOpen, take, type RunInside } from './run-steps.ts';
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
  /**
   * The question put to the server: its answer is awaited, or got lost, and then nobody knows whether the server has
   * done what it asks for. As long as it stands here nothing else is done.
   */
  asked?: Asked | undefined;
}

export interface Run {
  view(): { screen: Screen; isBusy: boolean; isOver: boolean; canUndo: boolean };
  place(): RunPlace;
  /** Whether only this device knows all of it: something is counted that leaving would say, or asked and not answered. */
  isUnsaid(): boolean;
  /** What to do with the goods in hand where the work is taken away. */
  holding(): readonly Sentence[];
  /** Writes the place to the device as it is. */
  keep(): void;
  /** Resolves when no step is being taken back any more: until then the device may yet write the place before it. */
  tookBack(): Promise<void>;
  /** Resolves when everything said so far stands on the device. */
  written(): Promise<void>;
  take(input: FloorInput): void;
  /** Takes the input only if it fits the step; used for a second code of the same trigger pull. */
  takeIfRight(input: FloorInput): void;
  /** Takes the last confirmed step back. */
  undo(): Promise<void>;
  /** What was said has been answered, or the server says that something changed: read the work anew when possible. */
  refresh(): Promise<void>;
  /** The worker leaves: what was counted is said, in this very turn, and not once more by whoever goes on. */
  leave(): void;
  /** As if the page had died: what is still awaited is not heard here, and what the device keeps goes on elsewhere. */
  end(): void;
}

/**
 * Runs one flow on one task: input → machine → screen and signal in the same turn; what the machine says goes to the
 * queue, what it asks goes to the server. While an answer is awaited one input is kept, a second is turned away. An act
 * whose answer got lost is asked again, under its id, before anything else is done or read.
 */
export function openRun(flow: Flow<unknown, unknown>, from: RunPlace, doors: RunDoors): Run {
  // Whether it went out before the page died is not known.
  const asked = from.asked && { ...from.asked, isTried: true as const };
  const run: RunInside = {
    flow,
    doors,
    writer: openRunWriter(doors, () => run.place),
    place: { ...from, asked },
    isBusy: asked !== undefined,
    held: undefined,
    isStale: false,
    steps: 0,
    readings: { begun: 0, shown: 0 },
    takingBack: undefined,
    isEnded: false,
  };
  if (asked) void answer(run, asked);

  return {
    view() {
      const { work, state, last, asked: open } = run.place;
      const { isBusy, isStale } = run;
      return {
        screen: flow.show(work, state),
        isBusy,
        isOver: flow.over(work, state) && !isStale && !isBusy && open === undefined,
        canUndo: !isBusy && flow.undo?.(work, state, last?.said) !== undefined,
      };
    },
    place: () => run.place,
    isUnsaid() {
      const { work, state, asked: open } = run.place;
      return open !== undefined || flow.leave(work, state).operations.length > 0;
    },
    holding: () => flow.holding?.(run.place.work, run.place.state) ?? [{ code: 'advice.put-down' }],
    keep: () => run.writer.write([]),
    async tookBack() {
      await run.takingBack;
    },
    written: () => run.writer.written(),
    take: (input) => take(run, input, false),
    takeIfRight: (input) => take(run, input, true),
    undo: () => undoStep(run),
    refresh: () => refresh(run),
    leave() {
      const { state, operations } = flow.leave(run.place.work, run.place.state);
      run.place = { ...run.place, state };
      say(run, operations, { level: 'info', code: 'ui.paused' }, '');
    },
    end() {
      run.isEnded = true;
      run.writer.end();
    },
  };
}

async function refresh(run: RunInside): Promise<void> {
  const { doors } = run;
  // What the server may have done shows in the work: read first, it would be done once more.
  if (run.isBusy || !(await settleOpen(run))) return;
  const { steps } = run;
  if (!(await doors.isSettled())) return;
  const show = await read(run).catch(() => undefined);
  // Somebody scanned while the work was read: what was read is old already.
  if (!show || run.isEnded || run.isBusy || run.place.asked || run.steps !== steps) return;
  show();
  run.writer.write([]);
  doors.changed();
}

export const beginRun = (flow: Flow<unknown, unknown>, work: unknown): RunPlace => ({
  work,
  state: flow.begin(work),
});
