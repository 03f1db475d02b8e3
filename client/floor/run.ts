import type {
  Ask,
  Feedback,
  FloorInput,
  FloorOperation,
  Flow,
  Outcome,
  Reply,
  Screen,
} from '../../shared/floor/flow.ts';

/** What one task of work needs from the device and the server. */
export interface RunDoors {
  /** Writes an act to the device's queue, behind what was queued before. */
  enqueue(operation: FloorOperation): Promise<void>;
  /** Whether everything said of this task has been answered. */
  isSettled(): Promise<boolean>;
  /** Asks the server, behind what is queued. */
  ask(ask: Ask): Promise<Reply>;
  /** The task's work as the server has it now; undefined where it can't be read. */
  readWork(): Promise<unknown>;
  /** Keeps the place on the device. */
  keep(place: RunPlace): Promise<void>;
  /** Something on the screen changed; `feedback` is what just happened, if anything did. */
  changed(feedback?: Feedback): void;
}

export interface RunPlace {
  work: unknown;
  state: unknown;
}

export interface Run {
  view(): { screen: Screen; isBusy: boolean; isOver: boolean };
  take(input: FloorInput): void;
  /** Takes the input only if it fits the step; used for a second code of the same trigger pull. */
  takeIfRight(input: FloorInput): void;
  /** What was said has been answered, or the server says that something changed: read the work anew when possible. */
  refresh(): Promise<void>;
  /** The worker leaves: what was counted is said. */
  leave(): Promise<void>;
}

/**
 * Runs one flow on one task: input → machine → screen and signal in the same turn; what the machine says goes to the
 * queue, what it asks goes to the server. While an answer is awaited one input is kept, a second is turned away.
 */
export function openRun(flow: Flow<unknown, unknown>, place: RunPlace, doors: RunDoors): Run {
  let { work, state } = place;
  let isBusy = false;
  let held: FloorInput | undefined;
  let isStale = false;
  let writing: Promise<void> = Promise.resolve();

  const enqueue = (operations: readonly FloorOperation[]): void => {
    for (const operation of operations) {
      if (operation.changesWork) isStale = true;
      writing = writing.then(() => doors.enqueue(operation));
    }
    writing = writing.then(() => doors.keep({ work, state }));
  };

  const apply = (outcome: Outcome<unknown>): void => {
    state = outcome.state;
    isBusy = outcome.ask !== undefined;
    doors.changed(outcome.feedback);
    enqueue(outcome.operations);
    if (outcome.ask) void answer(outcome.ask);
  };

  async function answer(ask: Ask): Promise<void> {
    await writing;
    const reply = await doors.ask(ask);
    if (reply.kind === 'answer' && ask.changesWork) await readAnew();
    apply(flow.heard(work, state, reply));
    const next = held;
    if (isBusy || !next) return;
    held = undefined;
    take(next);
  }

  /** The server has acted: without its view of the work the next step can't be told, so this waits for it. */
  async function readAnew(): Promise<void> {
    for (;;) {
      const fresh = await doors.readWork();
      if (fresh !== undefined) {
        work = fresh;
        state = flow.renew(work, state);
        isStale = false;
        return;
      }
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
  }

  const take = (input: FloorInput): void => {
    if (!isBusy) return apply(flow.take(work, state, input));
    if (held) return doors.changed({ level: 'warn', code: 'ui.wait' });
    held = input;
  };

  return {
    view: () => ({ screen: flow.show(work, state), isBusy, isOver: flow.over(work, state) && !isStale }),
    take,
    takeIfRight(input) {
      if (isBusy) return take(input);
      const outcome = flow.take(work, state, input);
      if (!['error', 'stop', 'warn'].includes(outcome.feedback.level)) apply(outcome);
    },
    async refresh() {
      if (isBusy || !(await doors.isSettled()) || isBusy) return;
      const fresh = await doors.readWork();
      // Somebody scanned while the work was read: what was read is old already.
      if (fresh === undefined || isBusy || !(await doors.isSettled())) return;
      work = fresh;
      state = flow.renew(work, state);
      isStale = false;
      await doors.keep({ work, state });
      doors.changed();
    },
    async leave() {
      enqueue(flow.leave(work, state));
      await writing;
    },
  };
}

export const beginRun = (flow: Flow<unknown, unknown>, work: unknown): RunPlace => ({
  work,
  state: flow.begin(work),
});
