import type { Endpoint } from '../../shared/contract/endpoint.ts';
import { refusalSaid } from '../../shared/floor/verdict.ts';
import type { Task, TaskReason } from '../../shared/tasks/tasks.contract.ts';
import type { Live } from '../api/live.ts';
import { Refused } from '../api/session.ts';
import { askServer, isPassing, soon } from './deliver.ts';
import { topicOf, type Desk, type OpenTask } from './desk.ts';
import { flowOf, type FreeFlow } from './flows.ts';
import type { Queue } from './queue.ts';
import type { RunDoors, RunPlace } from './run.ts';
import type { ServerClock } from './server-clock.ts';
import type { TerminalState } from './terminal-state.ts';
import type { WorkerSession } from './worker-session.ts';

/** What the bench needs of the terminal around it. */
export interface BenchTools {
  session: WorkerSession;
  desk: Desk;
  queue: Queue;
  clock: ServerClock;
  live(): Live | undefined;
  state(): TerminalState;
  change(part: Partial<TerminalState>): void;
  /** Shows and sounds what just happened. */
  tell(feedback: NonNullable<TerminalState['feedback']>): void;
  /** The task is over or left: back to the tasks. */
  left(): void;
  /** Why the task that was just opened was offered. */
  offered(why: readonly TaskReason[]): void;
  /** The server says that the task is no longer this worker's. */
  withdrawn(reason: string): void;
}

export const titleOf = (of: Task | FreeFlow): string => (typeof of === 'string' ? '' : of.title);

/** A refusal as a flow hears it. */
export const refusalIn = ({ problem: { code, detail, params } }: Refused) => ({
  problem: code,
  sentence: detail,
  params,
});

/** The server's words for a refusal, or that it can't be reached. */
export function tellRefusal(tools: Pick<BenchTools, 'tell'>, error: unknown): void {
  if (error instanceof Refused) tools.tell({ level: 'error', ...refusalSaid(refusalIn(error)) });
  else tools.tell({ level: 'warn', code: 'warn.needs-server' });
}

/** A task's work as the server has it; rejects where it can't be read, a line that is dead without a sign among it. */
export async function readWork(session: WorkerSession, of: Task): Promise<unknown> {
  const entry = flowOf(of.kind);
  if (!entry) return undefined;
  const { path, input } = entry.work(of);
  return session.call({ method: 'get', path } as Pick<Endpoint, 'method' | 'path'>, input, soon());
}

/** What a run's doors tell whoever opened them. */
export interface Doorkeeper {
  /** The screen has to be painted anew. */
  changed: RunDoors['changed'];
  /** The server says that this terminal has no business with the work. */
  lost: (error: Refused) => void;
  /** Whether the run lies on the bench: of one that was put down no place is kept any more. */
  isHere: () => boolean;
}

/** The ways from a run to the device's queue and to the server. */
export function doorsFor(
  tools: BenchTools,
  of: Task | FreeFlow,
  freeWork: unknown,
  { changed, lost, isHere }: Doorkeeper,
): RunDoors {
  const { session, queue, clock } = tools;
  const topic = topicOf(of);
  const profile = tools.state().profile;
  const userId = profile?.id ?? '';
  /** What somebody has done is not said in the name of whoever signs in meanwhile. */
  const isOwn = (): boolean => tools.state().profile?.id === profile?.id;
  const belongs = () => ({
    topic,
    title: titleOf(of),
    userId,
    userName: profile?.name ?? '',
    doneAt: clock.now(),
  });
  const kept = (place: RunPlace): OpenTask => ({ userId, of, place });
  async function read(task: Task): Promise<unknown> {
    try {
      return await readWork(session, task);
    } catch (error) {
      if (!(error instanceof Refused) || isPassing(error.problem)) return undefined;
      lost(error);
      throw error;
    }
  }
  return {
    write: (acts, place) => queue.write(acts, belongs(), isHere() ? kept(place) : undefined),
    takeBack: (operationIds, place) => queue.takeBack(operationIds, kept(place)),
    isSettled: () => queue.isClear(topic, userId),
    readWork: () => (typeof of === 'string' ? Promise.resolve(freeWork) : read(of)),
    now: () => clock.now(),
    async ask(ask, operationId) {
      await queue.drain();
      const isNext = await queue.isClear(topic, userId);
      return isNext && isOwn() ? askServer(session, tools.live(), ask, operationId, isOwn) : undefined;
    },
    changed,
  };
}
