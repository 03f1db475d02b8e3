import { newId } from '../../shared/domain/new-id.ts';
import type { Seated } from './bench-seat.ts';
import { doorsFor, tellRefusal, type BenchTools } from './bench-tools.ts';
import { nothingLast } from './run-steps.ts';
import type { RunDoors, RunPlace } from './run.ts';
import { tooLate } from './undo-limit.ts';

/** Work that its last step finished. */
export interface Finished extends Seated {
  /** Under which names its last step is taken back: tried once more, each keeps its own. */
  undoIds: string[];
}

/**
 * How it goes on: at the step before on this device, or with the task that the server made of the rest; `unknown`
 * where the answer did not come and it can be tried again.
 */
export type Back = ({ kind: 'again' } & Seated) | { kind: 'task'; taskId: string } | 'unknown' | undefined;

/**
 * Takes back the step that finished a task. As long as the server knows nothing of it, it simply was not; else the
 * server takes it back and says which task the work goes on with.
 */
export async function undoFinished(tools: BenchTools, done: Finished | undefined): Promise<Back> {
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
  if (operationIds.length > 0 && (await doors.takeBack(operationIds, place))) {
    tools.tell(undone.feedback);
    return { kind: 'again', flow, of, place };
  }
  const back = await askedBack(tools, doors, done, undone.operations);
  if (back !== undefined && back !== 'unknown') tools.tell(undone.feedback);
  return back;
}

async function askedBack(
  tools: BenchTools,
  doors: Pick<RunDoors, 'ask'>,
  { of, undoIds }: Finished,
  operations: readonly {
    method: 'post' | 'put' | 'patch' | 'delete';
    path: string;
    input: Record<string, unknown>;
  }[],
): Promise<Back> {
  let taskId = typeof of === 'string' ? '' : of.id;
  for (const [at, { method, path, input }] of operations.entries()) {
    const operationId = (undoIds[at] ??= newId());
    const reply = await doors.ask({ name: 'undo', method, path, input }, operationId);
    if (reply?.kind === 'refusal') {
      tools.tell({ level: 'error', code: 'error.server', params: { sentence: reply.sentence } });
      return undefined;
    }
    if (reply?.kind !== 'answer') {
      tellRefusal(tools, undefined);
      return 'unknown';
    }
    taskId = (reply.output as { taskId?: string }).taskId ?? taskId;
  }
  return taskId === '' ? undefined : { kind: 'task', taskId };
}
