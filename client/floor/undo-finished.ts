import type { Task } from '../../shared/tasks/tasks.contract.ts';
import { newId } from '../../shared/domain/new-id.ts';
import { doorsFor, tellRefusal, type BenchTools } from './bench-tools.ts';
import { askServer } from './deliver.ts';
import type { AnyFlow, FreeFlow } from './flows.ts';
import type { RunPlace } from './run.ts';

/** Work that its last step finished. */
export interface Finished {
  flow: AnyFlow;
  of: Task | FreeFlow;
  place: RunPlace;
}

/** How it goes on: at the step before on this device, or with the task that the server made of the rest. */
export type Back = ({ kind: 'again' } & Finished) | { kind: 'task'; taskId: string };

/**
 * Takes back the step that finished a task. As long as the server knows nothing of it, it simply was not; else the
 * server takes it back and says which task the work goes on with.
 */
export async function undoFinished(tools: BenchTools, done: Finished | undefined): Promise<Back | undefined> {
  const undone = done?.flow.undo?.(done.place.work, done.place.state, done.place.last?.said);
  if (!done || !undone) {
    tools.tell({ level: 'error', code: 'error.nothing-to-undo' });
    return undefined;
  }
  const place: RunPlace = {
    work: done.place.work,
    state: undone.state,
    last: { said: [], operationIds: [] },
  };
  const doors = doorsFor(tools, done.of, place.work, () => undefined);
  const operationIds = done.place.last?.operationIds ?? [];
  if (operationIds.length > 0 && (await doors.takeBack(operationIds, place))) {
    tools.tell(undone.feedback);
    return { kind: 'again', ...done, place };
  }
  await tools.queue.drain();
  let taskId = typeof done.of === 'string' ? '' : done.of.id;
  for (const { method, path, input } of undone.operations) {
    const reply = await askServer(
      tools.session,
      tools.live(),
      { name: 'undo', method, path, input },
      newId(),
    );
    if (reply.kind === 'refusal') {
      tools.tell({ level: 'error', code: 'error.server', params: { sentence: reply.sentence } });
      return undefined;
    }
    if (reply.kind === 'unreachable') {
      tellRefusal(tools, undefined);
      return undefined;
    }
    taskId = (reply.output as { taskId?: string }).taskId ?? taskId;
  }
  tools.tell(undone.feedback);
  return taskId === '' ? undefined : { kind: 'task', taskId };
}
