import type { Feedback, FloorInput, FloorOperation, Flow, Outcome, Reply } from '../../shared/floor/flow.ts';
import { actsOf, askedAs, stillUnknown, unanswered, type Asked } from './name-acts.ts';
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
  /** Scanned while an answer was awaited. */
  held: FloorInput | undefined;
  /** An act changed the work by more than the flow can know, and it was not read since. */
  isStale: boolean;
  /** Acts said so far: whether somebody scanned meanwhile. */
  steps: number;
  /** Put down: nothing is heard, read or written any more. */
  isEnded: boolean;
}

export const nothingLast = { said: [], operationIds: [] };
/** The question that takes a step back. */
export const undoName = 'undo';

/** Queues what a step says; it is the step that an undo takes back. */
export function say(
  run: RunInside,
  operations: readonly FloorOperation[],
  told: Feedback,
  scanned: string,
): void {
  const acts = actsOf(operations, run.place.tried, told, scanned);
  // Its answer comes by the queue now.
  if (acts.some(({ isTried }) => isTried)) run.place = { ...run.place, tried: undefined };
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
export function apply(run: RunInside, outcome: Outcome<unknown>, scanned: string): void {
  run.isBusy = outcome.ask !== undefined;
  const asked = outcome.ask && askedAs(outcome.ask, run.place.tried);
  run.place = { ...run.place, state: outcome.state, asked };
  say(run, outcome.operations, outcome.feedback, scanned);
  run.doors.changed(outcome.feedback);
  if (asked) void answer(run, asked);
}

/** Puts a question to the server and gives the reply to the flow. After a reload the same question goes on. */
export async function answer(run: RunInside, open: Asked): Promise<void> {
  const { flow, doors, writer } = run;
  await writer.written();
  const heard = await doors.ask(open.ask, open.operationId);
  const isWhole = heard?.kind !== 'answer' || !open.ask.changesWork || (await isReadAnew(run));
  if (run.isEnded) return;
  const reply: Reply = heard && isWhole ? heard : { ask: open.ask.name, kind: 'unreachable' };
  const before = run.place.tried;
  const tried =
    reply.kind === 'unreachable' ? unanswered(open, heard !== undefined, before) : stillUnknown(open, before);
  run.place = { ...run.place, asked: undefined, tried };
  if (reply.kind === 'answer' && open.ask.method !== 'get') {
    const said = [{ ...open.ask, output: reply.output }];
    run.place = { ...run.place, last: { said, operationIds: [] }, lastAt: doors.now() };
  }
  if (open.ask.name === undoName) heardUndo(run, reply);
  else apply(run, flow.heard(run.place.work, run.place.state, reply), '');
  takeHeld(run);
}

/**
 * The server has acted: without its view of the work the next step can't be told. Where that doesn't come either, the
 * answer counts as lost too, so that nobody stands there until the line is back; asked again under the same id, it is
 * the same. The run ends where the server says that this terminal has no business with the work.
 */
async function isReadAnew(run: RunInside): Promise<boolean> {
  try {
    const fresh = await run.doors.readWork();
    if (fresh !== undefined && !run.isEnded) renewed(run, fresh);
    return fresh !== undefined;
  } catch {
    run.isEnded = true;
    return false;
  }
}

/** The work was read: the worker's place in it is kept as far as it still exists. */
export function renewed(run: RunInside, work: unknown): void {
  run.place = { ...run.place, work, state: run.flow.renew(work, run.place.state) };
  run.isStale = false;
}

/** What was scanned while an answer was awaited. */
export function takeHeld(run: RunInside): void {
  const next = run.held;
  if (run.isBusy || !next) return;
  run.held = undefined;
  take(run, next);
}

export function take(run: RunInside, input: FloorInput): void {
  const { flow, doors, place } = run;
  if (run.writer.isStuck()) return doors.changed({ level: 'stop', code: 'stop.no-room' });
  if (!run.isBusy) return apply(run, flow.take(place.work, place.state, input), textOf(input));
  if (run.held) return doors.changed({ level: 'warn', code: 'ui.wait' });
  run.held = input;
}

function heardUndo(run: RunInside, reply: Reply): void {
  run.isBusy = false;
  if (reply.kind === 'answer') run.place = { ...run.place, last: nothingLast };
  run.writer.write([]);
  run.doors.changed(undoFeedback(reply));
}

function undoFeedback(reply: Reply): Feedback {
  if (reply.kind === 'answer') return { level: 'info', code: 'info.undone' };
  if (reply.kind === 'unreachable') return { level: 'warn', code: 'warn.needs-server' };
  return { level: 'error', code: 'error.server', params: { sentence: reply.sentence } };
}

export function textOf(input: FloorInput): string {
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
