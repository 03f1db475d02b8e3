import type { FloorInput } from '../../shared/floor/flow.ts';
import type { claimNextTask, claimTaskById, Task, TaskProgress } from '../../shared/tasks/tasks.contract.ts';
import type { TaskKind } from '../../shared/tasks/tasks.lifecycle.ts';
import { Refused } from '../api/session.ts';
import type { BenchSeat } from './bench-seat.ts';
import { readWork, tellRefusal, type BenchTools } from './bench-tools.ts';
import { soon } from './deliver.ts';
import { topicOf, type OpenTask } from './desk.ts';
import { flowOf, loadFree, type AnyFlow, type FreeFlow } from './flows.ts';
import type { IsHere } from './opening.ts';
import { beginRun, type RunPlace } from './run.ts';
import { askTakeOver, takeOverAsked } from './take-over.ts';
import { taskNamed } from './task-named.ts';

/**
 * The ways to a piece of work: each ends with the work on the bench, or says why not. Where somebody else stands here
 * meanwhile it ends with nothing: neither is anything claimed in their name, nor put before them.
 */
export interface WaysToWork {
  /** What was lying here when the page was left; false where there is none. */
  resume(isHere: IsHere): Promise<boolean>;
  claim(taskId: string, isHere: IsHere): Promise<void>;
  next(kinds: TaskKind[], isHere: IsHere): Promise<void>;
  free(name: FreeFlow, isHere: IsHere, first?: FloorInput): Promise<void>;
  /** The task that a code names, else what is known of the code. */
  scanned(text: string, input: FloorInput, isHere: IsHere): Promise<void>;
}

/** The place from which the same person goes on here: a flow that has changed since may not know it any more. */
function placeFrom(flow: AnyFlow, work: unknown, there: TaskProgress | null): RunPlace {
  if (there && 'state' in there)
    try {
      const state = flow.renew(work, there['state']);
      flow.show(work, state);
      const lastAt = there['lastAt'];
      return { work, state, ...(typeof lastAt === 'number' ? { lastAt } : {}) };
    } catch {
      // Its server has the facts; only what was in hand is asked for again.
    }
  return beginRun(flow, work);
}

/** A place that an older build has kept lacks what states have got since: that is as where the work begins. */
const completed = (flow: AnyFlow, { work, state }: RunPlace): unknown => ({
  ...(flow.begin(work) as object),
  ...(state as object),
});

export function waysToWork(tools: BenchTools, seat: BenchSeat): WaysToWork {
  const { session, desk } = tools;
  const kept = (): Promise<OpenTask | undefined> => desk.openTask(tools.state().profile?.id ?? '');
  const warehouseId = (): string => tools.state().enrolment?.warehouse?.id ?? '';
  const freeWork = () => ({
    warehouseId: warehouseId(),
    timeZone: tools.state().enrolment?.warehouse?.timeZone,
  });

  /** Begins where the same person was on another terminal, else where the server's rows say. */
  async function open(what: Task, progressThere: TaskProgress | null, isHere: IsHere): Promise<void> {
    if (await resumeAsking(what.id, isHere)) return;
    const entry = flowOf(what.kind);
    if (!entry) return tools.tell({ level: 'info', code: 'ui.no-flow' });
    const [flow, work] = await Promise.all([entry.load(), readWork(session, what)]);
    if (isHere()) seat.start({ flow, of: what, place: placeFrom(flow, work, progressThere) });
  }

  async function goOn({ of, place }: OpenTask, isHere: IsHere): Promise<boolean> {
    const flow = typeof of === 'string' ? await loadFree(of) : await flowOf(of.kind)?.load();
    if (!flow || !isHere()) return false;
    seat.start({ flow, of, place: { ...place, state: completed(flow, place) } });
    return true;
  }

  /** Also where it was paused, for want of anything newer. */
  async function resumeKept(topic: string, isHere: IsHere): Promise<boolean> {
    const found = await kept();
    return found !== undefined && topicOf(found.of) === topic && goOn(found, isHere);
  }

  /** Paused while it was not known what the server did: only the place kept here knows that it was asked. */
  async function resumeAsking(topic: string, isHere: IsHere): Promise<boolean> {
    const found = await kept();
    return found?.place.asked !== undefined && topicOf(found.of) === topic && goOn(found, isHere);
  }

  async function claim(taskId: string, isHere: IsHere): Promise<void> {
    if (!isHere()) return;
    const takeOver = isAsked(taskId);
    const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
    try {
      const claimed = await session.call<typeof claimTaskById>(
        address,
        takeOver ? { taskId, takeOver } : { taskId },
        soon(),
      );
      if (isHere()) await open(claimed, claimed.progress, isHere);
    } catch (error) {
      if (!isHere()) return;
      if (error instanceof Refused && error.problem.code === 'task/claimed-by')
        return askTakeOver(tools, taskId, error.problem);
      if (error instanceof Refused || !(await resumeKept(taskId, isHere))) tellRefusal(tools, error);
    }
  }

  /** The worker was just asked whether to go on with this one. */
  const isAsked = (taskId: string): boolean => takeOverAsked(tools.state()) === taskId;

  async function free(name: FreeFlow, isHere: IsHere, first?: FloorInput): Promise<void> {
    if (!(await resumeAsking(name, isHere))) {
      const flow = await loadFree(name);
      if (!isHere()) return;
      seat.start({ flow, of: name, place: beginRun(flow, freeWork()) });
    }
    if (first && isHere()) seat.run()?.take(first);
  }

  return {
    async resume(isHere) {
      const found = await kept();
      return found !== undefined && !found.isPaused && goOn(found, isHere);
    },
    claim,
    async next(kinds, isHere) {
      if (!tools.state().enrolment?.warehouse) return;
      const { lastBin } = tools.state();
      const address = { method: 'post', path: '/tasks/next' } as const;
      try {
        const input = { warehouseId: warehouseId(), kinds, ...(lastBin ? { at: lastBin } : {}) };
        const found = await session.call<typeof claimNextTask>(address, input, soon());
        if (!isHere()) return;
        if (!found.task)
          return tools.tell({ level: 'info', code: kinds.length > 1 ? 'ui.no-task' : 'ui.no-task-of-kind' });
        await open(found.task, found.progress, isHere);
        if (isHere()) tools.offered(found.why);
      } catch (error) {
        if (isHere()) tellRefusal(tools, error);
      }
    },
    free,
    async scanned(text, input, isHere) {
      const found = await taskNamed(session, warehouseId(), text, soon()).catch(() => undefined);
      if (!isHere()) return;
      await (found ? claim(found.id, isHere) : free('look-up', isHere, input));
    },
  };
}
