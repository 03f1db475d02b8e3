import type { claimTaskById, Task } from '../../shared/tasks/tasks.contract.ts';
import { Refused } from '../api/session.ts';
import type { RunPlace } from './run.ts';
import type { WorkerSession } from './worker-session.ts';

/** How soon after a step the server is told where the worker is; steps that follow each other are told once. */
const tellAfterMs = 2000;
/** A held task's lease is prolonged so often. */
const leaseMs = 60_000;
const againMs = 5000;
/** What the server keeps of it at most, in letters of JSON. */
const mostLetters = 8000;

export interface Progress {
  /** The worker has gone on: the server is told shortly. */
  moved(): void;
  stop(): void;
}

export interface ProgressTools {
  session: WorkerSession;
  /** Where the worker is; undefined while something is counted that only leaving would say. */
  place(): RunPlace | undefined;
  /** The claim is lost: somebody else has the task, or a manager took it. */
  lost(error: Refused): void;
  /** The task is over already. */
  over(): void;
}

/**
 * Keeps a claim alive and writes down with it where the worker is, so that the same person goes on at the same step
 * on any other terminal.
 */
export function keepProgress(task: Task, tools: ProgressTools): Progress {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;
  const plan = (ms: number): void => {
    clearTimeout(timer);
    if (!isStopped) timer = setTimeout(() => void tell(), ms);
  };
  async function tell(): Promise<void> {
    plan(leaseMs);
    if (tools.session.token() === null) return;
    const address = { method: 'post', path: '/tasks/:taskId/claim' } as const;
    const progress = progressOf(tools.place());
    try {
      await tools.session.call<typeof claimTaskById>(address, { taskId: task.id, progress });
    } catch (error) {
      if (!(error instanceof Refused)) return plan(againMs);
      // Signed out meanwhile: that says nothing about the task, and the next who signs in asks again.
      if (isStopped || error.problem.status === 401) return;
      // Over, not taken away: closed by this terminal, which prints its papers now, or by a colleague.
      if (error.problem.code === 'state/illegal') tools.over();
      else tools.lost(error);
    }
  }
  plan(0);
  return {
    moved: () => plan(tellAfterMs),
    stop() {
      isStopped = true;
      clearTimeout(timer);
    },
  };
}

/** What another terminal needs; nothing where it is more than the server keeps. */
function progressOf(place: RunPlace | undefined): { state: unknown; lastAt: number | null } | null {
  if (!place || JSON.stringify(place.state).length > mostLetters) return null;
  return { state: place.state, lastAt: place.lastAt ?? null };
}
