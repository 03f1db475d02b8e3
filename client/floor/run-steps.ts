import type { Feedback, FloorInput, FloorOperation, Flow, Outcome, Reply } from '../../shared/floor/flow.ts';
import { textOf } from '../../shared/floor/text-of.ts';
import { note, serverSays } from '../../shared/floor/verdict.ts';
import { actsOf, askedAs, isAsked, unanswered, type Asked } from './name-acts.ts';
import type { RunDoors, RunPlace } from './run.ts';
import type { RunWriter } from './run-writer.ts';

/** A run from inside: where it is, and what it waits for. */
export interface RunInside {
  readonly flow: Flow<unknown, unknown>;
  readonly doors: RunDoors;
  readonly writer: RunWriter;
  place: RunPlace;
  /** An answer is awaited. */
  isBusy: boolean;
  /** Scanned while an answer was awaited; a stray is the second code of a trigger pull. */
  held: { input: FloorInput; isStray: boolean } | undefined;
  /** An act changed the work by more than the flow can know, and it was not read since. */
  isStale: boolean;
  /** Acts said so far: whether somebody scanned meanwhile. */
  steps: number;
  /** How often the work was asked for, and which of these readings the place shows. */
  readings: { begun: number; shown: number };
  /** A step is being taken out of the queue, with the place before it. */
  takingBack: Promise<unknown> | undefined;
  /** Put down: nothing is heard, read or written any more. */
  isEnded: boolean;
}

export const nothingLast = { said: [], operationIds: [] };
/** The question that takes a step back. */
export const undoName = 'undo';
/** How loud it gets where an input does not fit. */
const unfit: readonly string[] = ['error', 'stop', 'warn'];

/**
 * Queues what a step says; it is the step that an undo takes back.
 * @param tried the question whose answer got lost before, if this is about it
 */
export function say(
  run: RunInside,
  operations: readonly FloorOperation[],
  told: Feedback,
  scanned: string,
  tried?: Asked,
): void {
  const acts = actsOf(operations, tried, told, scanned);
  if (acts.some(({ operation }) => operation.changesWork)) run.isStale = true;
  run.steps += acts.length;
  if (acts.length > 0) {
    const said = acts.map(({ operation }) => operation);
    const operationIds = acts.map(({ operationId }) => operationId);
    run.place = { ...run.place, last: { said, operationIds }, lastAt: run.doors.now() };
  }
  run.writer.write(acts);
}

/** The machine has answered: what it says is queued, what it asks is asked, and the screen follows. */
export function apply(run: RunInside, outcome: Outcome<unknown>, scanned: string, tried?: Asked): void {
  const asked = outcome.ask && askedAs(outcome.ask, scanned);
  run.isBusy = asked !== undefined;
  run.place = { ...run.place, state: outcome.state, asked };
  say(run, outcome.operations, outcome.feedback, scanned, tried);
  run.doors.changed(outcome.feedback);
  if (asked) void answer(run, asked);
}

/** What is told when the answer is there, or got lost: undefined where nobody is to be bothered. */
type Telling = (feedback: Feedback, reply: Reply) => Feedback | undefined;
const asItIs: Telling = (feedback) => feedback;

/** Puts a question to the server and gives the reply to the flow. */
export async function answer(run: RunInside, open: Asked, telling = asItIs): Promise<void> {
  const { doors, writer } = run;
  await writer.written();
  if (run.isEnded) return;
  const heard = await doors.ask(open.ask, open.operationId);
  if (run.isEnded) return;
  const isWhole = heard?.kind !== 'answer' || !open.ask.changesWork || (await readOrEnd(run));
  if (run.isEnded) return;
  const reply: Reply = heard && isWhole ? heard : { ask: open.ask.name, kind: 'unreachable' };
  hear(run, reply, open, heard !== undefined, telling);
  takeHeld(run);
}

function hear(run: RunInside, reply: Reply, open: Asked, hasLeft: boolean, telling: Telling): void {
  const outcome = outcomeOf(run, reply, open);
  const tried = reply.kind === 'unreachable' ? unanswered(open, hasLeft) : undefined;
  const feedback = telling(outcome.feedback, reply);
  // What the flow queues instead is answered by the queue.
  if (tried && !outcome.operations.some((one) => isAsked(one, tried))) return keepOpen(run, tried, feedback);
  if (reply.kind === 'answer' && open.ask.method !== 'get') {
    const said = [{ ...open.ask, output: reply.output }];
    const last = open.ask.name === undoName ? nothingLast : { said, operationIds: [] };
    run.place = { ...run.place, last, lastAt: run.doors.now() };
  }
  apply(run, { ...outcome, feedback: feedback ?? outcome.feedback }, open.scanned, tried);
}

