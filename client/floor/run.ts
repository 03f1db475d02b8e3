import type {
  Ask,
  Feedback,
  FloorInput,
  FloorOperation,
  Flow,
  Outcome,
  Reply,
  Said,
  Screen,
  Sentence,
} from '../../shared/floor/flow.ts';
import { actsOf, askedAs, unanswered, type Asked } from './name-acts.ts';
import type { NewAct } from './queue-rules.ts';

/** What one task of work needs from the device and the server. */
export interface RunDoors {
  /** Writes acts and the place behind them to the device as one. Rejects where the device takes no more. */
  write(acts: readonly NewAct[], place: RunPlace): Promise<void>;
  /** Takes acts out of the queue, if the server surely has not taken any of them. */
  takeBack(operationIds: readonly string[], place: RunPlace): Promise<boolean>;
  /** Whether everything said of this task has been answered. */
  isSettled(): Promise<boolean>;
  /** Asks the server, behind what is queued; undefined where that is not answered, and the question stays here. */
  ask(ask: Ask, operationId: string): Promise<Reply | undefined>;
  /** The task's work as the server has it now; undefined where it can't be read. */
  readWork(): Promise<unknown>;
  /** Something on the screen changed; `feedback` is what just happened, if anything did. */
  changed(feedback?: Feedback): void;
}

/** Where the worker is; kept on the device. */
export interface RunPlace {
  work: unknown;
  state: unknown;
  /** The last confirmed step, as it was sent. Missing where this device has not taken one yet. */
  last?: { said: readonly Said[]; operationIds: readonly string[] };
  /** The last question put to the server. */
  asked?: Asked;
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
}

const undoName = 'undo';
const againMs = 1000;
const wait = (ms: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, ms));

/**
 * Runs one flow on one task: input → machine → screen and signal in the same turn; what the machine says goes to the
 * queue, what it asks goes to the server. While an answer is awaited one input is kept, a second is turned away.
 */
