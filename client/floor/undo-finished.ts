import { newId } from '../../shared/domain/new-id.ts';
import type { Feedback, FloorOperation } from '../../shared/floor/flow.ts';
import { serverSays } from '../../shared/floor/verdict.ts';
import type { Seated } from './bench-seat.ts';
import { doorsFor, type BenchTools } from './bench-tools.ts';
import type { IsHere } from './opening.ts';
import { nothingLast, undoName } from './run-steps.ts';
import type { RunDoors, RunPlace } from './run.ts';
import { tooLate } from './undo-limit.ts';

/** How it goes on: at the step before on this device, or with the task that the server made of the rest. */
export type Back = ({ kind: 'again' } & Seated) | { kind: 'task'; taskId: string };

/** Work that its last step finished: that step can be taken back as long as nothing else was finished. */
export interface Finished {
  is(done: Seated): void;
  forget(): void;
  /** Takes the last step back; undefined, and the reason is told, where that does not come about. */
  undo(isHere: IsHere): Promise<Back | undefined>;
}

export function openFinished(tools: BenchTools): Finished {
  let done: Seated | undefined;
  /** Under which names the last step is taken back: tried once more, each keeps its own. */
  let undoIds: string[] = [];
  return {
    is(now) {
      done = now;
      undoIds = [];
    },
    forget() {
      done = undefined;
    },
    async undo(isHere) {
      const own = { ...tools, tell: (feedback: Feedback) => void (isHere() && tools.tell(feedback)) };
      const back = await undoFinished(own, done, undoIds);
      if (!isHere()) return undefined;
      // Whose answer got lost is asked again under the same name.
      if (back === 'unknown') return undefined;
      done = undefined;
      return back;
    },
  };
}

/**
 * As long as the server knows nothing of the step, it simply was not; else the server takes it back and says which
 * task the work goes on with. `unknown` where the answer did not come and it can be tried again.
 */
async function undoFinished(
  tools: BenchTools,
  done: Seated | undefined,
  undoIds: string[],
): Promise<Back | 'unknown' | undefined> {
  const undone = done?.flow.undo?.(done.place.work, done.place.state, done.place.last?.said);
  if (!done || !undone) {
    tools.tell({ level: 'error', code: 'error.nothing-to-undo' });
    return undefined;
  }
  const late = tooLate(done.place.lastAt, tools.clock.now());
  if (late) {
    tools.tell(late);
    return undefined;
  }
  const { flow, of } = done;
  const place: RunPlace = { work: done.place.work, state: undone.state, last: nothingLast };
  const nobody = { changed: () => undefined, lost: () => undefined, isHere: () => true };
  const doors = doorsFor(tools, of, place.work, nobody);
  const operationIds = done.place.last?.operationIds ?? [];
  const isUnsent = operationIds.length > 0 && (await doors.takeBack(operationIds, place).catch(() => false));
  const back: Back | 'unknown' | undefined = isUnsent
    ? { kind: 'again', flow, of, place }
    : await askedBack(tools, doors, done, undone.operations, undoIds);
  if (back !== undefined && back !== 'unknown') tools.tell(undone.feedback);
  return back;
}

async function askedBack(
  tools: BenchTools,
  doors: Pick<RunDoors, 'ask'>,
  { of }: Seated,
  operations: readonly FloorOperation[],
  undoIds: string[],
): Promise<Back | 'unknown' | undefined> {
  let taskId = typeof of === 'string' ? '' : of.id;
  for (const [at, operation] of operations.entries()) {
    const ask = { ...operation, name: undoName };
    const reply = (await doors.ask(ask, (undoIds[at] ??= newId()))) ?? {
      ask: undoName,
      kind: 'unreachable',
    };
    if (reply.kind !== 'answer') {
      tools.tell(serverSays(undefined, reply).feedback);
      return reply.kind === 'unreachable' ? 'unknown' : undefined;
    }
    taskId = (reply.output as { taskId?: string }).taskId ?? taskId;
  }
  return taskId === '' ? undefined : { kind: 'task', taskId };
}