function outcomeOf({ flow, place }: RunInside, reply: Reply, { ask }: Asked): Outcome<unknown> {
  const { work, state } = place;
  if (ask.name !== undoName) return flow.heard(work, state, reply);
  return reply.kind === 'answer' ? note(state, 'info.undone') : serverSays(state, reply);
}

/**
 * Nobody knows whether the server did it. The worker stays at the step that asked: before that is known every other
 * act could be the same once more. What was scanned meanwhile was meant for what comes behind.
 */
function keepOpen(run: RunInside, tried: Asked, feedback: Feedback | undefined): void {
  run.isBusy = false;
  run.held = undefined;
  run.place = { ...run.place, asked: tried };
  run.writer.write([]);
  run.doors.changed(feedback);
}

/** Asks again, under the same id, what the server may have done. */
async function askAgain(run: RunInside, open: Asked, telling: Telling): Promise<void> {
  run.isBusy = true;
  run.doors.changed();
  await answer(run, { ...open, isTried: true }, telling);
}

/** Nobody pressed anything: only news is told. */
const newsOnly: Telling = (feedback, { kind }) => (kind === 'unreachable' ? undefined : feedback);

/** The same before the work is read anew, or after a reload; true where nothing is open any more. */
export async function settleOpen(run: RunInside): Promise<boolean> {
  if (run.place.asked && !run.isBusy) await askAgain(run, run.place.asked, newsOnly);
  return !run.isBusy && !run.isEnded && run.place.asked === undefined;
}

/**
 * The worker did something while it is not known what became of the step before: that is asked again, and what was
 * done now does not count. Whoever did just the same again has meant nothing else; anybody else is told.
 * @param scanned what was done now
 */
export function settleFirst(run: RunInside, open: Asked, scanned: string): Promise<void> {
  return askAgain(run, open, (feedback, { kind }) => {
    if (kind === 'unreachable' || scanned === open.scanned) return feedback;
    const { level, ...said } = feedback;
    return {
      level: unfit.includes(level) ? level : 'warn',
      code: 'ui.asked-before',
      params: { said },
    };
  });
}

/**
 * The server has acted: without its view of the work the next step can't be told. Where that doesn't come either, the
 * answer counts as lost too, so that nobody stands there until the line is back; asked again under the same id, it is
 * the same. The run ends where the server says that this terminal has no business with the work.
 */
async function readOrEnd(run: RunInside): Promise<boolean> {
  try {
    const show = await read(run);
    if (!run.isEnded) show?.();
    return show !== undefined;
  } catch {
    run.isEnded = true;
    return false;
  }
}

/**
 * Reads the work; undefined where it can't be read. What comes back puts it before the worker, whose place in it is
 * kept as far as it still exists; of two readings the one that began later counts, whichever came first.
 */
export async function read(run: RunInside): Promise<(() => void) | undefined> {
  const { readings } = run;
  const nth = (readings.begun += 1);
  const work = await run.doors.readWork();
  if (work === undefined) return undefined;
  return () => {
    if (nth < readings.shown) return;
    readings.shown = nth;
    run.place = { ...run.place, work, state: run.flow.renew(work, run.place.state) };
    run.isStale = false;
  };
}

/** What was scanned while an answer was awaited. */
export function takeHeld(run: RunInside): void {
  const next = run.held;
  if (run.isBusy || !next) return;
  run.held = undefined;
  take(run, next.input, next.isStray);
}

/** @param isStray a second code of the same trigger pull: it counts only where it fits */
export function take(run: RunInside, input: FloorInput, isStray: boolean): void {
  const { flow, doors, place } = run;
  if (run.writer.isStuck()) return doors.changed({ level: 'stop', code: 'stop.no-room' });
  if (run.isBusy) return hold(run, input, isStray);
  if (place.asked) return isStray ? undefined : void settleFirst(run, place.asked, textOf(input));
  const outcome = flow.take(place.work, place.state, input);
  if (!isStray || !unfit.includes(outcome.feedback.level)) apply(run, outcome, textOf(input));
}

/** While an answer is awaited one input is kept; none while it is asked what became of the step before. */
function hold(run: RunInside, input: FloorInput, isStray: boolean): void {
  const isFull = run.held !== undefined && !run.held.isStray;
  if (!isFull && !run.place.asked?.isTried) run.held = { input, isStray };
  else if (!isStray) run.doors.changed({ level: 'warn', code: 'ui.wait' });
}