export function openRun(flow: Flow<unknown, unknown>, from: RunPlace, doors: RunDoors): Run {
  let { work, state, last, asked } = from;
  let isBusy = asked?.isOpen ?? false;
  let isStuck = false;
  let held: FloorInput | undefined;
  let isStale = false;
  let steps = 0;
  let writing: Promise<void> = Promise.resolve();

  const place = (): RunPlace => ({
    work,
    state,
    ...(last ? { last } : {}),
    ...(asked ? { asked } : {}),
  });

  const write = (acts: readonly NewAct[]): void => {
    const now = place();
    writing = writing.then(() => insist(() => doors.write(acts, now)));
  };

  /** A device that takes no more stops the work: what it can't keep would be lost with the next empty battery. */
  async function insist(act: () => Promise<void>): Promise<void> {
    for (;;) {
      try {
        await act();
        if (isStuck) doors.changed({ level: 'info', code: 'ui.room-again' });
        isStuck = false;
        return;
      } catch {
        isStuck = true;
        doors.changed({ level: 'stop', code: 'stop.no-room' });
        await wait(againMs);
      }
    }
  }

  /** Queues what a step says; it is the step that an undo takes back. */
  const say = (operations: readonly FloorOperation[], told: Feedback, scanned: string): void => {
    const acts = actsOf(operations, asked, told, scanned);
    // Its answer comes by the queue now.
    if (acts.some(({ isTried }) => isTried)) asked = undefined;
    if (acts.some(({ operation }) => operation.changesWork)) isStale = true;
    steps += acts.length;
    if (acts.length > 0)
      last = {
        said: acts.map(({ operation }) => operation),
        operationIds: acts.map(({ operationId }) => operationId),
      };
    write(acts);
  };

  const apply = (outcome: Outcome<unknown>, scanned: string): void => {
    state = outcome.state;
    isBusy = outcome.ask !== undefined;
    if (outcome.ask) asked = askedAs(outcome.ask, asked);
    say(outcome.operations, outcome.feedback, scanned);
    doors.changed(outcome.feedback);
    if (asked?.isOpen) void answer(asked);
  };

  /** Puts a question to the server and gives the reply to the flow. After a reload the same question goes on. */
  async function answer(open: Asked): Promise<void> {
    await writing;
    const heard = await doors.ask(open.ask, open.operationId);
    const reply: Reply = heard ?? { ask: open.ask.name, kind: 'unreachable' };
    // Until the work is read too it stays open: a page that dies here asks once more.
    if (reply.kind === 'answer' && open.ask.changesWork) await readAnew();
    asked = reply.kind === 'unreachable' ? unanswered(open, heard !== undefined) : undefined;
    if (reply.kind === 'answer' && open.ask.method !== 'get')
      last = { said: [{ ...open.ask, output: reply.output }], operationIds: [] };
    if (open.ask.name === undoName) heardUndo(reply);
    else apply(flow.heard(work, state, reply), '');
    takeHeld();
  }

  /** What was scanned while an answer was awaited. */
  function takeHeld(): void {
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
      await wait(againMs);
    }
  }

  const take = (input: FloorInput): void => {
    if (isStuck) return doors.changed({ level: 'stop', code: 'stop.no-room' });
    if (!isBusy) return apply(flow.take(work, state, input), textOf(input));
    if (held) return doors.changed({ level: 'warn', code: 'ui.wait' });
    held = input;
  };

  async function undo(): Promise<void> {
    if (isBusy || isStuck) return doors.changed({ level: 'warn', code: 'ui.wait' });
    const undone = flow.undo?.(work, state, last?.said);
    if (!undone) return doors.changed({ level: 'error', code: 'error.nothing-to-undo' });
    isBusy = true;
    doors.changed();
    await writing;
    const { operationIds } = last ?? { operationIds: [] };
    const isUnsent = operationIds.length > 0 && (await takenBack(operationIds, undone.state));
    const [first] = undone.operations;
    if (!isUnsent && undone.needsServer && first) {
      asked = askedAs({ ...first, name: undoName }, asked);
      write([]);
      return answer(asked);
    }
    isBusy = false;
    state = undone.state;
    doors.changed(undone.feedback);
    if (!isUnsent) say(undone.operations, undone.feedback, '');
    last = nothingLast;
    write([]);
    takeHeld();
  }

  const takenBack = (operationIds: readonly string[], back: unknown): Promise<boolean> =>
    doors.takeBack(operationIds, { work, state: back, last: nothingLast }).catch(() => false);

  function heardUndo(reply: Reply): void {
    isBusy = false;
    if (reply.kind === 'answer') last = nothingLast;
    write([]);
    doors.changed(undoFeedback(reply));
  }

  // Whether it went out before the page died is not known.
  if (asked?.isOpen) void answer({ ...asked, isTried: true });
  return {
    view: () => ({
      screen: flow.show(work, state),
      isBusy,
      isOver: flow.over(work, state) && !isStale && !isBusy,
      canUndo: !isBusy && flow.undo?.(work, state, last?.said) !== undefined,
    }),
    place,
    isUnsaid: () => flow.leave(work, state).length > 0,
    holding: () => flow.holding?.(work, state) ?? [{ code: 'advice.put-down' }],
    keep: () => write([]),
    written: () => writing,
    take,
    takeIfRight(input) {
      if (isBusy || isStuck) return take(input);
      const outcome = flow.take(work, state, input);
      if (!['error', 'stop', 'warn'].includes(outcome.feedback.level)) apply(outcome, textOf(input));
    },
    undo,
    async refresh() {
      const before = steps;
      if (isBusy || !(await doors.isSettled())) return;
      const fresh = await doors.readWork();
      // Somebody scanned while the work was read: what was read is old already.
      if (fresh === undefined || isBusy || steps !== before) return;
      work = fresh;
      state = flow.renew(work, state);
      isStale = false;
      write([]);
      doors.changed();
    },
    async leave() {
      const operations = flow.leave(work, state);
      say(operations, { level: 'info', code: 'ui.paused' }, '');
      await writing;
      return operations.length > 0;
    },
  };
}

const nothingLast = { said: [], operationIds: [] };

function undoFeedback(reply: Reply): Feedback {
  if (reply.kind === 'answer') return { level: 'info', code: 'info.undone' };
  if (reply.kind === 'unreachable') return { level: 'warn', code: 'warn.needs-server' };
  return { level: 'error', code: 'error.server', params: { sentence: reply.sentence } };
}

function textOf(input: FloorInput): string {
  switch (input.kind) {
    case 'scan':
      return input.code.text;
    case 'quantity':
      return String(input.quantity);
    case 'weight':
      return `${input.grams} g`;
    case 'choose':
      return input.option;
  }
}

export const beginRun = (flow: Flow<unknown, unknown>, work: unknown): RunPlace => ({
  work,
  state: flow.begin(work),
});
